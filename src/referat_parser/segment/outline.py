"""What segmenting leaves behind: the parts of a document, cut but not yet understood.

All offsets count in the reading text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from referat_parser.models import How, SectionKind
from referat_parser.text import Document, Paragraph, Passage


@dataclass(frozen=True, slots=True)
class Grounds:
    """What spoke most for taking a part for what it is; said where that is decided."""

    how: How
    ratio: float | None = None
    """Likeness, 0 to 1, to what it was taken for, where it is spelled otherwise."""


EXACT, UNHEADED, FORM = Grounds("exact"), Grounds("unheaded"), Grounds("form")


@dataclass(frozen=True, slots=True)
class Part:
    """A section: a heading, where there is one, and the paragraphs under it."""

    kind: SectionKind
    heading: Passage | None
    paragraphs: tuple[Paragraph, ...]
    rule: str
    """Id of the grammar rule that placed it, like `danish.headings.case`."""
    grounds: Grounds = UNHEADED

    @property
    def start(self) -> int:
        """Where the heading, or else the text, begins."""
        return self.heading.start if self.heading else self.paragraphs[0].start

    @property
    def end(self) -> int:
        """Where the text, or else the heading, ends."""
        return self.paragraphs[-1].strip().end if self.paragraphs else (self.heading or self.paragraphs[0]).end


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the printed contents."""

    title: Passage
    page: int | None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class OutlineItem:
    """An agenda item: its heading, cut, and its sections."""

    number: str | None
    number_passage: Passage | None
    title: Passage
    """Empty where the document gives none; may lie in the contents."""
    heading: tuple[Paragraph, ...]
    """Empty where only sections tell the item."""
    case_number: Passage | None
    particulars: tuple[Paragraph, ...]
    """The lines under the heading that name the case: "Sagsnr.: …", "Åbent"."""
    parts: tuple[Part, ...]
    rule: str
    start: int
    end: int
    closed: bool = False
    """Whether it stands under a heading that closes the doors."""
    grounds: Grounds = FORM
    foot: tuple[Paragraph, ...] = ()
    """The lines behind the sections that name the case: "Journalnummer" and the number under it."""
    times: Passage | None = None
    """When it is dealt with, as a line of its own says above the heading or right under it."""

    def of_kind(self, *kinds: SectionKind) -> Iterator[Part]:
        """The sections of these kinds, in order."""
        return (part for part in self.parts if part.kind in kinds)


@dataclass(frozen=True, slots=True)
class Outline:
    """A document, cut into its parts; each paragraph is in exactly one of them."""

    document: Document
    head: tuple[Paragraph, ...]
    """Lines before the first item or contents that stand under no heading: titles and fields."""
    parts: tuple[Part, ...]
    """Sections outside every item: lists of participants in the head, closing text."""
    contents: tuple[ContentsEntry, ...]
    items: tuple[OutlineItem, ...]
    tail: tuple[Paragraph, ...]
    """Lines after the last item's text that close the document: sign-off, signatures, next meeting."""
    furniture: tuple[Passage, ...]
    contents_places: tuple[tuple[int, int], ...]
    """Where the contents stand, paragraph by paragraph: the heading, column heads and entries."""
