"""What CONTRIBUTING and the docs show of grammars, rules and formats works as it stands there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from referat_parser import corrections
from referat_parser.checks.subject import Subject
from referat_parser.cli.settings import checked
from referat_parser.diagnostics import Findings
from referat_parser.grammar.load import read_file, read_folder
from referat_parser.pipeline import Input, parse, parsed

ROOT = Path(__file__).parents[1]


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def shown(name: str) -> dict[str, Any]:
    """What the Python block with this name defines."""
    (source,) = (block for block in blocks("CONTRIBUTING.md", "python") if f"def {name}(" in block)
    code: CodeType = compile(source, "CONTRIBUTING.md", "exec")
    namespace: dict[str, Any] = {}
    exec(code, namespace)  # noqa: S102 -- it is our own page
    return namespace


def test_the_grammar(tmp_path: Path) -> None:
    (text,) = blocks("CONTRIBUTING.md", "toml")
    (tmp_path / "protokol.toml").write_text(text, encoding="utf-8")
    own = read_file(tmp_path / "protokol.toml")
    minutes = "Referat af menighedsrådsmøde\n\n" + "".join(
        f"{i} - {title}\n\nProtokol: {said}\n\n"
        for i, (title, said) in enumerate([("Kirkens tag", "Godkendt."), ("Orgel", "Udsat."), ("Evt.", "Intet.")], 1)
    )
    meeting = parse(Input("a.txt", minutes.encode()), [own])
    assert [(item.number, item.outcomes) for item in meeting.items] == [
        ("1", ["approved"]),
        ("2", ["postponed"]),
        ("3", ["nothing"]),
    ]


def test_the_rule(minutes: bytes) -> None:
    loud = minutes.replace("Ny belysning på Østre Mole".encode(), "NY BELYSNING PÅ ØSTRE MOLE".encode())
    found = parsed(Input("a.txt", loud))
    assert [words for _, words in shown("shouted_title")["shouted_title"](Subject(*_both(found)))] == [{"item": "2"}]


def _both(found: Any) -> tuple[Any, Any]:
    return found.meeting, found.document


def test_the_format() -> None:
    document = shown("read_org")["read_org"](b"#+TITLE: Referat\n* Budget\nGodkendt.\n", Findings())
    assert document.text == "#+TITLE: Referat\n* Budget\nGodkendt.\n"
    assert [line.style.heading for line in document.lines] == [None, 1, None]


def test_grammars_of_the_tutorial(tmp_path: Path) -> None:
    (text,) = blocks("docs/how-to/write-a-grammar.md", "toml")
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    (own,) = read_folder(tmp_path)
    assert own.grammar.extends == "bjerager"


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"])
def test_links_lead_somewhere(page: str) -> None:
    """Files, and headings in them."""
    text = (ROOT / page).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", text):
        file = (ROOT / page).parent / target if target else ROOT / page
        assert file.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}, anchor


def test_the_corrections_and_settings_that_are_shown() -> None:
    (shown_corrections,) = blocks("docs/how-to/correct.md", "toml")
    findings = Findings()
    assert corrections.read(shown_corrections.encode(), findings, str).grammar == "klynge"
    assert not findings.found
    (shown_settings,) = blocks("docs/how-to/check-before-publishing.md", "toml")
    assert checked(tomllib.loads(shown_settings), "referat.toml").strict
