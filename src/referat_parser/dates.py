"""Danish days and clock times, found in a passage. Shared by segmenting and interpreting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.text import Document, Passage

DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d\d")
"""No day and no time is written without one."""
LEAP_YEAR = 2000
CENTURY = 2000
HEAD = 60
"""Lines, blank ones too, in which a document says when it is from."""
BEFORE = 30
"""Characters before a day that are looked at for its weekday."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day that the text names; `weekday` is as written, and belongs to the passage."""

    day: int
    month: int
    year: int | None
    weekday: str | None
    passage: Passage

    @property
    def date(self) -> dt.date | None:
        """The day itself; None where no year is written."""
        return dt.date(self.year, self.month, self.day) if self.year else None

    @property
    def iso(self) -> str | None:
        """The day as `YYYY-MM-DD`; None where no year is written."""
        return self.date.isoformat() if self.date else None

    @property
    def actual_weekday(self) -> str | None:
        """The Danish weekday that the date truly is; None where no year is written."""
        return vocabulary().dates.weekdays[self.date.weekday()] if self.date else None

    @property
    def fits(self) -> bool:
        """Whether the written weekday is the true one, as far as both are known."""
        return not (self.weekday and self.actual_weekday) or self.actual_weekday.startswith(self.weekday.casefold())

    def after(self, meeting: str | None) -> str | None:
        """The ISO date, a missing year taken from a meeting's own date where the day falls after that."""
        if self.year or not meeting:
            return self.iso
        start = dt.date.fromisoformat(meeting)
        day = _real(start.year, self.month, self.day)
        return day.isoformat() if day and day > start else None


class FoundTime(NamedTuple):
    """A clock time as `HH:MM`, and where it stands."""

    value: str
    passage: Passage


class Clock(NamedTuple):
    """What one mention says: a start and, for a range, an end."""

    start: FoundTime
    end: FoundTime | None


def find_dates(passage: Passage) -> list[FoundDate]:
    """The days named in a passage, in order. Impossible ones (31.02.) are none."""
    if not DIGIT.search(passage.text):
        return []
    return [replace(day, passage=_moved(day.passage, passage.start)) for day in _days(passage.text)]


def labelled_dates(passage: Passage) -> list[FoundDate]:
    """The days behind a label that makes bare figures one: "4.3.25"."""
    match = vocabulary().dates.figures.regex.search(passage.text)
    day = _day(passage, match) if match else None
    return find_dates(passage) or ([day] if day else [])


@lru_cache(maxsize=1 << 9)
def _days(text: str) -> Sequence[FoundDate]:
    """The days of a text, counted from its beginning; several rules ask for those of the same text."""
    passage = Passage(text, 0)
    found = [
        day
        for pattern in vocabulary().dates.days.able(text)
        for match in pattern.regex.finditer(passage.text)
        if (day := _day(passage, match))
    ]
    return _apart(found)


def _moved(passage: Passage, by: int) -> Passage:
    return Passage(passage.text, passage.start + by)


def stated_day(document: Document) -> dt.date | None:
    """The first day with a year in the first lines: about when a document is from."""
    days = (day.date for line in document.lines[:HEAD] for day in find_dates(Passage(line.text, line.start)))
    return next((day for day in days if day), None)


def find_times(passage: Passage) -> list[FoundTime]:
    """The clock times in a passage, in order; both ends of a range."""
    return [time for clock in _clocks(passage) for time in clock if time]


def time_range(passage: Passage) -> tuple[FoundTime | None, FoundTime | None]:
    """When something begins and ends: the first range of a passage, else its first time alone."""
    clocks = _clocks(passage)
    if not clocks:
        return None, None
    return next((clock for clock in clocks if clock.end), clocks[0])


def labelled_range(passage: Passage) -> tuple[FoundTime | None, FoundTime | None]:
    """When something begins and ends, behind a label that makes bare figures times: "17-19"."""
    said = time_range(passage)
    match = vocabulary().dates.hours.regex.search(passage.text)
    if any(said) or not match:
        return said
    return _time(passage, match, "start"), _time(passage, match, "end") if match["end"] else None


def _apart(found: Sequence[FoundDate]) -> list[FoundDate]:
    """Of overlapping days, keep the longest and, where they are alike, the one with a year: "30/1-2024", not "30/1"."""
    kept: list[FoundDate] = []
    taken: set[int] = set()
    for day in sorted(found, key=lambda d: (-len(d.passage.text), d.year is None, d.passage.start)):
        places = range(day.passage.start, day.passage.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(day)
    return sorted(kept, key=lambda d: d.passage.start)


def _day(passage: Passage, match: re.Match[str]) -> FoundDate | None:
    words = {key: value for key, value in match.groupdict().items() if value}
    year = _year(words.get("year"))
    month = _month(words["month"])
    told_first = year and match.start("year") < match.start("day")
    start = match.start() if told_first else min(match.start("day"), match.start("month"))
    before = _before(passage.text, start)
    if not _real(year or LEAP_YEAR, month, int(words["day"])) or "no_date" in before:
        return None
    weekday = before.get("weekday")
    begin = weekday.start() if weekday else start
    return FoundDate(
        day=int(words["day"]),
        month=month,
        year=year,
        weekday=weekday["weekday"] if weekday else None,
        passage=passage.cut(begin, match.end()),
    )


def _before(text: str, start: int) -> dict[str, re.Match[str]]:
    """Which of the known words stand right before a place."""
    window = max(start - BEFORE, 0)
    return {
        pattern.id: match
        for pattern in vocabulary().dates.before
        if (match := pattern.regex.search(text, window, start))
    }


def _year(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if len(written) > len("19") else CENTURY + int(written)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    words = vocabulary().dates
    begun = written[:3].casefold()
    return 1 + next(i % 12 for i, name in enumerate((*words.months, *words.english_months)) if name.startswith(begun))


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clocks(passage: Passage) -> list[Clock]:
    """All mentions of times, in order, none inside another or inside a day."""
    if not DIGIT.search(passage.text):
        return []
    by = passage.start
    return [Clock(_later(clock.start, by), clock.end and _later(clock.end, by)) for clock in _times(passage.text)]


def _later(time: FoundTime, by: int) -> FoundTime:
    return FoundTime(time.value, _moved(time.passage, by))


@lru_cache(maxsize=1 << 9)
def _times(text: str) -> Sequence[Clock]:
    """The mentions of times in a text, counted from its beginning."""
    passage = Passage(text, 0)
    taken = {at for day in _days(text) for at in range(day.passage.start, day.passage.end)}
    found: list[Clock] = []
    for start, end, clock in _mentions(passage):
        places = range(start, end)
        if taken.isdisjoint(places):
            taken.update(places)
            found.append(clock)
    return sorted(found, key=lambda clock: clock.start.passage.start)


def _mentions(passage: Passage) -> Iterator[tuple[int, int, Clock]]:
    text = legible(passage.text)
    for pattern in vocabulary().dates.times.able(text):
        for match in pattern.regex.finditer(text):
            ends = match.groupdict()
            if "end" in ends and not (ends["said"] or (_minutes(ends["start"]) and _minutes(ends["end"]))):
                continue
            end = _time(passage, match, "end") if "end" in ends else None
            yield *match.span(), Clock(_time(passage, match, "start"), end)


def _minutes(written: str) -> bool:
    return "." in written or ":" in written


def _time(passage: Passage, match: re.Match[str], group: str) -> FoundTime:
    digits = re.sub(r"\D", "", match[group])
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > len("24") else (digits, "00")
    return FoundTime(f"{int(hours):02}:{minutes}", passage.group(match, group))
