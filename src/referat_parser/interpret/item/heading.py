"""What the heading of an item says of it: type, subject, presenters, times, closed."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from referat_parser.dates import FoundTime, time_range
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.presenters import presenters, speaks
from referat_parser.models import ItemType
from referat_parser.segment.outline import OutlineItem
from referat_parser.text import Passage, fold

ALIKE = 86
"""Least ratio of a misspelt type label, blanks aside: "Drøftelsepunkt", "Beslutnings sag"."""


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
    """The times in the title, in the column before the number, or on a line of their own."""
    if vocabulary().item_heading.times.regex.search(item.title.text):
        return time_range(item.title)
    line = item.heading[0] if item.heading else None
    column = vocabulary().item_times.regex.match(line.text) if line else None
    if line and column:
        return time_range(line.cut(0, column.end()))
    return time_range(item.times) if item.times else (None, None)


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
    forms = vocabulary().item_heading.presenters
    match = next(filter(None, (form.regex.search(title.text) for form in forms.able(title.text))), None)
    names = presenters(match["names"], title.text[match.end() :]) if match else None
    if match is None or names is None or (match.groupdict().get("ved") and not speaks(match["names"])):
        return (), [title.text]
    after = title.text[match.end() :]
    goes_on = vocabulary().item_heading.goes_on.regex.match(after)
    return names, [title.text[: match.start()], after if goes_on else ""]


def _subject(pieces: list[str]) -> str:
    text = vocabulary().item_heading.times.regex.sub(" ", " ".join(pieces))
    return " ".join(text.split()).rstrip(" ,–-([").lstrip(" :,–")


def _closed(item: OutlineItem) -> bool:
    pattern = vocabulary().case_numbers.closed.regex
    if item.closed or pattern.search(item.title.text):
        return True
    return any(pattern.match(line.text.strip()) for line in item.particulars)
