"""Presenters: the cases in tests/cases/presenters.toml."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from tests.interpret.build import outline
from tests.interpret.cases import FOLDER

from referat_parser.interpret.item.heading import heading

CASES = tomllib.loads((FOLDER / "presenters.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["heading"] for case in CASES])
def test_presenters(case: dict[str, Any]) -> None:
    (item,) = outline(f"# 1. {case['heading']}").items
    said = heading(item)
    assert [list(said.presenters), said.subject] == [case["presenters"], case["subject"]]
