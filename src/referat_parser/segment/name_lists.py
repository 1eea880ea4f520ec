"""Names with nothing between them, told apart by the given names that are known."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary

WORD = re.compile(r"\S+")
MOST_SURNAMES = 2
"""A person has no more; in more there may be a given name that is not known."""
LEAST = 2
"""A list has so many persons,"""
AMONG = 3
"""and so many where an organisation stands beside each."""


def name_starts(text: str) -> list[int]:
    """Where each name of a list begins, or none where that is not sure.

    Either nothing stands between the names but what is said of them in brackets, or an organisation
    stands behind each and a comma before it: "Ida Holm, Havborg Kommune Bo Lind, DN".
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
    return _is_given(words[i][0]) and not (i and _is_given(words[i - 1][0]))


def _is_given(word: str) -> bool:
    return word.casefold() in vocabulary().people.given_names


def _is_person(words: Sequence[re.Match[str]]) -> bool:
    """Whether words are given names and one or two others, and perhaps a bracket."""
    said = " ".join(word[0] for word in words)
    name, bracket, note = said.partition(" (")
    closed = not bracket or note.find(")") == len(note) - 1
    return closed and _is_name(name.split()) and not _is_given(name.split()[-1])


def _is_name(words: Sequence[str]) -> bool:
    surnames = [word for word in words if not _is_given(word)]
    written = all(map(vocabulary().flat.name_word.regex.fullmatch, words))
    return written and len(words) > 1 and len(surnames) <= MOST_SURNAMES


def _beside(text: str) -> list[int]:
    """Where names begin behind the organisation of the one before."""
    first, *rest = text.split(",")
    within = rest[:-1]
    found = [_name_behind(part) for part in within]
    if len(within) < AMONG or None in found or _name_behind(rest[-1]) is not None:
        return []
    return [len(first) - len(first.lstrip()), *_places(len(first) + 1, within, found)]


def _places(at: int, parts: Sequence[str], found: Sequence[int | None]) -> Iterator[int]:
    for part, start in zip(parts, found, strict=True):
        yield at + (start or 0)
        at += len(part) + 1


def _name_behind(part: str) -> int | None:
    """Where a name begins that ends a part, words of an organisation before it."""
    words = list(WORD.finditer(part))
    at = next((i for i, word in enumerate(words) if i and _is_given(word[0])), None)
    return words[at].start() if at is not None and _is_name([word[0] for word in words[at:]]) else None
