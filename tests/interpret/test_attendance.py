"""Who came, left or took no part: the cases in tests/cases/attendance.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.build import outline
from tests.interpret.cases import cases

from referat_parser.interpret.participants.attendance import attendance_changes, attendance_changes_in_head
from referat_parser.interpret.participants.read import participants

CASES = cases("attendance")


@pytest.mark.parametrize("case", CASES)
def test_attendance_changes(case: dict[str, Any]) -> None:
    cut = outline(case["text"].strip("\n"))
    people = participants(cut.document, cut, [])
    in_head = attendance_changes_in_head(cut.document, cut, people)
    found = [
        f"{item.number}: {change.name} {change.change}" + (f" {change.time}" if change.time else "")
        for item in cut.items
        for change in [*attendance_changes(cut.document, item, people), *in_head.get(item.number or "", [])]
    ]
    assert found == case["changes"]
