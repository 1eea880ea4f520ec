"""The grammars are found in a wheel and in a checkout alike."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from referat_parser.grammar import load

ROOT = Path(__file__).parents[1]


def test_the_checkout_has_its_grammars():
    assert load.folder() == ROOT / "grammars"
    assert load.vocabulary().fragments


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_the_wheel_has_them_too(unpacked):
    command = [sys.executable, "-m", "referat_parser", "grammar", "show", "generic"]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    run = subprocess.run(command, cwd=unpacked, capture_output=True, check=True, env=unmeasured)
    assert run.stdout == (ROOT / "grammars/generic.toml").read_bytes()
    assert (unpacked / "referat_parser/py.typed").exists()
    assert (unpacked / "referat_parser/rendering/templates/diff.html").exists()
    assert (unpacked / "referat_parser/selfcheck.txt").exists()
    assert list(unpacked.glob("*.data/data/share/man/man1/referat.1"))


def test_the_wheel_writes_pages(unpacked, tmp_path, minutes):
    (tmp_path / "referat.txt").write_bytes(minutes)
    command = [
        sys.executable,
        "-m",
        "referat_parser",
        "report",
        str(tmp_path / "referat.txt"),
        "--out",
        str(tmp_path / "site"),
    ]
    unmeasured = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    subprocess.run(command, cwd=unpacked, capture_output=True, check=True, env=unmeasured)
    assert (tmp_path / "site/assets/report.css").exists()
