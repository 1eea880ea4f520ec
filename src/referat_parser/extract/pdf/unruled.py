"""Tables without rules: minutes in columns that only free space parts, item by item.

The items' numbers stand below each other at the left, and text of other columns begins level with them: from that the
places of the columns are known, and each number begins a row. Where a line runs from one column into the next, there
the table ends. A list whose numbers are hung out has but one column behind them, and is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from referat_parser.extract.pdf.order import level
from referat_parser.extract.pdf.pieces import Piece
from referat_parser.extract.pdf.rules import Cell
from referat_parser.extract.table import LABEL, NUMBERED, is_head

SAME = 2.0
"""Points by which the places of two pieces in one column may differ."""
LEAST = 2
"""Rows of a table, and the least of them in which a column begins level with the number."""
WRAPPED = 3
"""So many lines below each other in a cell are running text."""
LOOSE = 0.25
"""Heights of a line: with so much more than usual free above it, it does not go on with the line above."""
NEAR, FAR = 1.5, 2.0
"""Heights of a line: text that goes on at the top of a page is nearer; what stands so far below text is none of it."""
FEET = 2
"""Lines at the foot of a page."""
NUMBER = re.compile(r"\d+")

Line = list[Piece]
"""Pieces that stand level, from left to right."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table begin."""

    starts: Sequence[float]
    numbers_apart: bool
    """Whether the first column has the numbers alone."""
    last: int | None = None
    """The number of the last row that has one."""

    def of(self, piece: Piece) -> int | None:
        """The column that a piece stands in; None where it begins before them all or runs into the next."""
        column = bisect_right(self.starts, piece.box[0] + SAME) - 1
        ends = self.starts[column + 1] if column + 1 < len(self.starts) else float("inf")
        return column if column >= 0 and piece.box[2] < ends else None

    def hold(self, line: Line) -> bool:
        """Whether each piece of a line stands in a column of its own."""
        return all(self.of(piece) is not None for piece in line)

    def titles(self, line: Line) -> bool:
        """Whether a line has text in the column of the items' titles, or of their numbers."""
        return any((column := self.of(piece)) is not None and column <= self.numbers_apart for piece in line)


class Unruled:
    """The tables without rules of a file's pages, which are asked for in order: a table may go on over several."""

    def __init__(self) -> None:
        """Begin before the first page."""
        self._open: Columns | None = None
        """Of the table at whose end the page before ended."""

    def cells(self, pieces: Sequence[Piece], table: int) -> list[Cell]:
        """The cells of the page's table, which gets this number, by row and column; none where there is no table."""
        before, self._open = self._open, None
        if before is None and sum(NUMBERED.match(piece.text) is not None for piece in pieces) < LEAST:
            return []
        lines = _lines(pieces)
        starts = _starts(lines, before)
        columns = before or _columns(lines, starts)
        rows = _rows(lines, starts, columns, goes_on=before is not None) if columns else []
        proven = before or (len(rows) >= LEAST and columns and any(_is_text(row, columns) for row in rows))
        if columns is None or not rows or not proven:
            return []
        last = _number(lines[starts[-1]]) if starts else columns.last
        self._open = replace(columns, last=last) if _ends_page(rows[-1][-1], lines) else None
        return list(_cells(rows, columns, table))


def _lines(pieces: Sequence[Piece]) -> list[Line]:
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.box[1]):
        if lines and level(lines[-1][0].box, piece.box):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.box[0]) for line in lines]


def _starts(lines: Sequence[Line], before: Columns | None) -> list[int]:
    """The lines that begin with the next number, where most numbers with text beside them stand below each other."""
    numbered = [i for i, line in enumerate(lines) if NUMBERED.match(line[0].text)]
    places = Counter(round(lines[i][0].box[0]) for i in numbered if len(lines[i]) > 1)
    (left, _), *_ = [*places.most_common(1), (0, 0)]
    place, last = (before.starts[0], before.last) if before else (left, None)
    starts: list[int] = []
    for i in numbered:
        number = _number(lines[i])
        if abs(lines[i][0].box[0] - place) <= SAME and last in (None, number - 1):
            starts.append(i)
            last = number
    return starts


def _number(line: Line) -> int:
    """The number that a line begins with."""
    return int(NUMBER.findall(line[0].text)[0])


def _columns(lines: Sequence[Line], starts: Sequence[int]) -> Columns | None:
    """The columns that begin level with several numbers, or with one and a head: two that have text, or more."""
    if len(starts) < LEAST:
        return None
    first = [lines[start] for start in starts]
    head = lines[starts[0] - 1] if starts[0] and _is_head(lines[starts[0] - 1]) else []
    beside = Counter(round(piece.box[0]) for line in [*first, head] for piece in line[1:])
    places: list[float] = [min(line[0].box[0] for line in first)]
    for place in sorted(place for place, times in beside.items() if times >= LEAST):
        if place - places[-1] > SAME:
            places.append(place)
    numbers_apart = all(LABEL.match(line[0].text) for line in first)
    return Columns(places, numbers_apart) if len(places) >= 2 + numbers_apart else None


def _rows(lines: Sequence[Line], starts: Sequence[int], columns: Columns, *, goes_on: bool) -> list[list[Line]]:
    """The lines of each row, from the first on, as long as they keep to the columns."""
    held = [columns.hold(line) for line in lines]
    first = _first(lines, held, starts, columns) if goes_on else starts[0]
    if not goes_on and first and held[first - 1] and _is_head(lines[first - 1]):
        first -= 1
    loose = _usual(lines[first:], columns) + LOOSE
    rows: list[list[Line]] = []
    for i in range(first, len(lines)):
        line = lines[i]
        if not held[i]:
            break
        titled = columns.titles(line)
        apart = bool(rows) and _gap(rows[-1][-1], line) >= loose
        if not rows or i in starts or (apart and titled and len(line) > 1):
            rows.append([line])  # a row may have no number
        elif (starts and i < starts[-1]) or _goes_on(rows[-1], line, columns, loose if titled else FAR):
            rows[-1].append(line)
        else:
            break
    return rows


def _usual(lines: Sequence[Line], columns: Columns) -> float:
    """The free space between the lines of running text: of most that follow each other in a column."""
    gaps = sorted(
        _gap(above, line)
        for above, line in pairwise(lines)
        if columns.hold(above) and columns.hold(line) and not columns.titles(line)
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _is_head(line: Line) -> bool:
    return len(line) > 1 and is_head([piece.text for piece in line])


def _first(lines: Sequence[Line], held: Sequence[bool], starts: Sequence[int], columns: Columns) -> int:
    """Where a table goes on that the page before began: at a number, or with text beside the titles' column."""
    texts = (i for i in range(len(lines)) if all(held[i : i + WRAPPED]) and not columns.titles(lines[i]))
    first = starts[0] if starts else next(texts, len(lines))
    while 0 < first < len(lines) and held[first - 1] and _gap(lines[first - 1], lines[first]) < NEAR:
        first -= 1
    return first


def _goes_on(row: Sequence[Line], line: Line, columns: Columns, most: float) -> bool:
    """Whether a line stands near enough below the row's last line, or its title below the title's last."""
    above = [line for line in row if columns.titles(line)] if columns.titles(line) else row
    return bool(above) and _gap(above[-1], line) < most


def _gap(above: Line, line: Line) -> float:
    """The free space between two lines, in heights of the lower."""
    _, top, _, bottom = line[0].box
    return (top - max(piece.box[3] for piece in above)) / max(bottom - top, 1.0)


def _ends_page(line: Line, lines: Sequence[Line]) -> bool:
    """Whether nothing but a foot stands below a line."""
    return line in lines[-1 - FEET :]


def _is_text(row: Sequence[Line], columns: Columns) -> bool:
    """Whether a cell beside the title holds running text."""
    counts = Counter(columns.of(piece) for line in row for piece in line)
    return any(times >= WRAPPED and (column or 0) > columns.numbers_apart for column, times in counts.items())


def _cells(rows: Sequence[Sequence[Line]], columns: Columns, table: int) -> Iterator[Cell]:
    """A cell for each column of each row, as wide as the widest text in the column."""
    pieces = [piece for row in rows for line in row for piece in line]
    rights = list(columns.starts)
    for piece in pieces:
        column = columns.of(piece) or 0
        rights[column] = max(rights[column], piece.box[2])
    bottom = max(piece.box[3] for piece in pieces)
    tops = [min(piece.box[1] for piece in row[0]) for row in rows]
    for number, (top, end) in enumerate(pairwise([*tops, bottom + SAME])):
        for left, right in zip(columns.starts, rights, strict=True):
            yield Cell((left - SAME, top - 1, right + SAME, end - 1), table, number)
