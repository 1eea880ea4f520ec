"""The days that a head names: when the meeting was, and when its minutes were written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from referat_parser.dates import FoundDate, find_dates, labelled_dates
from referat_parser.interpret.head import Head
from referat_parser.interpret.head_lines import written
from referat_parser.text import Passage


def days(head: Head) -> tuple[FoundDate | None, FoundDate | None]:
    """The day of the meeting, and the day of writing."""
    plain = next((d for value in head.said("day") for d in labelled_dates(value)), None)
    titled = next(_dates([head.title] if head.title else ()), None)
    written_on = next(_whole(head.said("written")), None) or next(_whole(_written_lines(head)), None)
    if plain and titled and (plain.day, plain.month) != (titled.day, titled.month):
        written_on, plain = written_on or plain, None
    labelled = (d for value in head.said("meeting", "when_where", "start") for d in labelled_dates(value))
    day = next((d for d in labelled if d.year), None)
    day = day or (titled if titled and titled.year else None) or (plain if plain and plain.year else None)
    return day or next(_whole([*head.short, *head.said("name", "body")]), None), written_on


def _dates(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for passage in passages for day in find_dates(passage))


def _whole(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for day in _dates(passages) if day.year)


def _written_lines(head: Head) -> Iterator[Passage]:
    lines = (line.passage for line in (*head.lines.before, *head.lines.after) if written(line.passage.text))
    return chain(lines, head.foot)
