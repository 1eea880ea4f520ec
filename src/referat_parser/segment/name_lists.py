"""Names with nothing between them, told apart by the given names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary

WORD = re.compile(r"\S+")
BRACKET = re.compile(r"\([^()]{0,80}\)")
MOST_SURNAMES = 2
"""A person has no more; in more there may be a given name that is not known."""
LEAST = 2
"""A list has so many persons,"""
AMONG = 3
"""and so many of them with an organisation or office beside them."""


def name_starts(text: str) -> list[int]:
    """Where each name of a list begins, or none where that is not sure.

    Either nothing stands between the names but what is said of them in brackets, or an organisation
    or office stands behind each and a comma before it: "Ida Holm, Havborg Kommune Bo Lind, DN".
    """
    return _beside(text) if "," in text else _one_by_one(text)


def _one_by_one(text: str) -> list[int]:
    words = list(WORD.finditer(text))
    starts = [i for i, word in enumerate(words) if _begins(words, i)]
    if not words or starts[:1] != [0] or len(starts) < LEAST:
        return []
    people = [words[a:b] for a, b in pairwise([*starts, len(words)])]
    return [words[i].start() for i in starts] if all(map(_is_person, people)) else []


def _begins(words: Sequence[re.Match[str]], i: int) -> bool:
    """Whether a given name stands there, and none before it."""
    return vocabulary().people.is_given(words[i][0]) and not (i and vocabulary().people.is_given(words[i - 1][0]))


def _is_person(words: Sequence[re.Match[str]]) -> bool:
    """Whether words are given names and one or two others, and perhaps a bracket."""
    said = " ".join(word[0] for word in words)
    name, bracket, note = said.partition(" (")
    closed = not bracket or note.find(")") == len(note) - 1
    return closed and _is_name(name.split()) and not vocabulary().people.is_given(name.split()[-1])


def _is_name(words: Sequence[str]) -> bool:
    surnames = [word for word in words if not vocabulary().people.is_given(word)]
    written = all(map(vocabulary().flat.name_word.regex.fullmatch, words))
    return written and len(words) > 1 and len(surnames) <= MOST_SURNAMES


def _beside(text: str) -> list[int]:
    """Where names begin behind what stands beside the one before: an organisation or an office."""
    first, *rest = BRACKET.sub(lambda note: "_" * len(note[0]), text).split(",")
    within = rest[:-1]
    if len(within) < AMONG or _names_behind(rest[-1]):
        return []
    found = [_one_by_one(first) or [0], *map(_names_behind, within)]
    return [*_places([first, *within], found)] if all(found) else []


def _places(parts: Sequence[str], found: Sequence[Sequence[int]]) -> Iterator[int]:
    at = 0
    for part, starts in zip(parts, found, strict=True):
        yield from (at + start for start in starts)
        at += len(part) + 1


def _names_behind(part: str) -> list[int]:
    """Where the names begin that end a part, words of an organisation or an office before them."""
    words = list(WORD.finditer(part))
    at = next((i for i, word in enumerate(words) if i and vocabulary().people.is_given(word[0])), None)
    if at is None:
        return []
    start = words[at].start()
    several = [start + place for place in _one_by_one(part[start:])]
    return several or ([start] if _is_name([word[0] for word in words[at:]]) else [])
