"""Where a PDF leads: bookmarks, and areas of a page that open an address."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

from referat_parser.extract.pdf.pieces import Reader
from referat_parser.text import Bookmark, Box

MOST_BOOKMARKS, MOST_LINKS, LONGEST_ADDRESS = 5_000, 500, 4_096


def bookmarks(file: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    """The outline in order; pages from 1, None where an entry leads to none."""
    for entry in islice(file.get_toc(), MOST_BOOKMARKS):
        target = entry.get_dest()
        page = target.get_index() if target else None
        title = " ".join(entry.get_title().split())
        yield Bookmark(title, entry.level + 1, None if page is None else page + 1)


def links(file: pypdfium2.PdfDocument, reader: Reader) -> list[tuple[Box, str]]:
    """Areas of the page, upright, and the addresses that they open."""
    found: list[tuple[Box, str]] = []
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    rect = pdfium.FS_RECTF()
    while len(found) < MOST_LINKS and pdfium.FPDFLink_Enumerate(reader.page, place, link):
        address = _address(file, link)
        if address and pdfium.FPDFLink_GetAnnotRect(link, rect):
            found.append((reader.upright((rect.left, rect.bottom, rect.right, rect.top)), address))
    return found


def _address(file: pypdfium2.PdfDocument, link: object) -> str | None:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    room = ctypes.create_string_buffer(LONGEST_ADDRESS)
    length = pdfium.FPDFAction_GetURIPath(file, action, room, LONGEST_ADDRESS)
    return room.value.decode("utf-8", errors="replace") if 1 < length <= LONGEST_ADDRESS else None
