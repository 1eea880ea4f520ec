"""Items whose titles stand in the agenda before the minutes, or that lines of one look tell."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "agenda_titles.toml").read_text(encoding="utf-8"))["case"]


def read(case: dict[str, Any]) -> Meeting:
    return parse(Input(case.get("file", "moede.txt"), case["text"].lstrip("\n").encode()))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_items(case: dict[str, Any]) -> None:
    meeting = read(case)
    found = [[item.number or "", item.title, " ".join(part.text for part in item.sections)] for item in meeting.items]
    assert [one[: len(said)] for one, said in zip(found, case["items"], strict=False)] == case["items"]
    assert len(found) == len(case["items"])
    if "contents" in case:
        assert len(meeting.table_of_contents) == case["contents"]
    assert meeting.coverage.accounted == meeting.coverage.characters
