"""Numbered lists in what is recommended, whose entries are no items."""

from __future__ import annotations

from collections.abc import Iterable

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Candidate, Scene

NEAR = 3
"""What is recommended stands among so many paragraphs under its heading, or its lead-in."""


def wanted(scene: Scene, found: Iterable[Candidate]) -> frozenset[int]:
    """The paragraphs that are entries of such lists: 1 under what leads to them, and those that go on from it."""
    entries: set[int] = set()
    last: Candidate | None = None
    for candidate in found:
        if candidate.value == 1 and _is_led_to(scene, candidate.index):
            last = candidate
        elif last is None or not _goes_on(scene, last, candidate):
            last = None
            continue
        else:
            last = candidate
        entries.add(candidate.index)
    return frozenset(entries)


def _is_led_to(scene: Scene, index: int) -> bool:
    """Whether a recommendation begins right above."""
    for i in range(index - 1, max(index - 1 - NEAR, -1), -1):
        recognised = scene.recognised[i]
        if recognised:
            return recognised.entry.kind == "recommendation"
        if vocabulary().recommendations.lead_in.search(scene.paragraphs[i].text.strip()):
            return True
    return False


def _goes_on(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether an entry follows the last one, and heads nothing where free space stands above it."""
    if candidate.index != last.index + 1 or candidate.value is None or candidate.value - 1 != last.value:
        return False
    below = scene.recognised[candidate.index + 1] if candidate.index + 1 < len(scene.paragraphs) else None
    return not scene.paragraphs[candidate.index].blank_above or below is None
