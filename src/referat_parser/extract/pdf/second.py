"""The second reader of PDF, for files that pdfium cannot open: slower, and more forgiving."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from referat_parser.extract.compose import Written
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import How
from referat_parser.extract.pdf.cells import laid
from referat_parser.extract.pdf.letters import readable
from referat_parser.text import Box, Style

if TYPE_CHECKING:
    from pdfplumber.page import Page
    from pdfplumber.pdf import PDF

NAME = "pdfplumber"


def name_and_version() -> str:
    """What read the file."""
    return f"{NAME} {version(NAME)}"


def read(data: bytes, most_pages: int, how: How) -> list[list[Written]]:
    """The lines of each page. Raises Unreadable where nothing can be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("empty", "The file is empty.")
    try:
        with _opened(data, how.password) as file:
            pages = list(_pages(file.pages[: most_pages + 1], how))
    except Exception as error:  # pdfminer raises anything at all on a damaged file
        raise Unreadable("corrupt", "The PDF is damaged: get a fresh copy.") from error
    if len(pages) > most_pages:
        raise Unreadable("too-large", "The PDF has more than {most:,} pages: split it.", most=most_pages)
    if not any(pages):
        raise Unreadable("corrupt", "The PDF is damaged, and no page of it can be read: get a fresh copy.")
    return pages


def _pages(pages: list[Page], how: How) -> Iterator[list[Written]]:
    for number, page in enumerate(pages):
        how.turned(number, len(pages))
        yield list(_lines(page, boxes=how.boxes))
    how.turned(len(pages), len(pages))


def count(data: bytes) -> int:
    """How many pages there really are; 0 where that cannot be told."""
    try:
        with _opened(data, None) as file:
            return len(file.pages)
    except Exception:  # noqa: BLE001 -- pdfminer raises anything at all on a damaged file
        return 0


@contextmanager
def _opened(data: bytes, password: str | None) -> Iterator[PDF]:
    import pdfplumber  # noqa: PLC0415 -- slow to import, and rarely needed

    with pdfplumber.open(io.BytesIO(data), password=password or "") as file:
        yield file


def _lines(page: Page, *, boxes: bool) -> Iterator[Written]:
    bottom: float | None = None
    for line in page.extract_text_lines():
        text = readable(line["text"]).strip()
        if text:
            cells = laid(text, [(c["text"], _box(c)) for c in line["chars"]]) if boxes else ()
            yield Written(text, _style(line, None if bottom is None else line["top"] - bottom), cells=cells)
            bottom = line["bottom"]
    page.close()


def _style(line: dict[str, Any], gap: float | None) -> Style:
    first = line["chars"][0]
    return Style(size=round(first["size"], 2), bold="bold" in first["fontname"].casefold(), box=_box(line), gap=gap)


def _box(part: dict[str, Any]) -> Box:
    return part["x0"], part["top"], part["x1"], part["bottom"]
