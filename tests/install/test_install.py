"""The installed command where a machine has less than usual: no home, no UTF-8, few columns."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from rich.cells import cell_len
from typer.testing import CliRunner

from referat_parser.cli import app, main

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples/municipal-committee"
AGENDA, MINUTES = (str(SAMPLES / name) for name in ("kulturudvalget-januar-dagsorden.txt", "kulturudvalget-januar.txt"))

HOMES: dict[str, dict[str, str | None]] = {
    "none": {"HOME": None},
    "that is not there": {"HOME": "/nonexistent"},
    "that nobody can write": {"HOME": "/proc"},
    "that is empty": {"HOME": ""},
}
BARE: dict[str, None] = {
    "XDG_CONFIG_HOME": None,
    "XDG_CACHE_HOME": None,
    "XDG_DATA_HOME": None,
    "REFERAT_GRAMMARS": None,
}
HELP, SHOW = ["parse", "--help"], ["show", MINUTES]
CHECK = ["check", "--lang", "da", str(ROOT / "samples/not-minutes/notat-stibelysning.txt")]
SHOWN = {
    "help": HELP,
    "show": SHOW,
    "table": ["parse", str(SAMPLES), "--table", "--include", "*.txt"],
    "diff": ["diff", "--lang", "da", AGENDA, MINUTES],
    "track": ["track", "--lang", "da", str(SAMPLES)],
    "stats": ["stats", "--lang", "da", AGENDA, MINUTES],
    "wrong": ["parse", "--lsat", "møde.pdf"],
}
"""What is laid out for people; findings and messages keep to a line each, for other programs."""


@pytest.mark.parametrize("home", HOMES)
def test_a_home(installed, home):
    run = installed("parse", MINUTES, **HOMES[home], **BARE)
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout)["date"] == "2026-01-13"


@pytest.fixture(scope="module")
def latin(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A Danish locale of the time before UTF-8, made for the test."""
    folder = tmp_path_factory.mktemp("locales")
    if not shutil.which("localedef"):
        pytest.skip("localedef is not there to make a locale with")
    command = ["localedef", "-i", "da_DK", "-f", "ISO-8859-1", str(folder / "da_DK.ISO-8859-1")]
    if subprocess.run(command, capture_output=True, check=False).returncode > 1:
        pytest.skip("the sources of locales are not there")
    return {"LOCPATH": str(folder), "LC_ALL": "da_DK.ISO-8859-1"}


BARE_C = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


@pytest.mark.parametrize("locale", ["C", "latin"])
@pytest.mark.parametrize(("command", "code"), [(HELP, 0), (SHOW, 0), (CHECK, 1)], ids=["help", "show", "check"])
def test_a_locale_without_utf_8(installed, command, code, locale, request):
    run = installed(*command, **(BARE_C if locale == "C" else request.getfixturevalue("latin")))
    assert run.returncode == code
    assert "Traceback" not in run.stderr
    assert set("æøå…") & {*run.stdout, *run.stderr}, "all that is written is UTF-8"


def test_names_and_data_are_the_same_in_every_locale(installed, tmp_path, latin):
    shutil.copy(MINUTES, tmp_path / "mødet på øen.txt")
    told = [installed("parse", "mødet på øen.txt", **one) for one in (BARE_C, latin, {"LC_ALL": "xx_YY.UTF-9"})]
    assert {run.returncode for run in told} == {0}
    assert len({run.stdout for run in told}) == 1
    assert json.loads(told[0].stdout)["source"]["path"] == "mødet på øen.txt"


@pytest.mark.parametrize("command", SHOWN)
def test_a_narrow_terminal(command, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    run = CliRunner().invoke(app, SHOWN[command])
    lines = run.stderr.splitlines() if command == "table" else run.output.splitlines()
    assert lines
    assert [line for line in lines if cell_len(line) > 60] == []


def test_a_folder_that_cannot_be_written(installed, tmp_path):
    (tmp_path / "fast").write_bytes(b"")
    run = installed("parse", str(SAMPLES), "--out", "fast/ud", "-q")
    assert run.returncode == 4
    assert run.stderr.startswith("referat: E401 not-writable: fast/ud cannot be written")


def test_no_folder_for_temporary_files(monkeypatch, capsys):
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/nonexistent"])
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["referat", "parse", "-q", str(SAMPLES)])
    with pytest.raises(SystemExit, match="4"):
        main()
    told = "E401 not-writable: no folder for temporary files can be written: name one in TMPDIR"
    assert capsys.readouterr().err.startswith(f"referat: {told}\n")
