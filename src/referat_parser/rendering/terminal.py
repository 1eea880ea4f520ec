"""Tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from referat_parser.rendering.plain import printable
from referat_parser.words import _, later, spoken
from referat_parser.written import day

WIDEST = 120
"""Columns of a table; beyond that the eye loses the line."""
STYLES = {later("ok"): "green", later("partial"): "yellow", later("failed"): "red", later("skipped"): "dim"}


class Row(Protocol):
    """What the overview tells of an input."""

    @property
    def path(self) -> str: ...  # noqa: D102 -- see the columns
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str | None: ...  # noqa: D102
    @property
    def body(self) -> str | None: ...  # noqa: D102
    @property
    def items(self) -> int: ...  # noqa: D102
    @property
    def decisions(self) -> int: ...  # noqa: D102
    @property
    def error(self) -> object: ...  # noqa: D102


def overview(rows: Iterable[Row]) -> None:
    """Print what was read, folder by folder, to standard error."""
    console = Console(stderr=True, highlight=False)
    for folder, group in groupby(rows, lambda row: str(PurePath(row.path).parent)):
        console.print()
        console.print(_table(folder, group, min(console.width, WIDEST)))


def _table(folder: str, rows: Iterable[Row], width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), width=width)
    table.add_column(Text(printable(folder)), ratio=8, overflow="fold")
    table.add_column(_("date"), width=10)
    table.add_column(_("body"), ratio=5, no_wrap=True, overflow="ellipsis")
    table.add_column(_("items"), width=5, justify="right")
    table.add_column(_("decisions"), width=9, justify="right")
    table.add_column(_("status"), width=7)
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: Row) -> list[Text]:
    counts = ["", ""] if row.error else [str(row.items), str(row.decisions)]
    texts = [PurePath(row.path).name, day(row.date, spoken()), row.body or "", *counts]
    return [*(Text(printable(text)) for text in texts), Text(_(row.status), STYLES[row.status])]
