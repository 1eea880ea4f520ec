"""Decisions that running text tells, in whole documents: the cases in tests/cases/decisions.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.cases import cases

from referat_parser.pipeline import Input, parse

FRAME = """Bådelauget Stagen

Generalforsamling torsdag den 14. maj 2026 kl. 19.00 i klubhuset

1. Velkomst

2. Sager

{}

3. Eventuelt
"""


@pytest.mark.parametrize("case", cases("decisions"))
def test_decisions(case: dict[str, Any]) -> None:
    meeting = parse(Input("referat.txt", FRAME.format(case["text"].strip("\n")).encode()))
    assert [one.number for one in meeting.items] == ["1", "2", "3"]
    decisions = meeting.items[1].decisions
    assert [[one.text, one.outcome or ""] for one in decisions] == case["decisions"]
    assert not any(one.explicit for one in decisions)
    assert meeting.document_type == case.get("type", meeting.document_type)
