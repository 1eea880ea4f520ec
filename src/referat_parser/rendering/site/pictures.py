"""Pages of a PDF as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2

RESOLUTION = 110
"""Dots an inch: ten-point type can be read, and a page of text takes about 35 kB."""
POINTS = 72
MOST_DOTS = 4_000_000
"""Of one picture: a page may be as large as a wall."""
MOST_PICTURES = 1000
"""Of one document; minutes are far from it, and the text stands for the pages after them."""
LARGE = 120_000
"""Bytes from which a picture holds more than text, and is kept with loss."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it looks."""

    number: int
    width: float
    height: float
    """In points, as the page is shown."""
    dots: tuple[int, int]
    data: bytes
    """WebP."""


def pictures(data: bytes, password: str | None = None) -> Iterator[Picture]:
    """The pages that can be drawn, in their order; none where pdfium cannot open the file."""
    try:
        file = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError:
        return
    try:
        yield from filter(None, (_picture(file, number) for number in range(min(len(file), MOST_PICTURES))))
    finally:
        file.close()


def _picture(file: pypdfium2.PdfDocument, number: int) -> Picture | None:
    try:
        page = file[number]
        width, height = page.get_size()
        scale = min(RESOLUTION / POINTS, (MOST_DOTS / max(width * height, 1)) ** 0.5)
        bitmap = page.render(scale=scale)
    except pypdfium2.PdfiumError:
        return None
    drawn = Picture(number + 1, width, height, (bitmap.width, bitmap.height), _webp(bitmap))
    page.close()
    return drawn


def _webp(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The picture without loss where that is small, as it is for type; else whichever is the smaller."""
    image = bitmap.to_pil()
    exact, close = BytesIO(), BytesIO()
    image.save(exact, "WEBP", lossless=True, method=2)
    if exact.tell() <= LARGE:
        return exact.getvalue()
    image.save(close, "WEBP", quality=60, method=4)
    return min(exact.getvalue(), close.getvalue(), key=len)
