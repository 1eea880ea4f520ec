"""Who came, left or took no part: the cases in tests/cases/attendance.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.build import outline
from tests.interpret.cases import cases

from referat_parser.interpret.participants.attendance import attendance_changes, told_elsewhere
from referat_parser.interpret.participants.read import participants

CASES = cases("attendance")


@pytest.mark.parametrize("case", CASES)
def test_attendance_changes(case: dict[str, Any]) -> None:
    cut = outline(case["text"].strip("\n"))
    people = participants(cut.document, cut, [])
    elsewhere = told_elsewhere(cut.document, cut, people)
    found = [
        f"{item.number}: {change.name} {change.change}" + (f" {change.time}" if change.time else "")
        for item in cut.items
        for change in attendance_changes(cut.document, item, people, elsewhere)
    ]
    assert found == case["changes"]
