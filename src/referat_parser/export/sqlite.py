"""SQLite: a database that is filled, and filled again, in place.

By the standard library: a file's rows are replaced in one step of a transaction that is ours, and libraries over it
commit on their own. Each table has its foreign keys, so that a meeting goes with all its rows, and, where there is
text, a search index (FTS5) that triggers keep up to date.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

from referat_parser.batch import output
from referat_parser.batch.inputs import STDIN
from referat_parser.export import datasette
from referat_parser.export.errors import UnwritableError
from referat_parser.export.tables import TABLES, Table, Type, Value
from referat_parser.models import Meeting
from referat_parser.words import _

TYPES: Final[dict[Type, str]] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
    "date": "TEXT",
    "decimal": "NUMERIC",
    "list": "TEXT",
}
"""A list is a JSON array, which SQLite's own functions and Datasette's facets read."""
TOKENIZER: Final = "unicode61 remove_diacritics 0"
"""å is a letter and no a with a ring."""
FILES: Final = "_files"
"""Which file, named from the database's folder, last gave which rows: so a changed file is known again."""
REFERENCES: Final = {"sha256": "meetings(sha256)", "item": "items(key)"}


def write(meetings: Iterable[Meeting], target: Path, *, metadata: Path | None = None) -> int:
    """Write each meeting whole or not at all, and in the same step take out what was there of its file before.

    `metadata` is where what Datasette should know goes. Gives how many meetings took the place of an earlier state.
    Raises OSError, sqlite3.Error for a file that is no database or cannot be written, and UnwritableError; the
    meetings before that, and before whatever the iterable raises, are kept.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        # What was replaced, or has been blanked since, is not to stay in the free pages of the file.
        database.executescript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;")
        replaced = _fill(database, meetings, target)
    if metadata:
        about = datasette.metadata(target.stem, hidden=[FILES])
        output.write(metadata, json.dumps(about, ensure_ascii=False, indent=2).encode() + b"\n")
    return replaced


def _fill(database: sqlite3.Connection, meetings: Iterable[Meeting], target: Path) -> int:
    """Write all meetings. Commits about once a second, as a commit waits for the disk, and at the end in any case."""
    replaced, ours, due = 0, set[str](), monotonic()
    try:
        with _step(database):
            _make(database)
        for meeting in meetings:
            with _step(database):
                replaced += _replace(database, meeting, _file(meeting, target), ours)
            ours.add(meeting.source.sha256)
            if monotonic() > due:
                database.execute("COMMIT")
                due = monotonic() + 1
    finally:
        if database.in_transaction:
            database.execute("COMMIT")
    return replaced


@contextmanager
def _step(database: sqlite3.Connection) -> Iterator[None]:
    """A part of a transaction that happens whole or not at all."""
    if not database.in_transaction:
        database.execute("BEGIN IMMEDIATE")
    database.execute("SAVEPOINT step")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK TO step")
        raise
    database.execute("RELEASE step")


def _make(database: sqlite3.Connection) -> None:
    """Make the tables that are not there."""
    database.execute(f"CREATE TABLE IF NOT EXISTS {FILES} (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL)")
    for table in TABLES:
        there = [row[1] for row in database.execute(f"PRAGMA table_info({table.name})")]
        wanted = [column.name for column in table.columns]
        if not there:
            for statement in _statements(table):
                database.execute(statement)
        elif [name for name in there if name != "rowid"] != wanted:
            raise UnwritableError(
                _("its table {table} has other columns: write to a new file").format(table=table.name)
            )


def _statements(table: Table) -> Iterator[str]:
    """The SQL that makes a table, its indexes and its search."""
    columns = [_column(table, column.name, TYPES[column.type]) for column in table.columns]
    # Named, so that VACUUM leaves the numbers alone that the search index refers to.
    own = [] if table.key else ["rowid INTEGER PRIMARY KEY"]
    yield f"CREATE TABLE {table.name} ({', '.join([*own, *columns])})"
    names = {column.name for column in table.columns}
    for name in dict.fromkeys(
        [*(key for key in ("sha256", "meeting", "item", "id", "date") if key in names), *table.facets]
    ):
        if name != table.key:
            yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"
    if table.search:
        yield from _search(table.name, table.search)


def _column(table: Table, name: str, kind: str) -> str:
    if name == table.key:
        return f"{name} {kind} PRIMARY KEY"
    target = REFERENCES.get(name)
    return f"{name} {kind}{f' REFERENCES {target} ON DELETE CASCADE' if target else ''}"


def _search(table: str, names: Collection[str]) -> Iterator[str]:
    columns = ", ".join(names)
    new, old = (", ".join(f"{row}.{name}" for name in names) for row in ("new", "old"))
    insert = f"INSERT INTO {table}_fts (rowid, {columns}) VALUES (new.rowid, {new});"
    delete = f"INSERT INTO {table}_fts ({table}_fts, rowid, {columns}) VALUES ('delete', old.rowid, {old});"
    # Datasette knows the search of a table by the double quotes.
    yield f"CREATE VIRTUAL TABLE {table}_fts USING fts5 ({columns}, content=\"{table}\", tokenize='{TOKENIZER}')"
    yield f"CREATE TRIGGER {table}_ai AFTER INSERT ON {table} BEGIN {insert} END"
    yield f"CREATE TRIGGER {table}_ad AFTER DELETE ON {table} BEGIN {delete} END"
    yield f"CREATE TRIGGER {table}_au AFTER UPDATE ON {table} BEGIN {delete} {insert} END"


def _file(meeting: Meeting, target: Path) -> str | None:
    """The meeting's file, named from the database's folder; None where it came from standard input or has no name."""
    path = meeting.source.path
    return None if path in {STDIN, ""} else os.path.relpath(path, target.parent)


def _replace(database: sqlite3.Connection, meeting: Meeting, file: str | None, ours: Collection[str]) -> bool:
    """Write the rows of a meeting, and say whether earlier ones of it, or of its file before it changed, went.

    Meetings of this run (`ours`) stay, whatever file they came from.
    """
    old = {meeting.source.sha256}
    if file is not None:
        found = database.execute(f"SELECT sha256 FROM {FILES} WHERE file = ?", [file])
        old |= {digest for (digest,) in found if digest not in ours}
        database.execute(f"INSERT OR REPLACE INTO {FILES} VALUES (?, ?)", [file, meeting.source.sha256])
    gone = [digest for digest in old if digest == meeting.source.sha256 or not _still_told(database, digest)]
    marks = ", ".join("?" * len(gone))
    had = database.execute(f"DELETE FROM meetings WHERE sha256 IN ({marks})", gone).rowcount
    for table in TABLES:
        names = ", ".join(column.name for column in table.columns)
        values = ", ".join("?" * len(table.columns))
        rows = ([_bound(value) for value in row] for row in table.rows(meeting))
        database.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({values})", rows)
    return had > 0


def _still_told(database: sqlite3.Connection, digest: str) -> bool:
    """Whether another file has the same bytes."""
    return database.execute(f"SELECT 1 FROM {FILES} WHERE sha256 = ?", [digest]).fetchone() is not None


def _bound(value: Value) -> str | float | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
