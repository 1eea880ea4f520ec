"""Whole documents as data: which items are found, under which labels, and what the head says."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from referat_parser.models import AgendaItem
from referat_parser.pipeline import Input, parse

FILE = Path(__file__).parent.parent / "cases" / "items.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


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
    for number, kinds in case.get("sections", {}).items():
        assert [[s.kind for s in item.sections] for item in meeting.items if item.number == number] == [kinds]
    for number, texts in case.get("texts", {}).items():
        assert [[s.text for s in item.sections] for item in meeting.items if item.number == number] == [texts]
    for number, titles in case.get("attachments", {}).items():
        assert [[a.title for a in item.attachments] for item in meeting.items if item.number == number] == [titles]
    for number, count in case.get("decisions", {}).items():
        assert [len(item.decisions) for item in meeting.items if item.number == number] == [count]
    for number, times in case.get("times", {}).items():
        assert [[i.start_time, i.end_time or ""] for i in meeting.items if i.number == number] == [times]
    if "outside" in case:
        assert [section.text for section in meeting.sections] == case["outside"]
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
