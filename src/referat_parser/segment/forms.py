"""Tables that are filled in like a form: "Indstilling | …", "Beslutning | …".

Where the first cells of a table's rows are headings of sections, each row is cut into its heading and what stands
under it. A table with a plan or figures in a case's text may have such words, too: it is left whole.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby
from typing import Literal

from referat_parser.dates import find_dates
from referat_parser.grammar.schema import Heading
from referat_parser.segment.columns import RULE, SPOKEN, cells, edge, numbered_forms
from referat_parser.segment.contents import is_columns
from referat_parser.segment.headings import Headings
from referat_parser.text import Cell, Document, Line, Passage, fold

SETTLING = SPOKEN | {"recommendation"}
"""One row at least is of such a kind."""
KNOWN = 2 / 3
"""Least share of the rows that are headings of sections, or name an item."""
ENTRY = 60
"""A day or a figure in a plan stands in a shorter cell without a full stop."""


@dataclass(frozen=True, slots=True)
class Row:
    """The lines of a row, cut at the bars of its first one."""

    lines: tuple[Line, ...]
    label: Passage
    value: Passage
    entry: Heading | None
    """The heading that its first cell is."""
    names: Literal["number", "title"] | None
    """How it names an item."""


def filled_in(document: Document, known: Headings) -> Document:
    """The document, the rows of such tables cut after their headings; itself where there are none."""
    runs = [(row, list(own)) for row, own in groupby(document.lines, key=lambda line: line.style.row is not None)]
    found = [_rows(lines, known) if row else [] for row, lines in runs]
    whole = [_is_form(rows) for rows in found]
    if not any(whole):
        return document
    fields = {fold(row.label.text) for rows in compress(found, whole) for row in rows if row.entry}
    out: list[Line] = []
    for rows, form, (_, own) in zip(found, whole, runs, strict=True):
        out += _cut(rows) if form or _is_field(rows, fields) else own
    return replace(document, lines=tuple(out))


def _rows(lines: Sequence[Line], known: Headings) -> list[Row]:
    """The rows of some lines; none where the first one is neither an item nor headed."""
    rows = (_row(tuple(own), known) for _, own in groupby(lines, key=lambda line: line.style.row))
    first = next(rows)
    return [first, *rows] if first.entry or first.names else []


def _row(lines: tuple[Line, ...], known: Headings) -> Row:
    line = Passage(lines[0].text, lines[0].start)
    bar = "\t" if "\t" in line.text or "|" not in line.text else "|"
    bounds = cells(line.text, bar)
    label = line.cut(*bounds[0])
    value = line.cut(bounds[1][0], bounds[-1][1]) if len(bounds) > 1 else Passage("", line.end)
    entry = known.exact.get(fold(label.text)) if len(bounds) < 3 else None
    return Row(lines, label, value, entry, None if entry else _names(label.text, value.text))


def _names(label: str, value: str) -> Literal["number", "title"] | None:
    """Whether a row names an item: "Emne | Ny bro", or by its number: "Punkt 3 | Ny bro", "Punkt | 3"."""
    if is_columns(Passage(label, 0)) and any(map(str.isalpha, value)):
        return "title"
    return "number" if any(form.pattern.regex.match(f"{label} {value}") for form in numbered_forms()) else None


def _is_form(rows: Sequence[Row]) -> bool:
    headed = [row for row in rows if row.entry]
    known = [row for row in rows if row.entry or row.names]
    return (
        len(known) > 1
        and known[0] is rows[0]
        and len(known) >= KNOWN * len(rows)
        and any(row.entry and row.entry.kind in SETTLING for row in headed)
        and 2 * sum(_is_entry(row.value.text) for row in headed) < len(headed)
    )


def _is_field(rows: Sequence[Row], fields: Container[str]) -> bool:
    """Whether a table is but one row of the form that other items have whole: "Beslutning | Intet."."""
    return len(rows) == 1 and fold(rows[0].label.text) in fields


def _is_entry(text: str) -> bool:
    """Whether a cell is a day or a figure, as in a plan of time or a budget."""
    figure = text[:1].isdigit() or text[-1:].isdigit() or any(find_dates(Passage(text, 0)))
    return figure and len(text) < ENTRY and not text.endswith(".")


def _cut(rows: Sequence[Row]) -> Iterator[Line]:
    """The lines of the rows; one of people stays as it is, since the head of the document reads it so."""
    numbered = any(row.names == "number" for row in rows)
    for row in rows:
        if row.names == "title":
            yield from _named(row, numbered=numbered)
        elif row.names or (row.entry and row.entry.kind != "participants"):
            yield from _parted(row)
        elif RULE.match(row.lines[0].text):
            yield edge(row.lines[0], 0, len(row.lines[0].text))
        else:
            yield from row.lines


def _named(row: Row, *, numbered: bool) -> Iterator[Line]:
    """A title behind its label; under a number it goes on with the item."""
    first, *others = row.lines
    start = row.value.start - first.start
    yield edge(first, 0, start)
    yield from _values(row, None if numbered else Cell(first.style.row or 0, 0, ""))
    yield from others


def _parted(row: Row) -> Iterator[Line]:
    """A number with its title on one line; a heading and what stands under it on lines of their own."""
    first, *others = row.lines
    number = first.style.row or 0
    start, end = row.label.start - first.start, row.label.end - first.start
    if first.text[:start].strip():
        yield edge(first, 0, start)
    if row.names:
        whole = first.text[start : row.value.end - first.start].replace("|", " ")
        yield Line(whole, row.label.start, first.page, replace(first.style, row=None))
        yield from _tail(row)
    else:
        yield Line(first.text[start:end], row.label.start, first.page, replace(first.style, row=None))
        yield from _values(row, Cell(number, 1, ""))
    yield from (replace(line, style=replace(line.style, row=None, cell=Cell(number, 1, ""))) for line in others)


def _values(row: Row, cell: Cell | None) -> Iterator[Line]:
    first = row.lines[0]
    if row.value:
        yield Line(row.value.text, row.value.start, first.page, replace(first.style, row=None, cell=cell))
    yield from _tail(row)


def _tail(row: Row) -> Iterator[Line]:
    """The bar at the end of a row."""
    first = row.lines[0]
    end = max(row.value.end, row.label.end) - first.start
    if first.text[end:].strip():
        yield edge(first, end, len(first.text))
