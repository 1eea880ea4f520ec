"""What is drawn on a page besides text: rules, rectangles, pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf.pieces import Reader
from referat_parser.text import Box

THIN = 3.0
"""Points: what is thinner is a rule, and rules that are nearer together are one."""
RECTANGLE = 5
"""Points of a path that is a rectangle."""
MOST_SHAPES = 5_000
MOST_OBJECTS = 100_000
Point = tuple[float, float]
Frame = tuple[float, float, float, float, float, float]
FEW_LETTERS = 30
"""A picture with less text than this over it is a scan with a stamp on it."""
MANY_SHAPES = 50
"""So many drawn shapes without any text may well be letters."""


def is_picture(reader: Reader) -> bool:
    """Whether the page is a picture with no text to speak of; an empty page is not."""
    letters = len("".join(reader.text[: 10 * FEW_LETTERS].split()))
    if letters >= FEW_LETTERS:
        return False
    kinds = [_kind(drawn) for drawn in _objects(reader)]
    if letters:
        return any(_covers(reader, drawn) for drawn in _objects(reader))
    return bool({pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM} & set(kinds)) or len(kinds) >= MANY_SHAPES


def _covers(reader: Reader, drawn: Any) -> bool:  # noqa: ANN401 -- a ctypes handle
    """Whether it is a picture over more than half of the page."""
    if _kind(drawn) != pdfium.FPDF_PAGEOBJ_IMAGE:
        return False
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(drawn, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom) > reader.area / 2


def _objects(reader: Reader) -> Iterator[Any]:
    for number in range(min(pdfium.FPDFPage_CountObjects(reader.page), MOST_OBJECTS)):
        yield pdfium.FPDFPage_GetObject(reader.page, number)


def shapes(reader: Reader) -> Iterator[Box]:
    """Boxes of the lines and rectangles on the page, upright; curves and pictures are passed over."""
    edges = [ctypes.c_float() for _ in range(4)]
    paths = ((drawn, frame) for drawn, frame in _framed(reader) if _kind(drawn) == pdfium.FPDF_PAGEOBJ_PATH)
    for drawn, frame in islice(paths, MOST_SHAPES):
        if not pdfium.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if min(right - left, top - bottom) <= THIN or pdfium.FPDFPath_CountSegments(drawn) <= RECTANGLE:
            yield _upright(reader, frame, (left, bottom), (right, top))
        else:
            yield from _strokes(reader, drawn, frame)


def _framed(reader: Reader) -> Iterator[tuple[Any, Frame | None]]:
    """Everything drawn, and the frame that it is drawn in where that is not the page."""
    for drawn in _objects(reader):
        yield drawn, None
        if _kind(drawn) == pdfium.FPDF_PAGEOBJ_FORM:
            frame = _frame(drawn)
            for number in range(min(pdfium.FPDFFormObj_CountObjects(drawn), MOST_OBJECTS)):
                yield pdfium.FPDFFormObj_GetObject(drawn, number), frame


def _kind(drawn: Any) -> int:  # noqa: ANN401 -- a ctypes handle
    return int(pdfium.FPDFPageObj_GetType(drawn))


def _frame(drawn: Any) -> Frame:  # noqa: ANN401 -- a ctypes handle
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _moved(frame: Frame | None, point: Point) -> Point:
    if frame is None:
        return point
    a, b, c, d, e, f = frame
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _upright(reader: Reader, frame: Frame | None, one: Point, other: Point) -> Box:
    (a, b), (c, d) = _moved(frame, one), _moved(frame, other)
    return reader.upright((min(a, c), min(b, d), max(a, c), max(b, d)))


def _strokes(reader: Reader, path: Any, frame: Frame | None) -> Iterator[Box]:  # noqa: ANN401 -- a ctypes handle
    """The straight lines of a path of many: some producers draw a whole grid as one."""
    own = _frame(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    here: Point | None = None
    for number in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SHAPES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        there = _moved(own, (x.value, y.value))
        if here and pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO:
            box = _upright(reader, frame, here, there)
            if min(box[2] - box[0], box[3] - box[1]) <= THIN:
                yield box
        here = there
