"""Pieces of text with their looks, and the lines that they make."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from referat_parser.extract.compose import Written
from referat_parser.text import Style

WHITE = re.compile(r"[ \t\n\r]+")
MOST = 0.8
"""Share of a line's characters that makes it bold or italic: a label's full stop may not be."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; a line feed in it is a soft line break."""

    text: str
    size: float | None = None
    bold: bool = False
    italic: bool = False
    url: str | None = None


def lines(pieces: Sequence[Piece], label: str, style: Style) -> Iterator[Written]:
    """The lines of one paragraph: soft breaks part them, empty lines at its ends are dropped."""
    parts = _split(pieces)
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    while len(parts) > 1 and not parts[0]:
        parts.pop(0)
    for index, part in enumerate(parts):
        yield _written(part, "" if index else label, replace(style, gap=0.0) if index else style)


def _split(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Part pieces at soft line breaks."""
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        if "\n" not in piece.text:
            parts[-1].append(piece)
            continue
        first, *rest = piece.text.split("\n")
        if first:
            parts[-1].append(replace(piece, text=first))
        parts += ([replace(piece, text=text)] if text else [] for text in rest)
    return parts


def _written(pieces: Sequence[Piece], label: str, style: Style) -> Written:
    """One line: its text, its look by the most of its letters, its links."""
    text = label
    links: list[tuple[int, int, str]] = []
    sizes: Counter[float | None] = Counter()
    bold = italic = solid = 0
    for piece in pieces:
        if piece.url:
            links.append((len(text), len(text) + len(piece.text), piece.url))
        weight = len(piece.text) - piece.text.count(" ")
        sizes[piece.size] += weight
        solid += weight
        bold += weight * piece.bold
        italic += weight * piece.italic
        text += piece.text
    if solid:
        size = max(sizes, key=lambda s: sizes[s])
        lead = _lead(pieces, len(label))
        style = replace(style, size=size, bold=bold > MOST * solid, italic=italic > MOST * solid, lead=lead)
    return Written(text, style, _merged(links))


def _lead(pieces: Sequence[Piece], label: int) -> int:
    """Where the bold beginning of a line ends, its label counted in; 0 where there is none or all is bold."""
    bold = "".join(piece.text for piece in takewhile(lambda piece: piece.bold or not piece.text.strip(), pieces))
    whole = len(bold.rstrip()) == len("".join(piece.text for piece in pieces).rstrip())
    return label + len(bold.rstrip()) if bold.strip() and not whole else 0


def _merged(links: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Join pieces of one link."""
    out: list[tuple[int, int, str]] = []
    for start, end, url in links:
        if out and out[-1][1] == start and out[-1][2] == url:
            out[-1] = (out[-1][0], end, url)
        else:
            out.append((start, end, url))
    return tuple(out)
