"""What Datasette is told of the database: titles, descriptions, facets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from referat_parser.export.tables import TABLES, Table


def metadata(database: str, hidden: Iterable[str]) -> dict[str, Any]:
    """The metadata for a database of that name, which is its file's without the suffix."""
    tables = {table.name: _table(table) for table in TABLES}
    return {
        "title": "Referater",
        "description": "Meeting minutes and agendas, read by referat-parser. Spans count in the canonical text.",
        "databases": {database: {"tables": {**tables, **{name: {"hidden": True} for name in hidden}}}},
    }


def _table(table: Table) -> dict[str, Any]:
    lists = {column.name for column in table.columns if column.type == "list"}
    label = next((name for name in ("title", "name", "heading", "text") if _has(table, name)), None)
    return {
        "description": f"Search covers {', '.join(table.search)}." if table.search else "",
        "facets": [name if name not in lists else {"array": name} for name in table.facets],
        "columns": {column.name: column.about for column in table.columns},
        **({"sort_desc": "date"} if table.name == "meetings" else {}),
        **({"label_column": label} if label else {}),
    }


def _has(table: Table, name: str) -> bool:
    return any(column.name == name for column in table.columns)
