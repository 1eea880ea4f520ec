"""Tables of participants with a group in each column: its head names whom those under it come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.participants.label import label
from referat_parser.interpret.participants.rows import has_name
from referat_parser.interpret.participants.table import RULE, aligned, cells, column, head_cells, tabular, under
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.names import words
from referat_parser.interpret.persons.stretch import trim
from referat_parser.text import Line, Paragraph, Passage

MOST_COLUMNS = 4
LONGEST_HEAD = 40
SHARE_OF_PEOPLE = 0.8
"""So many of the cells' first lines begin with somebody; one in each column surely names a person."""


@dataclass(frozen=True, slots=True)
class Group:
    """A column: its head, and under it what the cells hold, one paragraph for each."""

    head: Passage
    cells: tuple[Paragraph, ...]


def heads_groups(line: Passage) -> bool:
    """Whether a line is nothing but the heads of columns that name groups, known as such wherever they stand."""
    heads = _heads(line)
    return bool(heads) and _all_known(heads)


def read_groups(lines: Sequence[Paragraph], *, sure: bool) -> tuple[int, list[Group]]:
    """How many lines from the first on are such a table, and its columns; (0, []) where none begins.

    `sure` asks for heads that are known as groups, where no heading above says that people are listed.
    """
    heads = _heads(lines[0]) if lines and tabular(lines[0]) else []
    if not heads or (sure and not _all_known(heads)):
        return 0, []
    count = _length(lines, heads)
    placed = list(_placed(lines[:count], heads))
    columns = [Group(head, tuple(_cells(placed, at))) for at, head in enumerate(heads)]
    return (count, columns) if count > 1 and _lists_people(columns) else (0, [])


def _heads(line: Passage) -> list[Passage]:
    """The cells of a row that may name groups, all of them; none where one says something else."""
    row = head_cells(line)
    heads = [trim(cell) for cell in row]
    whole = 1 < len(heads) <= MOST_COLUMNS and not row[0].text.endswith(":")
    return heads if whole and all(map(_may_name_group, heads)) else []


def _may_name_group(head: Passage) -> bool:
    said = label(head) if head and len(head.text) < LONGEST_HEAD else None
    people = said is not None and said.role is None and said.attendance != "absent"
    return people and column(head) in {None, "organization"} and not has_name(head)


def _all_known(heads: Sequence[Passage]) -> bool:
    """Whether heads surely say who is listed under them, one of them at least by the name of a group."""
    named = [_is_known(head) for head in heads]
    return any(named) and all(known or _says_present(head) for known, head in zip(named, heads, strict=True))


def _is_known(head: Passage) -> bool:
    """Whether a head surely names a group: a side of the table, or a kind of organisation."""
    found = words(head)
    known = vocabulary().attendance.is_known(head.clean)
    return known or (bool(found) and found[-1].kind == "organization")


def _says_present(head: Passage) -> bool:
    said = label(head)
    return said is not None and said.attendance == "present"


def _length(lines: Sequence[Paragraph], heads: Sequence[Passage]) -> int:
    """How many lines are rows of the table; a label in the first cell begins something else."""
    for n, line in enumerate(lines[1:], 1):
        if not _is_row(line, lines[0], heads) or cells(line)[0].text.endswith(":"):
            return n
    return len(lines)


def _is_row(line: Paragraph, first: Paragraph, heads: Sequence[Passage]) -> bool:
    if first.style.row is not None:
        return line.style.row is not None or _in_column(line) is not None
    indent = line.strip().start - line.start
    indented = aligned(first) and not line.blank_above and indent + 1 >= heads[1].start - first.start
    return tabular(line) or indented


def _in_column(line: Paragraph) -> tuple[int, int] | None:
    """Row and column of a line that a table only places on the page."""
    row, column = line.style.placed or (0, None)
    return None if column is None else (row, column)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A line of a cell, in the column and row it stands in."""

    column: int
    row: int
    line: Line


def _placed(lines: Sequence[Paragraph], heads: Sequence[Passage]) -> Iterator[_Cell]:
    """The lines of all cells below the heads; the lines of one row share its number, and go on in the last cell."""
    before, at = None, 0
    for n, line in enumerate(lines[1:], 1):
        if place := _in_column(line):
            row, at = place
            parts = [line.strip()]
        else:
            row = n if line.style.row is None else line.style.row
            at = at if line.style.row is not None and row == before else 0
            parts = under(_row(line), heads, line, lines[0]) if aligned(lines[0]) else _row(line)
        yield from (_Cell(at + k, row, _narrowed(line, part)) for k, part in enumerate(parts) if _says(part))
        before, at = row, at + len(parts) - 1


def _row(line: Paragraph) -> list[Passage]:
    """The cells of a row, with the empty ones that it begins with."""
    begins = line.text[: len(line.text) - len(line.text.lstrip())]
    return [Passage("", line.start)] * begins.count("\t") + cells(line)


def _says(cell: Passage) -> bool:
    return bool(cell) and not RULE.fullmatch(cell.text)


def _narrowed(line: Paragraph, cell: Passage) -> Line:
    first = line.lines[0] if line.lines else Line(line.text, line.start)
    return replace(first, text=cell.text, start=cell.start, style=replace(first.style, row=None, placed=None))


def _cells(placed: Sequence[_Cell], column: int) -> Iterator[Paragraph]:
    """What stands in a column, a paragraph for each row."""
    own = (cell for cell in placed if cell.column == column)
    for _, group in groupby(own, key=lambda cell: cell.row):
        lines = tuple(cell.line for cell in group)
        yield Paragraph(lines[0].text, lines[0].start, lines)


def _lists_people(columns: Sequence[Group]) -> bool:
    """Whether the cells hold people: somebody in each column for sure, and nearly everywhere perhaps."""
    firsts = [[Passage(cell.lines[0].text, cell.start) for cell in group.cells] for group in columns]
    every = [cell for own in firsts for cell in own]
    people = sum(bool(read_people(cell)) for cell in every)
    return people >= SHARE_OF_PEOPLE * len(every) and all(any(map(has_name, own)) for own in firsts)
