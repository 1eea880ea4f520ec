"""Laying written lines out as one text, in which every line has its place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from referat_parser.text import PLAIN, Bookmark, Box, Document, Line, Link, Style, read


@dataclass(frozen=True, slots=True)
class Written:
    """A line as an extractor found it, before it has a place: the only maker of text."""

    text: str
    style: Style = PLAIN
    links: tuple[tuple[int, int, str], ...] = ()
    """start, end within `text`, and the address."""
    cells: tuple[Box | None, ...] = ()
    """Where each character of `text` stands, where that is asked for and known."""


def compose(  # noqa: PLR0913 -- each is a fact about the file that only the extractor knows
    pages: Sequence[Sequence[Written]],
    *,
    media_type: str,
    extractor: str,
    paged: bool,
    ocr: bool = False,
    bookmarks: Sequence[Bookmark] = (),
) -> Document:
    """Lay written lines out as one text: lines end in a line feed, pages in a form feed.

    `paged` is false for formats without pages; all lines are then given as one page.
    """
    parts: list[str] = []
    placed: list[tuple[Written, int, int | None]] = []
    links: list[Link] = []
    cells: dict[int, Box | None] = {}
    at = 0
    for number, page in enumerate(pages, 1):
        for written in page:
            cells.update(enumerate(written.cells, at))
            placed.append((written, at, number if paged else None))
            links += (Link(at + a, at + b, url) for a, b, url in written.links)
            parts += written.text, "\n"
            at += len(written.text) + 1
        if paged and number < len(pages):
            if page:
                parts[-1] = "\f"
            else:
                parts.append("\f")
                at += 1
    document = lay_out(
        "".join(parts),
        placed,
        media_type=media_type,
        extractor=extractor,
        pages=len(pages) if paged else None,
        ocr=ocr,
        bookmarks=bookmarks,
        links=links,
    )
    return replace(document, cells=[cells.get(i) for i in range(at)]) if cells else document


def lay_out(  # noqa: PLR0913 -- as above
    text: str,
    placed: Iterable[tuple[Written, int, int | None]],
    *,
    media_type: str,
    extractor: str,
    pages: int | None,
    ocr: bool = False,
    bookmarks: Sequence[Bookmark] = (),
    links: Sequence[Link] = (),
) -> Document:
    """Make the document of a canonical text that is there already: `placed` gives each line, its offset, its page."""
    reading, offsets = read(text)
    return Document(
        text=text,
        lines=tuple(_line(w, a, p, reading, offsets) for w, a, p in placed),
        media_type=media_type,
        extractor=extractor,
        pages=pages,
        ocr=ocr,
        bookmarks=tuple(bookmarks),
        links=tuple(links),
        reading=reading,
        offsets=offsets,
    )


def _line(written: Written, at: int, page: int | None, reading: str, offsets: Sequence[int] | None) -> Line:
    if offsets is None:
        return Line(written.text, at, page, written.style)
    last = len(offsets) - 1
    start = bisect_left(offsets, at, 0, last)
    end = bisect_left(offsets, at + len(written.text), 0, last)
    return Line(reading[start:end], start, page, written.style)
