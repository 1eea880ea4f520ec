"""Minutes laid out as a table, cut into the cells of its rows.

Under heads like "Punkt", "Referat" and "Ansvarlig" each row is an item, and each column one of its sections. A row is
cut into a line for each cell, which knows the head of its column; what a head means is read from the vocabulary.
A table that stands inside the text of an item is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, groupby, pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import ItemForm
from referat_parser.segment.contents import is_columns
from referat_parser.segment.headings import Headings
from referat_parser.text import Cell, Document, Line, Passage, Style, fold

LONGEST_HEAD = 40
OVER = -1
"""The column of a row that is but one cell, over others."""
LONGEST_OVER = 80
NEAR = 3
"""An item's heading stands among so many last lines above its table."""
SPOKEN = frozenset({"discussion", "decision"})
"""One column at least tells what the meeting said or decided."""
INSIDE = frozenset({"summary", "case", "recommendation", "economy", "law", "hearing"})
"""A table below such a heading belongs to a case."""
LEAST, WIDEST = 3, 5
"""Rows, and cells of a row, that are items where nothing heads the columns."""
RUN = 2
"""So many items outside a table, one of them above it, have the table in their text."""
RULE = re.compile(r"[\s|:+-]+$")
NUMBERED = frozenset({"punkt-colon", "punkt", "ad", "number", "number-dash"})
"""Forms of items with a number that is hardly anything else."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a table's columns."""

    names: tuple[str, ...]
    """As written; empty for those that name the item."""
    titles: int
    """How many columns, from the first, make the title."""
    bar: str
    """What parts the cells."""


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands among the lines: its heads at `start`, its last row before `end`."""

    start: int
    end: int
    heads: Heads
    around: tuple[int, int | None] | None
    """The cell that the whole table stands in."""


def laid_out(document: Document, known: Headings) -> Document:
    """The document, the rows of such tables cut into their cells; itself where there are none."""
    lines = document.lines
    tables = list(_tables(lines, known))
    if not tables or _is_inside(lines, tables, known):
        return document
    out: list[Line] = []
    at = 0
    for table in tables:
        out += lines[at : table.start + 1]
        out += _cut(lines[table.start + 1 : table.end], table.heads, table.around)
        at = table.end
    return replace(document, lines=(*out, *lines[at:]))


def _tables(lines: Sequence[Line], known: Headings) -> Iterator[Table]:
    """Runs of rows under known heads; on the next page one may go on without them."""
    before: Table | None = None
    i = 0
    while i < len(lines):
        table = _table(lines, i, known, before) if _is_row(lines[i].style, None) else None
        if table:
            yield table
        before = table or before
        i = table.end if table else i + 1


def _table(lines: Sequence[Line], start: int, known: Headings, before: Table | None) -> Table | None:
    style = lines[start].style
    heads = _heads(lines[start], known) if style.row is not None else None
    goes_on = not heads and before is not None and _goes_on(lines, before, start)
    if style.row is None and not goes_on:
        return None
    around = before.around if before and goes_on else style.placed
    end = next((j for j in range(start, len(lines)) if not _is_row(lines[j].style, around)), len(lines))
    if heads:
        return Table(start, end, heads, around) if end > start + 1 else None
    unsaid = before.heads if before and goes_on else _unsaid(lines[start:end])
    return Table(start - 1, end, unsaid, around) if unsaid else None


def _is_row(style: Style, around: tuple[int, int | None] | None) -> bool:
    """Whether a line is of a row: in a table that itself stands in a cell `around` it, or in none."""
    if around is not None:
        return style.row is not None and style.placed == around
    return style.row is not None or style.placed is not None


def _goes_on(lines: Sequence[Line], before: Table, start: int) -> bool:
    """Whether rows begin the page after the table's, with as many cells."""
    page, last = lines[start].page, lines[before.end - 1].page
    count = 2 if lines[start].style.placed else len(cells(lines[start].text, before.heads.bar))
    return page is not None and last is not None and page == last + 1 and 1 < count <= len(before.heads.names)


def _heads(line: Line, known: Headings) -> Heads | None:
    """The heads of columns that a row consists of, if they are those of minutes."""
    bar = "\t" if "\t" in line.text else "|"
    names = [line.text[a:b].strip(" *_") for a, b in cells(line.text, bar)]
    if max(map(len, names)) > LONGEST_HEAD:
        return None
    first = next((i for i, name in enumerate(names[:2]) if names_item(name)), None)
    if first is None:
        return None
    titles = next((i for i in range(first, len(names)) if not names_item(names[i])), len(names))
    entries = (known.exact.get(fold(name)) for name in names[titles:])
    if not any(entry and entry.kind in SPOKEN for entry in entries):
        return None
    return Heads((*[""] * titles, *names[titles:]), titles, bar)


def _unsaid(lines: Sequence[Line]) -> Heads | None:
    """Heads that say nothing, where rows without any are numbered from the first on and have text beside."""
    rows = [next(own) for _, own in groupby(lines, key=lambda line: line.style.row)]
    texts = [[row.text[a:b].strip() for a, b in cells(row.text, "\t")] for row in rows]
    width = max(map(len, texts))
    if len(rows) < LEAST or not 1 < width <= WIDEST or any(row.style.row is None for row in rows):
        return None
    apart = all(first.strip(" .").isdecimal() for first, *_ in texts)
    titles = [" ".join(row[: 1 + apart]) for row in texts]
    matches = [next(filter(None, (form.pattern.regex.match(t) for form in numbered_forms())), None) for t in titles]
    numbers = [int(match["number"]) if match and match["number"].isdecimal() else None for match in matches]
    told = any(len(text) > LONGEST_OVER and text.endswith(".") for row in texts for text in row[1 + apart :])
    if numbers[0] is None or numbers != list(range(numbers[0], numbers[0] + len(rows))) or not told:
        return None
    return Heads(("",) * width, 1 + apart, "\t")


def names_item(head: str) -> bool:
    """Whether the column under a head holds the items' numbers or titles."""
    return vocabulary().contents.headings.said(head) or is_columns(Passage(head, 0))


def cells(text: str, bar: str) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end, without the bars at its edges."""
    bars = [match.start() for match in re.finditer(re.escape(bar), text)]
    bounds = [-1, *bars, len(text)]
    if bar == "|" and bars:
        bounds = bounds[not text[: bars[0]].strip() :]
        bounds = bounds[: len(bounds) - (not text[bars[-1] + 1 :].strip())]
    return [(a + 1, b) for a, b in pairwise(bounds)]


# --- Whether a table is part of an item ---------------------------------------------------------------


def _is_inside(lines: Sequence[Line], tables: Sequence[Table], known: Headings) -> bool:
    """Whether the tables stand in the text of an item: below a case's heading, or among items outside them."""
    inside = set(chain.from_iterable(range(table.start, table.end) for table in tables))
    outside = [(i, line) for i, line in enumerate(lines) if i not in inside and line.text.strip()]
    above = [line for i, line in outside if i < tables[0].start]
    if any((found := known.recognise(Passage(line.text, line.start))) and found.entry.kind in INSIDE for line in above):
        return True
    rows = {fold(lines[i].text) for i in inside}
    items = [i for i, line in outside if _begins_item(line, rows)]
    if len(items) >= RUN and items[0] < tables[0].start:
        return True
    below = [line for i, line in outside if i >= tables[-1].end]
    return any(map(_stands_out, above[-NEAR:])) and any(map(_stands_out, below))


def _stands_out(line: Line) -> bool:
    """Whether a line is set as a heading that no section has: in capitals or bold type."""
    text = line.text.strip()
    heading = len(text) < LONGEST_OVER and not any(c.isdigit() or c in ":." for c in text)
    return heading and (text.isupper() or line.style.bold) and fold(text) not in _usual_labels()


def _begins_item(line: Line, rows: set[str]) -> bool:
    """Whether a line is set as an item outside the tables: a sub-heading or a number before a title that no row has."""
    if line.style.row is not None:
        return False
    said = fold(line.text)
    if line.style.heading is not None and line.style.heading > 1:
        return said not in _usual_labels() and not any(said in row for row in rows)
    match = next(filter(None, (form.pattern.regex.match(line.text.strip()) for form in numbered_forms())), None)
    return match is not None and not any(fold(match["title"] or "") in row for row in rows)


def numbered_forms() -> Iterator[ItemForm]:
    """The forms of items that are sure of their number."""
    return (form for form in vocabulary().items if form.pattern.id in NUMBERED)


@cache
def _usual_labels() -> frozenset[str]:
    """Headings that no item bears: those of sections, and of the contents."""
    words = vocabulary()
    labels = (label for entry in words.headings for label in entry.labels)
    return frozenset(map(fold, (*labels, *words.contents.headings)))


# --- Rows into cells ----------------------------------------------------------------------------------


def _cut(lines: Sequence[Line], heads: Heads, around: tuple[int, int | None] | None) -> Iterator[Line]:
    """The lines of the cells of all rows."""
    for number, own in groupby(lines, key=lambda line: _number(line.style, around)):
        row = list(own)
        if row[0].style.placed == around:
            yield from _parted(row, heads, number)
        else:
            yield from (_of_column(line, heads, number) for line in row)


def _number(style: Style, around: tuple[int, int | None] | None) -> int:
    return (style.placed[0] if style.placed and style.placed != around else style.row) or 0


def _of_column(line: Line, heads: Heads, number: int) -> Line:
    """A line that has a place in its row already; a row of but one cell is none of the columns'."""
    column = line.style.placed[1] if line.style.placed else None
    if column is None:
        over = len(line.text) < LONGEST_OVER and not line.text.rstrip().endswith((".", "!", "?"))
        return replace(line, style=replace(line.style, cell=Cell(number, OVER, ""))) if over else line
    name = heads.names[min(column, len(heads.names) - 1)]
    cell = Cell(number, 0 if column < heads.titles else column, name)
    return replace(line, style=replace(line.style, cell=cell))


def _parted(lines: Sequence[Line], heads: Heads, number: int) -> Iterator[Line]:
    """The lines of a row's cells; rules, and heads that come again, are none of the text."""
    column = 0
    for line in lines:
        if RULE.match(line.text) or _repeats(line, heads):
            yield edge(line, 0, len(line.text))
            continue
        yield from _pieces(line, heads, number, column)
        column += line.text.count("\t")


def _repeats(line: Line, heads: Heads) -> bool:
    """Whether a row says the heads of the columns again, on a new page."""
    said = [fold(line.text[a:b]) for a, b in cells(line.text, heads.bar)]
    names = [fold(name) for name in heads.names]
    return said[heads.titles :] == names[heads.titles :] and all(map(names_item, said[: heads.titles]))


def _pieces(line: Line, heads: Heads, row: int, column: int) -> Iterator[Line]:
    """A line for each cell, those that name the item together; bars at the edges have lines of their own."""
    bounds = cells(line.text, heads.bar)
    title = max(heads.titles - column, 0)
    if title > 1 and len(bounds) > 1:
        bounds = [(bounds[0][0], bounds[:title][-1][1]), *bounds[title:]]
        column = heads.titles - 1
    at = 0
    for place, (start, end) in enumerate(bounds, column):
        text = line.text[start:end].replace("|", " ") if heads.bar == "|" else line.text[start:end]
        if text.strip():
            name = heads.names[min(place, len(heads.names) - 1)]
            if not at and line.text[:start].strip():
                yield edge(line, at, start)
            cell = Cell(row, 0 if place < heads.titles else place, name)
            yield Line(text, line.start + start, line.page, replace(line.style, row=None, cell=cell))
            at = end
    if line.text[at:].strip():
        yield edge(line, at, len(line.text))


def edge(line: Line, start: int, end: int) -> Line:
    """A piece of a row that is none of its text, like the rules that a page draws."""
    return Line(line.text[start:end], line.start + start, line.page, Style(part="rule"))
