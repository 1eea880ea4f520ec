"""What stands on a page of a PDF: pieces of text with their boxes and type, as pdfium tells them.

Few calls a line, because layout read character by character costs many times the text itself:
one call for the text of the page, then the boxes of a line's first and last character and the
type of the first.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import Any

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf.gaps import CUT, free_space, justified, margins, wide_gaps
from referat_parser.extract.pdf.letters import FOREIGN, ODD, close_up, readable, spaced_out
from referat_parser.text import Box

BOLD = re.compile(r"bold|black|heavy|demi|cmbx|sfbx|medi(?:ital)?$|[-,]bd", re.IGNORECASE)
ITALIC = re.compile(r"ital|obli|cmti|sfti|slant", re.IGNORECASE)
FORCE_BOLD, FLAG_ITALIC = 1 << 18, 1 << 6
LINE_END = re.compile("(\ufffe)|\r\n?|\n")
LONG = 20
"""Letters of a line that is likely to reach the margin."""
LABEL = re.compile(r"(?:[^\w\s]{1,2}|\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4}) ?[.):]?\)?)(?=\s|$)")
"""A bullet or number that stands before its text."""
TALL = 1.8
"""A line of more than this many type sizes is several: pdfium runs single letters down the page together."""


@dataclass(slots=True)
class Piece:
    """A run of text on one line, and where it stands: y counts downwards, all in points."""

    text: str
    first: int
    last: int
    """Indices of its first and last character among those of the page."""
    box: Box
    size: float
    bold: bool
    italic: bool
    turn: int = 0
    """Quarter turns against the clock that the text is written in."""
    raw: str = ""
    """The text as pdfium gives it: one place for each character from `first` on."""
    runs: int = 1
    """How many strings it was drawn by; of a piece that was cut, its first part counts them."""


class Reader:
    """The characters of one page. Holds pdfium handles: do not use it when the page is closed."""

    def __init__(self, page: Any, textpage: Any) -> None:  # noqa: ANN401 -- ctypes handles
        """Take the raw handles of a page and of its text."""
        self.page = page
        self.textpage = textpage
        self.odd = False
        """Whether there are characters on the page that need a second look."""
        self.turn = 0
        """Quarter turns against the clock in which most of the text is written."""
        self.count = max(pdfium.FPDFText_CountChars(textpage), 0)
        self.text = self._text()
        self._same = len(self.text) == self.count
        self._faces: dict[int, tuple[bool, bool]] = {}
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        self._margins: set[int] = set()
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._page_box = _page_box(page)

    def _text(self) -> str:
        if not self.count:
            return ""
        room = (ctypes.c_ushort * (2 * self.count + 2))()
        units = pdfium.FPDFText_GetText(self.textpage, 0, self.count, room)
        text = bytes(memoryview(room).cast("B")[: 2 * max(units - 1, 0)]).decode("utf-16-le", errors="replace")
        self.odd = bool(ODD.search(text))
        return FOREIGN.sub(self._known, text) if self.odd else text

    def _known(self, match: re.Match[str]) -> str:
        """U+FFFD for a glyph whose letter the file does not tell, so that pdfium takes its number for one."""
        wrong = pdfium.FPDFText_HasUnicodeMapError(self.textpage, match.start())
        return "\ufffd" if wrong == 1 else match[0]

    def pieces(self) -> tuple[list[Piece], list[Piece]]:
        """All text in the order in which it was drawn: what stands upright, and what is turned from it."""
        found = [piece for start, raw in self._raw_lines() if (piece := self._line(start, raw))]
        self.turn = _usual_turn(found)
        for piece in found:
            piece.box = self.upright(piece.box)
        self._margins = margins(piece.box[2] for piece in found if len(piece.raw) >= LONG)
        main = [part for piece in found if piece.turn == self.turn for part in self._parted(piece)]
        return main, [piece for piece in found if piece.turn != self.turn]

    def _raw_lines(self) -> Iterator[tuple[int, str]]:
        """Start and text of each line; a hyphen at its end that pdfium set apart is put back."""
        at = 0
        for match in LINE_END.finditer(self.text):
            yield at, self.text[at : match.start()] + ("-" if match[1] else "")
            at = match.end()
        yield at, self.text[at:]

    def _line(self, start: int, raw: str) -> Piece | None:
        text = raw.strip()
        return self._piece(start + len(raw) - len(raw.lstrip()), text) if text else None

    def _piece(self, start: int, text: str) -> Piece:
        """A piece in the page's own coordinates."""
        first, last = self._index(start), self._index(start + len(text) - 1)
        size, turn = self._size(first)
        bold, italic = self._face(first)
        runs = pdfium.FPDFText_CountRects(self.textpage, first, last - first + 1)
        if runs > 1:
            size = max(size, self._size(last)[0])
            label = not bold and LABEL.match(text)
            bold = (bold or bool(label)) and self._face(last)[0]
        box = _around(self._loose_box(first), self._loose_box(last))
        return Piece(readable(text) if self.odd else text, first, last, box, size, bold, italic, turn, text, runs)

    def _index(self, place: int) -> int:
        if self._same:
            return place
        return max(int(pdfium.FPDFText_GetCharIndexFromTextIndex(self.textpage, place)), 0)

    def _loose_box(self, index: int) -> Box:
        """Left, bottom, right, top of a character's cell in the page's own coordinates."""
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self.textpage, index, rect)
        return rect.left, rect.bottom, rect.right, rect.top

    def upright(self, box: Box) -> Box:
        """A box of the page's own coordinates as Left, top, right, bottom when most text is upright."""
        return _turned(box, self._page_box, self.turn)

    def shown(self, box: Box) -> Box:
        """A box of the page's own coordinates as left, top, right, bottom of the page as viewers show it."""
        return _turned(box, self._page_box, max(pdfium.FPDFPage_GetRotation(self.page), 0))

    def _size(self, index: int) -> tuple[float, int]:
        """True type size, and the quarter turns against the clock."""
        size = pdfium.FPDFText_GetFontSize(self.textpage, index)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self.textpage, index, matrix):
            return size, 0
        turn = (0 if matrix.a >= 0 else 2) if abs(matrix.a) >= abs(matrix.b) else (1 if matrix.b > 0 else 3)
        return round(size * hypot(matrix.c, matrix.d), 2), turn

    def _face(self, index: int) -> tuple[bool, bool]:
        """Whether a character is bold, and italic; bold too where its outline is drawn over to make it so."""
        drawn = pdfium.FPDFText_GetTextObject(self.textpage, index)
        font = pdfium.FPDFTextObj_GetFont(drawn) if drawn else None
        if not font:
            return False, False
        key = ctypes.addressof(font.contents)
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = _face(font)
        if pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
            return True, face[1]
        return face

    def characters(self, piece: Piece) -> list[tuple[str, Box]]:
        """Each character of a piece with its cell, upright."""
        return [(letter, self.upright(box)) for letter, box in self.cells(piece)]

    def cells(self, piece: Piece) -> list[tuple[str, Box]]:
        """Each character of a piece with its cell in the page's own coordinates."""
        places = zip(piece.raw, range(piece.first, piece.last + 1), strict=False)
        return [(letter, self._loose_box(index)) for letter, index in places]

    def _parted(self, piece: Piece) -> Iterator[Piece]:
        """Cut a piece at its wide gaps; close up letters that are spaced out."""
        spaced = spaced_out(piece.raw)
        if not spaced and not self._may_gape(piece):
            yield piece
            return
        gaps = free_space(self.characters(piece))
        if spaced and (closed := close_up(piece.raw, gaps, piece.size)):
            yield replace(piece, text=readable(closed))
            return
        spread = round(piece.box[2]) in self._margins and justified(gaps, piece.size)
        cuts = [] if spread else wide_gaps(gaps, piece.size)
        for start, end in pairwise([0, *cuts, len(piece.raw)]):
            if part := self.part(piece, start, end):
                yield part

    def _may_gape(self, piece: Piece) -> bool:
        """Whether it may have to be cut: for its height, too few letters in its width, or gaps between runs."""
        if piece.box[3] - piece.box[1] > TALL * piece.size:
            return True
        if " " not in piece.raw:
            return False
        if piece.box[2] - piece.box[0] > 0.75 * piece.size * len(piece.raw):
            return True
        return piece.runs > 1 and self._gapes(piece)

    def _gapes(self, piece: Piece) -> bool:
        """Whether a run begins far from where the one before it ends."""
        near, far = (0, 2) if self.turn % 2 == 0 else (3, 1)
        sign = 1 if self.turn in (0, 1) else -1
        widest = CUT * piece.size
        edges = self._edges
        count = pdfium.FPDFText_CountRects(self.textpage, piece.first, piece.last - piece.first + 1)
        end: float | None = None
        for number in range(count):
            pdfium.FPDFText_GetRect(self.textpage, number, *edges)
            start, stop = edges[near].value, edges[far].value
            if sign < 0:
                start, stop = -stop, -start
            if end is not None and not -piece.size < start - end <= widest:
                return True
            end = stop
        return False

    @property
    def area(self) -> float:
        """Of the page, in square points."""
        left, bottom, right, top = self._page_box
        return (right - left) * (top - bottom)

    def inside(self, piece: Piece, box: Box) -> str:
        """The text of a piece whose characters' middles lie in a box, upright."""
        if not (piece.box[0] < box[2] and box[0] < piece.box[2] and box[1] < sum(piece.box[1::2]) / 2 < box[3]):
            return ""
        letters = self.characters(piece)
        return readable("".join(c for c, cell in letters if box[0] < (cell[0] + cell[2]) / 2 < box[2]).strip())

    def part(self, piece: Piece, start: int, end: int) -> Piece | None:
        """The piece between two places of its raw text; None where only blanks stand."""
        raw = piece.raw[start:end]
        if not raw.strip():
            return None
        if start == 0 and end == len(piece.raw):
            return piece
        start += len(raw) - len(raw.lstrip())
        cut = self._piece_at(piece, start, raw.strip())
        cut.box = self.upright(cut.box)
        return cut

    def _piece_at(self, piece: Piece, start: int, raw: str) -> Piece:
        first, last = piece.first + start, piece.first + start + len(raw) - 1
        bold, italic = self._face(first)
        box = _around(self._loose_box(first), self._loose_box(last))
        runs = 0 if start else piece.runs
        return Piece(readable(raw), first, last, box, self._size(first)[0], bold, italic, piece.turn, raw, runs)


def _usual_turn(pieces: list[Piece]) -> int:
    """The turn in which most letters are written."""
    letters = Counter({0: 0})
    for piece in pieces:
        letters[piece.turn] += len(piece.text)
    return letters.most_common(1)[0][0]


def _page_box(page: Any) -> Box:  # noqa: ANN401 -- a ctypes handle
    rect = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, rect)
    return rect.left, rect.bottom, rect.right, rect.top


def _turned(box: Box, page: Box, turn: int) -> Box:
    """A box of a page as left, top, right, bottom, when the page is turned so many quarters with the clock."""
    left, bottom, right, top = box
    low_x, low_y, high_x, high_y = page
    if turn == 0:
        return left - low_x, high_y - top, right - low_x, high_y - bottom
    if turn == 1:
        return bottom - low_y, left - low_x, top - low_y, right - low_x
    if turn == 2:
        return high_x - right, bottom - low_y, high_x - left, top - low_y
    return high_y - top, high_x - right, high_y - bottom, high_x - left


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def _face(font: Any) -> tuple[bool, bool]:  # noqa: ANN401 -- a ctypes handle
    """Whether a font is bold, and italic, by its name and flags: the weight it tells is often wrong."""
    room = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, room, 256)
    name = room.value.decode("utf-8", errors="replace")
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    return bool(BOLD.search(name) or flags & FORCE_BOLD), bool(ITALIC.search(name) or flags & FLAG_ITALIC)
