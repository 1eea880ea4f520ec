"""Where a second meeting begins in the same file."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Candidate
from referat_parser.text import Paragraph, fold

HEAD = 30
"""The head of a second meeting has no more paragraphs."""
WORDS = 15
"""The line that calls what follows minutes has no more words."""


def second(paragraphs: Sequence[Paragraph], starts: Sequence[Candidate]) -> int | None:
    """The index of the paragraph that begins a second meeting: a head with days of its own, and the first number again.

    The items before it must have text of their own, or they are a contents that was not known for one.
    """
    if not starts:
        return None
    days = _days(paragraphs[: starts[0].index])
    for i, start in enumerate(starts[2:], 2):
        if start.number is None or start.number != starts[0].number or not _told(starts[:i]):
            continue
        above = range(max(start.index - HEAD, starts[i - 1].index + 1), start.index)
        head = next((at for at in above if _is_head(paragraphs[at])), None)
        new = _days(paragraphs[head : start.index]) if head is not None else frozenset()
        if new and days and not new & days:
            return head
    return None


def _told(starts: Sequence[Candidate]) -> bool:
    """Whether most items have paragraphs under their titles."""
    gaps = [b.index - a.index for a, b in pairwise(starts)]
    return 2 * sum(gap > 1 for gap in gaps) > len(gaps)


def _is_head(paragraph: Paragraph) -> bool:
    """Whether a line calls what follows minutes or an agenda."""
    words = fold(paragraph.text).split()
    return 1 < len(words) <= WORDS and vocabulary().header.kinds.said(words[0])


def _days(paragraphs: Sequence[Paragraph]) -> frozenset[str]:
    """The days with their years that are named, however they are written."""
    return frozenset(day.iso for p in paragraphs for day in find_dates(p) if day.iso)
