"""A document that a grammar is to be proposed from, read with what is known so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.grammar.schema import Grammar
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse
from referat_parser.segment.contents import is_group
from referat_parser.segment.cut import segment
from referat_parser.segment.look import Look, look
from referat_parser.segment.outline import Outline
from referat_parser.text import Document, Paragraph, Passage


@dataclass(frozen=True)
class Sample:
    """One document and its reading."""

    file: Input
    document: Document
    outline: Outline
    grammar: Grammar

    @cached_property
    def meeting(self) -> Meeting:
        """What the document says, as far as it is understood."""
        return parse(self.file, [self.grammar])

    @cached_property
    def lines(self) -> list[str]:
        """What stands on its lines, as the signs of a grammar see it."""
        return [text for line in self.document.lines if (text := line.text.strip())]

    @cached_property
    def bodies(self) -> list[list[Paragraph]]:
        """The paragraphs of each item under its heading that are not headings themselves."""
        return [[p for part in item.parts for p in part.paragraphs] for item in self.outline.items]

    @cached_property
    def look(self) -> Look:
        """How ordinary text is set."""
        return look([p for body in self.bodies for p in body])

    @cached_property
    def headings(self) -> list[list[str]]:
        """The headings of sections that are known, item by item, as written."""
        return [[part.heading.clean for part in item.parts if part.heading] for item in self.outline.items]

    def free(self) -> list[str]:
        """The lines that are no contents, no heading over several items and no attachment."""
        parts = [part for item in self.outline.items for part in item.of_kind("attachments")]
        places = [*self.outline.contents_places, *((part.start, part.end) for part in parts)]
        lines = ((line, Passage(line.text.strip(), line.start)) for line in self.document.lines)
        taken = (text for line, text in lines if text and not is_group(text) and not _inside(line.start, places))
        return [text.text for text in taken]

    def read_with(self, grammar: Grammar) -> Sample:
        """The same document, read with another grammar."""
        return _read(self.file, self.document, grammar)

    def outside(self) -> Iterator[str]:
        """The lines before and after the items."""
        places = [(item.start, item.end) for item in self.outline.items]
        for line in self.document.lines:
            if line.text.strip() and not _inside(line.start, places):
                yield line.text.strip()


def _inside(at: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in places)


def sample(file: Input, grammar: Grammar) -> Sample:
    """Read a document with a grammar. Raises Unreadable."""
    return _read(file, extract(file.data, Findings()), grammar)


def _read(file: Input, document: Document, grammar: Grammar) -> Sample:
    return Sample(file, document, segment(document, grammar, Findings()), grammar)
