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
BEGUN = re.compile(r"\s{0,8}(?P<number>\d{1,3})[.)]\s")
SENTENCE = 20
BEHIND = re.compile(r"(?<=[.?!”\")])\s{1,4}(?=(?P<number>\d{1,3})\.\s{1,4}[A-ZÆØÅ][^.?!]{2,100}[:.]?\s{0,8}$)")
"""A number and a title behind the end of a sentence, at the end of the line."""
NUMBER = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_][:.?!)]))(?=\d{1,3}\.\s{0,3}[A-ZÆØÅ])")


def parted(document: Document, known: Headings) -> Document:
    """The document, such lines cut before the number; no character changes."""
    document = _missing(document)
    places = {i: cuts for i, line in enumerate(document.lines) if (cuts := [m.start() for m in _numbers(line.text)])}
    if not places:
        return document
    entries = {fold(line.text) for i, line in enumerate(document.lines) if i not in places and _is_entry(line.text)}
    pieces = (
        _pieces(line, _cuts(line.text, places.get(i, ()), known, entries)) for i, line in enumerate(document.lines)
    )
    return replace(document, lines=tuple(chain.from_iterable(pieces)))


def _missing(document: Document) -> Document:
    """The document, a line cut before the number that no line begins with, where lines begin with those around it."""
    found = {i: match for i, line in enumerate(document.lines) if (match := BEHIND.search(line.text, SENTENCE))}
    if not found:
        return document
    begun = {int(match["number"]) for line in document.lines if (match := BEGUN.match(line.text))}
    behind = {i: int(match["number"]) for i, match in found.items()}
    around = begun | set(behind.values()) | {0}
    cuts = {i for i, number in behind.items() if number not in begun and {number - 1, number + 1} <= around}
    pieces = (_pieces(line, iter([found[i].end()] if i in cuts else [])) for i, line in enumerate(document.lines))
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
