"""The wheel holds what is needed, and so does a checkout; the source archive gives the same wheel."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from referat_parser.grammar.home import folder
from referat_parser.grammar.load import vocabulary

ROOT = Path(__file__).parents[2]


def test_the_checkout_has_its_grammars():
    assert folder() == ROOT / "grammars"
    assert vocabulary().fragments


def test_the_wheel_has_grammars_templates_and_types(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {f"referat_parser/grammars/{path.name}" for path in (ROOT / "grammars").glob("*.toml")} <= set(names)
    inside = ("py.typed", "rendering/templates/diff.html", "selfcheck.txt", "locale/da/LC_MESSAGES/referat.mo")
    assert {f"referat_parser/{name}" for name in inside} <= set(names)
    assert [name for name in names if name.endswith(".data/data/share/man/man1/referat.1")]
    assert not [name for name in names if name.startswith(("tests", "samples"))]


def test_what_is_installed_has_its_own_grammars(installed):
    run = installed("grammar", "show", "generic")
    assert run.stdout == (ROOT / "grammars/generic.toml").read_text(encoding="utf-8")


def test_what_is_installed_writes_pages(installed, tmp_path, minutes):
    (tmp_path / "referat.txt").write_bytes(minutes)
    assert installed("report", "referat.txt", "--out", "site").returncode == 0
    assert (tmp_path / "site/assets/report.css").exists()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, unpacked."""
    folder = tmp_path_factory.mktemp("source")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder / archive.name.removesuffix(".tar.gz")


def test_the_source_archive_gives_the_same_wheel(source, wheel):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", "dist"]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (again,) = source.glob("dist/*.whl")
    assert held(again) == held(wheel)


def test_the_source_archive_has_what_the_checks_need(source):
    top = {path.name for path in source.iterdir()}
    assert {"LICENSE", "Makefile", "README.md", "SECURITY.md", "grammars", "requirements", "samples", "tests"} <= top
    assert not [path for path in source.rglob("*") if path.name in {".venv", "__pycache__", ".git"}]


def held(wheel: Path) -> dict[str, int]:
    return {one.filename: one.CRC for one in zipfile.ZipFile(wheel).infolist()}
