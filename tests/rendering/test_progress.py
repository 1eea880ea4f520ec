"""Long runs tell how far they are, where somebody sees it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from referat_parser.batch.meetings import expected, meetings
from referat_parser.rendering import progress


def on_a_terminal(folder: Path, *arguments: str) -> str:
    """What a command writes to standard error, where that is a terminal of 80 columns."""
    try:
        above, below = pty.openpty()
    except OSError as error:
        pytest.skip(f"no terminal can be had: {error}")
    process = subprocess.Popen(
        [sys.executable, "-m", "referat_parser", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=below,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(below)
    told = b""
    while data := read(above):
        told += data
    os.close(above)
    process.wait()
    return told.decode()


def read(terminal: int) -> bytes:
    """What there is to read; nothing once nobody writes any more, which Linux calls an error."""
    try:
        return os.read(terminal, 1 << 16)
    except OSError:
        return b""


@pytest.mark.parametrize("arguments", [("export", "csv", "ud", "møder"), ("report", "møder", "--out", "ud")])
def test_a_bar_on_a_terminal(tmp_path, folder, arguments):
    told = on_a_terminal(tmp_path, *arguments)
    assert "6/6" in told
    assert "2 failed" in told


def test_no_bar_where_there_is_one_document_or_silence_is_wanted(tmp_path, folder):
    assert "1/1" not in on_a_terminal(tmp_path, "export", "csv", "ud", "møder/b.txt")
    assert on_a_terminal(tmp_path, "report", "møder", "--out", "ud", "--quiet") == ""


def test_what_is_expected_is_what_comes(folder, minutes):
    paths = [str(folder), str(folder / "b.txt")]
    assert expected(paths) == len(list(meetings(paths))) == 7
    assert expected(paths, str(folder / "a")) == len(list(meetings(paths, leave_out=str(folder / "a")))) == 3
    (folder / "flere.jsonl").write_bytes(b"")
    assert expected(paths) is expected([str(folder / "flere.jsonl")]) is expected(["-"]) is None


@pytest.mark.parametrize(("total", "told"), [(4, "2 of 4, "), (None, "2, ")])
def test_lines_in_a_log(capsys, monkeypatch, total, told):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    assert list(progress.lines([0, 1, 0, 1], total, bool)) == [0, 1, 0, 1]
    lines = capsys.readouterr().err.splitlines()
    assert lines[1].startswith(f"referat: {told}")
    assert lines[1].endswith(", 1 failed")
    assert ("min left" in lines[1]) is bool(total)
