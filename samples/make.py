"""Render the sample sources as text, Word and PDF files, the same bytes on every run.

    python samples/make.py [--check]

A source (`sources/NAME.source`) is a few options, a blank line, and one block a line, each with its mark:

    # title      : label | value     = item      == section      === sub-heading      @ attachment
    - bullet     -- inner bullet     * 1. numbered               | table | cell       & contents
    anything else is a paragraph; <R> or <D> before the mark: only in the minutes, only in the agenda

`--check` writes nothing and fails where a file on disk is not what its source gives.
"""

from __future__ import annotations

import io
import re
import sys
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph as WordParagraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Paragraph, Spacer, Table,
)

HERE = Path(__file__).parent
MARKS = {
    "#": "title", ":": "field", "=": "item", "==": "section", "===": "subheading", "-": "bullet", "--": "inner",
    "*": "numbered", "|": "table", "@": "attachment", "&": "contents",
}
TIGHT = {"bullet", "inner", "numbered", "entry", "table"}
ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a source; a table and a run of fields hold their cells, the others a text."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document before it has a format."""

    name: str
    options: dict[str, str]
    blocks: list[Block]

    def option(self, key: str, default: str = "") -> str:
        """Return the option, or the default where the source does not set it."""
        return self.options.get(key, default)

    @property
    def title(self) -> str:
        """The title that the document gives itself."""
        return next(b.text for b in self.blocks if b.kind == "title")

    @property
    def entries(self) -> list[str]:
        """The titles of the items as the contents give them."""
        return [re.sub(r"^Punkt \d*: ", "", b.text) for b in self.blocks if b.kind == "item"]


def read(path: Path) -> Iterator[Source]:
    """Read a source: the minutes, and the agenda too where its options name one."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    options = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in head.splitlines())}
    for name, other in ((path.stem, "<D> "), (options.get("agenda"), "<R> ")):
        if name:
            kept = [re.sub("^<[RD]> ", "", line) for line in body.splitlines() if line and not line.startswith(other)]
            yield Source(name, options, list(joined(block(line) for line in kept)))


def block(line: str) -> Block:
    """Tell what a line of a source is by its mark."""
    mark, _, rest = line.partition(" ")
    kind = MARKS.get(mark, "paragraph")
    if kind in {"field", "table"}:
        return Block(kind, rows=(tuple(cell.strip() for cell in rest.split(" | ")),))
    return Block(kind, line if kind == "paragraph" else rest)


def joined(blocks: Iterable[Block]) -> Iterator[Block]:
    """Make one block of the rows of a table, and of fields in a row."""
    for kind, run in groupby(blocks, key=lambda b: b.kind):
        if kind in {"field", "table"}:
            yield Block(kind, rows=tuple(row for b in run for row in b.rows))
        else:
            yield from run


# Contents: titles that are too wide are cut, as FirstAgenda does

def entry(title: str, width: float, font: str, size: float) -> str:
    """Cut a title to the width in points and fill the rest with dots."""
    while stringWidth(title, font, size) > width:
        title = title[:-1]
    return title + "." * int((width - stringWidth(title, font, size)) / stringWidth(".", font, size))


# PDF

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
    item_on_new_page: bool = False

    def style(self, kind: str) -> ParagraphStyle:
        """Return the paragraph style of a kind of block."""
        size, before, after = self.sizes.get(kind, (self.size, 0, self.gap))
        heading = kind in {"title", "item", "section", "contents"} or (kind == "subheading" and self.indent)
        depth = {"bullet": 1, "numbered": 1, "inner": 2}.get(kind, 0) * self.indent
        return ParagraphStyle(
            kind, fontName=self.bold if heading else self.font, fontSize=size, leading=size * self.leading,
            spaceBefore=before, spaceAfter=after, leftIndent=depth, bulletIndent=max(0, depth - self.indent),
            bulletFontName=self.font, bulletFontSize=size,
            keepWithNext=bool(heading and self.indent),
        )


SHEETS = {
    "firstagenda": Sheet(
        "Times-Roman", "Times-Bold", 10.87, 1.125, (39.46, 48.6, 22.5, 42),
        {"title": (21.74, 0, 25), "item": (16.3, 0, 17.2), "section": (13.59, 3.95, 5.17),
         "contents": (17.25, 0, 8), "attachment": (10.87, 5.5, 5.5)}, item_on_new_page=True,
    ),
    "sans": Sheet(
        "Helvetica", "Helvetica-Bold", 10, 1.3, (71, 85, 71, 71),
        {"title": (16, 0, 10), "item": (12.5, 14, 5), "section": (10.5, 6, 2), "contents": (12.5, 14, 5),
         "subheading": (10, 4, 1), "bullet": (10, 0, 2), "inner": (10, 0, 2), "numbered": (10, 0, 2)}, 5, 18,
    ),
    "serif": Sheet(
        "Times-Roman", "Times-Bold", 11.5, 1.2, (79, 90, 79, 79),
        {"title": (17, 0, 12), "item": (13, 13, 4), "section": (11.5, 5, 2), "contents": (13, 13, 4),
         "subheading": (11.5, 4, 1), "bullet": (11.5, 0, 2), "inner": (11.5, 0, 2), "numbered": (11.5, 0, 2)}, 6, 20,
    ),
}


class Entry(Flowable):
    """A line of the contents with dots and page number."""

    def __init__(self, title: str, page: int, sheet: Sheet) -> None:
        """Place the page number 19.5 points after the dots."""
        super().__init__()
        self.size = 12.4 if sheet.item_on_new_page else sheet.size
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


class Pages(BaseDocTemplate):
    """Remembers the page of each heading, and makes bookmarks of them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Start with no headings."""
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


def pdf(source: Source) -> tuple[bytes, list[int]]:
    """Render a PDF; also return the page on which each item begins."""
    first, starts, total = build(source, [], 0)
    return build(source, starts, total)[:2] if first else (first, starts)


def build(source: Source, starts: list[int], total: int) -> tuple[bytes, list[int], int]:
    """Lay the pages out once, with the page numbers of an earlier round."""
    sheet = SHEETS[source.option("sheet", "sans")]
    left, top, right, bottom = sheet.margins
    out = io.BytesIO()
    title = source.title if not sheet.item_on_new_page else ""
    pages = Pages(out, pagesize=A4, invariant=1, lang="da-DK", title=title, author="", pageCompression=1)
    frame = Frame(left, bottom, A4[0] - left - right, A4[1] - top - bottom, 0, 0, 0, 0)
    pages.addPageTemplates(PageTemplate(frames=[frame], onPage=partial(furniture, source, sheet, total)))
    pages.build(list(flow(source, sheet, starts)))
    return out.getvalue(), pages.starts, pages.page


def furniture(source: Source, sheet: Sheet, total: int, canvas: Canvas, pages: Pages) -> None:
    """Draw the running head and "Side n af m"."""
    if sheet.item_on_new_page:
        return
    canvas.setFont(sheet.font, 8.5)
    canvas.drawString(sheet.margins[0], A4[1] - 45, source.option("head") if pages.page > 1 else "")
    canvas.drawRightString(A4[0] - sheet.margins[2], 40, f"Side {pages.page} af {total}")


def flow(source: Source, sheet: Sheet, starts: list[int]) -> Iterator[Flowable]:
    """Turn blocks into flowables."""
    for this in source.blocks:
        if sheet.item_on_new_page and this.kind in {"item", "contents"}:
            yield PageBreak()
        if this.kind in {"field", "table"}:
            yield from grid(this, sheet)
        else:
            yield paragraph(this, sheet)
        if this.kind == "contents":
            yield from (Entry(t, p, sheet) for t, p in zip(source.entries, starts or [0] * 99, strict=False))


def paragraph(this: Block, sheet: Sheet) -> Paragraph:
    """Set a block as a paragraph, with a bookmark where FirstAgenda makes one."""
    typed = not sheet.indent
    mark = {"bullet": "-" if typed else "\u2022", "inner": " -" if typed else "\u2013"}.get(this.kind, "")
    label, rest = split_label(this)
    lead = mark or label
    inline = f"{lead} " if typed and lead else ""
    flowable = Paragraph(escape(inline + rest), sheet.style(this.kind), None if typed else lead or None)
    names = {"title": "Mødeinformation", "contents": this.text, "item": this.text}
    flowable.bookmark = names.get(this.kind) if typed else None
    return flowable


def split_label(this: Block) -> tuple[str, str]:
    """Part the label of a numbered block from its text."""
    return tuple(this.text.split(" ", 1)) if this.kind == "numbered" else ("", this.text)


def grid(this: Block, sheet: Sheet) -> Iterator[Flowable]:
    """Set fields in two columns without rules, a table with them."""
    fields = this.kind == "field"
    width = A4[0] - sheet.margins[0] - sheet.margins[2]
    bold = ParagraphStyle("label", sheet.style("cell"), fontName=sheet.bold, spaceAfter=0)
    plain = ParagraphStyle("value", bold, fontName=sheet.font)
    columns = max(map(len, this.rows))
    widths = [90, width - 90] if fields else [width / columns] * columns
    rows = [[Paragraph(escape(c), bold if (j == 0 if fields else i == 0) else plain) for j, c in enumerate(row)]
            for i, row in enumerate(this.rows)]
    rules = [] if fields else [("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))]
    yield Table(rows, widths, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *rules])
    yield Spacer(0, 8)


# Text

def text(source: Source, starts: list[int]) -> bytes:
    """Render plain text: blocks parted by a blank line, list items by a line break."""
    parts = [(kind, part) for this in source.blocks for kind, part in lines(source, this, starts)]
    gaps = ["\n" if {a, b} <= TIGHT or a == b == "field" and not glued(source) else "\n\n"
            for (a, _), (b, _) in pairwise(parts)]
    out = "".join(part + gap for (_, part), gap in zip(parts, [*gaps, "\n"], strict=True))
    return out.replace("\n", source.option("newline", "\n").replace("crlf", "\r\n")).encode(
        source.option("encoding", "utf-8"))


def glued(source: Source) -> bool:
    """Tell whether the text sets each field apart, as FirstAgenda's does."""
    return source.option("sheet") == "firstagenda"


def lines(source: Source, this: Block, starts: list[int]) -> Iterator[tuple[str, str]]:
    """Render one block."""
    width = int(source.option("wrap", "0"))
    wrap: Callable[[str, str], str] = (
        (lambda t, hang: textwrap.fill(t, width, subsequent_indent=hang, break_on_hyphens=False))
        if width else (lambda t, _: t))
    if this.kind == "field":
        yield from (("field", (" " if glued(source) else "\t").join(row)) for row in this.rows)
    elif this.kind == "table":
        yield from (("table", row) for row in aligned(this.rows))
    elif this.kind in {"bullet", "inner"}:
        yield this.kind, wrap(f"{'  ' * (this.kind == 'inner')}- {this.text}", "  ")
    else:
        yield this.kind, wrap(this.text, "   " if this.kind == "numbered" else "")
    if this.kind == "contents":
        sheet = SHEETS[source.option("sheet", "sans")]
        yield from (("entry", f"{e.line}\t{e.page}") for t, p in zip(source.entries, starts, strict=True)
                    for e in [Entry(t, p, sheet)])


def aligned(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    """Pad the cells of a table to columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "   ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


# Word

def word(source: Source, starts: list[int]) -> bytes:
    """Render a Word document."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    document.styles["Normal"].font.name = "Calibri"
    running(document, source)
    numbers: dict[str, int] = {}
    last = ""
    for this in source.blocks:
        if this.kind != last and this.kind != "inner":
            numbers.pop("numbered", None)
        last = this.kind
        if this.kind in {"field", "table"}:
            word_table(document, this)
        else:
            word_paragraph(document, source, this, numbers)
        if this.kind == "contents":
            word_contents(document, source, starts)
    return packed(document, source)


def running(document: Word, source: Source) -> None:
    """Write the running head and "Side n af m" with Word's own page fields."""
    if not source.option("head"):
        return
    section = document.sections[0]
    section.header.paragraphs[0].text = source.option("head")
    foot = section.footer.paragraphs[0]
    for lead, code in (("Side ", "PAGE"), (" af ", "NUMPAGES")):
        foot.add_run(lead)
        foot._p.append(parse_xml(  # noqa: SLF001 - python-docx has no call for fields
            f'<w:fldSimple {nsdecls("w")} w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))


def word_paragraph(document: Word, source: Source, this: Block, numbers: dict[str, int]) -> None:
    """Write a paragraph in its style, or in bold only where the source asks for no styles."""
    styles = {"title": "Title", "item": "Heading 1", "section": "Heading 2", "subheading": "Heading 3",
              "contents": "TOC Heading", "bullet": "List Bullet", "inner": "List Bullet 2"}
    plain = source.option("headings") == "bold"
    heading = this.kind in {"title", "item", "section", "subheading", "contents"}
    counted = source.option("numbering") == "auto" and this.kind in {"item", "numbered"}
    match = re.match(r"((?:\d+|[a-z])[.)]) (.*)", this.text) if counted else None
    style = None if heading and plain else styles.get(this.kind)
    written = document.add_paragraph(style=style)
    written.add_run(match[2] if match else this.text).bold = (heading and plain) or None
    if match:
        number = numbers.get(this.kind) or new_list(document, match[1])
        numbers[this.kind] = number
        counted_by(written, number)


def new_list(document: Word, label: str) -> int:
    """Add a list that counts from a label such as "1." or "a)"; return its number in the document."""
    root = document.part.numbering_part.element
    nums = root.findall(docx.oxml.ns.qn("w:num"))
    number = 100 + len(nums)
    letter = label[0].isalpha()
    nums[0].addprevious(parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="{ord(label[0]) - 96 if letter else int(label[:-1])}"/>'
        f'<w:numFmt w:val="{"lowerLetter" if letter else "decimal"}"/><w:lvlText w:val="%1{label[-1]}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>'))
    root.append(parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))
    return number


def counted_by(written: WordParagraph, number: int) -> None:
    """Let Word count a paragraph by a list."""
    properties = written._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no call for it
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def word_table(document: Word, this: Block) -> None:
    """Write a table; fields get one without rules."""
    table = document.add_table(0, max(map(len, this.rows)))
    table.style = "Table Grid" if this.kind == "table" else "Normal Table"
    for row in this.rows:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = value
    if this.kind == "field":
        for label in table.columns[0].cells:
            label.paragraphs[0].runs[0].bold = True
            label.width = Cm(3.5)
    document.add_paragraph()


def word_contents(document: Word, source: Source, starts: list[int]) -> None:
    """Write the contents with dot leaders before the page numbers."""
    sheet = SHEETS[source.option("sheet", "sans")]
    for title, page in zip(source.entries, starts, strict=True):
        line = document.add_paragraph(f"{Entry(title, page, sheet).line.rstrip('.')}\t{page}")
        line.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def packed(document: Word, source: Source) -> bytes:
    """Zip a document anew with the dates of its source instead of the clock's."""
    properties = document.core_properties
    day = datetime.fromisoformat(source.option("date"))  # noqa: DTZ007 - core properties are naive
    properties.created = properties.modified = day
    properties.author, properties.title, properties.comments = "", source.title, ""
    raw, out = io.BytesIO(), io.BytesIO()
    document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def outputs() -> Iterator[tuple[Path, bytes]]:
    """Render every source in the formats that it names."""
    for path in sorted((HERE / "sources").glob("*.source")):
        for source in read(path):
            page, starts = pdf(source)
            made = {"pdf": page, "txt": text(source, starts), "docx": word(source, starts)}
            for suffix in source.option("formats").split():
                yield HERE / source.option("family") / f"{source.name}.{suffix}", made[suffix]


def main() -> int:
    """Write the samples, or check them; return the exit code."""
    stale = 0
    for path, content in outputs():
        same = path.is_file() and path.read_bytes() == content
        if "--check" in sys.argv[1:]:
            stale += not same
            print(*([] if same else [f"stale: {path}"]), sep="", end="" if same else "\n")
        elif not same:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
            print(path.relative_to(HERE))
    return min(stale, 1)


if __name__ == "__main__":
    raise SystemExit(main())
