"""Which places of the head are header, and what is left of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from referat_parser.interpret.head.fields import Field
from referat_parser.interpret.head.title import LONGEST_LINE, Lines, is_header
from referat_parser.text import Paragraph, Passage, fold

DIGITS = "0123456789 "
"""Page numbers, which lost line breaks put before a title, are no text of their own."""


def claims(
    fields: Sequence[Field], lines: Lines, title: Passage | None, place: Passage | None, head: Sequence[Paragraph]
) -> tuple[Passage, ...]:
    """All that is header, in order; whole paragraphs where only punctuation is left of them."""
    found = [passage for field in fields for passage in field.passages]
    others = (*lines.before, *lines.after)
    if title:
        found.append(title)
    if lines.title:
        found += (line.passage for line in lines.before if len(line.passage.text) <= LONGEST_LINE)
        others = lines.after
    found += (line.passage for line in others if is_header(line, title))
    found += [place] if place else []
    return tuple(_rounded(_distinct(found), head))


def _distinct(passages: Sequence[Passage]) -> list[Passage]:
    """Each place once."""
    kept: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p.start, -p.end)):
        if fold(passage.text) and (not kept or passage.start >= kept[-1].end):
            kept.append(passage)
    return kept


def _rounded(pieces: Sequence[Passage], head: Sequence[Paragraph]) -> Iterator[Passage]:
    for paragraph in head:
        own = _within(pieces, paragraph)
        gaps = _gaps(own, paragraph) if own else []
        idle = [gap for gap in gaps if gap and not fold(gap.text).strip(DIGITS)]
        if own and len(idle) == sum(map(bool, gaps)):
            yield paragraph.strip()
        else:
            yield from sorted((*own, *idle), key=lambda p: p.start)


def _within(pieces: Sequence[Passage], paragraph: Paragraph) -> list[Passage]:
    """What of some pieces, which are apart and in order, lies in a paragraph."""
    first = bisect_right(pieces, paragraph.start, key=lambda p: p.end)
    last = bisect_left(pieces, paragraph.end, first, key=lambda p: p.start)
    places = ((max(p.start - paragraph.start, 0), p.end - paragraph.start) for p in pieces[first:last])
    return [part for start, end in places if end > start and (part := paragraph.cut(start, end))]


def _gaps(pieces: Sequence[Passage], paragraph: Paragraph) -> list[Passage]:
    """What lies before, between and behind some pieces of a paragraph."""
    ends = [0, *(at - paragraph.start for p in pieces for at in (p.start, p.end)), len(paragraph.text)]
    return [paragraph.cut(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True)]


def unclaimed(claimed: Sequence[Passage], head: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """What of the head lies between what is claimed, piece by piece."""
    left: list[Paragraph] = []
    for paragraph in head:
        own = _within(claimed, paragraph)
        gaps = _gaps(own, paragraph) if own else []
        pieces = [Paragraph(gap.text, gap.start, paragraph.lines, paragraph.blank_above) for gap in gaps if gap]
        left += pieces if own else [paragraph]
    return tuple(left)
