"""Cutting a passage into sentences, aware of what a full stop means in Danish.

A full stop ends no sentence after "kl.", "pkt.", an initial or a list number, nor in "4. marts" and
"1. viceborgmester". Lines are always apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from referat_parser.dates import find_dates, find_times
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage

STOP = re.compile(r"[.!?…][\"”»')\]]{0,3}\s+(?=[\"“„”»«'(\[–-]{0,2}\s?[A-ZÆØÅÉÄÖÜ0-9§])|\n")
LAST_WORD = re.compile(r"[^\s(\[\"“„”»«]*$")
NEXT_WORD = re.compile(r"\W*(\w+)")
INITIAL = re.compile(r"[A-ZÆØÅ](?:[.-][A-ZÆØÅ]){0,3}")
NUMBER = re.compile(r"\d{1,3}")
LONGEST_WORD = 40
LONGEST_LABEL = 16
LONGEST_DAY = 12
"""Characters of a day in figures on one side of a mark in it."""


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage, in order; a list number stays with its sentence, empty ones are left out."""
    return [Passage(text, passage.start + at) for text, at in _cut(passage.text)]


@lru_cache(maxsize=1 << 8)
def _cut(text: str) -> Sequence[tuple[str, int]]:
    """The sentences of a text and their places; several interpreters ask for those of the same text in a row."""
    bounds = [0]
    read = legible(text)
    for match in STOP.finditer(read):
        if match[0] == "\n" or _ends(read, bounds[-1], match):
            bounds.append(match.end())
    whole = Passage(text, 0)
    found = [whole.cut(start, end) for start, end in pairwise((*bounds, len(text)))]
    return [(sentence.text, sentence.start) for sentence in found if sentence]


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence that begins at `start` ends at this mark."""
    if stop[0][0] != ".":
        return True
    label = vocabulary().sentences.label.regex
    if stop.start() - start <= LONGEST_LABEL and label.fullmatch(text, start, stop.start()):
        return False
    window = text[max(start, stop.start() - LONGEST_WORD) : stop.start()]
    last = LAST_WORD.search(window)
    word = last[0] if last else ""
    following = NEXT_WORD.match(text, stop.end())
    after = following[1].casefold() if following else ""
    if after.isdigit() and word[-1:].isdigit() and _in_figures(text, stop):
        return False
    if NUMBER.fullmatch(word):
        return after not in vocabulary().sentences.after_ordinals and after not in vocabulary().dates.months
    if INITIAL.fullmatch(word):
        return vocabulary().sentences.party_letter.regex.search(window) is not None
    people = vocabulary().people
    short = word in people.short_names or people.degree.regex.search(word) is not None
    return not (short or _abbreviated(word.casefold(), after))


def _in_figures(text: str, stop: re.Match[str]) -> bool:
    """Whether a mark stands within a day or a time in figures: "2. 10. 2026", "kl. 17. 30"."""
    start = max(stop.start() - LONGEST_DAY, 0)
    window = Passage(text[start : stop.end() + LONGEST_DAY], start)
    found = [*(day.passage for day in find_dates(window)), *(time.passage for time in find_times(window))]
    return any(place.start < stop.start() < place.end for place in found)


def _abbreviated(word: str, after: str) -> bool:
    words = vocabulary().sentences
    return word in words.abbreviations or (word in words.closing_abbreviations and after[:1].isdigit())
