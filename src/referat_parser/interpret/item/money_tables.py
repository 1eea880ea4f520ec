"""The figures of tables that count money: a head says so, and in what unit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat_parser.dates import YEAR
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.money import Sum, multiplier, number, worth
from referat_parser.text import Paragraph, Passage

FIGURE = re.compile(r"[-−–+]?(?:\d{1,3}(?:[. ]\d{3})+|\d{1,9})(?:,\d{1,3}|\.\d{1,2})?")
VALUE = re.compile(r"(?!(?:19|20)\d\d)[-−–+]?\d")
CELL = re.compile(r"[^\t|]+?(?=\s{2}|\t|\||$)")
PARTED = re.compile(r"\s{2}|[\t|]")
LONGEST_HEAD = 90
CLOSES = (".", ":", "!", "?")
"""A line under a table that ends so is text again."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the figures under a table head are worth: one factor a column, None for no money."""

    columns: tuple[int | None, ...]
    others: int | None
    """The factor of columns that have no head of their own."""
    lines: tuple[Passage, ...]
    """Where it stands."""

    def factor(self, place: int, width: int) -> int | None:
        """The factor of a cell; columns are counted from the right, since row labels may be missing."""
        at = len(self.columns) - width + place
        return self.columns[at] if at >= 0 else self.others


def tabled(passages: Sequence[Passage]) -> tuple[list[Sum], list[Passage]]:
    """The figures of tables whose head says that they are money, and the heads; a bare 0 is none."""
    head: Head | None = None
    found: list[Sum] = []
    heads: list[Passage] = []
    if not any(vocabulary().amounts.heads.possible(passage.text) for passage in passages):
        return found, heads
    for line in _lines(passages):
        cells = _cells(line)
        used = head is not None and head.lines[0] in heads[-len(head.lines) :]
        if own := _head(line, cells, None if used else head):
            head = own
        elif head and len(cells) > 1:
            row = list(_row(head, cells))
            heads += head.lines if row and not used else ()
            found += row
        elif len(line.text) > LONGEST_HEAD or (used and line.text.endswith(CLOSES)):
            head = None
    return found, heads


def counts_by(one: Sum, heads: Sequence[Passage]) -> bool:
    """Whether "1.000 kr." stands in the head of a table, and is what its figures are counted in."""
    at = bisect_right(heads, one.passage.start, key=lambda head: head.start) - 1
    return one.value == "1000" and at >= 0 and one.passage.end <= heads[at].end


def _lines(passages: Sequence[Passage]) -> Iterator[Passage]:
    for passage in passages:
        if isinstance(passage, Paragraph) and len(passage.lines) > 1:
            for line in passage.lines:
                yield passage.cut(line.start - passage.start, line.end - passage.start)
        else:
            yield passage.strip()


def _cells(line: Passage) -> list[Passage]:
    if not PARTED.search(line.text):
        return [line] if line else []
    return [cell for match in CELL.finditer(line.text) if (cell := line.group(match))]


def _head(line: Passage, cells: Sequence[Passage], above: Head | None) -> Head | None:
    """Read a line as the head of a table of money; what the line above it says holds for its columns."""
    if not cells or (len(line.text) > LONGEST_HEAD and not line.text.endswith(":")) or _has_values(cells):
        return None
    if above is None and not vocabulary().amounts.heads.possible(line.text):
        return None
    factors = [_factor(cell.text) for cell in cells]
    if len(cells) == 1:
        return Head((), factors[0], (line,)) if factors[0] and _is_unit_head(line) else None
    spread = factors[0] or (above.others if above else None)
    if not (spread or any(factors) or any(_form(cell.text) for cell in cells)):
        return None
    counted = vocabulary().amounts.context["counted"].regex
    own = [
        None if counted.search(cell.text) else factor or spread or (1 if _form(cell.text) else None)
        for factor, cell in zip(factors, cells, strict=True)
    ]
    if factors[0] and not all(factors):
        own[0] = None
    return Head(tuple(own), spread, (*(above.lines[-1:] if above else ()), line))


def _has_values(cells: Sequence[Passage]) -> bool:
    """Whether a row holds figures, years and "1.000 kr." aside."""
    return any(VALUE.match(cell.text) and not _form(cell.text) for cell in cells[1:])


def _is_unit_head(line: Passage) -> bool:
    """Whether a line says what a table counts in: a title, or a sentence that ends with it or leads to the table."""
    if not line.text.endswith("."):
        return True
    unit = next(h for h in vocabulary().amounts.heads if h.id == "table")
    return any(not line.text[match.end() :].strip(" .)") for match in unit.regex.finditer(line.text))


def _form(cell: str) -> str | None:
    """The kind of head that a cell is."""
    return next((h.id for h in vocabulary().amounts.heads if h.id != "unit_word" and h.regex.search(cell)), None)


def _factor(cell: str) -> int | None:
    """The unit that a head's cell says its figures are counted in."""
    unit = next(h for h in vocabulary().amounts.heads if h.id == "table")
    match = unit.regex.search(cell)
    return multiplier(match["unit"]) if match else None


def _row(head: Head, cells: Sequence[Passage]) -> Iterator[Sum]:
    figures = [(place, cell) for place, cell in enumerate(cells) if FIGURE.fullmatch(cell.text)]
    if all(YEAR.fullmatch(cell.text) for _, cell in figures):
        return
    for at, cell in figures:
        factor = head.factor(at, len(cells))
        if factor and number(cell.text):
            yield Sum(cell, worth(cell.text, factor), "DKK", approximate=False, rule="table")
