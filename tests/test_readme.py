"""What README and docs show is what happens: their console blocks are run, and their output compared.

`…` alone on a line stands for any lines, inside a line for anything up to its end or the next word.
"""

import os
import re
import shutil
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {"README.md": ".", "docs/grammars.md": "docs/example"}
"""Where the commands of each page are run. Those of a tutorial follow on one another, those of README stand alone."""
TUTORIALS = {"docs/grammars.md"}
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
SETTING_UP = {"cd", "git", "make", "pip"}


def blocks(page: str):
    """Commands of each block and what is shown under each."""
    for block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        steps = [step.partition("\n") for step in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]]
        commands = [(command, shown) for command, _, shown in steps]
        if not any(command.split()[0] in SETTING_UP for command, _ in commands):
            yield commands


def examples():
    """The blocks of each page, those of a tutorial as one."""
    for page, home in PAGES.items():
        found = list(blocks(page))
        for number, commands in enumerate([list(chain.from_iterable(found))] if page in TUTORIALS else found, 1):
            yield pytest.param(home, commands, id=f"{page} {number}: {commands[0][0]}")


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
    for name in ("samples", "grammars", "docs"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    command = tmp_path / "bin" / "referat"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m referat_parser "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize(("home", "commands"), list(examples()))
def test_example(home: str, commands: list[tuple[str, str]], sandbox: Path):
    environment = os.environ | {
        "PATH": f"{sandbox / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": str(sandbox / ".config"),
    }
    for command, shown in commands:
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=sandbox / home,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            text=True,
        )
        output = f"{run.stdout.rstrip()}\n" if run.stdout.strip() else ""
        assert pattern(shown).fullmatch(output), f"$ {command}\n{run.stdout}"
