"""Every pattern of every grammar accepts and rejects what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from referat_parser.grammar.faults import GrammarError
from referat_parser.grammar.load import grammars, read_file, vocabulary
from referat_parser.grammar.schema import Pattern
from referat_parser.text import LINE_END


def patterns(node: object, path: str) -> Iterator[tuple[str, Pattern]]:
    if isinstance(node, Pattern):
        yield f"{path}.{node.id}", node
    elif isinstance(node, BaseModel):
        for name in type(node).model_fields:
            yield from patterns(getattr(node, name), f"{path}.{name}")
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from patterns(value, f"{path}.{key}")
    elif isinstance(node, list | tuple):
        for value in node:
            yield from patterns(value, path)


FOUND = [*patterns(vocabulary(), "danish"), *(one for own in grammars() for one in patterns(own, own.id))]


def test_there_are_patterns() -> None:
    assert len(FOUND) >= 20


@pytest.mark.parametrize(("path", "pattern"), FOUND, ids=[path for path, _ in FOUND])
def test_pattern_keeps_its_promises(path: str, pattern: Pattern) -> None:
    assert not list(pattern.failing()), path


def test_a_family_whose_examples_fail_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    sign = "{ id = 'pkt', pattern = '^Pkt', accepts = ['Punkt 3'], rejects = ['Nr. 3'] }"
    file.write_text(f"id = 'mine'\nname = 'Mine'\ndescription = ''\nsigns = [{sign}]\n", encoding="utf-8")
    with pytest.raises(GrammarError, match="pkt should accept 'Punkt 3'"):
        read_file(file)


@pytest.mark.parametrize(("path", "pattern"), FOUND, ids=[path for path, _ in FOUND])
def test_a_pattern_finds_in_one_line_what_it_says_as_it_is_written(path: str, pattern: Pattern) -> None:
    """Blanks that stand for the indentation of a line that goes on change nothing where no line does."""
    written = re.compile(pattern.pattern)
    for text in (*pattern.accepts, *pattern.rejects):
        found, wanted = pattern.regex.search(text), written.search(text)
        assert (found and (found.span(), found.groups())) == (wanted and (wanted.span(), wanted.groups())), (path, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("blev godkendt", f"blev {LINE_END}{LINE_END}godkendt"),
        (r"blev\sgodkendt", f"blev {LINE_END}godkendt"),
        (r"blev\s{1,3}godkendt", f"blev {LINE_END * 9}godkendt"),
        (r"blev\s*godkendt", f"blev {LINE_END}godkendt"),
        ("blev ?godkendt", f"blev {LINE_END}godkendt"),
        ("(?<=blev )godkendt", "blev godkendt"),
        ("blev {2}godkendt", "blev  godkendt"),
        ("blev[ _]godkendt", "blev_godkendt"),
        (r"a\\s b", f"a\\s {LINE_END}b"),
        ("(?x) blev [ ] godkendt  # som det er skrevet", "blev godkendt"),
        ("(?xi: blev [ ] godkendt )", "Blev godkendt"),
    ],
)
def test_a_blank_reaches_over_the_end_of_a_line(pattern: str, text: str) -> None:
    assert Pattern(id="blank", pattern=pattern, accepts=["ja"], rejects=["nej"]).regex.search(text)
