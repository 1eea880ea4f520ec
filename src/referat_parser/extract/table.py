"""Table rows to lines: cells are parted by tabs, a row's lines share a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from referat_parser.text import PLAIN, Style, Written

MANY = 3
"""Paragraphs; a cell with so many, and long ones, is set for the layout and no entry of a table."""
LONG = 400
"""Characters."""
LABEL = re.compile(r"\W{0,3}(?:(?:punkt|pkt|nr|sag|ad)\b\W{0,3})?(?:\d{1,3}|[a-zA-Z])\W{0,3}$", re.IGNORECASE)
"""What a cell holds that numbers the cell beside it."""


def row(cells: Sequence[Sequence[Written]], number: int) -> Iterator[Written]:
    """The lines of a row.

    Each cell begins after a tab, on the line where the one before it ended. Cells that only place text on
    the page give their lines one after the other, without a row number.
    """
    cells = [[w for w in cell if w.text.strip()] for cell in cells]
    if is_layout(cells):
        yield from _stacked(cells)
    else:
        yield from (_joined(parts, number) for parts in _lines(cells) if any(p.text.strip() for p in parts))


def is_layout(cells: Sequence[Sequence[Written]]) -> bool:
    """Whether there is but one cell, or one holds headings, a table, or a long text of several paragraphs."""
    if len(cells) == 1 or any(w.style.row is not None or w.style.heading for cell in cells for w in cell):
        return True
    return any(len(cell) >= MANY and sum(len(w.text) for w in cell) > LONG for cell in cells)


def _stacked(cells: Sequence[Sequence[Written]]) -> Iterator[Written]:
    """The lines of all cells; a number in a cell of its own stays with the line it numbers."""
    label: Written | None = None
    for cell in cells:
        for written in cell:
            if label is not None:
                yield _numbered(label, written)
                label = None
            elif len(cell) == 1 and cell is cells[0] and len(cells) > 1 and LABEL.match(written.text):
                label = written
            else:
                yield written
    if label is not None:
        yield label


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
    return replace(first, row=number, bold=all(s.bold for s in styles), italic=all(s.italic for s in styles))
