"""What tests of interpreters share: documents and outlines made of a few lines."""

import pytest

from referat_parser.extract.compose import Written, compose
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Line, Paragraph, Passage


class Maker:
    """Documents of plain lines, and outlines whose parts the test decides."""

    def document(self, text: str) -> Document:
        lines = [Written(line) for line in text.strip("\n").split("\n")]
        return compose([lines], media_type="text/plain", extractor="test", paged=False)

    def paragraphs(self, document: Document, first: int = 0) -> tuple[Paragraph, ...]:
        """A paragraph for each line that is not blank, from a line on."""
        lines = document.lines[first:]
        return tuple(
            Paragraph(line.text, line.start, (line,), blank_above=not before.text.strip())
            for before, line in zip((Line("", 0), *lines), lines, strict=False)
            if line.text.strip()
        )

    def item(self, title: Passage, parts: tuple[Part, ...], number: str | None = "1") -> OutlineItem:
        end = parts[-1].end if parts else title.end
        return OutlineItem(
            number=number,
            number_passage=None,
            title=title,
            heading=(),
            case_number=None,
            particulars=(),
            parts=parts,
            rule="test",
            start=title.start,
            end=end,
        )

    def outline(
        self,
        document: Document,
        head: tuple[Paragraph, ...] = (),
        items: tuple[OutlineItem, ...] = (),
        tail: tuple[Paragraph, ...] = (),
    ) -> Outline:
        return Outline(
            document=document,
            head=head,
            parts=(),
            contents=(),
            contents_places=(),
            items=items,
            tail=tail,
            furniture=(),
        )


@pytest.fixture
def make() -> Maker:
    return Maker()
