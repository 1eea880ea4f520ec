"""What a tagged PDF calls a heading: its structure tree names pieces of content, and those the text that they draw."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf.pieces import Piece, Reader

HEADING = re.compile(r"H([1-6])$")
DEEPEST, MOST_ELEMENTS = 60, 50_000
MOST = 0.5
"""Where more of a page is headings than this share, its tags are not to be trusted."""


def headings(reader: Reader, pieces: list[Piece]) -> dict[int, int]:
    """Level of each piece that is tagged as a heading, by the index of its first character."""
    tagged = _tagged(reader.page)
    if not tagged:
        return {}
    levels = {piece.first: level for piece in pieces if (level := tagged.get(_content(reader, piece)))}
    letters = sum(len(piece.text) for piece in pieces)
    return levels if sum(len(p.text) for p in pieces if p.first in levels) <= MOST * letters else {}


def _content(reader: Reader, piece: Piece) -> int:
    """The number of the content that a piece's first character belongs to, -1 for none."""
    drawn = pdfium.FPDFText_GetTextObject(reader.textpage, piece.first)
    return int(pdfium.FPDFPageObj_GetMarkedContentID(drawn)) if drawn else -1


def _tagged(page: Any) -> dict[int, int]:  # noqa: ANN401 -- a ctypes handle
    """Level of each numbered content of the page that is a heading."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        return _levels(tree)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _levels(tree: Any) -> dict[int, int]:  # noqa: ANN401 -- a ctypes handle
    levels: dict[int, int] = {}
    roots = range(pdfium.FPDF_StructTree_CountChildren(tree))
    waiting = [(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), 0, 0) for n in roots]
    seen = 0
    while waiting and seen < MOST_ELEMENTS:
        element, level, depth = waiting.pop()
        seen += 1
        if not element or depth > DEEPEST:
            continue
        match = HEADING.match(_type(element))
        level = int(match[1]) if match else level
        for n in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
            if content >= 0 and level:
                levels[content] = level
            waiting.append((pdfium.FPDF_StructElement_GetChildAtIndex(element, n), level, depth + 1))
    return levels


def _type(element: Any) -> str:  # noqa: ANN401 -- a ctypes handle
    room = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, room, 64)
    return room.raw[: max(min(length, 64) - 2, 0)].decode("utf-16-le", errors="replace")
