"""What every rule looks at, and what it gives."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from referat_parser.models import AgendaItem, Meeting, Section, Span
from referat_parser.text import Document, Passage

Place = tuple[int, int]
"""Start and end in the reading text."""


class Hit(NamedTuple):
    """One thing that a rule found: where, and the words of its message."""

    place: Place | None
    words: dict[str, object]


def hit(place: Place | None = None, **words: object) -> Hit:
    """Make a hit; `words` fill the message of the rule's code."""
    return Hit(place, words)


@dataclass(frozen=True, slots=True)
class Subject:
    """A meeting as it is published, and the document that it was read from."""

    meeting: Meeting
    document: Document

    @property
    def is_minutes(self) -> bool:
        """Whether it tells what was decided."""
        return self.meeting.document_type == "minutes"

    def place(self, span: Span) -> Place:
        """A published span as a place in the reading text."""
        return self._reading(span.start), self._reading(span.end)

    def _reading(self, offset: int) -> int:
        offsets = self.document.offsets
        return offset if offsets is None else bisect_left(offsets, offset)

    def passage(self, span: Span) -> Passage:
        """The text of a span."""
        start, end = self.place(span)
        return Passage(self.document.reading[start:end], start)

    def lines(self) -> Iterator[Passage]:
        """All lines of the document."""
        return (Passage(line.text, line.start) for line in self.document.lines)

    def heading(self, section: Section) -> Place:
        """Where a section's heading stands."""
        start, end = self.place(section.span)
        return start, min(end, start + len(section.heading or ""))

    def title(self, item: AgendaItem) -> Place:
        """Where an item's title stands, or its first line where it has none there."""
        start, end = self.place(item.span)
        title = item.spans.get("title")
        if title and start <= self._reading(title.start) < end:
            return start, self._reading(title.end)
        line = self.document.reading.find("\n", start, end)
        return start, end if line < 0 else line


def label(item: AgendaItem) -> str:
    """What an item is called in a message: its number, or else its place."""
    return item.number or f"({item.id.rpartition('/')[2]})"
