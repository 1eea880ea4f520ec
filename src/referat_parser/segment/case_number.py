"""Case numbers and other particulars between an item's heading and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Paragraph, Passage, fold

LONGEST = 160
MOST_LINES = 6
BRIEF = 40
"""Letters that labels and marks like "Sagsnr.", "Åbent" may take beside the case number itself."""
BARE = re.compile(r"(?P<label>[^\W\d][^\d:]{2,20}?)[. ]\s{0,3}(?P<said>\d.*)$")
"""A label without a colon: "Sag 306-…", "Journalnr. 00.22.02-…"."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What stands between an item's heading and its text."""

    case_number: Passage | None
    lines: tuple[Paragraph, ...]
    rest: Sequence[Paragraph]

    @property
    def brief(self) -> bool:
        """Whether the lines say little beside the case number: then they are no section of their own."""
        said = sum(len(fold(line.text)) for line in self.lines)
        return said - len(self.case_number.text if self.case_number else "") <= BRIEF


def particulars(body: Sequence[Paragraph]) -> Particulars:
    """Read the first lines under a heading as long as they are particulars of the case."""
    number: Passage | None = None
    count = 0
    for paragraph in body[:MOST_LINES]:
        found, _ = case_number(paragraph)
        if not found and not vocabulary().case_numbers.particulars.regex.search(paragraph.text.strip()):
            break
        number = number or found
        count += 1
    return Particulars(number, tuple(body[:count]), body[count:])


@cache
def _labels() -> tuple[str, ...]:
    """What the words before a case number end in."""
    return tuple(f" {fold(label)}" for label in vocabulary().case_numbers.labels)


def case_number(paragraph: Passage) -> tuple[Passage | None, bool]:
    """The case number in a line, and whether the line says nothing else."""
    words = vocabulary().case_numbers
    text = paragraph.text
    if len(text) > LONGEST:
        return None, False
    whole = words.number.regex.fullmatch(text.strip())
    if whole and len(text.strip()) > 6:
        return paragraph.strip(), True
    at = 0
    for piece in text.split("   "):
        label, _, said = piece.partition(":")
        if not said and (bare := BARE.match(piece.strip())):
            label, said = bare["label"], bare["said"]
        if f" {fold(label)}".endswith(_labels()):
            match = words.number.regex.match(said.strip())
            if match:
                start = text.index(match[0], at)
                return paragraph.cut(start, start + len(match[0])), fold(text) == fold(f"{label} {match[0]}")
        at += len(piece) + 3
    dashed = words.particulars.regex.search(text)
    if dashed and (match := words.number.regex.search(text, dashed.end())):
        return paragraph.cut(*match.span()), False
    return None, False
