"""Ruled tables: the lines drawn on a page, and the cells between them.

The rules are laid out as a grid; two fields of it with no rule between them are one cell, and
what hangs together with the space outside is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.extract.pdf.pieces import Reader
from referat_parser.extract.pdf.shapes import THIN, shapes
from referat_parser.text import Box

SHORT = 6.0
MOST_FIELDS = 40_000
LEAST_ACROSS, LEAST_DOWN = 3, 2


@dataclass(frozen=True, slots=True)
class Cell:
    """A field between rules; cells of one table share its number, those that begin level a row."""

    box: Box
    table: int
    row: int


def ruled(reader: Reader) -> list[Cell]:
    """The cells of all tables on the page that have a row of two cells, by table, row and place."""
    across, down = _rules(reader)
    across += _seams(down)
    if len(across) < LEAST_ACROSS or len(down) < LEAST_DOWN:
        return []
    xs, ys = _places([r[0] for r in down]), _places([r[1] for r in across])
    if len(xs) * len(ys) > MOST_FIELDS or len(xs) < LEAST_ACROSS or len(ys) < LEAST_DOWN:
        return []
    return _Grid(xs, ys, across, down).cells()


def _rules(reader: Reader) -> tuple[list[Box], list[Box]]:
    across: list[Box] = []
    down: list[Box] = []
    for box in shapes(reader):
        left, top, right, bottom = box
        if bottom - top <= THIN < right - left:
            across.append((left, (top + bottom) / 2, right, (top + bottom) / 2))
        elif right - left <= THIN < bottom - top:
            down.append(((left + right) / 2, top, (left + right) / 2, bottom))
        elif right - left > SHORT and bottom - top > SHORT:
            across += (left, top, right, top), (left, bottom, right, bottom)
            down += (left, top, left, bottom), (right, top, right, bottom)
    return across, down


def _seams(down: list[Box]) -> Iterator[Box]:
    """Where all upright rules of a table end and others go on: cell stands on cell, and nothing else parts the rows."""
    ends: dict[int, set[float]] = defaultdict(set)
    for upper, lower in pairwise(sorted(down, key=lambda rule: (round(rule[0]), rule[1]))):
        if abs(lower[1] - upper[3]) <= THIN and abs(lower[0] - upper[0]) <= THIN:
            ends[round(lower[1])].add(lower[0])
    for y, xs in ends.items():
        left, right = min(xs), max(xs)
        if left < right and not any(
            left <= x <= right and top < y - THIN and bottom > y + THIN for x, top, _, bottom in down
        ):
            yield left, y, right, y


def _places(values: list[float]) -> list[float]:
    """Values in order, those nearer than a rule is thick as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > THIN:
            places.append(value)
    return places


class _Grid:
    """Fields between all places where rules stand, with a margin of fields around."""

    def __init__(self, xs: list[float], ys: list[float], across: list[Box], down: list[Box]) -> None:
        self.xs, self.ys = xs, ys
        self.wide, self.high = len(xs) + 1, len(ys) + 1
        self.roots = list(range(self.wide * self.high))
        tops = {(i, _near(ys, y)) for x0, y, x1, _ in across for i in _between(xs, x0, x1)}
        lefts = {(_near(xs, x), j) for x, y0, _, y1 in down for j in _between(ys, y0, y1)}
        for j in range(self.high):
            for i in range(self.wide):
                if i and (i - 1, j - 1) not in lefts:
                    self._join(i + j * self.wide, i - 1 + j * self.wide)
                if j and (i - 1, j - 1) not in tops:
                    self._join(i + j * self.wide, i + (j - 1) * self.wide)

    def _root(self, field: int) -> int:
        while self.roots[field] != field:
            self.roots[field] = field = self.roots[self.roots[field]]
        return field

    def _join(self, a: int, b: int) -> None:
        a, b = self._root(a), self._root(b)
        self.roots[max(a, b)] = min(a, b)

    def cells(self) -> list[Cell]:
        """Closed regions, by table, row and place in the row."""
        regions: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for field in range(len(self.roots)):
            regions[self._root(field)].append((field % self.wide, field // self.wide))
        regions.pop(self._root(0))
        spans = sorted(_span(fields) for fields in regions.values())
        return [cell for number, table in enumerate(_tables(spans)) for cell in self._cells(table, number)]

    def _cells(self, spans: list[tuple[int, int, int, int]], table: int) -> Iterator[Cell]:
        for j0, i0, j1, i1 in sorted(spans):
            yield Cell((self.xs[i0 - 1], self.ys[j0 - 1], self.xs[i1], self.ys[j1]), table, j0)


def _span(fields: list[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Row and column of the first field and of the last."""
    columns, rows = zip(*fields, strict=True)
    return min(rows), min(columns), max(rows), max(columns)


def _tables(spans: list[tuple[int, int, int, int]]) -> Iterator[list[tuple[int, int, int, int]]]:
    """Spans that touch, together; only where two stand side by side."""
    waiting = list(spans)
    while waiting:
        table = [waiting.pop(0)]
        for span in table:
            near = [other for other in waiting if _touch(span, other)]
            table += near
            waiting = [other for other in waiting if other not in near]
        rows = [span[0] for span in table]
        if len(set(rows)) < len(rows):
            yield table


def _touch(a: tuple[int, int, int, int], b: tuple[int, int, int, int]) -> bool:
    return a[0] <= b[2] + 1 and b[0] <= a[2] + 1 and a[1] <= b[3] + 1 and b[1] <= a[3] + 1


def _near(places: list[float], value: float) -> int:
    """Index of the place that a value was taken for."""
    return max(bisect_right(places, value + 0.01) - 1, 0)


def _between(places: list[float], start: float, end: float) -> range:
    """Indices of the steps between places that a rule from `start` to `end` covers."""
    return range(bisect_left(places, start - THIN), bisect_right(places, end + THIN) - 1)
