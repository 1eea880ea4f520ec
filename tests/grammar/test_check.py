"""What is wrong with a grammar file is told with its line, and with what may have been meant."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from referat_parser.grammar.faults import Fault, GrammarError, position
from referat_parser.grammar.load import read_file, read_folder
from referat_parser.words import words

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/grammar_faults.toml").read_text(encoding="utf-8"))["cases"]
HEAD = 'id = "havn"\nname = "Havn"\ndescription = "Minutes of harbours."'


def told(fault: Fault) -> str:
    return f"{fault.line}:{fault.column} {fault.code}{f' {fault.meant}' if fault.meant else ''}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_faults(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "havn.toml"
    file.write_text(case["file"].lstrip("\n").replace("HEAD", HEAD), encoding="utf-8")
    found: tuple[Fault, ...] = ()
    try:
        read_file(file)
    except GrammarError as error:
        found = error.faults
    assert [told(fault) for fault in found] == case["faults"]
    for fault in found:
        assert all(fault.said(language) for language in ("en", "da"))


def test_every_fault_has_a_case_and_a_sentence() -> None:
    names = list(words("en", "grammar"))
    reached = {fault.split()[1] for case in CASES for fault in case["faults"]}
    elsewhere = {"wrong-value", "not-utf-8", "not-readable", "too-large", "id-twice", "extends-itself"}
    assert set(names[names.index("no-toml") : names.index("extends-itself") + 1]) == reached | elsewhere


@pytest.mark.parametrize(
    ("data", "code"), [(b"\xff\xfe", "not-utf-8"), (b"#" * (1 << 20) + b"#", "too-large"), (None, "not-readable")]
)
def test_what_is_no_text(data: bytes | None, code: str, tmp_path: Path) -> None:
    file = tmp_path / "havn.toml"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(GrammarError) as raised:
        read_file(file)
    assert [fault.code for fault in raised.value.faults] == [code]


def test_a_folder_tells_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "b.toml").write_text("id = ", encoding="utf-8")
    (tmp_path / "c.toml").write_text(HEAD, encoding="utf-8")
    with pytest.raises(GrammarError) as raised:
        read_folder(tmp_path)
    assert [(fault.path.name, fault.code) for fault in raised.value.faults] == [
        ("b.toml", "no-toml"),
        ("c.toml", "id-twice"),
    ]


def test_positions_hold_where_tables_stand_in_any_order() -> None:
    text = 'a.b = 1\n[[x]]\nid = "1"\n[y]\nz = [\n  "p",\n  "q",\n]\n[[x]]\nid = "2"\n'
    assert position(text, ("a", "b")) == (1, 3)
    assert position(text, ("x", 1, "id")) == (10, 1)
    assert position(text, ("x", 1)) == (9, 1)
    assert position(text, ("y", "z", 1)) == (7, 3)
    assert position(text, ("nowhere",)) == (1, 1)
