"""Each dependency says why it is there, and is used; whatever is imported is a dependency."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

import referat_parser

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
PROJECT = tomllib.loads(TEXT)["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
USED = [*PROJECT["dependencies"], *(one for name, some in EXTRAS.items() if name != "dev" for one in some)]

REACHED = {"pillow": ".to_pil(", "tzdata": "ZoneInfo("}
"""What is there for another library, and the call that needs it."""
RUN = {
    "coverage": "[tool.coverage.run]",
    "datasette": '"-m", "datasette"',
    "furo": 'html_theme = "furo"',
    "hatchling": '"-m", "hatchling"',
    "import-linter": "/lint-imports",
    "mypy": "/mypy",
    "myst-parser": '"myst_parser"',
    "pytest-cov": "/pytest --cov",
    "pytest-xdist": "--numprocesses",
    "ruff": "/ruff check",
    "sqlite-utils": "$ sqlite-utils",
}
"""What is run and not imported, and where it is."""
SHOWN = ("Makefile", "pyproject.toml", "README.md", "docs/**/*.md", "docs/conf.py", "tests/**/*.py")


def name(requirement: str) -> str:
    """The name of a distribution, as all spellings of it are compared."""
    found = re.match(r"[\w.-]*\w", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


@cache
def imported(*folders: str) -> frozenset[str]:
    """Packages that the Python files of some folders import, by a statement or by name."""
    files = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return frozenset(module.partition(".")[0] for file in files for module in _modules(file))


def _modules(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"import_module", "pytest.importorskip"}:
            values = [one.value for one in node.args if isinstance(one, ast.Constant)]
            yield from (value for value in values if isinstance(value, str))


owners = cache(packages_distributions)
"""Of packages, the distributions that bring them."""


def modules(requirement: str) -> set[str]:
    """The packages that a distribution brings; it must be installed."""
    return {module for module, some in owners().items() if name(requirement) in map(name, some)}


@cache
def written(*patterns: str) -> str:
    return "".join(file.read_text(encoding="utf-8") for pattern in patterns for file in ROOT.glob(pattern))


@pytest.mark.parametrize("requirement", [*USED, *EXTRAS["dev"]])
def test_it_says_what_for_and_what_instead(requirement):
    assert re.search(rf'\n  # \S.+\. By hand: \S.+\.\n  "{re.escape(requirement)}",\n', TEXT)


@pytest.mark.parametrize("requirement", USED)
def test_it_is_used(requirement):
    call = REACHED.get(name(requirement))
    assert call in written("src/**/*.py") if call else modules(requirement) & imported("src")


@pytest.mark.parametrize("requirement", EXTRAS["dev"])
def test_the_checks_use_it(requirement):
    call = RUN.get(name(requirement))
    if call:
        assert call in written(*SHOWN)
    elif requirement not in USED:
        assert modules(requirement) & imported("tests", "benchmarks", "docs")


def test_what_is_imported_is_a_dependency_or_comes_with_one():
    """A library of our libraries may be named where its owner's interface is made of it."""
    direct = {name(one) for one in USED}
    along = {name(one) for dependency in direct - {"pyarrow", "fsspec"} for one in requires(dependency) or ()}
    foreign = imported("src") - sys.stdlib_module_names - {"referat_parser"}
    assert {module for module in foreign if not {name(one) for one in owners()[module]} & (direct | along)} == set()


def test_every_python_that_is_promised_is_tried():
    versions = [one.rpartition(" ")[2] for one in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", one)]
    workflow = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    assert f"python: {json.dumps(versions)}" in workflow
    assert PROJECT["requires-python"] == f">={versions[0]}"


def test_the_citation_is_of_this_version():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\nversion: {referat_parser.__version__}\n" in citation
    assert f"\nlicense: {PROJECT['license']}\n" in citation
