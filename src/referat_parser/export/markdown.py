"""Markdown: clean minutes again, in CommonMark with the tables of GitHub."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat_parser.export.characters import for_xml
from referat_parser.export.minutes import Grid, Heading, ListItem, Paragraph, Part, minutes
from referat_parser.models import Meeting
from referat_parser.words import Language

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
OPENING = re.compile(r"^(\d{1,9}(?=[.)])|(?=[+\-=:]))")
"""What makes a list, a rule or a heading of a line that begins so; the backslash goes behind it."""
INDENT = "    "


def document(meeting: Meeting, language: Language = "da") -> bytes:
    """A meeting as a Markdown document, whose text is text: nothing in it is markup."""
    return "".join(_lines(minutes(meeting, language))).lstrip("\n").encode()


def _lines(parts: Iterator[Part]) -> Iterator[str]:
    level = -1
    for part in parts:
        before = level
        # An entry that is set in further than its list goes would be code.
        level = min(part.level, before + 1) if isinstance(part, ListItem) else -1
        yield "" if before >= 0 and level >= 0 else "\n"
        yield _written(part, level)


def _written(part: Part, level: int) -> str:
    match part:
        case Heading():
            return f"{'#' * part.level} {_flat(part.text) or '–'}\n"
        case ListItem():
            return f"{INDENT * level}{_label(part.label)} {_inert(part.text)}\n"
        case Grid():
            return _table(part)
        case Paragraph():
            text = "\\\n".join(_inert(line) for line in part.text.split("\n") if line.strip())
            return f"**{text}**\n" if part.bold and text else f"{text}\n"


def _label(label: str) -> str:
    """A number stays one, which a list begins with; a letter stands before the text, a mark is a mark."""
    if label.isdecimal() and label.isascii() and len(label) < 10:
        return f"{label}."
    return f"- {_inert(label)})" if label.isalnum() else "-"


def _table(grid: Grid) -> str:
    width = max(len(row) for row in grid.rows)
    rows = list(grid.rows) if grid.head else [[""] * width, *grid.rows]
    head, *body = [_row(row, width) for row in rows]
    return "".join([head, _row(["---"] * width, width, inert=True), *body])


def _row(cells: Sequence[str], width: int, *, inert: bool = False) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return f"| {' | '.join(padded if inert else map(_flat, padded))} |\n"


def _flat(text: str) -> str:
    return SIGNS.sub(r"\\\1", " ".join(for_xml(text).split()))


def _inert(text: str) -> str:
    """A line in which nothing is markup."""
    return OPENING.sub(r"\1\\", _flat(text))
