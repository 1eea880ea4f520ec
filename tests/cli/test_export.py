import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from referat_parser.export.formats import FORMATS

TARGETS = {
    "sqlite": "a.db",
    "csv": "csv",
    "xlsx": "a.xlsx",
    "parquet": "parquet",
    "markdown": "md",
    "docx": "docx",
    "ics": "a.ics",
    "oparl": "oparl.json",
    "ocd": "ocd.json",
    "popolo": "popolo.json",
    "akn": "akn",
    "annotations": "a.json",
}


def titles(path):
    with closing(sqlite3.connect(path)) as database:
        return [row[0] for row in database.execute("SELECT title FROM items ORDER BY sha256, position")]


def test_every_format_is_here():
    assert TARGETS.keys() == FORMATS.keys()


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_in_every_format(referat, folder, tmp_path, form):
    run = referat("export", form, f"ud/{TARGETS[form]}", "møder")
    words = run.stderr.decode()
    assert run.returncode == 1, words
    assert run.stdout == b""
    assert "møder/a/brudt.pdf: " in words
    assert "E106 corrupt" in words
    assert f"1 meeting written to ud/{TARGETS[form]}" in words
    out = tmp_path / "ud" / TARGETS[form]
    written = sorted(out.iterdir()) if out.is_dir() else [out]
    assert all(path.stat().st_size for path in written)
    assert not list((tmp_path / "ud").rglob("*.tmp"))


def test_a_copy_is_taken_once_and_told(referat, folder):
    words = referat("export", "csv", "ud", "møder").stderr.decode()
    assert "møder/b.txt: the same file as møder/a/2024 marts.md, taken once" in words


def test_a_pipe_from_parse(referat, tmp_path, minutes):
    (tmp_path / "b.txt").write_bytes(minutes)
    (tmp_path / "tom.txt").write_bytes(b"")
    records = referat("parse", "-q", "b.txt", "tom.txt").stdout
    run = referat("export", "sqlite", "a.db", "-", stdin=records)
    assert run.returncode == 1
    assert "tom.txt" in run.stderr.decode()
    assert titles(tmp_path / "a.db") == ["Godkendelse af dagsorden", "Ny belysning på Østre Mole"]


@pytest.mark.parametrize("form", ["ics", "oparl"])
def test_to_standard_output(referat, tmp_path, minutes, form):
    run = referat("export", form, "-", "-", stdin=minutes)
    assert run.returncode == 0
    assert run.stdout[:1] in {b"{", b"B"}
    assert run.stderr == b""


def test_where_objects_will_be_served(referat, minutes):
    run = referat("export", "oparl", "-", "-", "--base", "https://data.example.org/oparl/", stdin=minutes)
    (meeting,) = json.loads(run.stdout)["meeting"]
    assert meeting["id"].startswith("https://data.example.org/oparl/meeting/")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["sqllite", "a.db", "x"], "did you mean sqlite?"),
        (["sqlite", "-", "x"], "name a file or folder"),
        (["sqlite", "a.db", "x", "--bom"], "--bom is not for sqlite"),
        (["markdown", "a", "x", "--delimiter", ";"], "--delimiter is not for markdown"),
        (["popolo", "a", "x", "--base", "https://a"], "--base is not for popolo"),
        (["oparl", "-", "x", "--base", "javascript:alert(1)"], "begins with http:// or https://"),
        (["oparl", "-", "x", "--base", "ftp://example.org/o"], "begins with http:// or https://"),
        (["oparl", "-", "x", "--base", "https:///o"], "begins with http:// or https://"),
        (["oparl", "-", "x", "--base", "https://example.org/o?x=1"], "begins with http:// or https://"),
        (["sqlite", "a.db"], "PATH"),
    ],
)
def test_wrong_usage(referat, tmp_path, arguments, hint):
    run = referat("export", *arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert hint in run.stderr.decode()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["sqlite", "csv", "markdown", "ics"])
def test_output_that_cannot_be_written(referat, tmp_path, minutes, form):
    (tmp_path / "fil").write_bytes(b"a file, no folder and no database")
    run = referat("export", form, "fil/ud", "-", stdin=minutes)
    assert run.returncode == 4, run.stderr.decode()
    assert "cannot be written" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_a_file_that_is_no_database(referat, tmp_path, minutes):
    (tmp_path / "a.db").write_bytes(minutes * 20)
    run = referat("export", "sqlite", "a.db", "-", stdin=minutes)
    assert run.returncode == 4
    assert "E401 not-writable: a.db cannot be written: file is not a database\n" in run.stderr.decode()
    assert (tmp_path / "a.db").read_bytes() == minutes * 20


def test_again_in_place_with_metadata(referat, tmp_path, minutes):
    (tmp_path / "b.txt").write_bytes(minutes)
    referat("export", "sqlite", "a.db", "b.txt")
    (tmp_path / "b.txt").write_bytes(minutes.replace("Østre".encode(), b"Vestre"))
    run = referat("export", "sqlite", "a.db", "b.txt", "--metadata", "om.json")
    assert "1 meeting written to a.db, 1 in place of an earlier state" in run.stderr.decode()
    assert titles(tmp_path / "a.db")[1] == "Ny belysning på Vestre Mole"
    assert "meetings" in json.loads((tmp_path / "om.json").read_bytes())["databases"]["a"]["tables"]


def test_a_library_that_is_missing_is_told(tmp_path, minutes):
    (tmp_path / "pyarrow.py").write_text("raise ModuleNotFoundError('no', name='pyarrow')\n", encoding="utf-8")
    command = [sys.executable, "-m", "referat_parser", "export", "parquet", "ud", "-"]
    path = os.pathsep.join(filter(None, (str(tmp_path), os.environ.get("PYTHONPATH"))))
    run = subprocess.run(
        command, input=minutes, capture_output=True, check=False, cwd=tmp_path, env=os.environ | {"PYTHONPATH": path}
    )
    assert run.returncode == 2
    assert "E302 extra-missing: parquet needs pyarrow: pip install 'referat-parser[parquet]'\n" in run.stderr.decode()


def test_names_of_files_stay_in_their_folder(referat, tmp_path, minutes):
    one = json.loads(referat("parse", "-", stdin=minutes).stdout)
    names = ["../../ud", "/etc/x", "CON", "..", "", "a" * 300, "x\ny", "-rf", "$(id)"]
    made = [one | {"id": name, "source": one["source"] | {"sha256": f"{n:x}" * 64}} for n, name in enumerate(names)]
    lines = "".join(f"{json.dumps(record)}\n" for record in made).encode()
    before = {path.name for path in tmp_path.iterdir()}
    run = referat("export", "markdown", "ud", "-", stdin=lines)
    assert run.returncode == 0, run.stderr.decode()
    assert {path.name for path in tmp_path.iterdir()} == before | {"ud"}
    written = [path.name for path in (tmp_path / "ud").iterdir()]
    assert len(written) == len(names)
    assert all(name[0].isalnum() and name.isascii() and len(name) < 150 for name in written)


def test_a_meeting_without_a_date_is_left_out_where_the_standard_asks_for_one(referat, tmp_path):
    note = "Notat om belysning\n\nLygterne på stien er fra 1974 og lyser ikke mere.\n"
    run = referat("export", "akn", "ud", "-", stdin=note.encode())
    assert run.returncode == 1
    assert "its date is not known" in run.stderr.decode()


def test_redact_reaches_every_export(referat, tmp_path, minutes):
    said = minutes + b"Ring til tlf. 5555 0142.\n"
    run = referat("export", "csv", "ud", "-", "--redact", "phone", stdin=said)
    assert run.returncode == 0
    assert not [path for path in (tmp_path / "ud").iterdir() if b"0142" in path.read_bytes()]


def test_where_nothing_can_be_read_nothing_is_written(referat, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    assert referat("export", "csv", "ud", "a.txt").returncode == 0
    before = (tmp_path / "ud/items.csv").read_bytes()
    run = referat("export", "csv", "ud", "findes-ikke")
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"nothing was written" in run.stderr
    assert (tmp_path / "ud/items.csv").read_bytes() == before
