"""What the pages show is what happens: their console blocks are run, and their output compared.

The README's must all run; those of other pages are recipes for tools that may not be here.

`…` alone on a line stands for any lines, inside a line for anything up to its end or the next word.
"""

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = ("README.md", "docs/export.md")
TOOLS = ("duckdb", "jq", "sqlite3", "sqlite-utils")
LIBRARIES = ("pandas", "pyarrow")
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
"""With the commands of the libraries that are installed beside Python."""
SETTING_UP = {"cd", "git", "make", "pip"}


def examples():
    """Commands of one block and what is shown under each."""
    for page in PAGES:
        yield from examples_of(page)


def examples_of(page: str):
    for number, block in enumerate(BLOCK.findall((ROOT / page).read_text(encoding="utf-8")), 1):
        steps = [step.partition("\n") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
        commands = [(command, shown) for command, _, shown in steps]
        if not any(command.split()[0] in SETTING_UP for command, _ in commands):
            lacking = [] if page == "README.md" else missing(block)
            marks = [pytest.mark.skipif(bool(lacking), reason=f"needs {', '.join(lacking)}")]
            yield pytest.param(commands, id=f"{page} block {number}: {commands[0][0]}", marks=marks)


def missing(block: str) -> list[str]:
    """Tools that the commands of a block name and that are not installed."""
    words = set(re.findall(r"[\w-]+", block))
    tools = [tool for tool in TOOLS if tool in words and not shutil.which(tool, path=PATH)]
    return tools + [name for name in LIBRARIES if name in words and not find_spec(name)]


def pattern(shown: str) -> re.Pattern[str]:
    """What is shown, as a pattern; white space at the end of lines is nothing that one can see."""
    lines = [line.rstrip() for line in shown.rstrip().split("\n")]
    rows = [
        r"(?:.*\n)*?" if line.strip() == "…" else f"{_inside(line)}[ ]*\n" for line in lines if line or shown.strip()
    ]
    return re.compile("".join(rows))


def _inside(line: str) -> str:
    return ".*?".join(re.escape(part) for part in line.split("…"))


@pytest.fixture
def sandbox(tmp_path: Path):
    for name in ("samples", "grammars"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    command = tmp_path / "bin" / "referat"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m referat_parser "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("commands", list(examples()))
def test_example(commands: list[tuple[str, str]], sandbox: Path):
    environment = os.environ | {
        "PATH": f"{sandbox / 'bin'}{os.pathsep}{PATH}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    for command, shown in commands:
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=sandbox,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        output = f"{run.stdout.rstrip()}\n" if run.stdout.strip() else ""
        assert pattern(shown).fullmatch(output), f"$ {command}\n{run.stdout}"
