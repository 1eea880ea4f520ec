"""Tables of a page: their text into cells, and the cells into rows and lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, pairwise

import pypdfium2.raw as pdfium

from referat_parser.extract.pdf.order import Row, ordered
from referat_parser.extract.pdf.pieces import Piece, Reader
from referat_parser.extract.pdf.rules import Cell, ruled
from referat_parser.extract.pdf.unruled import Unruled
from referat_parser.extract.table import LABEL, is_head, is_placing, is_text
from referat_parser.text import Box

MARK = re.compile(r"[^\w\s(]{1,2}\s")
"""What stands before an entry of a list."""
ROOM = 2.5
"""Letters more than a word has that were free behind a line, had it ended before its margin."""


Paragraphs = list[list[Row]]
"""The lines of a cell, those together that wrapped."""


def tabled(reader: Reader, pieces: list[Piece], unruled: Unruled) -> list[Piece | Row]:
    """Pieces as they were drawn, those in a table's cells taken together as rows."""
    text_only = pdfium.FPDFPage_CountObjects(reader.page) == sum(piece.runs for piece in pieces)
    found = [] if text_only else ruled(reader)
    free = [piece for piece in pieces if _cell(found, piece.box[0] + 1, piece.box) is None] if found else pieces
    found += unruled.cells(free, found[-1].table + 1 if found else 0)
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
    """The lines of a cell by paragraph: one ends where the next line stands apart, or its first word had room.

    Where most lines end so, each that begins with no small letter is an entry of its own.
    """
    margin = min((line.box[0] for line in cell), default=0) - box[0]
    ends = [_ends(line, after, box[2] - margin) for line, after in pairwise(cell)]
    if 2 * sum(ends) > len(ends):
        ends = [end or not after.text[0].islower() for end, after in zip(ends, cell[1:], strict=True)]
    paragraphs = [[line] for line in cell[:1]]
    for line, ended in zip(cell[1:], ends, strict=True):
        if ended:
            paragraphs.append([])
        paragraphs[-1].append(line)
    return paragraphs


def _ends(line: Row, after: Row, right: float) -> bool:
    """Whether a paragraph ends with a line: what follows stands apart, is marked, or had room behind it."""
    if _apart(line, after) or MARK.match(after.text):
        return True
    return not line.text.endswith("-") and _had_room(line, after, right)


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
