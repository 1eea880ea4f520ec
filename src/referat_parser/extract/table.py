"""Table rows to lines: cells are parted by tabs, a row's lines share a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from referat_parser.extract.compose import Written
from referat_parser.text import PLAIN, Style

MANY = 3
"""Paragraphs; a cell with so many, and long ones, is set for the layout and no entry of a table."""
LONG = 400
"""Characters."""
PROSE = 120
"""Characters of a paragraph that is no entry of a list."""
NUMBERED = re.compile(r"\W{0,3}(?:(?:punkt|pkt|ad)\b\W{0,3})?\d{1,3}\b", re.IGNORECASE)
PLACING = 3
"""Where one row of so many only places text on the page, all do."""
HEAD = 30
"""The head of a column has no more characters."""
LABEL = re.compile(r"\W{0,3}(?:(?:punkt|pkt|nr|sag|ad)\b\W{0,3})?(?:\d{1,3}|[a-zA-Z])\W{0,3}$", re.IGNORECASE)
"""What a cell holds that numbers the cell beside it."""


def rows(table: Iterable[tuple[Sequence[Sequence[Written]], int]]) -> Iterator[Written]:
    """The lines of all rows, each with its number.

    Minutes may be laid out as one table ("Punkt | Referat"): where many rows only place text on the page,
    all do, but a first one with the heads of the columns.
    """
    known = [([_filled(cell) for cell in cells], number) for cells, number in table]
    firsts = [cells[0][0].text if cells and cells[0] else "" for cells, _ in known]
    placing = is_placing([_is_text(cells) for cells, _ in known], firsts)
    for index, (cells, number) in enumerate(known):
        if placing and len(cells) > 1 and (index or not is_head([_joined_text(cell) for cell in cells])):
            yield from _stacked(cells, number)
        else:
            yield from row(cells, number)


def is_placing(text: Sequence[bool], firsts: Sequence[str]) -> bool:
    """Whether so many rows of a table hold running text that all only place it on the page.

    One is enough where the first cells number the rows.
    """
    numbered = len(firsts) > 1 and all(not first or NUMBERED.match(first) for first in firsts[1:])
    return sum(text) * PLACING >= len(text) or (numbered and any(text))


def is_text(paragraphs: Sequence[int]) -> bool:
    """Whether a cell with paragraphs of these lengths holds running text and is no entry of a table."""
    return len(paragraphs) >= MANY and (max(paragraphs) > PROSE or sum(paragraphs) > LONG)


def _is_text(cells: Sequence[Sequence[Written]]) -> bool:
    return any(is_text([len(written.text) for written in cell]) for cell in cells)


def is_head(texts: Sequence[str]) -> bool:
    """Whether a first row's texts are the heads of columns."""
    return not NUMBERED.match(texts[0]) and all(len(text) < HEAD for text in texts)


def _joined_text(cell: Sequence[Written]) -> str:
    return " ".join(written.text for written in cell)


def _filled(cell: Sequence[Written]) -> list[Written]:
    return [written for written in cell if written.text.strip()]


def row(cells: Sequence[Sequence[Written]], number: int) -> Iterator[Written]:
    """The lines of a row.

    Each cell begins after a tab, on the line where the one before it ended. Cells that only place text on
    the page give their lines one after the other, without a row number.
    """
    cells = [_filled(cell) for cell in cells]
    if is_layout(cells):
        yield from _stacked(cells, number)
    else:
        yield from (_joined(parts, number) for parts in _lines(cells) if any(p.text.strip() for p in parts))


def is_layout(cells: Sequence[Sequence[Written]]) -> bool:
    """Whether there is but one cell, or one holds headings, a table, or a long text of several paragraphs."""
    if len(cells) == 1 or any(w.style.row is not None or w.style.heading for cell in cells for w in cell):
        return True
    return _is_text(cells)


def _stacked(cells: Sequence[Sequence[Written]], number: int) -> Iterator[Written]:
    """The lines of all cells; a number in a cell of its own stays with the line it numbers."""
    label: Written | None = None
    for column, cell in enumerate(cells):
        for written in cell:
            line = _placed(written, number, column if len(cells) > 1 else None)
            if label is not None:
                yield _numbered(label, line)
                label = None
            elif len(cell) == 1 and cell is cells[0] and len(cells) > 1 and LABEL.match(line.text):
                label = line
            else:
                yield line
    if label is not None:
        yield label


def _placed(written: Written, number: int, column: int | None) -> Written:
    """A line with its place in the row; one from a table within the cell has its own already."""
    if written.style.placed is not None:
        return written
    return replace(written, style=replace(written.style, placed=(number, column)))


def _numbered(label: Written, written: Written) -> Written:
    shift = len(label.text.rstrip()) + 1
    links = tuple((a + shift, b + shift, url) for a, b, url in written.links)
    return replace(written, text=f"{label.text.rstrip()}\t{written.text}", links=label.links + links)


def _lines(cells: Sequence[Sequence[Written]]) -> list[list[Written]]:
    lines: list[list[Written]] = [[]]
    for index, cell in enumerate(cells):
        if index:
            lines[-1].append(Written("\t"))
        for place, written in enumerate(cell):
            if place:
                lines.append([])
            lines[-1].append(replace(written, text=written.text.replace("\t", " ")))
    return lines


def _joined(parts: Sequence[Written], number: int) -> Written:
    text = ""
    links: list[tuple[int, int, str]] = []
    for part in parts:
        links += ((a + len(text), b + len(text), url) for a, b, url in part.links)
        text += part.text
    return Written(text.rstrip("\t"), _look([p.style for p in parts if p.text.strip()], number), tuple(links))


def _look(styles: Sequence[Style], number: int) -> Style:
    first = styles[0] if styles else PLAIN
    return replace(
        first, row=number, placed=None, bold=all(s.bold for s in styles), italic=all(s.italic for s in styles)
    )
