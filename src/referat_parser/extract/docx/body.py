"""Word's body to lines: paragraphs with their numbers, tables by rows, boxes after what they hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from referat_parser.extract import pieces, table
from referat_parser.extract.compose import Written
from referat_parser.extract.docx.numbering import Numbering
from referat_parser.extract.docx.runs import DELETED, Context, Inline
from referat_parser.extract.docx.styles import BODY_LEVEL, Look, look
from referat_parser.extract.docx.xml import MC, R, W, alternative, child, elements, flag, value
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.pieces import Piece
from referat_parser.text import PLAIN, Style

MOST_LINES = 1_000_000
SECTION = frozenset((W + "sectPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "sdtPr", W + "sdtEndPr"))


@dataclass(slots=True)
class Body:
    """Reads blocks to lines, counting numbers and rows over the whole document."""

    context: Context
    numbering: Numbering
    rows: int = 0
    _count: int = 0
    _carried: list[Piece] = field(default_factory=list)
    """Pieces of the paragraph, and of those before it whose marks were deleted: they run on in it."""
    _label: str = ""
    _after: tuple[float, str | None] = (0.0, None)
    """Space under the paragraph before, and its style."""

    def lines(self, node: etree._Element) -> Iterator[Written]:
        """The lines of all blocks in an element, in order."""
        for block in elements(node):
            tag = block.tag
            if tag == W + "p":
                yield from self._paragraph(block)
            elif tag == W + "tbl":
                yield from self._table(block)
            elif tag == W + "altChunk":
                yield from self.context.chunk(block.get(R + "id", ""))
            elif tag == MC + "AlternateContent":
                yield from self.lines(alternative(block))
            elif tag not in SECTION and tag not in DELETED:
                yield from self.lines(block)
        if self._carried:
            yield from self._written(PLAIN)

    def _paragraph(self, node: etree._Element) -> Iterator[Written]:
        properties = child(node, "pPr")
        name = value(properties, "pStyle")
        inline = Inline(self.context, name)
        inline.read(node)
        self.context.fields[:] = [f for f in self.context.fields if f.result]
        if inline.pieces or not (inline.deleted or flag(child(properties, "rPr"), "vanish")):
            own = self.context.styles.paragraph(name).under(look(None, properties))
            self._label = self._label or self._numbered(own, name)
            self._carried += inline.pieces
            if not (inline.pieces and _runs_on(properties)):
                only_boxes = inline.boxes and not (self._carried or self._label)
                yield from () if only_boxes else self._written(self._style(own, name, properties))
        for box in inline.boxes:
            yield from self.lines(box)

    def _written(self, style: Style) -> Iterator[Written]:
        """The lines of what was carried up to here."""
        content, label = self._carried, self._label
        self._carried, self._label = [], ""
        for written in pieces.lines(content, label, style):
            self._count += 1
            if self._count > MOST_LINES:
                raise Unreadable("too-large", "The document has more than {most:,} lines.", most=MOST_LINES)
            yield written

    def _style(self, own: Look, name: str | None, properties: etree._Element | None) -> Style:
        heading = self.context.styles.heading(name)
        if child(properties, "outlineLvl") is not None and own.outline is not None:
            heading = own.outline + 1 if own.outline < BODY_LEVEL else None
        after, above = self._after
        close = own.tight and above == name
        gap = 0.0 if close else max(after, own.before or 0.0)
        self._after = (own.after or 0.0, name)
        return Style(heading=heading, gap=gap, size=own.size, bold=bool(own.bold), italic=bool(own.italic))

    def _numbered(self, own: Look, style: str | None) -> str:
        """The paragraph's automatic number, counted on; indented where it stands deeper than it says."""
        if not own.num:
            return ""
        level = own.level
        if level is None or self.context.styles.of(style).num == own.num:
            tied = (self.numbering.level_of(own.num, s) for s in self.context.styles.ancestry(style))
            level = next((t for t in tied if t is not None), level or 0)
        label, nested = self.numbering.label(own.num, level)
        heading = self.context.styles.heading(style) or (own.outline is not None and own.outline < BODY_LEVEL)
        return label if heading or not nested else "  " * level + label

    def _table(self, node: etree._Element) -> Iterator[Written]:
        return table.rows(self._rows(node))

    def _rows(self, node: etree._Element) -> Iterator[tuple[list[list[Written]], int]]:
        for row in _within(node, W + "tr"):
            if child(row, "trPr/del") is not None:
                self.context.deletions += 1
                continue
            self.rows += 1
            number = self.rows
            yield [list(self.lines(cell)) for cell in _within(row, W + "tc")], number


def _within(node: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where a content control wraps them."""
    for part in elements(node):
        if part.tag == tag:
            yield part
        elif part.tag not in SECTION and part.tag not in DELETED:
            yield from _within(part, tag)


def _runs_on(properties: etree._Element | None) -> bool:
    mark = child(properties, "rPr")
    return child(mark, "del") is not None or bool(flag(mark, "specVanish"))
