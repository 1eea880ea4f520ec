"""The labels of the head's fields, and where a line has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from referat_parser.dates import find_dates, find_times
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage, fold

FLAT = 150
"""A longer line may hold several fields and the title, its line breaks lost."""
SOON = 14
"""Characters after a label without colon in which its date must begin."""
EDGE = " \t*_|#"
GLUED = frozenset({"place", "body", "number"})
"""What a label may say that its page joined to its value: "MødestedRådssalen"."""
PARTED = (",", ";", ".", "/")
"""What stands before a label that begins small: "Ordstyrer: Ida, referent: Bo"."""
LISTED = re.compile(r"\s*(?:[-•|]|\*\s)")
WIDE = 3
"""So many blanks set a value apart from its label like a tab."""
BEFORE_DAY = 4
"""Letters of a small word before a day, and its blank."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands in a line."""

    key: str
    start: int
    end: int
    after: int
    """Where its value begins."""


@cache
def keys() -> dict[str, str]:
    """What the field of each label, folded, says."""
    return {fold(word): key for key, words in vocabulary().field_labels.items() for word in words}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted((w for words in vocabulary().field_labels.values() for w in words), key=len, reverse=True)
    known = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(
        rf"(?=\w)(?<![^\s*_|])(?P<label>(?i:{known}))"
        r"(?P<mark>\.?[*_]{0,3}\s?:[*_]{0,3}|\.?[*_]{0,3}\s{0,9}\||\.?\t| {2,}|\s|\.?[*_\s]{0,4}$"
        r"|(?<=[a-zæøå])(?=[A-ZÆØÅ]))"
    )


def labels_in(line: Passage) -> Iterator[Label]:
    """The labels of a line; without a colon only those that can hardly mean anything else."""
    text = legible(line.text)
    among = len(text) > FLAT or _several(text)
    for match in _label_pattern().finditer(text):
        first = not line.text[: match.start("label")].strip(" \t*_|#>•-–📆")
        label = Label(keys()[fold(match["label"])], match.start("label"), match.end("label"), match.end())
        glued = not match["mark"] and match.end() < len(line.text)
        if (first and label.key in GLUED) if glued else _counts(line.text, match, label, first=first, among=among):
            yield label
            among = True


def _several(text: str) -> bool:
    """Whether several labels stand in a line, each with its colon."""
    return text.count(":") > 1 and sum(":" in match["mark"] for match in _label_pattern().finditer(text)) > 1


def begins_with_label(line: Passage) -> bool:
    """Whether nothing but marks stands before the first label of a line."""
    first = next(labels_in(line), None)
    return first is not None and not line.text[: first.start].strip(EDGE)


def _counts(text: str, match: re.Match[str], label: Label, *, first: bool, among: bool) -> bool:
    """Whether a match is a label: `among` others, or in a line that lost its breaks, it need not open the line."""
    colon = ":" in match["mark"]
    if "|" in match["mark"] or (not colon and LISTED.match(text)):
        return first and "|" in match["mark"] and _is_cell(text[match.end() :])
    column = "\t" in match["mark"] or len(match["mark"]) >= WIDE
    if first and (colon or column or not text[match.end() :].strip(EDGE)):
        return colon or label.key != "people" or (column and not _begins_with_day(text[match.end() :]))
    if not match["label"][0].isupper():
        return colon and among and label.key == "people" and text[: match.start()].rstrip().endswith(PARTED)
    if colon:
        return first or among
    if first and _said(text, match.end(), label):
        return True
    strong = fold(match["label"]) in vocabulary().header.strong and not text[match.end() : match.end() + 1].islower()
    return strong and (first or among)


def _begins_with_day(text: str) -> bool:
    """Whether a day stands where names would: "Bestyrelsen      8. december 2016"."""
    days = find_dates(Passage(text.strip(), 0))
    return bool(days) and days[0].passage.start <= BEFORE_DAY


def _is_cell(text: str) -> bool:
    """Whether what follows a label and a bar is the one other cell of its row, and no head of a column."""
    cell = text.strip(EDGE)
    return "|" not in cell and fold(cell) not in keys()


def _said(text: str, at: int, label: Label) -> bool:
    """Whether what follows a label without colon is what it should be."""
    if label.key not in {"meeting", "day", "start", "end", "when_where"}:
        return False
    value = Passage(text[at : at + SOON + 30], 0)
    places = [*(day.passage for day in find_dates(value)), *(time.passage for time in find_times(value))]
    return any(place.start <= SOON for place in places)
