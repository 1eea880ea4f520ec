"""What stands under the name of a step: who treats a case and when, or what this meeting made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.outline import Part


def settled(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The sections of an item; one under "Politisk behandling" is its decision where it settles something undated."""
    if any(part.kind == "decision" for part in parts):
        return tuple(parts)
    return tuple(replace(part, kind="decision") if _settles(part) else part for part in parts)


def _settles(part: Part) -> bool:
    steps = vocabulary().history.steps
    if part.heading is None or not steps.said(part.heading.text) or any(map(find_dates, part.paragraphs)):
        return False
    groups = vocabulary().outcomes.groups
    return any(group.patterns.found(paragraph.text) for group in groups for paragraph in part.paragraphs)
