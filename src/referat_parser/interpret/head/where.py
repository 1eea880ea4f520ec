"""Where the meeting was, as its head says it."""

from __future__ import annotations

from collections.abc import Iterator

from referat_parser.dates import FoundDate, find_times
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.cut import Head
from referat_parser.interpret.head.days import of_another_day
from referat_parser.interpret.head.lines import opens_protocol
from referat_parser.interpret.head.names import (
    cut_at_dates,
    is_place,
    is_room,
    place_after,
    place_before,
    place_between,
    place_held,
    says_meeting,
    speaks_of,
    tidy_place,
    trim_name,
)
from referat_parser.interpret.head.title import LONGEST_LINE, Lines, is_when
from referat_parser.text import Passage

NEAR = 3
"""Lines below the title among which a room names the place."""


def where(head: Head, day: FoundDate | None) -> tuple[Passage | None, Passage | None]:
    """Where the meeting was, and the unlabelled line that says only that."""
    labelled = next((tidy_place(value) for value in head.said("place")), None)
    beside = (_beside(value) for value in head.said("when_where"))
    place = labelled or next((p for p in beside if p), None)
    if place or (head.opening and (place := head.opening.place)):
        return place, None
    return next((found for found in _unlabelled(head, day) if not _tells(found[0])), (None, None))


def _unlabelled(head: Head, day: FoundDate | None) -> Iterator[tuple[Passage, Passage | None]]:
    """The places that lines without a label name, each with the line that says only that."""
    for passage in (*head.said("meeting", "start", "day"), *head.short):
        when = cut_at_dates(passage)
        if opens_protocol(passage.text) or of_another_day(passage, day):
            continue
        if when.said and (place := place_after(when.after) or place_before(when.before) or place_between(passage)):
            yield place, None
        elif when.said and (line := _below(passage, head)):
            yield line
        elif not when.said and (place := place_held(passage) or _under_title(passage, head.lines)):
            yield place, passage
    yield from ((line, line) for line in _beside_title(head.lines) if is_room(line))


def _beside_title(lines: Lines) -> list[Passage]:
    """The lines right around the title."""
    return [line.passage for line in (*lines.before[-1:], *lines.after[:NEAR])] if lines.title else []


def _tells(place: Passage) -> bool:
    """Whether what was taken for a place tells something: it has a verb, a time, or a label."""
    return vocabulary().header.context["no_place"].regex.search(place.text) is not None or bool(find_times(place))


def _beside(value: Passage) -> Passage | None:
    """What a field says beside its date and times."""
    when = cut_at_dates(value)
    if not when.said:
        return tidy_place(value)
    after = place_after(when.after)
    if after is None and when.after and any(c.isalpha() for c in when.after.text):
        after = tidy_place(when.after)
    return after or place_before(when.before) or place_between(value) or _named(when.before)


def _named(before: Passage) -> Passage | None:
    place = trim_name(before)
    return place if place and is_place(place.text) else None


def _below(passage: Passage, head: Head) -> tuple[Passage, Passage] | None:
    """The place that a line right under the date, or under the title that holds it, names; and that line."""
    if passage is not head.lines.title and not is_when(passage):
        return None
    line = next((line.passage for line in head.lines.after if line.passage.start >= passage.end), None)
    if line is None or any(passage.end <= field.label.start < line.start for field in head.fields):
        return None
    unroomed = vocabulary().header.context["conference"].regex.sub("", line.text)
    names_meeting = says_meeting(unroomed) and not line.text[:1].islower()
    if len(line.text) > LONGEST_LINE or names_meeting or _says_who_came(line.text):
        return None
    when = cut_at_dates(line)
    place = place_after(when.after if when.said else line) or (_named(when.before) if when.said else None)
    return (place, line) if place and not speaks_of(place.text, "associations") else None


def _under_title(passage: Passage, around: Lines) -> Passage | None:
    """The place that the line under the title names and nothing else: "i Klubhuset, Havnevej 2"."""
    first = around.after[0].passage if around.after else None
    if first is not passage or not around.title or first.text.endswith((".", ":")) or not first.text[:1].islower():
        return None
    place = place_after(first)
    told = vocabulary().header.context["verb"].regex.search(first.text)
    return place if place and is_place(place.text) and not told else None


def _says_who_came(text: str) -> bool:
    """Whether a line tells of attendance: "Alle var mødt undtagen Bo Lind"."""
    phrases = vocabulary().attendance.phrases.able(text)
    return any(p.regex.search(text) for p in phrases if p.effect not in {"aside", "remote"})
