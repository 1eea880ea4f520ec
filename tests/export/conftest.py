"""Meetings to export: those of the samples, and one whose every text is hostile."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.export.hostile import PAYLOADS

from referat_parser.models import Meeting

ROOT = Path(__file__).parents[2]
REAL = os.environ.get("REFERAT_MINUTES")
"""A folder of minutes that are not ours to publish, to try the same on."""
KEPT = {
    "schema_version",
    "id",
    "status",
    "sha256",
    "document_type",
    "date",
    "document_date",
    "start_time",
    "end_time",
    "time",
    "due",
    "type",
    "kind",
    "attendance",
    "change",
    "outcome",
    "outcomes",
    "severity",
    "value",
    "media_type",
}
"""Fields that hold no text of the document."""


@pytest.fixture(scope="session")
def samples() -> list[Meeting]:
    files = sorted((ROOT / "samples").glob("*/*.json"))
    found = [Meeting.model_validate_json(file.read_bytes()) for file in files]
    assert len(found) > 30
    return found


@pytest.fixture(scope="session")
def rich(samples: list[Meeting]) -> Meeting:
    """The sample in which most things are said."""
    return next(m for m in samples if m.source.path.endswith("teknik-og-miljoeudvalget.docx"))


@pytest.fixture
def poisoned(rich: Meeting) -> Callable[[str], Meeting]:
    """A meeting of two items with a text in every place where text of the document stands."""
    told = rich.model_dump()
    told["items"] = [item for item in told["items"] if item["votes"] or item["actions"]][:2]

    def with_text(text: str) -> Meeting:
        return Meeting.model_validate(_replaced(told, text))

    return with_text


@pytest.fixture
def hostile(rich: Meeting, poisoned: Callable[[str], Meeting]) -> Meeting:
    """One meeting with an item of each hostile text."""
    items = [item for text in PAYLOADS for item in poisoned(text).items[:1]]
    short = [item.model_copy(update={"sections": item.sections[:2]}) for item in items]
    return rich.model_copy(update={"items": short})


def _replaced(node: Any, text: str) -> Any:
    if isinstance(node, dict):
        return {key: value if key in KEPT else _replaced(value, text) for key, value in node.items()}
    if isinstance(node, list):
        return [_replaced(one, text) for one in node]
    return text if isinstance(node, str) else node


def dumps(meetings: list[Meeting]) -> list[dict[str, Any]]:
    """The JSON of meetings, to compare with."""
    return [json.loads(meeting.model_dump_json()) for meeting in meetings]
