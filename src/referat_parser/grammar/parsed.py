"""Patterns as Python's own parser reads them.

The parser is private to the standard library, so that only this module names it. What it gives has been the same
since Python 3.11, and the tests of what is read off it run on every version.
"""

from __future__ import annotations

from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["ops", "parse"]


def parse(pattern: str) -> Any:  # noqa: ANN401 -- the standard library gives it no type
    """The parts of a pattern in a row, each an operation of `ops` and its argument. Raises re.error for none."""
    return _parser.parse(pattern)
