"""Recommendations and what answers them, in whole documents: the cases in tests/cases/recommendations.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.cases import cases

from referat_parser.models import AgendaItem
from referat_parser.pipeline import Input, parse

FRAME = """Referat
Teknisk Udvalg

Dato: 14. maj 2024
Tidspunkt: 15:00 - 17:00
Sted: Rådhuset

1. Velkomst

Beslutning
Drøftet.

2. Ny cykelsti

{}

3. Eventuelt

Beslutning
Intet.
"""


def item(text: str) -> AgendaItem:
    """The item with this text in minutes of Teknisk Udvalg on 14 May 2024."""
    meeting = parse(Input("referat.txt", FRAME.format(text.strip("\n")).encode()))
    assert [one.number for one in meeting.items] == ["1", "2", "3"]
    assert not meeting.coverage.unassigned
    return meeting.items[1]


@pytest.mark.parametrize("case", cases("recommendations"))
def test_recommendations(case: dict[str, Any]) -> None:
    found = item(case["text"])
    said = {
        "sections": [[one.kind, one.heading or ""] for one in found.sections],
        "recommendations": [[one.text, one.outcome or ""] for one in found.recommendations],
        "recommenders": found.recommenders,
        "decisions": [[one.label or "", one.text, one.outcome or ""] for one in found.decisions],
        "history": [[one.body or "", one.date or "", one.outcome or ""] for one in found.history],
        "votes": len(found.votes),
        "attachments": [one.title for one in found.attachments],
    }
    wanted = {key: value for key, value in case.items() if key not in {"why", "text"}}
    assert {key: said[key] for key in wanted} == wanted
