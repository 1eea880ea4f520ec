"""Where things stand on a time line, in the units of an SVG picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat_parser.rendering import course
from referat_parser.tracking.models import Case, Track, Treatment
from referat_parser.words import Language
from referat_parser.written import day as on

WIDTH = 920
LABELS = 300
"""Room for the names of the cases at the left."""
MARGIN = 30
ROW = 34
TOP = 40
LONGEST_LABEL = 42
"""Letters of a name that fit."""
FEW = 8
"""Months that are marked at most; beyond that only each second, third …"""


@dataclass(frozen=True, slots=True)
class Dot:
    """One treatment."""

    x: float
    outcome: str
    """Colours it; empty for none."""
    told: str


@dataclass(frozen=True, slots=True)
class Row:
    """One case."""

    anchor: str
    label: str
    y: int
    dots: tuple[Dot, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A picture of some cases over time."""

    width: int
    height: int
    labels: int
    ticks: tuple[tuple[float, str], ...]
    holes: tuple[tuple[float, str], ...]
    """Where a meeting is missing."""
    rows: tuple[Row, ...]


def timeline(track: Track, cases: Sequence[Case], language: Language) -> TimeLine | None:
    """The picture; None where no two days are known."""
    days = sorted(one.date for case in cases for one in case.treatments if one.date)
    days += [one.date for one in track.meetings if one.date]
    if len(set(days)) < 2:
        return None
    first, last = (dt.date.fromisoformat(day) for day in (min(days), max(days)))
    rows = tuple(_row(case, nth, first, last, language) for nth, case in enumerate(cases))
    holes = tuple((_x(gap.date, first, last), course.gap(gap, language)) for gap in track.gaps if gap.date)
    return TimeLine(WIDTH, TOP + ROW * len(rows) + MARGIN, LABELS, tuple(_ticks(first, last)), holes, rows)


def _x(day: str, first: dt.date, last: dt.date) -> float:
    """The place of a day; days outside the picture stand at its edge."""
    along = (dt.date.fromisoformat(day) - first) / (last - first)
    return round(LABELS + MARGIN + min(max(along, 0.0), 1.0) * (WIDTH - LABELS - 2 * MARGIN), 1)


def _row(case: Case, nth: int, first: dt.date, last: dt.date, language: Language) -> Row:
    label = case.title if len(case.title) <= LONGEST_LABEL else f"{case.title[: LONGEST_LABEL - 1].rstrip()}…"
    dots = tuple(_dot(one, first, last, language) for one in case.treatments if one.date)
    return Row(f"sag-{nth + 1}", label, TOP + ROW * nth + ROW // 2, dots, open=bool(case.open_ends))


def _dot(one: Treatment, first: dt.date, last: dt.date, language: Language) -> Dot:
    told = ", ".join(
        part for part in (on(one.date, language), one.body, one.title, course.outcome(one, language)) if part
    )
    return Dot(_x(one.date or "", first, last), one.outcomes[0] if one.outcomes else "", told)


def _ticks(first: dt.date, last: dt.date) -> Iterator[tuple[float, str]]:
    """The first days of months, or of fewer months where there are many."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = max(1, -(-months // FEW))
    for nth in range(0, months + 1, step):
        year, month = divmod(first.year * 12 + first.month - 1 + nth, 12)
        day = max(dt.date(year, month + 1, 1), first)
        yield _x(day.isoformat(), first, last), f"{year}-{month + 1:02}"
