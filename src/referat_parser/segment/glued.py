"""Lines that ran together where a page lost what stood between two of its parts: "Dagsorden1. Valg af dirigent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Headings
from referat_parser.text import Document, Line, fold

LONGEST = 400
"""A heading or an entry of the contents, and a title behind it, have no more letters."""
NUMBER = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][:.?!)]))(?=\d{1,3}\.\s{0,3}[A-ZÆØÅ])")


def parted(document: Document, known: Headings) -> Document:
    """The document, such lines cut before the number; no character changes."""
    places = {i: cuts for i, line in enumerate(document.lines) if (cuts := [m.start() for m in _numbers(line.text)])}
    if not places:
        return document
    entries = {fold(line.text) for i, line in enumerate(document.lines) if i not in places and _is_entry(line.text)}
    pieces = (
        _pieces(line, _cuts(line.text, places.get(i, ()), known, entries)) for i, line in enumerate(document.lines)
    )
    return replace(document, lines=tuple(chain.from_iterable(pieces)))


def _numbers(text: str) -> Iterator[re.Match[str]]:
    return NUMBER.finditer(text) if len(text) < LONGEST else iter(())


def _is_entry(text: str) -> bool:
    return text.lstrip()[:1].isdigit()


def _cuts(text: str, places: Sequence[int], known: Headings, entries: set[str]) -> Iterator[int]:
    """The places behind a heading of the contents or of a section, or between an entry and a title said before."""
    for place in places:
        above = fold(text[:place])
        headed = vocabulary().contents.headings.said(text[:place]) or above in known.exact
        if headed or (_is_entry(text) and fold(text[place:]) in entries):
            yield place


def _pieces(line: Line, cuts: Iterator[int]) -> Iterator[Line]:
    for start, end in pairwise([0, *cuts, len(line.text)]):
        yield replace(line, text=line.text[start:end], start=line.start + start)
