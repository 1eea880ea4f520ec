"""Parquet: a file for each table, by pyarrow, which comes with the extra `parquet`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from referat_parser.batch.output import replacing
from referat_parser.export.tables import Table, Type, Value, pour
from referat_parser.models import Meeting

DECIMAL: Final = pa.decimal128(38, 6)
LARGEST: Final = Decimal(10) ** 20
"""What is beyond is no sum of money."""
TYPES: Final[dict[Type, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "decimal": DECIMAL,
    "list": pa.list_(pa.string()),
}
ENOUGH: Final = 20_000
"""Rows that are written at once."""


def write(meetings: Iterable[Meeting], folder: Path) -> None:
    """Write `folder/TABLE.parquet` for each table. Raises OSError; what stood there is then still there."""
    pour(meetings, lambda table: _writer(folder, table))


@contextmanager
def _writer(folder: Path, table: Table) -> Iterator[Callable[[Meeting], None]]:
    """Takes the meetings of one table, which is in its place when all are there."""
    schema = pa.schema([pa.field(c.name, TYPES[c.type], metadata={"about": c.about}) for c in table.columns])
    rows: list[tuple[Value, ...]] = []
    with replacing(folder / f"{table.name}.parquet") as temporary, pq.ParquetWriter(temporary, schema) as out:

        def flush() -> None:
            out.write_table(_arrow(table, schema, rows))
            rows.clear()

        def add(meeting: Meeting) -> None:
            rows.extend(table.rows(meeting))
            if len(rows) >= ENOUGH:
                flush()

        yield add
        flush()


def _arrow(table: Table, schema: Any, rows: list[tuple[Value, ...]]) -> Any:  # noqa: ANN401 -- pyarrow has no types
    columns = zip(*rows, strict=True) if rows else [()] * len(table.columns)
    arrays = [
        pa.array([_typed(value, column.type) for value in values], TYPES[column.type])
        for column, values in zip(table.columns, columns, strict=True)
    ]
    return pa.Table.from_arrays(arrays, schema=schema)


def _typed(value: Value, kind: Type) -> object:
    """The value as Arrow wants it; none where no date or decimal can hold it, which the text beside it says."""
    if kind == "date" and isinstance(value, str):
        return _date(value)
    if kind == "decimal" and isinstance(value, str):
        number = Decimal(value)
        return round(number, 6) if abs(number) < LARGEST else None
    return value


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
