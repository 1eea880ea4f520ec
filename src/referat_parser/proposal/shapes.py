"""Making patterns of lines: what is the same stays, figures, months and weekdays may be others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.text import fold

LONGEST_EXAMPLE = 90
"""Letters of a line that is kept as an example."""
PIECE = re.compile(r"\d+|[^\W\d_]+|\s+|[\W_]")
DIGITS = r"\d{1,8}"
WORD = r"\w{3,9}"


def shape(text: str) -> list[str]:
    """The pattern of a line, piece by piece."""
    return [_pattern(piece) for piece in PIECE.findall(text.strip())]


def _pattern(piece: str) -> str:
    if piece.isdigit():
        return DIGITS
    if piece.isspace():
        return " " if piece == " " else r"\s{1,40}"
    dates = vocabulary().dates
    if piece.isalpha() and fold(piece) in {*dates.months, *dates.weekdays}:
        return WORD
    return literal(piece)


def literal(text: str) -> str:
    """A pattern for exactly this text, with no more escapes than it needs."""
    return re.sub(r"([\\.^$*+?{}\[\]|()])", r"\\\1", text)


def together(texts: Iterable[str]) -> str | None:
    """A pattern for lines that begin alike, or end alike, or both; None where they share no whole word."""
    shapes = [shape(text) for text in texts]
    if all(one == shapes[0] for one in shapes):
        return f"^{''.join(shapes[0])}$"
    begin = _shared(shapes)
    end = _shared([one[len(begin) :][::-1] for one in shapes])[::-1]
    if not any(len(piece) > 3 and piece.isalpha() for piece in (*begin, *end)):
        return None
    return f"^{''.join(begin)}.{{0,160}}{''.join(end)}{'$' if end else ''}"


def _shared(shapes: Sequence[Sequence[str]]) -> list[str]:
    rows = takewhile(lambda row: len(set(row)) == 1, zip(*shapes, strict=False))
    return [row[0] for row in rows]


def examples(regex: re.Pattern[str], lines: Iterable[str], most: int = 3) -> list[str]:
    """Lines that a pattern accepts, each once, the shortest first."""
    found = {line for line in lines if len(line) <= 2 * LONGEST_EXAMPLE and regex.search(line)}
    return sorted(found, key=lambda line: (len(line), line))[:most]


def counterexamples(regex: re.Pattern[str], accepts: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Lines of the same documents that a pattern rejects: those that share a word with what it accepts, first."""
    said = {word for text in accepts for word in fold(text).split() if len(word) > 2}
    cut = {line[:LONGEST_EXAMPLE].rstrip() for line in lines}
    left = [line for line in cut if len(line) > 3 and not regex.search(line)]

    def near(line: str) -> tuple[int, int, str]:
        return -len(said.intersection(fold(line).split())), len(line), line

    return sorted(left, key=near)[:2] or ["-"]


def identifier(text: str, taken: Callable[[str], bool]) -> str:
    """A name for a pattern, from what it is about; numbered where it is taken."""
    words = fold(text).split() or ["line"]
    name = "-".join(words[:3])[:40].strip("-") or "line"
    return next(one for one in (name, *(f"{name}-{i}" for i in range(2, 1000))) if not taken(one))
