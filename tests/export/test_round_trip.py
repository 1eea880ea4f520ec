"""From each tabular format back to the same figures."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.export.conftest import REAL, dumps

from referat_parser.batch.meetings import meetings as read
from referat_parser.export import delimited, parquet, sqlite, workbook
from referat_parser.export.tables import TABLES
from referat_parser.models import Meeting

Rows = dict[str, list[dict[str, Any]]]


def from_sqlite(meetings: list[Meeting], folder: Path) -> Rows:
    sqlite.write(meetings, folder / "a.db")
    with closing(sqlite3.connect(folder / "a.db")) as database:
        database.row_factory = sqlite3.Row
        return {t.name: [dict(row) for row in database.execute(f"SELECT * FROM {t.name}")] for t in TABLES}  # noqa: S608


def from_csv(meetings: list[Meeting], folder: Path) -> Rows:
    delimited.write(meetings, folder)
    found: Rows = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            found[table.name] = list(csv.DictReader(file))
    return found


def from_parquet(meetings: list[Meeting], folder: Path) -> Rows:
    parquet.write(meetings, folder)
    return {table.name: pq.read_table(folder / f"{table.name}.parquet").to_pylist() for table in TABLES}


def from_xlsx(meetings: list[Meeting], folder: Path) -> Rows:
    workbook.write(meetings, folder / "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx", read_only=True)
    found: Rows = {}
    for table in TABLES:
        head, *rows = book[table.name].iter_rows(values_only=True)
        found[table.name] = [dict(zip(head, row, strict=False)) for row in rows]
    book.close()
    return found


WAYS: list[Callable[[list[Meeting], Path], Rows]] = [from_sqlite, from_csv, from_parquet, from_xlsx]


def figures(rows: Rows) -> dict[str, Any]:
    """What people add up."""
    return {
        "rows": {name: len(found) for name, found in rows.items()},
        "amounts": round(sum(Decimal(str(one["value"])) for one in rows["amounts"]), 2),
        "outcomes": Counter(one["outcome"] or None for one in rows["decisions"]),
        "attendance": Counter((one["name"], one["attendance"]) for one in rows["participants"]),
        "votes": sum(int(one["yes"]) for one in rows["votes"] if one["yes"] not in {None, ""}),
        "letters": sum(int(one["span_end"]) - int(one["span_start"]) for one in rows["sections"]),
        "days": Counter(str(one["date"])[:10] for one in rows["meetings"] if one["date"]),
    }


def expected(meetings: list[Meeting]) -> dict[str, Any]:
    """The same, of the JSON itself."""
    told = dumps(meetings)
    items = [item for meeting in told for item in meeting["items"]]
    sections = [one for holder in (*told, *items) for one in holder["sections"]]
    return {
        "rows": {
            **{
                table.name: sum(len(holder.get(table.name, [])) for holder in (*told, *items))
                for table in TABLES
                if table.name != "coverage"
            },
            "meetings": len(told),
            "field_spans": sum(len(holder["spans"]) for holder in (*told, *items)),
            "coverage": sum(len(v) for meeting in told for v in meeting["coverage"].values() if isinstance(v, list)),
        },
        "amounts": round(sum(Decimal(one["value"]) for item in items for one in item["amounts"]), 2),
        "outcomes": Counter(one["outcome"] for item in items for one in item["decisions"]),
        "attendance": Counter((one["name"], one["attendance"]) for meeting in told for one in meeting["participants"]),
        "votes": sum(one["yes"] or 0 for item in items for one in item["votes"]),
        "letters": sum(one["span"]["end"] - one["span"]["start"] for one in sections),
        "days": Counter(meeting["date"] for meeting in told if meeting["date"]),
    }


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_same_figures(way, samples, tmp_path):
    assert figures(way(samples, tmp_path)) == expected(samples)


@pytest.fixture(scope="module")
def real() -> list[Meeting]:
    if not REAL:
        pytest.skip("REFERAT_MINUTES names no folder of minutes")
    found = [one for one in read([REAL]) if isinstance(one, Meeting)]
    assert found
    return found


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_same_figures_of_real_minutes(way, real, tmp_path):
    assert figures(way(real, tmp_path)) == expected(real)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_meetings_give_empty_tables(way, tmp_path):
    assert all(rows == [] for rows in way([], tmp_path).values())


def test_texts_and_lists_come_back_whole(samples, tmp_path):
    rows = from_parquet(samples, tmp_path)
    assert [one["text"] for one in rows["sections"]] == [
        section.text for m in samples for holder in (m, *m.items) for section in holder.sections
    ]
    assert [one["outcomes"] for one in rows["items"]] == [item.outcomes for m in samples for item in m.items]


def test_days_and_sums_that_nothing_can_hold_are_left_to_the_text(rich, tmp_path):
    told = rich.model_dump()
    told["date"] = "2024-02-31"
    item = next(item for item in told["items"] if item["amounts"])
    item["amounts"][0] |= {"text": "for meget", "value": "9" * 400}
    odd = [Meeting.model_validate(told)]
    for number, way in enumerate(WAYS):
        found = way(odd, tmp_path / str(number))
        assert found["amounts"][0]["text"] == "for meget"
