"""Word's body to lines: paragraphs with their numbers, tables by rows, boxes after what they hang on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from referat_parser.extract import pieces, table
from referat_parser.extract.docx_numbering import Numbering
from referat_parser.extract.docx_runs import DELETED, Context, Inline
from referat_parser.extract.docx_styles import Look, look
from referat_parser.extract.docx_xml import MC, R, W, child, elements, flag, value
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.pieces import Piece
from referat_parser.text import Style, Written

MOST_LINES = 1_000_000
SECTION = frozenset((W + "sectPr", W + "tblPr", W + "tblGrid", W + "trPr", W + "tcPr", W + "sdtPr", W + "sdtEndPr"))


@dataclass(slots=True)
class Body:
    """Reads blocks to lines, counting numbers and rows over the whole document."""

    context: Context
    numbering: Numbering
    rows: int = 0
    _lines: int = 0
    _carried: list[Piece] = field(default_factory=list)
    """Pieces of a paragraph whose mark was deleted: it runs on in the next one."""
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
                yield from self.lines(_first_choice(block))
            elif tag not in SECTION and tag not in DELETED:
                yield from self.lines(block)

    def _paragraph(self, node: etree._Element) -> Iterator[Written]:
        properties = child(node, "pPr")
        style = value(properties, "pStyle")
        inline = Inline(self.context, style)
        inline.read(node)
        self.context.fields[:] = [f for f in self.context.fields if f.result]
        content = inline.pieces
        if not content and inline.deleted:
            return
        shown = bool(content) or not flag(child(properties, "rPr"), "vanish")
        look_ = self.context.styles.paragraph(style).under(look(None, properties))
        label = self._numbered(look_, style) if shown else ""
        if _runs_on(properties) and content:
            self._carried += content
            self._label = self._label or label
            return
        content, label = [*self._carried, *content], self._label or label
        self._carried, self._label = [], ""
        if content or (shown and not (inline.boxes and not label)):
            yield from self._set(content, label, self._style(look_, style, properties))
        for box in inline.boxes:
            yield from self.lines(box)

    def _set(self, content: Sequence[Piece], label: str, style: Style) -> Iterator[Written]:
        for written in pieces.lines(content, label, style):
            self._lines += 1
            if self._lines > MOST_LINES:
                raise Unreadable("too-large", f"The document has more than {MOST_LINES:,} lines.")
            yield written

    def _style(self, look_: Look, name: str | None, properties: etree._Element | None) -> Style:
        own = child(properties, "outlineLvl")
        heading = self.context.styles.heading(name)
        if own is not None and look_.outline is not None:
            heading = look_.outline + 1 if look_.outline < 9 else None  # noqa: PLR2004 -- the level of text
        after, above = self._after
        close = look_.tight and above == name
        gap = 0.0 if close else max(after, look_.before or 0.0)
        self._after = (look_.after or 0.0, name)
        return Style(heading=heading, gap=gap, size=look_.size, bold=bool(look_.bold), italic=bool(look_.italic))

    def _numbered(self, look_: Look, style: str | None) -> str:
        if not look_.num:
            return ""
        level = look_.level
        if level is None or self.context.styles.of(style).num == look_.num:
            tied = (self.numbering.level_of(look_.num, s) for s in self.context.styles.ancestry(style))
            level = next((t for t in tied if t is not None), level or 0)
        label, nested = self.numbering.label(look_.num, level)
        heading = self.context.styles.heading(style) or (look_.outline is not None and look_.outline < 9)  # noqa: PLR2004
        return label if heading or not nested else "  " * level + label

    def _table(self, node: etree._Element) -> Iterator[Written]:
        for row in _within(node, W + "tr"):
            if child(row, "trPr/del") is not None:
                self.context.deletions += 1
                continue
            self.rows += 1
            number = self.rows
            yield from table.row([list(self.lines(cell)) for cell in _within(row, W + "tc")], number)


def _first_choice(node: etree._Element) -> etree._Element:
    choices = [c for c in elements(node) if any(True for _ in c.iter(W + "t"))]
    return choices[0] if choices else etree.Element("none")


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
