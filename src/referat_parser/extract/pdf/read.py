"""PDF: pdfium reads it, and pdfminer what pdfium cannot open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.compose import Written, compose
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.pdf import second
from referat_parser.extract.pdf.cells import laid
from referat_parser.extract.pdf.links import bookmarks, links
from referat_parser.extract.pdf.ocr import TESSERACT, Scans
from referat_parser.extract.pdf.order import Row, ordered
from referat_parser.extract.pdf.pieces import Reader
from referat_parser.extract.pdf.shapes import is_picture
from referat_parser.extract.pdf.tables import tabled
from referat_parser.extract.pdf.tags import headings
from referat_parser.extract.pdf.unruled import Unruled
from referat_parser.text import Bookmark, Box, Document, Style
from referat_parser.words import later

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 20_000
ENCRYPTED = {4, 5}
"""What pdfium's errors are for a password that is missing or wrong, and a way of locking it does not know."""

Pages = list[list[Written]]


def read_pdf(data: bytes, findings: Findings, how: How = USUAL) -> Document:
    """Read a PDF. Raises Unreadable where no reader can, or a password is needed."""
    try:
        file = pypdfium2.PdfDocument(data, password=how.password)
    except pypdfium2.PdfiumError as error:
        if error.err_code in ENCRYPTED:
            raise _locked(how.password) from error
        return _second(data, findings, how)
    try:
        return _first(file, data, findings, how)
    finally:
        file.close()


def _locked(password: str | None) -> Unreadable:
    if password is None:
        return Unreadable("encrypted", "The PDF is encrypted: give its password, or save a copy without one.")
    return Unreadable("encrypted", "The PDF is encrypted, and the password does not open it.")


def _second(data: bytes, findings: Findings, how: How) -> Document:
    pages = second.read(data, MOST_PAGES, how)
    findings.add(Code.SECOND_EXTRACTOR, extractor=second.NAME, why=later("pdfium could not open the file"))
    return _document(pages, 0, (), second.name_and_version(), findings)


def _first(file: pypdfium2.PdfDocument, data: bytes, findings: Findings, how: How) -> Document:
    if len(file) > MOST_PAGES:
        raise Unreadable("too-large", "The PDF has more than {most:,} pages: split it.", most=MOST_PAGES)
    scans, unruled = Scans(how.ocr), Unruled()
    pages: Pages = []
    unread: list[int] = []
    pictures = rows = 0
    for number in range(len(file)):
        how.turned(number, len(file))
        with _opened(file, number) as reader:
            lines = list(_page(file, reader, rows, unruled, boxes=how.boxes)) if reader else []
            picture = bool(reader and is_picture(reader))
        if reader is None:
            unread.append(number + 1)
        elif scans.wants(picture=picture) and (seen := scans.lines(file[number])):
            lines, picture = seen, False
        pages.append(lines)
        rows = max([rows, *(style.placed[0] if (style := w.style).placed else style.row or 0 for w in lines)])
        pictures += picture
    how.turned(len(pages), len(pages))
    if len(unread) == len(pages):
        return _second(data, findings, how)
    if unread:
        _unread(pages, unread, data, findings)
    scans.tell(len(pages), findings)
    name = f"pypdfium2 {pypdfium2.PYPDFIUM_INFO}"
    return _document(pages, pictures, tuple(bookmarks(file)), f"{name}, {scans.by}" if scans.read else name, findings)


@contextmanager
def _opened(file: pypdfium2.PdfDocument, number: int) -> Iterator[Reader | None]:
    """One page, closed again: a document of many must not hold them all."""
    page = pdfium.FPDF_LoadPage(file, number)
    textpage = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield Reader(page, textpage) if textpage else None
    finally:
        if textpage:
            pdfium.FPDFText_ClosePage(textpage)
        if page:
            pdfium.FPDF_ClosePage(page)


def _unread(pages: Pages, unread: list[int], data: bytes, findings: Findings) -> None:
    """Note pages that could not be opened; drop those at the end that only the page count knows of."""
    true_count = second.count(data)
    while pages and unread and unread[-1] == len(pages) > max(true_count, 1):
        pages.pop()
        unread.pop()
    for number in unread:
        findings.add(Code.UNREAD_PAGE, page=number, why=later("pdfium could not open it"))


def _page(
    file: pypdfium2.PdfDocument, reader: Reader, rows_before: int, unruled: Unruled, *, boxes: bool
) -> Iterator[Written]:
    upright, turned = reader.pieces()
    rows = [line for row in ordered(tabled(reader, upright, unruled)) for line in row.inside or [row]]
    rows += (Row([piece]) for piece in turned)
    targets, levels = links(file, reader), headings(reader, upright)
    above: Box | None = None
    for row in rows:
        level = levels.get(row.pieces[0].first)
        cells = laid(row.text, _letters(reader, row)) if boxes else ()
        yield Written(row.text, _style(row, above, rows_before, level), tuple(_linked(reader, row, targets)), cells)
        above = row.box


def _letters(reader: Reader, row: Row) -> list[tuple[str, Box]]:
    """The letters of a row, each with its cell on the page as it is shown."""
    return [(letter, reader.shown(cell)) for piece in row.pieces for letter, cell in reader.cells(piece)]


def _style(row: Row, above: Box | None, rows_before: int, level: int | None) -> Style:
    lead = row.pieces[0] if len(row.pieces) == 1 else max(row.pieces, key=lambda piece: len(piece.text))
    return Style(
        size=lead.size,
        bold=lead.bold,
        italic=lead.italic,
        heading=None if row.table is not None else level,
        box=row.box,
        gap=None if above is None or row.box[3] < above[1] else row.box[1] - above[3],
        row=None if row.table is None else rows_before + row.table + 1,
        placed=None if row.placed is None else (rows_before + row.placed[0] + 1, row.placed[1]),
    )


def _linked(reader: Reader, row: Row, targets: Sequence[tuple[Box, str]]) -> Iterator[tuple[int, int, str]]:
    """Places in the row's text that lie inside the areas of links."""
    for box, address in targets:
        for piece in row.pieces:
            text = reader.inside(piece, box)
            at = row.text.find(text) if text else -1
            if at >= 0:
                yield at, at + len(text), address


def _document(
    pages: Pages, pictures: int, entries: tuple[Bookmark, ...], extractor: str, findings: Findings
) -> Document:
    ocr = TESSERACT in extractor
    document = compose(pages, media_type=MEDIA_TYPE, extractor=extractor, paged=True, ocr=ocr, bookmarks=entries)
    if not document.text.strip():
        pictures = len(pages)
    if pictures:
        findings.add(Code.NO_TEXT_LAYER, pages=pictures, of=len(pages))
    if lost := document.text.count("\ufffd"):
        findings.add(Code.REPLACEMENT_CHARACTER, count=lost)
    return document
