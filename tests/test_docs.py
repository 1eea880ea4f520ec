"""The pages of docs/ build without a warning, lead nowhere wrong, load nothing from elsewhere, and miss nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urlsplit

import pytest
import typer
from typer.core import TyperCommand

import referat_parser
from referat_parser.batch.schema import NAMES, SCHEMAS, schema
from referat_parser.cli import app
from referat_parser.diagnostics import Code
from referat_parser.errors import Error
from referat_parser.extract.errors import Reason
from referat_parser.rendering import errors, grammar_schema, json_schema, rules

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs/reference"
MADE = {
    "json": lambda: json_schema.page("record"),
    "json-diff": lambda: json_schema.page("diffs"),
    "json-track": lambda: json_schema.page("track"),
    "json-explain": lambda: json_schema.page("explain"),
    "grammar-schema": grammar_schema.page,
    "rules": rules.page,
    "errors": errors.page,
}
"""Pages that commands print."""
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}
INERT = {"canonical", "next", "prev", "index", "search", "author"}
"""Relations that say something and load nothing."""


@pytest.mark.parametrize("name", MADE)
def test_what_commands_print_is_up_to_date(name: str) -> None:
    assert (REFERENCE / f"{name}.md").read_text(encoding="utf-8") == MADE[name]()


def properties() -> Iterator[tuple[str, str, str]]:
    """Every key of every schema of the JSON, with what is said of it."""
    for name in SCHEMAS:
        whole = schema(name)
        for title, node in [(name, whole), *whole.get("$defs", {}).items()]:
            yield from ((title, key, value.get("description", "")) for key, value in node.get("properties", {}).items())


def test_every_key_of_the_json_has_its_danish_term() -> None:
    assert not [key for key in properties() if not re.fullmatch(r"[^:]+: .+", key[2])]


class Page(HTMLParser):
    """What a page loads, where it leads, and which of its places have a name."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.names: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {key: value or "" for key, value in attrs}
        self.names |= {told[key] for key in ("id", "name") if key in told}
        if tag == "a" and "href" in told:
            self.leads.append(told["href"])
        if tag in LOADED and told.get("rel") not in INERT and LOADED[tag] in told:
            self.loads.append(told[LOADED[tag]])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "-d", f"{folder}/cache"]
    run = subprocess.run([*command, "docs", f"{folder}/html"], cwd=ROOT, capture_output=True, check=False, text=True)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    return folder / "html"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in site.rglob("*.html")}


def test_no_link_is_dead(pages: dict[Path, Page]) -> None:
    dead = []
    for path, page in pages.items():
        for lead in page.leads:
            parts = urlsplit(lead)
            if not parts.scheme:
                target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
                names = pages[target].names if target in pages else {""}
                if not target.exists() or unquote(parts.fragment) not in {"", *names}:
                    dead.append((path.name, lead))
    assert len(pages) > 25
    assert not dead


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[Path, Page]) -> None:
    loads = [(path.name, load) for path, page in pages.items() for load in page.loads]
    assert len(loads) > len(pages)
    assert not [load for load in loads if urlsplit(load[1]).scheme not in {"", "data"} or load[1].startswith("//")]
    for style in site.rglob("*.css"):
        called = re.findall(r"(?:@import|url\()\s*['\"]?([^'\")]+)", style.read_text(encoding="utf-8"))
        assert not [one for one in called if urlsplit(one).scheme not in {"", "data"} or one.startswith("//")], style


def words(site: Path, page: str) -> str:
    """The text of a page as it is read."""
    return unescape(re.sub(r"<[^>]+>", "", (site / f"{page}.html").read_text(encoding="utf-8")))


def commands(command: TyperCommand, context: typer.Context) -> Iterator[tuple[str, list[str]]]:
    """Each command as it is typed, and its options."""
    yield context.command_path, [name for one in command.get_params(context) for name in one.opts if name[0] == "-"]
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from commands(child, child.make_context(name, [], parent=context, resilient_parsing=True))


@pytest.mark.parametrize("page", ["reference/cli", "reference/cli.da"])
def test_every_command_is_in_the_reference(site: Path, page: str) -> None:
    top = typer.main.get_command(app)
    known = dict(commands(top, top.make_context("referat", [], resilient_parsing=True)))  # type: ignore[arg-type]
    assert {"referat parse", "referat grammar new"} <= set(known)
    sections = re.split(r"^(referat(?: [a-z]+)*)¶$", words(site, page), flags=re.MULTILINE)
    told = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert set(told) == set(known)
    assert not [(name, option) for name, options in known.items() for option in options if option not in told[name]]


def test_one_page_of_commands_is_danish(site: Path) -> None:
    assert "Read documents and write them as JSON." in words(site, "reference/cli")
    assert "Read documents and write them as JSON." not in words(site, "reference/cli.da")


def test_every_code_is_in_the_reference(site: Path) -> None:
    page = words(site, "reference/rules")
    assert not [code for code in Code if f"{code.code} {code.readable}¶" not in page]
    page = words(site, "reference/errors")
    assert not [error for error in Error if f"{error.code} {error.readable}¶" not in page]
    assert {*get_args(Reason)} <= {error.readable for error in Error}


def test_every_public_name_is_in_the_reference(site: Path) -> None:
    names = Page(site / "reference/python.html").names
    public = set(referat_parser.__all__) - {"__version__"}
    assert {f"referat_parser.{name}" for name in public} <= names


def test_every_schema_has_a_page() -> None:
    assert {json_schema.HOLDERS.get(name, name) for name in NAMES} == {*json_schema.HEADS, "grammar"}
