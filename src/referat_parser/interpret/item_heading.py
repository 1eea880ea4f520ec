"""What the heading of an item says of it: type, subject, presenters, times, closed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from referat_parser.dates import FoundTime, time_range
from referat_parser.grammar.load import vocabulary
from referat_parser.models import ItemType
from referat_parser.segment.outline import OutlineItem
from referat_parser.text import Passage, fold

ALIKE = 86
"""Least ratio of a misspelt type label, blanks aside: "Drøftelsepunkt", "Beslutnings sag"."""
AND = re.compile(r",\s+|\s+(?:og|samt|&)\s+")
TITLE_WORD = re.compile(r"^[a-zæøå]\S*\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, understood."""

    type: ItemType | None
    subject: str
    presenters: tuple[str, ...]
    start: tuple[str, Passage] | None
    end: tuple[str, Passage] | None
    closed: bool


def heading(item: OutlineItem) -> Heading:
    """Read the heading of an item."""
    title = item.title
    label, kind = _label(title)
    rest = title.cut(label)
    names, without = _presenters(rest)
    start, end = _times(item)
    return Heading(
        type=kind or _begins(rest),
        subject=_subject(without),
        presenters=names,
        start=(start.value, start.passage) if start else None,
        end=(end.value, end.passage) if end else None,
        closed=_closed(item),
    )


def _times(item: OutlineItem) -> tuple[FoundTime | None, FoundTime | None]:
    """The times in the title, or in the column before the number."""
    if vocabulary().item_heading.times.regex.search(item.title.text):
        return time_range(item.title)
    line = item.heading[0] if item.heading else None
    column = vocabulary().item_times.regex.match(line.text) if line else None
    return time_range(line.cut(0, column.end())) if line and column else (None, None)


def _label(title: Passage) -> tuple[int, ItemType | None]:
    """Length of a type label with its colon, and the type."""
    before, colon, _ = title.text.partition(":")
    said = fold(before).replace(" ", "")
    if not colon or len(before) > 45:
        return 0, None
    for kind, labels in vocabulary().item_heading.labels.items():
        if any(fuzz.ratio(said, fold(label).replace(" ", ""), score_cutoff=ALIKE) for label in labels):
            return len(before) + 1, kind
    return 0, None


def _begins(title: Passage) -> ItemType | None:
    said = f"{fold(title.text)} "
    for kind, words in vocabulary().item_heading.begins.items():
        if any(said.startswith(f"{fold(word)} ") for word in words):
            return kind
    return None


def _presenters(title: Passage) -> tuple[tuple[str, ...], list[str]]:
    """The presenters' names, and the pieces of the title around the clause that names them."""
    match = vocabulary().item_heading.presenter.regex.search(title.text)
    if not match:
        return (), [title.text]
    names = match["names"]
    if match["ved"] and not _is_person(names):
        return (), [title.text]
    after = title.text[match.end() :]
    if re.match(r"\s+(?!og\b|samt\b|fra\b|i\b|for\b|kl\b|om\b)[a-zæøå]", after):
        names = names.rsplit(" ", 1)[0]  # the last word begins an organisation: "Kim Lund Rådgivning aps"
    split = [TITLE_WORD.sub("", name).strip(" ,.") for name in AND.split(names)]
    times = vocabulary().item_heading.times.regex.search(after)
    return tuple(name for name in split if name), [title.text[: match.start()], times[0] if times else ""]


def _is_person(names: str) -> bool:
    """Whether "ved" introduces a person and not a place: a given name or an office comes first."""
    people = vocabulary().people
    words = [word.casefold() for word in names.split()]
    return any(word in people.given_names for word in words) or words[0].endswith(tuple(people.title_endings))


def _subject(pieces: list[str]) -> str:
    text = vocabulary().item_heading.times.regex.sub(" ", " ".join(pieces))
    return " ".join(text.split()).rstrip(" ,–-(")


def _closed(item: OutlineItem) -> bool:
    pattern = vocabulary().case_numbers.closed.regex
    if item.closed or pattern.search(item.title.text):
        return True
    return any(pattern.match(line.text.strip()) for line in item.particulars)
