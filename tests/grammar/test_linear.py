"""No pattern of a grammar makes the parser slow."""

from __future__ import annotations

import re
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.grammar.linear import MOST, steps, too_slow
from referat_parser.grammar.load import grammars

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/linear.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("pattern", CASES["quick"])
def test_quick(pattern: str) -> None:
    assert not too_slow(pattern)


@pytest.mark.parametrize("pattern", CASES["slow"])
def test_slow(pattern: str) -> None:
    assert too_slow(pattern)


def test_families_that_come_along_are_quick() -> None:
    assert not [pattern.id for one in grammars() for _, pattern in one.patterns() if too_slow(pattern.pattern)]


@pytest.mark.parametrize(
    "pattern", ["(?:" * 40 + "a" + ")?" * 40, "(?:" * 90 + "a" + ")" * 90, "a?" * 1500, "a|" * 1499 + "b"]
)
def test_counting_is_quick_itself(pattern: str) -> None:
    began = time.process_time()
    too_slow(pattern)
    assert time.process_time() - began < 5


ATOMS = st.sampled_from(["a", "b", "[ab]", ".", r"\w", r"\s", "(?:ab)", "(?:a|b)", "(?:a|ab)"])
REPEATS = st.sampled_from(["", "?", "*", "+", "{0,3}", "{2,20}"])
PATTERNS = st.recursive(
    st.builds("{}{}".format, ATOMS, REPEATS),
    lambda inner: st.builds(
        lambda parts, repeat: f"(?:{''.join(parts)}){repeat}", st.lists(inner, max_size=3), REPEATS
    ),
    max_leaves=6,
)


@given(PATTERNS, st.sampled_from(["a", "ab", "b ", "a b"]))
def test_what_passes_is_quick_indeed(pattern: str, pump: str) -> None:
    """A thousand characters that nearly match take no longer than the steps that were counted."""
    whole = f"^{pattern}$"
    if too_slow(whole):
        return
    line = pump * (1000 // len(pump)) + "!"
    began = time.process_time()
    re.search(whole, line)
    assert time.process_time() - began < max(1.0, steps(whole, 1000) * 1e-6)
    assert steps(whole, 1000) <= MOST * 1000 * 100
