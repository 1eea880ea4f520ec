"""Ruled tables: the lines drawn on a page, the cells between them, and the text in the cells.

The rules are laid out as a grid; two fields of it with no rule between them are one cell, and
what hangs together with the space outside is none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf_order import Row, ordered
from referat_parser.extract.pdf_pieces import Piece, Reader
from referat_parser.extract.pdf_shapes import THIN, shapes
from referat_parser.extract.table import LABEL, is_head, is_placing, is_text
from referat_parser.text import Box

SHORT = 6.0
ROOM = 2.5
"""Letters more than a word has that were free behind a line, had it ended before its margin."""
MOST_FIELDS = 40_000
LEAST_ACROSS, LEAST_DOWN = 3, 2


Paragraphs = list[list[Row]]
"""The lines of a cell, those together that wrapped."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field between rules; cells of one table share its number, those that begin level a row."""

    box: Box
    table: int
    row: int


def cells(reader: Reader) -> list[Cell]:
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


def tabled(reader: Reader, pieces: list[Piece]) -> list[Piece | Row]:
    """Pieces as they were drawn, those in a table's cells taken together as rows."""
    text_only = pdfium.FPDFPage_CountObjects(reader.page) == sum(piece.runs for piece in pieces)
    found = [] if text_only else cells(reader)
    if not found:
        return list(pieces)
    out: list[Piece | int] = []
    homes: dict[int, list[Piece]] = defaultdict(list)
    for piece, home in _placed(reader, pieces, found):
        if home is None:
            out.append(piece)
        else:
            homes[home].append(piece)
            out.append(found[home].table)
    return list(_with_rows(out, found, homes))


def _with_rows(out: list[Piece | int], cells: list[Cell], homes: dict[int, list[Piece]]) -> Iterator[Piece | Row]:
    """Put the rows of each table where its first piece was drawn."""
    rows: dict[int, dict[int, list[Paragraphs]]] = defaultdict(lambda: defaultdict(list))
    for index, cell in enumerate(cells):
        rows[cell.table][cell.row].append(_paragraphs(ordered(homes[index]), cell.box))
    numbers = count()
    for entry in out:
        if isinstance(entry, Piece):
            yield entry
        else:
            yield from _table([row for row in rows.pop(entry, {}).values() if any(row)], numbers)


def _table(rows: list[list[Paragraphs]], numbers: Iterator[int]) -> Iterator[Row]:
    """The rows of a table, with the lines of each; of one that only places text on the page, cell by cell."""
    text = [any(is_text([sum(len(line.text) for line in lines) for lines in cell]) for cell in cells) for cells in rows]
    placing = is_placing(text, [cells[0][0][0].text if cells[0] else "" for cells in rows])
    for index, cells in enumerate(rows):
        pieces = [piece for cell in cells for lines in cell for line in lines for piece in line.pieces]
        texts = [" ".join(_said(lines) for lines in cell) for cell in cells]
        placed = text[index] or (placing and (index or not is_head(texts)))
        number = next(numbers)
        inside = _stacked(cells, number) if placed else list(_lines(cells, number))
        yield Row(pieces, table=number, text="\t".join(texts).rstrip(), inside=inside)


def _said(lines: Sequence[Row]) -> str:
    return " ".join(line.text.replace("\t", " ") for line in lines)


def _lines(cells: Sequence[Paragraphs], number: int) -> Iterator[Row]:
    """A row's lines: each cell begins after a tab, on the line where the one before it ended."""
    pieces: list[Piece] = []
    text = ""
    for column, cell in enumerate(cells):
        text += "\t" if column else ""
        for place, lines in enumerate(cell):
            if place:
                yield Row(pieces, table=number, text=text)
                pieces, text = [], ""
            pieces = [*pieces, *(piece for line in lines for piece in line.pieces)]
            text += _said(lines)
    yield Row(pieces, table=number, text=text.rstrip("\t"))


def _paragraphs(cell: list[Row], box: Box) -> Paragraphs:
    """The lines of a cell by paragraph: one ends where the next line stands apart, or its first word had room."""
    paragraphs = [[line] for line in cell[:1]]
    margin = min((line.box[0] for line in cell), default=0) - box[0]
    for line, after in pairwise(cell):
        if _apart(line, after) or (not line.text.endswith("-") and _had_room(line, after, box[2] - margin)):
            paragraphs.append([])
        paragraphs[-1].append(after)
    return paragraphs


def _had_room(line: Row, after: Row, right: float) -> bool:
    """Whether the first word of a line, and a blank, could have stood at the end of the one before it."""
    word, *_ = after.text.split(maxsplit=1)
    letter = (after.box[2] - after.box[0]) / len(after.text)
    return line.box[2] + (len(word) + ROOM) * letter < right


def _title(cell: list[Row]) -> list[Row]:
    """The first cell's lines as one, where nothing parts them: the column is narrow."""
    if any(_apart(above, line) for above, line in pairwise(cell)):
        return cell
    joined = Row([piece for row in cell for piece in row.pieces])
    joined.pieces = [piece for row in cell for piece in row.pieces]
    joined.text = " ".join(row.text for row in cell)
    return [joined]


def _apart(above: Row, line: Row) -> bool:
    return line.box[1] - above.box[3] > 0.5 * (above.box[3] - above.box[1])


def _stacked(cells: Sequence[Paragraphs], number: int) -> list[Row]:
    """The lines of the cells, one cell after the other; a number in a cell of its own stays with what it numbers."""
    filled: list[list[Row]] = []
    for column, paragraphs in enumerate(cells):
        cell = [line for lines in paragraphs for line in lines]
        lines = _title(cell) if cell and not column else cell
        for row in lines:
            row.placed = number, column
        filled += [lines] if lines else []
    label = filled[0]
    if len(filled) == 1 or len(label) > 1 or not LABEL.match(label[0].text):
        return [row for cell in filled for row in cell]
    first, *others = (row for cell in filled[1:] for row in cell)
    numbered = Row([*label[0].pieces, *first.pieces], placed=first.placed)
    numbered.text = f"{label[0].text}\t{first.text}"
    return [numbered, *others]


def _placed(reader: Reader, pieces: list[Piece], cells: list[Cell]) -> Iterator[tuple[Piece, int | None]]:
    """Each piece with the index of its cell; a piece that reaches over a rule is cut there."""
    for piece in pieces:
        first, last = (_cell(cells, x, piece.box) for x in (piece.box[0] + 1, piece.box[2] - 1))
        if first == last:
            yield piece, first
        else:
            yield from _cut(reader, piece, cells)


def _cell(cells: list[Cell], x: float, box: Box) -> int | None:
    y = (box[1] + box[3]) / 2
    for index, cell in enumerate(cells):
        left, top, right, bottom = cell.box
        if left <= x <= right and top <= y <= bottom:
            return index
    return None


def _cut(reader: Reader, piece: Piece, cells: list[Cell]) -> Iterator[tuple[Piece, int | None]]:
    letters = reader.characters(piece)
    homes: list[int | None] = []
    for letter, box in letters:
        middle = (box[0] + box[2]) / 2
        homes.append(homes[-1] if letter.isspace() and homes else _cell(cells, middle, box))
    starts = [n for n, home in enumerate(homes) if n == 0 or home != homes[n - 1]]
    for start, end in zip(starts, [*starts[1:], len(piece.raw)], strict=True):
        part = reader.part(piece, start, end)
        if part:
            yield part, homes[start]
