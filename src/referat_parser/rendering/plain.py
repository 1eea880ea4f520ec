"""Text that is the same on a terminal and in a pipe."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines with aligned columns, the same on a terminal and in a pipe."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)


def indented(text: str) -> str:
    """A paragraph, set in."""
    return textwrap.fill(text, 100, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)


def flowing(line: str, width: int) -> str:
    """A long line, broken between words; what goes on is set in as far as its beginning, or a little."""
    indent = len(line) - len(line.lstrip()) or 2
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )


def printable(text: str) -> str:
    """Text without anything that a terminal would obey: controls, line ends, changes of direction."""
    return "".join(c if unicodedata.category(c)[0] != "C" else ascii(c)[1:-1] for c in text)
