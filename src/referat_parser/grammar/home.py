"""Where the grammars are that come along; known without reading them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

VOCABULARY = "danish.toml"
PACKAGE = Path(__file__).parents[1]


@cache
def folder() -> Path:
    """In the package, or beside its source tree."""
    packed = PACKAGE / "grammars"
    return packed if packed.is_dir() else PACKAGE.parents[1] / "grammars"
