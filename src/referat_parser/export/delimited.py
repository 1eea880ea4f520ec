"""CSV: a file for each table, with cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from referat_parser.batch.output import replacing
from referat_parser.export.tables import Table, Type, Value, pour
from referat_parser.models import Meeting

BETWEEN = "; "
"""Between the strings of a list."""
FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for the beginning of a formula, by OWASP's list; the last four are full-width forms."""
NUMBER = re.compile(r"[+-]?\d{1,30}(?:[.,]\d{1,30}){0,10}")


def write(meetings: Iterable[Meeting], folder: Path, *, bom: bool = False, delimiter: str = ",") -> None:
    """Write `folder/TABLE.csv` for each table. Raises OSError; what stood there is then still there."""
    pour(meetings, lambda table: _writer(folder, table, delimiter, bom=bom))


@contextmanager
def _writer(folder: Path, table: Table, delimiter: str, *, bom: bool) -> Iterator[Callable[[Meeting], None]]:
    """Takes the meetings of one table, which is in its place when all are there."""
    kinds = [column.type for column in table.columns]
    with (
        replacing(folder / f"{table.name}.csv") as temporary,
        temporary.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file,
    ):
        # All text in quotes: a spreadsheet that splits at another sign than ours must not find it in a text.
        out = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_NONNUMERIC)
        out.writerow([column.name for column in table.columns])
        yield lambda meeting: out.writerows(
            [cell(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows(meeting)
        )


def cell(value: Value, kind: Type) -> str | int | Decimal | None:
    """A value as a cell: numbers as numbers, text so that it stays text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) or value is None:
        return value
    if kind == "decimal" and isinstance(value, str):
        return Decimal(value)
    return inert(BETWEEN.join(value) if isinstance(value, list) else value)


def inert(text: str) -> str:
    """Text that opens like a formula, behind an apostrophe; a number stays as it is."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text
