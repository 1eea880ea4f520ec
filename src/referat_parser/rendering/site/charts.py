"""Outcomes and attendance over time, as rows of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from referat_parser.models import Meeting, Outcome
from referat_parser.rendering.site.meeting import attended
from referat_parser.rendering.site.words import Words

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
MOST = 24
"""Periods of a chart; months give way to quarters, quarters to years."""
HIGH = 36
"""Units of the drawing."""
STEP, WIDE = 10, 8
LEAST = 1.5
"""Height of the smallest number that is not nothing."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart needs to know of a meeting."""

    date: str | None
    outcomes: tuple[Outcome, ...]
    present: int
    absent: int


@dataclass(frozen=True, slots=True)
class Column:
    """One column, and what it says."""

    x: float
    y: float
    high: float
    said: str


@dataclass(frozen=True, slots=True)
class Row:
    """A name, its columns, and what they come to."""

    name: str
    columns: tuple[Column, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows over the same periods, and their figures as a table."""

    periods: tuple[str, ...]
    rows: tuple[Row, ...]
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    """A period and its figures."""

    @property
    def wide(self) -> int:
        """Units of the drawing."""
        return STEP * len(self.periods)


def figures(meeting: Meeting) -> Figures:
    """What charts need to know of a meeting."""
    said = (decision.outcome for item in meeting.items for decision in item.decisions)
    return Figures(_real(meeting.date), tuple(one for one in said if one), *attended(meeting))


def _real(day: str | None) -> str | None:
    """A day that the calendar has; the JSON of a meeting may hold others."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        return None


def outcomes(meetings: Sequence[Figures], words: Words) -> Chart | None:
    """How often each outcome came, period by period; None where no decision has a date and an outcome."""
    dated = [one for one in meetings if one.date and one.outcomes]
    if not dated:
        return None
    keys, key_of = _periods([one.date for one in dated if one.date])
    counts = Counter((key_of(one.date), outcome) for one in dated if one.date for outcome in one.outcomes)
    there = [outcome for outcome in OUTCOMES if any(counts[key, outcome] for key in keys)]
    top = max(counts.values())
    return Chart(
        tuple(map(words.period, keys)),
        tuple(_row(words, words.outcomes[one], [counts[key, one] for key in keys], keys, top) for one in there),
        (words.text["period"], *(words.outcomes[one] for one in there)),
        tuple((words.period(key), *(words.number(counts[key, one]) for one in there)) for key in keys),
    )


def _row(words: Words, name: str, numbers: Sequence[int], keys: Sequence[str], top: int) -> Row:
    said = [f"{name}, {words.period(key)}: {words.number(n)}" for key, n in zip(keys, numbers, strict=True)]
    return Row(name, _columns([n / top for n in numbers], said), words.number(sum(numbers)))


def attendance(meetings: Sequence[Figures], words: Words) -> Chart | None:
    """The share that was present, period by period; None where no meeting with a date tells who was there."""
    dated = [one for one in meetings if one.date and one.present + one.absent]
    if not dated:
        return None
    keys, key_of = _periods([one.date for one in dated if one.date])
    present, absent = Counter[str](), Counter[str]()
    for one in dated:
        present[key_of(one.date or "")] += one.present
        absent[key_of(one.date or "")] += one.absent
    share = {key: present[key] / all_ if (all_ := present[key] + absent[key]) else 0.0 for key in keys}
    told = {key: f"{share[key]:.0%}".replace("%", " %") if present[key] + absent[key] else "–" for key in keys}
    columns = _columns(list(share.values()), [f"{words.period(key)}: {told[key]}" for key in keys])
    whole = sum(present.values()) / (sum(present.values()) + sum(absent.values()))
    return Chart(
        tuple(map(words.period, keys)),
        (Row(words.text["present_count"], columns, f"{whole * 100:.0f} %"),),
        tuple(words.text[key] for key in ("period", "present_count", "absent_count", "share")),
        tuple((words.period(k), words.number(present[k]), words.number(absent[k]), told[k]) for k in keys),
    )


def _columns(shares: Sequence[float], said: Sequence[str]) -> tuple[Column, ...]:
    high = [max(share * HIGH, LEAST) if share else 0.0 for share in shares]
    return tuple(
        Column(place * STEP + (STEP - WIDE) / 2, round(HIGH - h, 2), round(h, 2), what)
        for place, (h, what) in enumerate(zip(high, said, strict=True))
    )


def _periods(dates: Iterable[str]) -> tuple[list[str], Callable[[str], str]]:
    """All periods from the first day to the last, and the one that a day falls in."""
    days = sorted(map(date.fromisoformat, dates))
    months = [divmod(n, 12) for n in range(days[0].year * 12 + days[0].month - 1, days[-1].year * 12 + days[-1].month)]
    for key_of in (_month, _quarter, _year):
        keys = list(dict.fromkeys(key_of(f"{year:04}-{month + 1:02}-01") for year, month in months))
        if len(keys) <= MOST:
            break
    return keys, key_of


def _month(day: str) -> str:
    return day[:7]


def _quarter(day: str) -> str:
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def _year(day: str) -> str:
    return day[:4]
