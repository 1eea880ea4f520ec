"""Where titles end in text whose line breaks were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.stops import stops

LONGEST = 200
"""A title that a heading follows is no longer."""
WORD = re.compile(r"\w+")
LAST = re.compile(r"[^\s/]+$")
SENTENCE = ".?!;"
QUOTES = re.compile(r"[\"”“]")


class Piece(NamedTuple):
    """What stands between a number and the next place to cut: where its line is, its title begins and it ends."""

    line: int
    start: int
    end: int
    number: str
    words: tuple[str, ...]


def title_ends(texts: Mapping[int, str], cuts: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
    """Where the titles end that begin behind a number at a place to cut: the line, and the place in it."""
    pieces = [piece for i, text in texts.items() for piece in _pieces(i, text, cuts[i])]
    again = dict(_again(pieces, texts))
    ends = ((piece.line, again[piece] if piece in again else _end(texts[piece.line], piece)) for piece in pieces)
    return [(line, end) for line, end in ends if end is not None]


def _pieces(line: int, text: str, cuts: Sequence[int]) -> Iterator[Piece]:
    mark = vocabulary().flat.mark.regex
    for start, end in pairwise([*cuts, len(text)]):
        if (match := mark.match(text, start, end)) and not vocabulary().groups.headings.found(text[start:end]):
            words = tuple(word[0].casefold() for word in WORD.finditer(text, match.end(), end))
            yield Piece(line, match.end(), end, match["number"], words)


def _again(pieces: Sequence[Piece], texts: Mapping[int, str]) -> Iterator[tuple[Piece, int | None]]:
    """Entries of an agenda, which end where they do, and the items that say one again, which end behind it."""
    first: dict[str, Piece] = {}
    for piece in pieces:
        entry = first.setdefault(piece.number, piece)
        count = len(entry.words)
        if entry is not piece and count and entry.end - entry.start <= LONGEST and piece.words[:count] == entry.words:
            yield entry, None
            words = list(WORD.finditer(texts[piece.line], piece.start, piece.end))
            yield piece, words[count - 1].end() if count < len(words) else None


def _end(text: str, piece: Piece) -> int | None:
    """Where a title ends, if before its piece does: at a full stop, a label, or a capital that goes on from a word."""
    title, words = text[piece.start : piece.end].rstrip(), vocabulary()
    ends = [
        *(m.end() for m in stops(title) if m[0] in SENTENCE),
        *(m.start() for m in words.flat.title_stop.regex.finditer(title)),
    ]
    capitals = (m.start() for m in words.titles.run_on.regex.finditer(title))
    ends += [next((at for at in capitals if _begins(title, at)), len(title))]
    return piece.start + end if (end := min(ends)) < len(title) else None


def _begins(text: str, at: int) -> bool:
    """Whether a capital begins what is told: outside quotation marks, and no word of a name goes on there."""
    before, behind = text[:at], text[at:].lstrip()
    last = LAST.search(before)
    if last is None or len(QUOTES.findall(before)) % 2:
        return False
    told = vocabulary().flat.subject.regex.match(behind)
    if vocabulary().people.is_given(last[0]) or _is_held(before, behind):
        return told is not None and told["pronoun"] is not None
    if not _goes_on(last, behind):
        return True
    return told is not None and (
        vocabulary().people.is_given(told["subject"]) or bool(told["pronoun"]) or told["definite"] is not None
    )


def _is_held(before: str, behind: str) -> bool:
    """Whether the name of someone follows whose office was said: "Regnskab ved kasserer Ole"."""
    return (
        vocabulary().people.is_given(behind.partition(" ")[0])
        and vocabulary().flat.led.regex.search(before) is not None
    )


def _goes_on(last: re.Match[str], behind: str) -> bool:
    """Whether a name may go on behind the last word: one that has begun, or whose it is."""
    if not last[0][0].isupper():
        return False
    whose = last[0].endswith("s") or vocabulary().people.suffixed.regex.match(behind.partition(" ")[0]) is not None
    return last.start() > 0 or whose
