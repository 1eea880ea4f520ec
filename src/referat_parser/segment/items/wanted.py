"""Numbered lists in a case, in what is recommended, and of those who came, whose entries are no items."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.columns import INSIDE
from referat_parser.segment.people import looks_like_people
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import Passage

NEAR = 3
"""The heading of what is recommended is one of so many paragraphs above it."""
LABEL = 60
"""Letters that a label over people has at most."""


def wanted(scene: Scene, found: Sequence[Candidate]) -> frozenset[int]:
    """The paragraphs that are entries of such lists: 1 under what leads to them, and those that go on from it."""
    entries = _people(scene, found)
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


def _people(scene: Scene, found: Sequence[Candidate]) -> set[int]:
    """The entries of lists of at least two persons, each right under the last and the first under its label."""
    entries: set[int] = set()
    for at, first in enumerate(found):
        if first.value != 1 or not _is_over_people(scene, first.index - 1):
            continue
        run = _run_of_people(found, at)
        entries |= run if len(run) > 1 else set()
    return entries


def _run_of_people(found: Sequence[Candidate], at: int) -> set[int]:
    """The persons from a first number on, each numbered one more than the line above."""
    first = found[at].index
    listed = (found[i] for i in range(at, len(found)))
    return {c.index for c in takewhile(lambda c: c.value == c.index - first + 1 and _names_somebody(c.title), listed)}


def _is_over_people(scene: Scene, index: int) -> bool:
    """Whether a line is a label, or the end of a sentence, that leads to who was there or was not."""
    text = scene.paragraphs[index].text.strip() if index >= 0 else ""
    words = vocabulary().attendance
    said = len(text) <= LABEL and (text.endswith(":") or scene.recognised[index] is not None)
    return said and (words.present.search(text) or words.absent.search(text)) is not None


def _names_somebody(title: Passage) -> bool:
    """Whether the entry of a list is a person, and no title with whoever presents it."""
    words = vocabulary()
    presented = any(form.regex.search(title.text) for form in words.item_heading.presenters)
    return looks_like_people(title) and not presented and not words.meeting.usual_items.found(title.text)


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
