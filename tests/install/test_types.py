"""Whoever installs the package has its types: a program of theirs is checked strictly, and does what it says."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.install.conftest import UNMEASURED

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "samples/municipal-committee/kulturudvalget-januar.txt"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "tom.txt").write_bytes(b"")
    return Path(shutil.copy(HERE / "typed.py", tmp_path / "program.py"))


def checked(program: Path, environment: Path) -> subprocess.CompletedProcess[str]:
    """What mypy says where nothing of this checkout is configured or on its path."""
    cache = environment / "mypy"
    options = ["--strict", "--config-file=", f"--cache-dir={cache}", f"--python-executable={environment}/bin/python"]
    command = [sys.executable, "-m", "mypy", *options, program.name]
    return subprocess.run(command, cwd=program.parent, env=UNMEASURED, capture_output=True, check=False, text=True)


def test_a_users_program(program, environment):
    run = checked(program, environment)
    assert run.stdout == "Success: no issues found in 1 source file\n"
    command = [environment / "bin" / "python", program.name, SAMPLE]
    told = subprocess.run(command, cwd=program.parent, env=UNMEASURED, capture_output=True, check=True)
    lines = told.stdout.decode().splitlines()
    assert lines[0] == "tom.txt: The file is empty. [empty]"
    assert "'Godkendelse af dagsorden': ['approved']" in lines[1]


def test_what_is_not_there_is_told(program, environment):
    program.write_text(
        "from referat_parser import parse_file\n"
        "meeting = parse_file('a.txt', redact='cpr', colour=True)\n"
        "print(meeting.dato, meeting.items[0].title + 1)\n",
        encoding="utf-8",
    )
    said = checked(program, environment).stdout
    assert all(f"[{code}]" in said for code in ("call-arg", "attr-defined", "operator"))
