"""Rules on days and clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from referat_parser.checks.subject import Hit, Subject, hit
from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.models import AgendaItem, Meeting
from referat_parser.text import Passage

END_OF_MONTH = re.compile(r"(?:29|30|31)\W")
WEEKDAY = "dag"
"""All Danish weekdays end so; other lines need no second look."""
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
"""A day as file names have it: 20250304."""
SOON = 100
"""Characters behind the words "next meeting" within which its day stands."""


def no_date(subject: Subject) -> Iterator[Hit]:
    """A meeting without a day."""
    if subject.meeting.date is None and subject.meeting.document_type != "unknown":
        yield hit()


def weekday_mismatch(subject: Subject) -> Iterator[Hit]:
    """A weekday that the date is not, anywhere in the text."""
    for line in subject.lines():
        for day in find_dates(line) if WEEKDAY in line.text.lower() else ():
            if not day.fits:
                place = (day.passage.start, day.passage.end)
                yield hit(place, date=day.iso, actual=day.actual_weekday, written=day.weekday)


def impossible_date(subject: Subject) -> Iterator[Hit]:
    """A day that its month does not have."""
    for line in subject.lines():
        if END_OF_MONTH.search(line.text):
            yield from _impossible(line)


def _impossible(line: Passage) -> Iterator[Hit]:
    for pattern in vocabulary().dates.days:
        for match in pattern.regex.finditer(line.text):
            if match.groupdict().get("year") and not find_dates(line.cut(match.start(), match.end())):
                passage = line.group(match)
                yield hit((passage.start, passage.end), date=passage.clean)


def file_name_date(subject: Subject) -> Iterator[Hit]:
    """A file named after another day than those of its text."""
    meeting = subject.meeting
    named = set(_days_of(PurePath(meeting.source.path).name))
    if meeting.date and named and named.isdisjoint({meeting.date, meeting.document_date}):
        yield hit(named=min(named), date=meeting.date)


def _days_of(name: str) -> Iterator[str]:
    spaced = COMPACT.sub(r" \1-\2-\3 ", name).replace("_", " ")
    for part in re.split(r"\s|(?<=\D)[.-]|[.-](?=\D)", spaced):
        yield from (day.iso for day in find_dates(Passage(part, 0)) if day.iso)


def next_meeting_earlier(subject: Subject) -> Iterator[Hit]:
    """A next meeting on the day of this one or before."""
    held = subject.meeting.date
    words = vocabulary().checks.next_meeting
    for line in subject.lines() if held else ():
        match = words.search(line.text)
        day = next(iter(find_dates(line.cut(match.end(), match.end() + SOON))), None) if match else None
        if day and day.iso and held and day.iso <= held:
            yield hit((day.passage.start, day.passage.end), date=day.iso)


def end_before_start(subject: Subject) -> Iterator[Hit]:
    """A meeting or an item that ends before it starts."""
    nodes: list[Meeting | AgendaItem] = [subject.meeting, *subject.meeting.items]
    for node in nodes:
        if node.start_time and node.end_time and node.end_time < node.start_time:
            span = node.spans.get("end_time")
            yield hit(subject.place(span) if span else None, end=node.end_time, start=node.start_time)


def document_before_meeting(subject: Subject) -> Iterator[Hit]:
    """Minutes written before the meeting."""
    meeting = subject.meeting
    if subject.is_minutes and meeting.date and meeting.document_date and meeting.document_date < meeting.date:
        span = meeting.spans.get("document_date")
        yield hit(subject.place(span) if span else None, written=meeting.document_date, date=meeting.date)
