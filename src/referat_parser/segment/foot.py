"""Where the foot of a document begins: the next meeting, how the meeting ended, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import Paragraph, fold

CLOSING_LINES = 12
"""The sign-off begins in so many last lines."""
SHORT = 8
"""Words that a line below the foot may have without telling anything more of the meeting."""


def foot(scene: Scene, start: Candidate) -> int:
    """Where the text of the last item, which begins at `start`, ends and the foot begins."""
    rest, first = scene.paragraphs, start.index + 1
    at = signed(rest, first)
    above = at
    while above > first and _is_next(rest[above - 1], labelled=not _is_closed(rest[start.index])):
        above -= 1
    if above == at or not rest[above].blank_above or _is_of_days(rest[start.index], start):
        return at
    return above if above > first or _is_closed(rest[start.index]) else at


def signed(rest: Sequence[Paragraph], first: int) -> int:
    """Where the closing lines begin, at or after `first`, the next meeting aside."""
    words = vocabulary().sign_off
    labels = frozenset(map(fold, words.headings))
    for i in range(max(first, len(rest) - CLOSING_LINES), len(rest)):
        text = rest[i].text.strip()
        if fold(text) in labels or words.closing.found(text) or words.starts.found(text):
            return i
        if i > first and words.thanks.found(text) and all(map(_is_foot, rest[i + 1 :])):
            return i
    return len(rest)


def tells(text: str) -> bool:
    """Whether a line of the foot tells of the meeting's end or of the next one, and signs nothing."""
    words = vocabulary().sign_off
    text = text.strip()
    return words.closing.found(text) or words.thanks.found(text) or words.next.search(text) is not None


def _is_foot(paragraph: Paragraph) -> bool:
    """Whether a line tells nothing more of what was dealt with."""
    text = paragraph.text.strip()
    prose = len(text.split()) > SHORT and text.endswith(".")
    return not prose or tells(text) or vocabulary().sign_off.starts.found(text)


def _is_next(paragraph: Paragraph, *, labelled: bool) -> bool:
    """Whether a line says when the next meeting is, behind its label or in a sentence."""
    match = vocabulary().sign_off.next.search(paragraph.text.strip())
    return match is not None and (match["label"] is not None or not labelled)


def _is_of_days(heading: Paragraph, start: Candidate) -> bool:
    """Whether an item deals with the next meeting itself."""
    return any(vocabulary().sign_off.calendar.search(text) for text in (heading.text, start.title.text))


def _is_closed(heading: Paragraph) -> bool:
    return vocabulary().case_numbers.closed.search(heading.text.strip()) is not None
