"""Word's body to lines: paragraphs with their numbers, tables by rows, boxes after what they hang on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from referat_parser.extract.docx_numbering import Numbering
from referat_parser.extract.docx_runs import DELETED, Context, Inline, Piece
from referat_parser.extract.docx_styles import Look, look
from referat_parser.extract.docx_xml import MC, W, child, elements, flag, value
from referat_parser.extract.errors import Unreadable
from referat_parser.text import PLAIN, Style, Written

MOST_LINES = 1_000_000
MANY = 3
"""Paragraphs; a cell with more, and long ones, is set for the layout and no entry of a table."""
LONG = 400
"""Characters."""
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
        pieces = inline.pieces
        if not pieces and inline.deleted:
            return
        shown = bool(pieces) or not flag(child(properties, "rPr"), "vanish")
        look_ = self.context.styles.paragraph(style).under(look(None, properties))
        label = self._numbered(look_, style) if shown else ""
        if _runs_on(properties) and pieces:
            self._carried += pieces
            self._label = self._label or label
            return
        pieces, label = [*self._carried, *pieces], self._label or label
        self._carried, self._label = [], ""
        if pieces or (shown and not (inline.boxes and not label)):
            yield from self._set(pieces, label, self._style(look_, style, properties))
        for box in inline.boxes:
            yield from self.lines(box)

    def _set(self, pieces: Sequence[Piece], label: str, style: Style) -> Iterator[Written]:
        """The lines of one paragraph: soft breaks part them, empty ends of breaks are dropped."""
        parts = _split(pieces)
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        while len(parts) > 1 and not parts[0]:
            parts.pop(0)
        for index, part in enumerate(parts):
            self._lines += 1
            if self._lines > MOST_LINES:
                raise Unreadable("too-large", f"The document has more than {MOST_LINES:,} lines.")
            yield _written(part, "" if index else label, style if index == 0 else replace(style, gap=0.0))

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
            cells = [[w for w in self.lines(cell) if w.text.strip()] for cell in _within(row, W + "tc")]
            if len(cells) == 1 or _is_layout(cells):
                yield from (w for cell in cells for w in cell)
            elif any(cells):
                self.rows += 1
                yield from _row(cells, self.rows)


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


def _is_layout(cells: Sequence[Sequence[Written]]) -> bool:
    """Whether cells only place text on the page: headings, tables or long texts of several paragraphs in them."""
    inner = [w for cell in cells for w in cell]
    if any(w.style.row is not None or w.style.heading for w in inner):
        return True
    return any(len(cell) >= MANY and sum(len(w.text) for w in cell) > LONG for cell in cells)


def _row(cells: Sequence[Sequence[Written]], number: int) -> Iterator[Written]:
    """A row's lines: each cell begins after a tab, on the line where the one before it ended."""
    lines: list[list[Written]] = [[]]
    for index, cell in enumerate(cells):
        if index:
            lines[-1].append(Written("\t"))
        for place, written in enumerate(cell):
            if place:
                lines.append([])
            lines[-1].append(replace(written, text=written.text.replace("\t", " ")))
    for parts in lines:
        yield _joined(parts, number)


def _joined(parts: Sequence[Written], number: int) -> Written:
    text = ""
    links: list[tuple[int, int, str]] = []
    for part in parts:
        links += ((a + len(text), b + len(text), url) for a, b, url in part.links)
        text += part.text
    styles = [p.style for p in parts if p.text.strip()]
    first = styles[0] if styles else PLAIN
    bold, italic = all(s.bold for s in styles), all(s.italic for s in styles)
    return Written(text.rstrip("\t"), replace(first, row=number, bold=bold, italic=italic), tuple(links))


def _split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Part pieces at soft line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = piece.text.split("\n")
        if first:
            lines[-1].append(replace(piece, text=first))
        lines += ([replace(piece, text=text)] if text else [] for text in rest)
    return lines


def _written(pieces: Sequence[Piece], label: str, style: Style) -> Written:
    """One line: its text, its look by the most of its letters, its links."""
    text = label
    links: list[tuple[int, int, str]] = []
    sizes: Counter[float | None] = Counter()
    bold = italic = solid = 0
    for piece in pieces:
        if piece.url:
            links.append((len(text), len(text) + len(piece.text), piece.url))
        weight = len(piece.text) - piece.text.count(" ")
        sizes[piece.size] += weight
        solid += weight
        bold += weight * piece.bold
        italic += weight * piece.italic
        text += piece.text
    if solid:
        size = max(sizes, key=lambda s: sizes[s])
        style = replace(style, size=size, bold=bold > 0.8 * solid, italic=italic > 0.8 * solid)
    return Written(text, style, _merged(links))


def _merged(links: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Join pieces of one link."""
    out: list[tuple[int, int, str]] = []
    for start, end, url in links:
        if out and out[-1][1] == start and out[-1][2] == url:
            out[-1] = (out[-1][0], end, url)
        else:
            out.append((start, end, url))
    return tuple(out)
