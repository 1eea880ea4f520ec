"""Tables and progress on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from referat_parser.rendering.plain import printable

T = TypeVar("T")
STYLES = {"ok": "green", "partial": "yellow", "failed": "red", "skipped": "dim"}


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
    """Print a table of what was read to standard error."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("date", no_wrap=True)
    table.add_column("body", overflow="fold")
    table.add_column("items", justify="right")
    table.add_column("decisions", justify="right")
    table.add_column("status", no_wrap=True)
    for row in rows:
        table.add_row(*_cells(row))
    Console(stderr=True, highlight=False).print(table)


def _cells(row: Row) -> list[Text]:
    counts = ["", ""] if row.error else [str(row.items), str(row.decisions)]
    texts = [row.path, row.date or "", row.body or "", *counts]
    return [*(Text(printable(text)) for text in texts), Text(row.status, STYLES[row.status])]


def progress(steps: Iterable[T], total: int) -> Iterator[T]:
    """The same steps, with a bar on standard error while they are taken."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(steps, total=total, description="reading")
