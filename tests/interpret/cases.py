"""Cases as data: each file in tests/cases holds a few lines of Danish a case, and what must come out."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "cases"


def cases(name: str, kind: str = "case") -> list[Any]:
    """The cases of one kind in a file, as parameters of a test; each is named by its `why`."""
    found = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[kind]
    return [pytest.param(case, id=case["why"]) for case in found]
