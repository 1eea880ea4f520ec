"""Minutes laid out as a table, cut into the cells of its rows.

Under heads like "Punkt", "Referat" and "Ansvarlig" each row is an item, and each column one of its sections. A row is
cut into a line for each cell, which knows the head of its column; what a head means is read from the vocabulary.
A table that stands inside the text of an item is left whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import ItemForm
from referat_parser.segment.contents import is_columns
from referat_parser.segment.headings import Headings
from referat_parser.text import Cell, Document, Line, Passage, Style, fold

LONGEST_HEAD = 40
SPOKEN = frozenset({"discussion", "decision"})
"""One column at least tells what the meeting said or decided."""
INSIDE = frozenset({"summary", "case", "recommendation", "economy", "law", "hearing"})
"""A table below such a heading belongs to a case."""
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
        out += _cut(lines[table.start + 1 : table.end], table.heads)
        at = table.end
    return replace(document, lines=(*out, *lines[at:]))


def _tables(lines: Sequence[Line], known: Headings) -> Iterator[Table]:
    """Runs of rows that begin with known heads; on the next page one may go on without them."""
    before: Table | None = None
    i = 0
    while i < len(lines):
        end = _end(lines, i)
        if lines[i].style.row is not None:
            heads = _heads(lines[i], known)
            if heads and end > i + 1:
                before = Table(i, end, heads)
                yield before
            elif not heads and before and _goes_on(lines, before, i):
                before = Table(i - 1, end, before.heads)
                yield before
        i = max(end, i + 1)


def _end(lines: Sequence[Line], start: int) -> int:
    return next((j for j in range(start, len(lines)) if lines[j].style.row is None), len(lines))


def _goes_on(lines: Sequence[Line], before: Table, start: int) -> bool:
    """Whether rows begin the page after the table's, with as many cells."""
    page, last = lines[start].page, lines[before.end - 1].page
    count = len(cells(lines[start].text, before.heads.bar))
    return page is not None and last is not None and page == last + 1 and 1 < count <= len(before.heads.names)


def _heads(line: Line, known: Headings) -> Heads | None:
    """The heads of columns that a row consists of, if they are those of minutes."""
    bar = "\t" if "\t" in line.text else "|"
    names = [line.text[a:b].strip(" *_") for a, b in cells(line.text, bar)]
    first = next((i for i, name in enumerate(names[:2]) if _names_item(name)), None)
    if first is None or max(map(len, names)) > LONGEST_HEAD:
        return None
    titles = next((i for i in range(first, len(names)) if not _names_item(names[i])), len(names))
    entries = (known.exact.get(fold(name)) for name in names[titles:])
    if not any(entry and entry.kind in SPOKEN for entry in entries):
        return None
    return Heads((*[""] * titles, *names[titles:]), titles, bar)


def _names_item(head: str) -> bool:
    """Whether the column under a head holds the items' numbers or titles."""
    labels = map(fold, vocabulary().contents.headings)
    return is_columns(Passage(head, 0)) or fold(head) in labels


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
    titles = {fold(line.text) for i in sorted(inside) for line in lines[i : i + 1]}
    items = [i for i, line in outside if _begins_item(line, titles)]
    return len(items) >= RUN and items[0] < tables[0].start


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


def _usual_labels() -> frozenset[str]:
    """Headings that no item bears: those of sections, and of the contents."""
    words = vocabulary()
    labels = (label for entry in words.headings for label in entry.labels)
    return frozenset(map(fold, (*labels, *words.contents.headings)))


# --- Rows into cells ----------------------------------------------------------------------------------


def _cut(lines: Sequence[Line], heads: Heads) -> Iterator[Line]:
    """The lines of the cells of all rows; rules, bars and heads that come again are none of the text."""
    for row, own in groupby(lines, key=lambda line: line.style.row or 0):
        column = 0
        for line in own:
            if RULE.match(line.text) or _repeats(line, heads):
                yield replace(line, style=Style(part="rule"))
                continue
            yield from _pieces(line, heads, row, column)
            column += line.text.count("\t")


def _repeats(line: Line, heads: Heads) -> bool:
    """Whether a row says the heads of the columns again, on a new page."""
    said = [fold(line.text[a:b]) for a, b in cells(line.text, heads.bar)]
    names = [fold(name) for name in heads.names]
    return said[heads.titles :] == names[heads.titles :] and all(map(_names_item, said[: heads.titles]))


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
