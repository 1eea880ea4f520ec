"""What is drawn on a page besides text: rules, rectangles, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf_pieces import Reader
from referat_parser.text import Box

THIN = 3.0
"""Points: what is thinner is a rule, and rules that are nearer together are one."""
MOST_SHAPES = 5_000
MOST_OBJECTS = 100_000
FEW_LETTERS = 30
"""A picture with less text than this over it is a scan with a stamp on it."""
MANY_SHAPES = 50
"""So many drawn shapes without any text may well be letters."""


def is_picture(reader: Reader) -> bool:
    """Whether the page is a picture with no text to speak of; an empty page is not."""
    letters = len("".join(reader.text[: 10 * FEW_LETTERS].split()))
    if letters >= FEW_LETTERS:
        return False
    kinds = [pdfium.FPDFPageObj_GetType(drawn) for drawn in _objects(reader)]
    if letters:
        return any(_covers(reader, drawn) for drawn in _objects(reader))
    return bool({pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM} & set(kinds)) or len(kinds) >= MANY_SHAPES


def _covers(reader: Reader, drawn: Any) -> bool:  # noqa: ANN401 -- a ctypes handle
    """Whether it is a picture over more than half of the page."""
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom) > reader.area / 2


def _objects(reader: Reader) -> Iterator[Any]:
    for number in range(min(pdfium.FPDFPage_CountObjects(reader.page), MOST_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(reader.page, number)


def shapes(reader: Reader) -> Iterator[Box]:
    """Boxes of the lines and rectangles drawn on the page; curves and pictures are passed over."""
    edges = [ctypes.c_float() for _ in range(4)]
    left = MOST_SHAPES
    for shape in _objects(reader):
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left -= 1
        if left < 0:
            return
        if pdfium.FPDFPageObj_GetBounds(shape, *edges):
            yield from _boxes(reader, shape, [edge.value for edge in edges])


def _boxes(reader: Reader, shape: Any, bounds: list[float]) -> Iterator[Box]:  # noqa: ANN401 -- a ctypes handle
    left, bottom, right, top = bounds
    whole = reader.upright((left, bottom, right, top))
    if min(right - left, top - bottom) <= THIN or pdfium.FPDFPath_CountSegments(shape) <= 5:  # noqa: PLR2004 -- a rectangle
        yield whole
    else:
        yield from _strokes(reader, shape)


def _strokes(reader: Reader, shape: Any) -> Iterator[Box]:  # noqa: ANN401 -- a ctypes handle
    """The straight lines of a path of many: some producers draw a whole grid as one."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    here: tuple[float, float] | None = None
    for number in range(min(pdfium.FPDFPath_CountSegments(shape), MOST_SHAPES)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if here and kind == pdfium.FPDF_SEGMENT_LINETO:
            (a, b), (c, d) = here, there
            if min(abs(a - c), abs(b - d)) < 1:
                yield reader.upright((min(a, c), min(b, d), max(a, c), max(b, d)))
        here = there
