"""Where sentences end: the cases in tests/cases/sentences.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.cases import cases

from referat_parser.interpret.sentences import sentences
from referat_parser.text import Passage


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    found = sentences(Passage(case["text"], 7))
    assert [s.text for s in found] == case["sentences"]
    assert all(case["text"][s.start - 7 : s.end - 7] == s.text for s in found)
