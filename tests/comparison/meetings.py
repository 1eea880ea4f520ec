"""Meetings for the tests of comparisons."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from referat_parser.models import AgendaItem, Meeting
from referat_parser.pipeline import Input, parse

SAMPLES = Path(__file__).parents[2] / "samples"


@functools.cache
def sample(name: str, suffix: str = "txt") -> Meeting:
    """A sample as it is read; the goldens hold the same."""
    return Meeting.model_validate_json((SAMPLES / f"{name}.{suffix}.json").read_text(encoding="utf-8"))


def read(text: str, name: str = "referat.txt") -> Meeting:
    """A meeting made of a text."""
    return parse(Input(name, text.encode()))


def with_items(meeting: Meeting, items: Sequence[AgendaItem]) -> Meeting:
    return meeting.model_copy(update={"items": list(items)})
