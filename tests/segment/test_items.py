"""Whole documents as data: which items are found, under which labels, and what the head says."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from referat_parser.models import AgendaItem
from referat_parser.pipeline import Input, parse

FILE = Path(__file__).parent.parent / "cases" / "items.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
READ: dict[str, Callable[[AgendaItem], object]] = {
    "sections": lambda item: [section.kind for section in item.sections],
    "texts": lambda item: [section.text for section in item.sections],
    "attachments": lambda item: [attachment.title for attachment in item.attachments],
    "actions": lambda item: [[a.who or "", a.what, str(a.due or "")] for a in item.actions],
    "decisions": lambda item: len(item.decisions),
    "times": lambda item: [item.start_time, item.end_time or ""],
}
"""What a case may tell of the item with a number."""


def told(item: AgendaItem, wanted: str) -> str:
    """An item as a case gives it: its number and title, and as much more as the case tells."""
    parts = [item.number or "", item.title, item.case_number or "", "closed" if item.closed else "open"]
    return " | ".join(parts[: wanted.count(" | ") + 1])


def test_there_are_cases() -> None:
    assert len({case["why"] for case in CASES}) == len(CASES) > 2


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_items(case: dict[str, Any]) -> None:
    meeting = parse(Input(case.get("name", "moede.txt"), case["text"].lstrip("\n").encode()))
    wanted = case["items"] or [""] * len(meeting.items)
    assert [told(item, said) for item, said in zip(meeting.items, wanted, strict=True)] == case["items"]
    for field, value in case.get("fields", {}).items():
        assert (getattr(meeting, field) or "") == value
    for key, read in READ.items():
        for number, said in case.get(key, {}).items():
            assert [read(item) for item in meeting.items if item.number == number] == [said]
    if "outside" in case:
        assert [section.text for section in meeting.sections] == case["outside"]
    if "enclosed" in case:
        assert [attachment.title for attachment in meeting.attachments] == case["enclosed"]
    if "furniture" in case:
        text = case["text"].lstrip("\n")
        assert [text[span.start : span.end] for span in meeting.coverage.furniture] == case["furniture"]
    if "contents" in case:
        assert [entry.title for entry in meeting.table_of_contents] == case["contents"]


@pytest.mark.parametrize("case", [case for case in CASES if "blocks" in case], ids=lambda case: case["why"])
def test_blocks(case: dict[str, Any]) -> None:
    meeting = parse(Input("moede.txt", case["text"].lstrip("\n").encode()))
    found = {item.number: [b.type for s in item.sections for b in s.blocks] for item in meeting.items}
    assert found == case["blocks"]
