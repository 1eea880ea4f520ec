"""Case numbers and other particulars between an item's heading and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Paragraph, Passage, fold

LONGEST = 160
BARE = re.compile(r"(?P<label>[^\W\d][^\d:]{2,20}?)[. ]\s{0,3}(?P<said>\d.*)$")
"""A label without a colon: "Sag 306-…", "Journalnr. 00.22.02-…"."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What was found under a heading, and the paragraphs that are left."""

    case_number: Passage | None
    rest: Sequence[Paragraph]
    end: int
    """Where a case number that stands alone on its line ends; 0 where there is none."""


def particulars(body: Sequence[Paragraph]) -> Particulars:
    """Look for a case number in the first lines under a heading.

    A line that holds nothing else is taken out; one that says more stays in the text.
    """
    number: Passage | None = None
    rest = list(body)
    end = 0
    for i, paragraph in enumerate(body[:4]):
        found, alone = case_number(paragraph)
        if found:
            number = found
            if alone and i == 0:
                rest, end = [p for p in body if p is not paragraph], paragraph.strip().end
            break
        if not vocabulary().case_numbers.particulars.regex.search(paragraph.text.strip()):
            break
    return Particulars(number, rest, end)


def case_number(paragraph: Passage) -> tuple[Passage | None, bool]:
    """The case number in a line, and whether the line says nothing else."""
    words = vocabulary().case_numbers
    text = paragraph.text
    if len(text) > LONGEST:
        return None, False
    whole = words.number.regex.fullmatch(text.strip())
    if whole and len(text.strip()) > 6:
        return paragraph.strip(), True
    labels = frozenset(map(fold, words.labels))
    at = 0
    for piece in text.split("   "):
        label, _, said = piece.partition(":")
        if not said and (bare := BARE.match(piece.strip())):
            label, said = bare["label"], bare["said"]
        if any(f" {fold(label)}".endswith(f" {known}") for known in labels):
            match = words.number.regex.match(said.strip())
            if match:
                start = text.index(match[0], at)
                return paragraph.cut(start, start + len(match[0])), fold(text) == fold(f"{label} {match[0]}")
        at += len(piece) + 3
    dashed = words.particulars.regex.search(text)
    if dashed and (match := words.number.regex.search(text, dashed.end())):
        return paragraph.cut(*match.span()), False
    return None, False
