"""A database that is filled again and again stays what the last run says."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from referat_parser.export import sqlite
from referat_parser.export.errors import UnwritableError
from referat_parser.export.tables import TABLES
from referat_parser.models import Meeting


def ask(path: Path, question: str, *values: object) -> list[Any]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question, values).fetchall()


def counts(path: Path) -> dict[str, int]:
    return {table.name: ask(path, f"SELECT count(*) FROM {table.name}")[0][0] for table in TABLES}  # noqa: S608


def sound(path: Path) -> bool:
    """Whether keys and search indexes say what the tables say."""
    with closing(sqlite3.connect(path)) as database:
        for table in TABLES:
            if table.search:
                database.execute(f"INSERT INTO {table.name}_fts({table.name}_fts, rank) VALUES ('integrity-check', 1)")  # noqa: S608
        return (
            database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and database.execute("PRAGMA foreign_key_check").fetchall() == []
        )


def changed(meeting: Meeting, path: str, text: str) -> Meeting:
    """The same file after somebody wrote in it."""
    digest = f"{hash(text) % 16**12:064x}"
    item = meeting.items[0].model_copy(update={"title": text, "decisions": []})
    source = meeting.source.model_copy(update={"path": path, "sha256": digest})
    return meeting.model_copy(update={"source": source, "items": [item]})


@pytest.fixture(scope="module")
def filled(samples, tmp_path_factory) -> Path:
    """A database with all samples, to be read only."""
    path: Path = tmp_path_factory.mktemp("sqlite") / "a.db"
    sqlite.write(samples, path)
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "møder" / "a.db"


def test_a_second_run_changes_nothing(samples, out):
    some = samples[::4]
    assert sqlite.write(some, out) == 0
    before = counts(out)
    assert sqlite.write(reversed(some), out) == len(some)
    assert counts(out) == before
    assert sound(out)


def test_a_changed_file_takes_the_place_of_what_it_was(samples, rich, out):
    sqlite.write([*samples[:3], rich], out)
    before = counts(out)
    assert sqlite.write([changed(rich, rich.source.path, "Zebrastriber")], out) == 1
    after = counts(out)
    assert after["meetings"] == before["meetings"]
    assert after["items"] == before["items"] - len(rich.items) + 1
    assert ask(out, "SELECT title FROM items_fts WHERE items_fts MATCH 'zebrastriber'") == [("Zebrastriber",)]
    assert ask(out, "SELECT count(*) FROM decisions WHERE sha256 = ?", rich.source.sha256) == [(0,)]
    assert sound(out)


def test_files_of_one_name_in_other_folders_are_others(rich, tmp_path, monkeypatch):
    for folder in ("2023", "2024"):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        assert sqlite.write([changed(rich, "referat.pdf", folder)], Path("../a.db")) == 0
    assert counts(tmp_path / "a.db")["meetings"] == 2


def test_two_meetings_of_one_run_never_take_each_others_place(rich, out):
    assert sqlite.write([changed(rich, "a.txt", "en"), changed(rich, "a.txt", "to")], out) == 0
    assert counts(out)["meetings"] == 2


@pytest.mark.parametrize("path", ["-", ""])
def test_what_came_from_standard_input_takes_nobodys_place(rich, out, path):
    for text in ("en", "to"):
        assert sqlite.write([changed(rich, path, text)], out) == 0
    assert counts(out)["meetings"] == 2


def test_a_copy_keeps_its_rows_when_the_other_changes(rich, out):
    first, second = (changed(rich, path, "det samme") for path in ("a.txt", "b.txt"))
    sqlite.write([first], out)
    sqlite.write([second], out)
    sqlite.write([changed(rich, "a.txt", "nyt")], out)
    assert {title for (title,) in ask(out, "SELECT title FROM items")} == {"det samme", "nyt"}


class TornError(Exception):
    pass


def test_a_run_that_ends_early_leaves_whole_meetings(samples, out):
    def torn() -> Iterator[Meeting]:
        yield from samples[:3]
        raise TornError

    with pytest.raises(TornError):
        sqlite.write(torn(), out)
    assert counts(out)["meetings"] == 3
    assert counts(out)["items"] == sum(len(meeting.items) for meeting in samples[:3])
    assert sound(out)


def test_a_meeting_that_cannot_be_written_leaves_what_was_there(rich, out):
    sqlite.write([rich], out)
    before = counts(out)
    with closing(sqlite3.connect(out)) as database:
        database.execute("CREATE TRIGGER stop BEFORE INSERT ON amounts BEGIN SELECT raise(ABORT, 'ingen plads'); END")
        database.commit()
    with pytest.raises(sqlite3.Error, match="ingen plads"):
        sqlite.write([rich], out)
    assert counts(out) == before
    assert sound(out)


@pytest.mark.parametrize(
    ("question", "hits"),
    [("åbroen", True), ("ÅBROEN", True), ("abroen", False), ("aabroen", False), ("a broen", False), ("åbro*", True)],
)
def test_danish_letters_are_letters(filled, question, hits):
    found = ask(filled, "SELECT title FROM items_fts WHERE items_fts MATCH ?", question)
    assert bool(found) is hits
    assert all("Åbroen" in title for (title,) in found)


def test_search_finds_words_of_texts_and_survives_vacuum(samples, out):
    sqlite.write([one for one in samples if "teknik" in one.source.path], out)
    question = (
        "SELECT s.text FROM sections_fts f JOIN sections s ON s.rowid = f.rowid WHERE sections_fts MATCH 'rækværket'"
    )
    before = ask(out, question)
    assert before
    assert all("rækværket" in text for (text,) in before)
    ask(out, "DELETE FROM meetings WHERE rowid = 1")
    ask(out, "VACUUM")
    assert ask(out, question) == before


def test_what_was_blanked_is_nowhere_in_the_file(rich, out):
    sqlite.write([changed(rich, "a.txt", "Hemmelighedskræmmeri")], out)
    sqlite.write([changed(rich, "a.txt", "████████")], out)
    assert "Hemmelighedskræmmeri".encode() not in out.read_bytes()


def test_values_have_their_types(rich, out):
    sqlite.write([rich], out)
    kinds = ask(out, "SELECT DISTINCT typeof(closed), typeof(outcomes), typeof(span_start) FROM items")
    assert kinds == [("integer", "text", "integer")]
    assert set(ask(out, "SELECT DISTINCT typeof(value) FROM amounts")) <= {("integer",), ("real",)}
    outcomes = ask(out, "SELECT j.value FROM items, json_each(items.outcomes) j")
    assert len(outcomes) == sum(len(item.outcomes) for item in rich.items)


def test_other_tables_stay_and_other_columns_are_told(rich, out):
    sqlite.write([rich], out)
    with closing(sqlite3.connect(out)) as database:
        database.execute("CREATE TABLE egne (x)")
        database.commit()
    sqlite.write([rich], out)
    assert ask(out, "SELECT count(*) FROM egne") == [(0,)]
    with closing(sqlite3.connect(out)) as database:
        database.execute("ALTER TABLE votes ADD COLUMN mere TEXT")
    with pytest.raises(UnwritableError, match="votes has other columns"):
        sqlite.write([rich], out)


def test_a_file_that_is_no_database_is_left_alone(rich, tmp_path):
    path = tmp_path / "referat.db"
    path.write_bytes(b"Referat af bestyrelsens m\xc3\xb8de" * 100)
    before = path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite.write([rich], path)
    assert path.read_bytes() == before


def served(folder: Path, path: str) -> bytes:
    """What the real Datasette answers, as a process."""
    command = [sys.executable, "-m", "datasette", "moeder.db", "--metadata", "om.json", "--get", path]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout


def test_datasette_opens_it_with_search_and_facets(samples, tmp_path):
    sqlite.write(samples, tmp_path / "moeder.db", metadata=tmp_path / "om.json")
    found = json.loads(served(tmp_path, f"/moeder/items.json?_search={quote('åbroen')}&_shape=objects"))
    told = [item for meeting in samples for item in meeting.items if "åbroen" in item.title.casefold()]
    assert Counter(row["title"] for row in found["rows"]) == Counter(item.title for item in told)
    facets = found["facet_results"].get("results", found["facet_results"])
    outcomes = next(facet for name, facet in facets.items() if name.startswith("outcomes"))
    counted = {one["value"]: one["count"] for one in outcomes["results"]}
    assert counted == Counter(outcome for item in told for outcome in item.outcomes)


def test_datasette_shows_what_columns_mean_and_where_rows_belong(samples, tmp_path):
    sqlite.write(samples[:4], tmp_path / "moeder.db", metadata=tmp_path / "om.json")
    page = served(tmp_path, "/moeder/decisions").decode()
    assert f"/moeder/meetings/{samples[0].source.sha256}" in page
    assert "index of the recommendation it answers" in page
    assert 'type="search"' in page
