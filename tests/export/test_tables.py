"""The tables hold what the JSON holds, each value once."""

from typing import Any

import pytest
from tests.export.conftest import dumps

from referat_parser.export.tables import BY_NAME, TABLES
from referat_parser.models import AgendaItem, Meeting

RESERVED = {
    "all",
    "analyse",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "column",
    "constraint",
    "create",
    "default",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "for",
    "foreign",
    "from",
    "grant",
    "group",
    "having",
    "in",
    "index",
    "inner",
    "intersect",
    "into",
    "is",
    "join",
    "left",
    "like",
    "limit",
    "not",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "primary",
    "references",
    "right",
    "select",
    "set",
    "some",
    "table",
    "then",
    "to",
    "true",
    "union",
    "unique",
    "update",
    "user",
    "using",
    "values",
    "when",
    "where",
    "with",
}
"""Words that SQLite, DuckDB or PostgreSQL want quoted."""
ASKED = [
    "meetings",
    "items",
    "sections",
    "recommendations",
    "decisions",
    "votes",
    "participants",
    "attendance_changes",
    "attachments",
    "amounts",
    "diagnostics",
    "actions",
    "history",
]


def test_the_tables_that_people_count_on():
    assert set(ASKED) <= set(BY_NAME)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_names_that_need_no_quotes_and_come_once(table):
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert not RESERVED & set(names)
    assert {*table.search, *table.facets} <= set(names)


@pytest.mark.parametrize("model", [Meeting, AgendaItem], ids=lambda model: model.__name__)
def test_every_list_has_a_table_and_every_scalar_a_column(model: Any):
    home = BY_NAME["meetings" if model is Meeting else "items"]
    columns = {column.name for column in home.columns}
    elsewhere = {"source", "coverage", "span", "spans", "items"}
    missing = {name for name in model.model_fields if name not in columns | set(BY_NAME) | elsewhere}
    assert not missing


def test_as_many_rows_as_the_json_has_nodes(samples):
    for name in set(BY_NAME) - {"meetings", "items", "field_spans", "coverage"}:
        told = sum(len(m.get(name, [])) + sum(len(i.get(name, [])) for i in m["items"]) for m in dumps(samples))
        assert told == sum(len(list(BY_NAME[name].rows(m))) for m in samples), name
        assert told, f"no sample has {name}"


def test_a_row_says_where_it_hangs_and_where_it_stands(rich):
    table = BY_NAME["decisions"]
    rows = [dict(zip([c.name for c in table.columns], row, strict=True)) for row in table.rows(rich)]
    wanted = [(n, position, one) for n, item in enumerate(rich.items) for position, one in enumerate(item.decisions)]
    assert len(rows) == len(wanted)
    for row, (n, position, one) in zip(rows, wanted, strict=True):
        assert row["item"] == f"{rich.source.sha256}/{n + 1}"
        assert (row["position"], row["text"], row["recommendation"]) == (position, one.text, one.recommendation)
        assert (row["span_start"], row["span_end"]) == (one.span.start, one.span.end)
