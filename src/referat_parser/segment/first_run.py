"""Numbers with no text under them that begin again: in text whose line breaks were lost, the agenda of its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.again import SHORTEST_CUT
from referat_parser.segment.headings import Headings
from referat_parser.segment.untitled import CYCLE
from referat_parser.text import Paragraph, fold

LEAST = 3
"""Such an agenda has so many entries."""
BETWEEN = 2
"""So many lines between two entries are headings over them, or entries that lost their numbers."""


@dataclass(frozen=True, slots=True)
class Run:
    """The entries, and where they stand among the paragraphs with their heading: [start, end)."""

    start: int
    end: int
    entries: tuple[Paragraph, ...]


def first_run(paragraphs: Sequence[Paragraph], headings: Headings) -> Run | None:
    """The first numbers of a document, if they run up over no text and the first one and its title come again."""
    numbered = _numbered(paragraphs)
    again = next((k for k in range(1, len(numbered)) if numbered[k][1] <= numbered[k - 1][1]), 0)
    run = numbered[:again]
    if len(run) < LEAST or not _is_same(numbered[again], run[0]):
        return None
    places = [i for i, _, _ in run]
    bounds = [*places, numbered[again][0]]
    if any(b - a > 1 + BETWEEN for a, b in pairwise(bounds)):
        return None
    if any((one := headings.recognise(p)) and one.entry.kind in CYCLE for p in paragraphs[places[0] : bounds[-1]]):
        return None
    above = places[0] - 1
    headed = above >= 0 and vocabulary().contents.headings.said(paragraphs[above].text)
    return Run(above if headed else places[0], places[-1] + 1, tuple(paragraphs[i] for i in places))


def _numbered(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int, str]]:
    """The paragraphs that begin with a number: where they stand, their numbers, and their titles, folded."""
    marks = ((i, vocabulary().flat.mark.regex.match(p.text)) for i, p in enumerate(paragraphs))
    return [
        (i, int(mark["number"]), fold(paragraphs[i].text[mark.end() :]))
        for i, mark in marks
        if mark and mark["number"].isdecimal()
    ]


def _is_same(again: tuple[int, int, str], first: tuple[int, int, str]) -> bool:
    """Whether a number comes again with its title, one of the two longer than the other."""
    shorter, longer = sorted((again[2], first[2]), key=len)
    return again[1] == first[1] and longer.startswith(shorter) and len(shorter) >= min(len(longer), SHORTEST_CUT)
