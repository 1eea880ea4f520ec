"""The days that a head names: when the meeting was, and when its minutes were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from referat_parser.dates import FoundDate, find_dates, labelled_dates, time_range
from referat_parser.interpret.head.cut import Head
from referat_parser.interpret.head.lines import is_bare_day, is_stamp, says_held, written
from referat_parser.interpret.head.names import says_meeting
from referat_parser.interpret.head.title import is_when
from referat_parser.text import Passage


def days(head: Head) -> tuple[FoundDate | None, FoundDate | None]:
    """The day of the meeting, and the day of writing."""
    plain, bare = next(
        ((d, _is_bare(d, value)) for value in head.said("day") for d in labelled_dates(value)), (None, False)
    )
    titled = next(_dates([head.title] if head.title else ()), None)
    labelled = [d for value in head.said("meeting", "when_where", "start") for d in labelled_dates(value) if d.year]
    held = next(_held(head), None) if bare else None
    told = [day for day in (*labelled[:1], titled, held) if day]
    written_on = next(_whole(head.said("written")), None)
    if plain and bare and any(_other(plain, day) for day in told):
        written_on, plain = written_on or plain, None
    written_on = written_on or next(_whole(_written_lines(head)), None)
    said = (titled, plain) if bare else (plain, titled)
    whole = (day for day in (*labelled, *said, held) if day and day.year)
    lines = sorted((line for line in _open_lines(head) if not _is_of_page(line, titled)), key=is_stamp)
    day = next(whole, None) or _with_year(head, list(_whole([*lines, *head.said("name", "body")])))
    return day, written_on or next((d for d in _whole(_letterhead(head)) if day and _other(d, day)), None)


def _with_year(head: Head, told: Sequence[FoundDate]) -> FoundDate | None:
    """The first of the days that lines tell with their year, rather the one that a field says without it."""
    said = [day for value in head.said("meeting", "when_where", "start", "day") for day in labelled_dates(value)]
    same = (day for day in told if any(not _other(day, own) for own in said))
    return next(same, None) or next(iter(told), None)


def _open_lines(head: Head) -> Iterator[Passage]:
    """The lines that may tell the day: no sentences of anything else, where its label has no day behind it."""
    labelled = [field for field in head.fields if field.key == "meeting"]
    unsaid = bool(labelled) and not any(find_dates(field.value) for field in labelled)
    return (line for line in head.short if not (unsaid and line.text.endswith(".")) or says_meeting(line.text))


def _is_of_page(line: Passage, titled: FoundDate | None) -> bool:
    """Whether a line is a day alone, and the title names another without its year."""
    named = titled is not None and titled.year is None and is_bare_day(line)
    return titled is not None and named and all(_other(day, titled) for day in find_dates(line))


def _is_bare(day: FoundDate, value: Passage) -> bool:
    """Whether a field tells neither the weekday nor the time: of a letter, it may be the day of writing."""
    return not (day.weekday or any(time_range(value)))


def _held(head: Head) -> Iterator[FoundDate]:
    """The days that unlabelled lines tell with their weekday or time, or by saying that the meeting was held then."""
    for line in head.short:
        for day in find_dates(line):
            if day.year and (says_held(line.text) or (is_when(line) and not _is_bare(day, line))):
                yield day


def _other(day: FoundDate, than: FoundDate) -> bool:
    return (day.day, day.month) != (than.day, than.month)


def of_another_day(passage: Passage, day: FoundDate | None) -> bool:
    """Whether a line names days, and the meeting's is not among them: when a page was made, or another meeting."""
    found = [own for own in find_dates(passage) if own.year] if day else []
    return bool(day and found) and all(_other(own, day) for own in found if day)


def _letterhead(head: Head) -> Iterator[Passage]:
    """The bare days at the right of a line, and on lines above the title."""
    right = (line.passage for line in (*head.lines.before, *head.lines.after) if line.beside)
    above = (line.passage for line in head.lines.before if is_bare_day(line.passage))
    return chain(right, above if head.lines.title else ())


def _dates(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for passage in passages for day in find_dates(passage))


def _whole(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for day in _dates(passages) if day.year)


def _written_lines(head: Head) -> Iterator[Passage]:
    lines = (line.passage for line in (*head.lines.before, *head.lines.after) if written(line.passage.text))
    return chain(lines, head.foot)
