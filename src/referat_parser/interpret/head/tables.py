"""Tables of people in the head: columns of names and of who came are one field, and no lists side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from referat_parser.interpret.head.fields import Entry, Field
from referat_parser.interpret.participants.table import WHO_CAME, column, state
from referat_parser.text import Document, Passage


def joined_tables(document: Document, found: Sequence[Entry]) -> list[Entry]:
    """The entries of a head, the cells of a table of people joined to the one field that they are."""
    return [entry for _, run in groupby(found, _under_head) for entry in _whole(document, list(run))]


def _under_head(entry: Entry) -> bool:
    """Whether an entry is a cell that stands under its label."""
    return isinstance(entry, Field) and entry.key == "people" and entry.mark == entry.label and bool(entry.value)


def _whole(document: Document, run: Sequence[Entry]) -> Iterator[Entry]:
    cells = [entry for entry in run if isinstance(entry, Field) and _under_head(entry)]
    if not _is_table(cells):
        yield from run
        return
    first = min(cells, key=lambda cell: cell.label.start)
    table = Passage(document.reading[first.label.start : cells[-1].value.end], first.label.start)
    yield Field("people", first.label, first.label.cut(0, 0), table)


def _is_table(cells: Sequence[Field]) -> bool:
    """Whether one head is that of names, and what stands under the others only says who came."""
    heads = {cell.label.start: column(cell.label) for cell in cells}
    said = [cell for cell in cells if heads[cell.label.start] in WHO_CAME]
    return "name" in heads.values() and bool(said) and all(state(cell.value) for cell in said)
