"""XLSX: a workbook with a sheet for each table."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime
from math import isfinite
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from referat_parser.batch.output import replacing
from referat_parser.export.characters import for_xml
from referat_parser.export.delimited import BETWEEN
from referat_parser.export.errors import UnwritableError
from referat_parser.export.tables import TABLES, Table, Type, Value
from referat_parser.models import Meeting
from referat_parser.words import _

LONGEST = 32_767
"""Characters of a cell, in UTF-16, that Excel holds."""
MOST_ROWS = 1_048_576
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 -- what the file says of its making, so that the same input gives the same bytes
OPTIONS = {"default_date_format": "yyyy-mm-dd", "constant_memory": True}
"""Rows go to the file as they come, so that a sheet may be long."""
WIDTHS: dict[str, int] = {"text": 60, "title": 40, "heading": 25, "name": 25, "body": 30, "what": 40, "message": 50}


def write(meetings: Iterable[Meeting], target: Path) -> None:
    """Write a workbook. Raises OSError and UnwritableError; what stood there is then still there."""
    with replacing(target) as temporary, Workbook(str(temporary), OPTIONS) as book:
        book.set_properties({"created": MADE})
        bold = book.add_format({"bold": True})
        sheets = [_sheet(book, table, bold) for table in TABLES]
        used = [0] * len(TABLES)
        for meeting in meetings:
            for number, (table, sheet) in enumerate(zip(TABLES, sheets, strict=True)):
                for row in table.rows(meeting):
                    used[number] += 1
                    _write_row(sheet, used[number], table, row)
        for table, sheet, rows in zip(TABLES, sheets, used, strict=True):
            sheet.autofilter(0, 0, rows, len(table.columns) - 1)


def _sheet(book: Workbook, table: Table, bold: Any) -> Worksheet:  # noqa: ANN401 -- a format of the library's
    sheet = book.add_worksheet(table.name)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, WIDTHS.get(column.name, 12))
    for number, column in enumerate(table.columns):
        sheet.write_string(0, number, column.name, bold)
    return sheet


def _write_row(sheet: Worksheet, number: int, table: Table, row: Iterable[Value]) -> None:
    if number >= MOST_ROWS:
        raise UnwritableError(
            _("a sheet holds {most} rows, and {table} has more: export to SQLite or Parquet").format(
                most=MOST_ROWS, table=table.name
            )
        )
    for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
        _write(sheet, number, place, value, column.type)


def _write(sheet: Worksheet, row: int, column: int, value: Value, kind: Type) -> None:
    """A cell of its type; text is written as text, whatever it begins with."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif kind == "decimal" and isinstance(value, str):
        number = float(value)
        if isfinite(number):  # the text beside it says what no number can
            sheet.write_number(row, column, number)
    elif value:
        _write_text(sheet, row, column, BETWEEN.join(value) if isinstance(value, list) else value, kind)


def _write_text(sheet: Worksheet, row: int, column: int, text: str, kind: Type) -> None:
    if kind == "date":
        with suppress(ValueError):
            # A day that no calendar has stays text.
            sheet.write_datetime(row, column, date.fromisoformat(text))
            return
    sheet.write_string(row, column, _short(for_xml(text)))


def _short(text: str) -> str:
    """As much of a text as a cell holds, marked where it is cut."""
    if len(text) * 2 <= LONGEST or len(data := text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    return data[: (LONGEST - 1) * 2].decode("utf-16-le", "ignore") + "…"
