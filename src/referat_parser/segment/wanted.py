"""Numbered lists in a case and in what is recommended, whose entries are no items."""

from __future__ import annotations

from collections.abc import Iterable

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.columns import INSIDE
from referat_parser.segment.scene import Candidate, Scene

NEAR = 3
"""The heading of what is recommended is one of so many paragraphs above it."""


def wanted(scene: Scene, found: Iterable[Candidate]) -> frozenset[int]:
    """The paragraphs that are entries of such lists: 1 under what leads to them, and those that go on from it."""
    entries: set[int] = set()
    last: Candidate | None = None
    begun = False
    for candidate in found:
        if candidate.value == 1 and _is_led_to(scene, candidate.index, begun=begun):
            last = candidate
        elif last is None or not _goes_on(scene, last, candidate):
            last, begun = None, True
            continue
        else:
            last = candidate
        entries.add(candidate.index)
    return frozenset(entries)


def _is_led_to(scene: Scene, index: int, *, begun: bool) -> bool:
    """Whether a recommendation begins right above: with its heading, or the sentence that leads to it.

    Below an item that has `begun`, so may the heading of any other part of its case.
    """
    above = next(filter(None, reversed(scene.recognised[max(index - NEAR, 0) : index])), None)
    if above or not index:
        return above is not None and (above.entry.kind == "recommendation" or (begun and above.entry.kind in INSIDE))
    text = scene.paragraphs[index - 1].text.strip()
    agenda = vocabulary().contents.headings.said(text.rpartition(" ")[2])  # that one is proposed
    return not agenda and vocabulary().recommendations.lead_in.search(text) is not None


def _goes_on(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether an entry follows the last one, and heads nothing where free space stands above it."""
    if candidate.index != last.index + 1 or candidate.value is None or candidate.value - 1 != last.value:
        return False
    below = scene.recognised[candidate.index + 1] if candidate.index + 1 < len(scene.paragraphs) else None
    return not scene.paragraphs[candidate.index].blank_above or below is None
