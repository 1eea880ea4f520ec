"""Lines that ran together where a page lost what stood between two of its parts: "Dagsorden1. Valg af dirigent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Headings
from referat_parser.text import Document, Line, fold

LONGEST = 400
"""A heading or an entry of the contents, and a title behind it, have no more letters."""
SENTENCE = 20
"""A sentence before a number and a title has so many letters."""
NUMBER = re.compile(r"(?<!\d)(?P<number>\d{1,3})\.\s{0,4}[A-ZÆØÅ]")
BEGUN = re.compile(r"\s{0,8}(?P<number>\d{1,3})[.)]\s")
TITLE = re.compile(r"\d{1,3}\.\s{1,4}[A-ZÆØÅ][^.?!]{2,100}[:.]?\s{0,8}$")
HEADED = re.compile(r"\s{0,8}(?P<label>[A-ZÆØÅ][a-zæøåé]{4,30})(?=[A-ZÆØÅ][a-zæøå]|[-–]\s[A-ZÆØÅ])")
"""A word right before a capital, or before the mark of a list."""
BEHIND = re.compile(r"\d(?P<label>[A-ZÆØÅ][a-zæøåé]{4,30}):\s")
"""A label right behind a figure: "14/11-2003Tilstede: …"."""
HEAD = 20
"""Lines of a head in which such a label is looked for."""
OFTEN = 2
"""Headings of so many kinds, a decision among them, that run into their text show what the page lost."""
ENDS = (".", "?", "!", "”", '"', ")")
"""What ends a sentence before a number."""
Found = Mapping[int, Sequence[re.Match[str]]]


def parted(document: Document, known: Headings) -> Document:
    """The document, such lines cut before the number; no character changes."""
    lines = document.lines
    found = {i: within for i, line in enumerate(lines) if (within := _numbers(line.text))}
    cuts = {**_headed(lines, known), **_behind(lines, found), **_glued(lines, found, known)}
    pieces = (_pieces(line, cuts.get(i, ())) for i, line in enumerate(lines))
    return replace(document, lines=tuple(chain.from_iterable(pieces))) if cuts else document


def _numbers(text: str) -> list[re.Match[str]]:
    """The numbers before a capital within a line."""
    begun = len(text) - len(text.lstrip())
    return [match for match in NUMBER.finditer(text) if match.start() > begun]


def _headed(lines: Sequence[Line], known: Headings) -> dict[int, list[int]]:
    """Where the heading of a section ends before its text, "BeslutningGodkendt.", or begins behind the title's day."""
    begun = {i: match for i, line in enumerate(lines) if (match := HEADED.match(line.text))}
    entries = {i: known.exact.get(fold(match["label"])) for i, match in begun.items()}
    kinds = {entry.kind for entry in entries.values() if entry}
    cuts = {i: [begun[i].end("label")] for i, entry in entries.items() if entry}
    behind = ((i, match) for i, line in enumerate(lines[:HEAD]) for match in BEHIND.finditer(line.text))
    fields = {i: [match.start("label")] for i, match in behind if fold(match["label"]) in known.exact}
    return fields | (cuts if len(kinds) >= OFTEN and "decision" in kinds else {})


def _behind(lines: Sequence[Line], found: Found) -> dict[int, list[int]]:
    """Where a sentence ends before the number that no line begins with, where lines begin with those around it."""
    last = {i: within[-1] for i, within in found.items() if _is_behind(lines[i].text, within[-1].start())}
    if not last:
        return {}
    begun = {int(match["number"]) for line in lines if (match := BEGUN.match(line.text))}
    behind = {i: int(match["number"]) for i, match in last.items()}
    around = begun | set(behind.values()) | {0}
    lost = {i for i, number in behind.items() if number not in begun and {number - 1, number + 1} <= around}
    return {i: [last[i].start()] for i in lost}


def _is_behind(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return SENTENCE < len(before) < at and before.endswith(ENDS) and TITLE.match(text, at) is not None


def _glued(lines: Sequence[Line], found: Found, known: Headings) -> dict[int, list[int]]:
    """Where a number stands right behind a heading, or an entry and the title of another, said before."""
    ran = {i: within for i, within in found.items() if len(lines[i].text) < LONGEST}
    places = {i: [m.start() for m in within if _is_joined(lines[i].text, m.start())] for i, within in ran.items()}
    if not any(places.values()):
        return {}
    entries = {fold(line.text) for i, line in enumerate(lines) if not places.get(i) and _is_entry(line.text)}
    cuts = {i: list(_cuts(lines[i].text, own, known, entries)) for i, own in places.items()}
    return {i: own for i, own in cuts.items() if own}


def _is_joined(text: str, at: int) -> bool:
    """Whether a letter, or a letter with its full stop, stands right before a place."""
    return text[at - 1].isalpha() or (text[at - 1] in ":.?!)" and text[at - 2 : at - 1].isalpha())


def _is_entry(text: str) -> bool:
    return text.lstrip()[:1].isdigit()


def _cuts(text: str, places: Sequence[int], known: Headings, entries: set[str]) -> Iterator[int]:
    """The places behind a heading of the contents or of a section, or between an entry and a title said before."""
    for place in places:
        headed = vocabulary().contents.headings.said(text[:place]) or fold(text[:place]) in known.exact
        if headed or (_is_entry(text) and fold(text[place:]) in entries):
            yield place


def _pieces(line: Line, cuts: Sequence[int]) -> Iterator[Line]:
    for start, end in pairwise([0, *cuts, len(line.text)]):
        yield replace(line, text=line.text[start:end], start=line.start + start)
