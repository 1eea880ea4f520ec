"""Render a source as PDF: as FirstAgenda lays minutes out, or as a word processor does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table
from tests.samples.source import Block, Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """The look of a PDF: fonts, margins (left, top, right, bottom) and measures in points."""

    font: str
    bold: str
    size: float
    leading: float
    margins: tuple[float, float, float, float]
    sizes: dict[str, tuple[float, float, float]] = field(default_factory=dict)  # kind: size, space before, after
    gap: float = 0
    indent: float = 0
    firstagenda: bool = False

    def style(self, kind: str) -> ParagraphStyle:
        """Return the paragraph style of a kind of block."""
        size, before, after = self.sizes.get(kind, (self.size, 0, self.gap))
        heading = kind in {"title", "item", "section", "contents"} or (kind == "subheading" and self.indent)
        depth = {"bullet": 1, "numbered": 1, "inner": 2}.get(kind, 0) * self.indent
        return ParagraphStyle(
            kind,
            fontName=self.bold if heading else self.font,
            fontSize=size,
            leading=size * self.leading,
            spaceBefore=before,
            spaceAfter=after,
            leftIndent=depth,
            bulletIndent=max(0, depth - self.indent),
            bulletFontName=self.font,
            bulletFontSize=size,
            keepWithNext=bool(heading and self.indent),
        )


SHEETS = {
    "firstagenda": Sheet(
        "Times-Roman",
        "Times-Bold",
        10.87,
        1.125,
        (39.46, 48.6, 22.5, 42),
        {
            "title": (21.74, 0, 25),
            "item": (16.3, 0, 17.2),
            "section": (13.59, 3.95, 5.17),
            "contents": (17.25, 0, 8),
            "attachment": (10.87, 5.5, 5.5),
        },
        firstagenda=True,
    ),
    "sans": Sheet(
        "Helvetica",
        "Helvetica-Bold",
        10,
        1.3,
        (71, 85, 71, 71),
        {
            "title": (16, 0, 10),
            "item": (12.5, 14, 5),
            "section": (10.5, 6, 2),
            "contents": (12.5, 14, 5),
            "subheading": (10, 4, 1),
            "bullet": (10, 0, 2),
            "inner": (10, 0, 2),
            "numbered": (10, 0, 2),
        },
        5,
        18,
    ),
    "serif": Sheet(
        "Times-Roman",
        "Times-Bold",
        11.5,
        1.2,
        (79, 90, 79, 79),
        {
            "title": (17, 0, 12),
            "item": (13, 13, 4),
            "section": (11.5, 5, 2),
            "contents": (13, 13, 4),
            "subheading": (11.5, 4, 1),
            "bullet": (11.5, 0, 2),
            "inner": (11.5, 0, 2),
            "numbered": (11.5, 0, 2),
        },
        6,
        20,
    ),
}


def entry(title: str, width: float, font: str, size: float) -> str:
    """Cut a title to the width in points and fill the rest with dots."""
    while stringWidth(title, font, size) > width:
        title = title[:-1]
    return title + "." * int((width - stringWidth(title, font, size)) / stringWidth(".", font, size))


class Entry(Flowable):  # type: ignore[misc]
    """A line of the contents with dots and page number."""

    def __init__(self, title: str, page: int, sheet: Sheet) -> None:
        super().__init__()
        self.size = 12.4 if sheet.firstagenda else sheet.size
        self.font, self.page, self.height = sheet.font, page, 18.33
        self.width = A4[0] - sheet.margins[0] - sheet.margins[2] - 39
        self.line = entry(title, self.width, sheet.font, self.size)

    def wrap(self, *_: float) -> tuple[float, float]:
        """Return width and height."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw title and dots as one string, the number as another."""
        self.canv.setFont(self.font, self.size)
        self.canv.drawString(0, 6, self.line)
        self.canv.drawString(self.width + 19.5, 6, str(self.page))


class Pages(BaseDocTemplate):  # type: ignore[misc]
    """Remembers the page of each heading, and makes bookmarks of them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.starts: list[int] = []

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the name is reportlab's
        """Note a heading that has just been placed."""
        title = getattr(flowable, "bookmark", None)
        if title:
            key = f"p{self.page}-{len(title)}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(title, key, 0)
        if getattr(flowable, "style", None) and flowable.style.name == "item":
            self.starts.append(self.page)


def sheet_of(source: Source) -> Sheet:
    """Return the look that a source asks for."""
    return SHEETS[source.option("sheet", "sans")]


def pdf(source: Source) -> tuple[bytes, list[int]]:
    """Render a PDF; also return the page on which each item begins. The contents need a round before to be known."""
    _, starts, total = build(source, [0] * len(source.entries), 0)
    return build(source, starts, total)[:2]


def build(source: Source, starts: list[int], total: int) -> tuple[bytes, list[int], int]:
    """Lay the pages out once, with the page numbers of an earlier round."""
    sheet = sheet_of(source)
    left, top, right, bottom = sheet.margins
    out = io.BytesIO()
    title = source.title if not sheet.firstagenda else ""
    pages = Pages(out, pagesize=A4, invariant=1, lang="da-DK", title=title, author="", pageCompression=1)
    frame = Frame(left, bottom, A4[0] - left - right, A4[1] - top - bottom, 0, 0, 0, 0)
    pages.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(furniture, source, sheet, total)))
    pages.build(list(flow(source, sheet, starts)))
    return out.getvalue(), pages.starts, pages.page


def furniture(source: Source, sheet: Sheet, total: int, canvas: Canvas, pages: Pages) -> None:
    """Draw the running head and "Side n af m"."""
    if sheet.firstagenda:
        return
    canvas.setFont(sheet.font, 8.5)
    canvas.drawString(sheet.margins[0], A4[1] - 45, source.option("head") if pages.page > 1 else "")
    canvas.drawRightString(A4[0] - sheet.margins[2], 40, f"Side {pages.page} af {total}")


def flow(source: Source, sheet: Sheet, starts: list[int]) -> Iterator[Flowable]:
    """Turn blocks into flowables."""
    for block in source.blocks:
        if sheet.firstagenda and block.kind in {"item", "contents"}:
            yield PageBreak()
        if block.kind in {"field", "table"}:
            yield from grid(block, sheet)
        else:
            yield paragraph(block, sheet)
        if block.kind == "contents":
            yield from (Entry(t, p, sheet) for t, p in zip(source.entries, starts, strict=True))


def paragraph(block: Block, sheet: Sheet) -> Paragraph:
    """Set a block; FirstAgenda types its list marks and bookmarks its headings, a word processor does neither."""
    label, rest = labelled(block, "-" if sheet.firstagenda else "\u2022")
    if not sheet.firstagenda:
        return Paragraph(escape(rest), sheet.style(block.kind), label or None)
    flowable = Paragraph(escape(f"{label} {rest}" if label else rest), sheet.style(block.kind))
    flowable.bookmark = {"title": "Mødeinformation", "contents": rest, "item": rest}.get(block.kind)
    return flowable


def labelled(block: Block, bullet: str) -> tuple[str, str]:
    """Part a list item from its label; other blocks have none."""
    if block.kind == "numbered":
        label, _, rest = block.text.partition(" ")
        return label, rest
    return (bullet if block.kind in {"bullet", "inner"} else "", block.text)


def grid(block: Block, sheet: Sheet) -> Iterator[Flowable]:
    """Set fields in two columns without rules, a table with them."""
    fields = block.kind == "field"
    width = A4[0] - sheet.margins[0] - sheet.margins[2]
    bold = ParagraphStyle("label", sheet.style("cell"), fontName=sheet.bold, spaceAfter=0)
    plain = ParagraphStyle("value", bold, fontName=sheet.font)
    columns = max(map(len, block.rows))
    widths = [90, width - 90] if fields else [width / columns] * columns
    rows = [
        [Paragraph(escape(c), bold if (j == 0 if fields else i == 0) else plain) for j, c in enumerate(row)]
        for i, row in enumerate(block.rows)
    ]
    rules = [] if fields else [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    yield Table(rows, widths, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *rules])
    yield Spacer(0, 8)
