"""The source beside a meeting: where each value that a page shows stands in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from referat_parser.boxes import boxes
from referat_parser.models import Span
from referat_parser.text import Box, Document

QUOTED = 60
"""Characters of a place that are read aloud."""


@dataclass(frozen=True, slots=True)
class Place:
    """A numbered place in the canonical text."""

    number: int
    start: int
    end: int
    page: int | None
    outer: bool
    """A whole section: it gives way to the values in it."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of the text that lies in the same places from one end to the other."""

    text: str
    places: tuple[int, ...]
    """Numbers; the shortest place comes first."""
    leads: int | None
    """The value that it is a link to."""
    opens: tuple[int, ...]
    """The places that begin here."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the source, or all of it where it has none."""

    number: int | None
    cuts: tuple[Cut, ...]


@dataclass(slots=True)
class Marks:
    """The places that a page speaks of, numbered from 1 in the order in which it names them.

    The page of a meeting is written from top to bottom, its source at the end: what was named by then is marked there,
    so each mark leads to a value and each value to its mark.
    """

    document: Document | None
    found: dict[tuple[int, int], Place] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)

    def at(self, span: Span | None, *, outer: bool = False) -> Place | None:
        """The place of a span, without white space at either end; None where the source has no such place."""
        if span is None or self.document is None or span.end > len(self.document.text):
            return None
        words = self.document.text[span.start : span.end]
        if not words.strip():
            return None
        key = span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
        if key not in self.found:
            self.found[key] = Place(len(self.found) + 1, *key, span.page, outer)
        return self.found[key]

    def first(self, place: Place) -> bool:
        """Whether the page names the place for the first time, and so may give it an id."""
        new = place.number not in self.named
        self.named.add(place.number)
        return new

    def quote(self, place: Place) -> str:
        """The words of a place, cut where they are many."""
        words = " ".join(self.document.text[place.start : place.end].split()) if self.document else ""
        return words if len(words) <= QUOTED else f"{words[:QUOTED].rsplit(' ', 1)[0]} …"

    def sheets(self) -> list[Sheet]:
        """The text, page by page, cut where places begin and end."""
        if self.document is None:
            return []
        text, sheets, start = self.document.text, [], 0
        pages = text.split("\f") if self.document.pages else [text]
        for number, page in enumerate(pages, 1):
            end = start + len(page)
            here = [place for place in self.found.values() if place.start < end and place.end > start]
            sheets.append(Sheet(number if self.document.pages else None, tuple(_cuts(text, start, end, here))))
            start = end + 1
        return sheets

    def areas(self) -> dict[int, list[tuple[Place, list[Box]]]]:
        """The boxes of the places on each page, long places first, so that what lies in them lies above them."""
        found: dict[int, list[tuple[Place, list[Box]]]] = defaultdict(list)
        if self.document is not None:
            for place in sorted(self.found.values(), key=lambda place: place.start - place.end):
                on_pages: dict[int, list[Box]] = defaultdict(list)
                for page, *box in boxes(self.document, place.start, place.end):
                    on_pages[page].append((box[0], box[1], box[2], box[3]))
                for page, those in on_pages.items():
                    found[page].append((place, those))
        return found


def _cuts(text: str, start: int, end: int, places: Sequence[Place]) -> Iterator[Cut]:
    """Pieces of `text[start:end]`; `places` are those that reach into it."""
    edges = {start, end}
    for place in places:
        edges |= {max(place.start, start), min(place.end, end)}
    waiting = sorted(places, key=lambda place: place.start, reverse=True)
    inside: list[Place] = []
    for low, high in pairwise(sorted(edges)):
        inside = [place for place in inside if place.end > low]
        while waiting and waiting[-1].start <= low:
            inside.append(waiting.pop())
        inside.sort(key=lambda place: place.end - place.start)
        leads = next((place.number for place in inside if not place.outer), None) if text[low:high].strip() else None
        opens = tuple(place.number for place in inside if place.start == low)
        yield Cut(text[low:high], tuple(place.number for place in inside), leads, opens)
