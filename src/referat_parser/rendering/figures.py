"""What a folder of meetings adds up to: outcomes, attendance, amounts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from referat_parser.models import Amount, Meeting
from referat_parser.text import fold

UNSETTLED: Final = "unsettled"
"""Of decisions whose words do not settle an outcome."""
LIMITS: Final = (Decimal(10_000), Decimal(100_000), Decimal(1_000_000), Decimal(10_000_000))
MOST: Final = 10
"""Entries of a list of the largest."""


@dataclass(frozen=True, slots=True)
class Body:
    """What one body had on its table; None: bodies that are not known."""

    name: str | None
    meetings: int
    items: int
    decisions: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """How often someone was there, of the times that the minutes say it."""

    name: str
    body: str | None
    present: int
    absent: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A sum of money and where it is mentioned."""

    text: str
    value: str
    currency: str
    meeting: str
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class Size:
    """How many amounts are from one limit to below another; None: no limit."""

    at_least: str | None
    below: str | None
    mentions: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that `referat stats` tells."""

    documents: int
    meetings: int
    """Of which they tell: minutes in two formats, or agenda and minutes, are one."""
    first: str | None
    last: str | None
    bodies: tuple[Body, ...]
    outcomes: dict[str, int]
    """Decisions by outcome."""
    attendance: tuple[Attendance, ...]
    """By absences, most first. From minutes only: an agenda cannot know."""
    sizes: tuple[Size, ...]
    largest: tuple[Mention, ...]


def figures(documents: Iterable[Meeting]) -> Figures:
    """The figures of meetings, each counted once."""
    given, meetings = _once(documents)
    days = sorted(meeting.date for meeting in meetings if meeting.date)
    decisions = [decision for meeting in meetings for item in meeting.items for decision in item.decisions]
    mentions = [mention for meeting in meetings for mention in _mentions(meeting)]
    largest = sorted(mentions, key=lambda mention: -abs(Decimal(mention.value)))[:MOST]
    return Figures(
        documents=given,
        meetings=len(meetings),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        bodies=_bodies(meetings),
        outcomes=dict(Counter(decision.outcome or UNSETTLED for decision in decisions).most_common()),
        attendance=_attendance(meetings),
        sizes=_sizes(mentions),
        largest=tuple(largest),
    )


def _once(documents: Iterable[Meeting]) -> tuple[int, list[Meeting]]:
    """How many documents there are, and one for each meeting: minutes before agendas.

    What is neither and has no items is no meeting. Of a folder's meetings only what is counted is kept.
    """
    given, chosen = 0, dict[str, Meeting]()
    for meeting in documents:
        given += 1
        if meeting.items or meeting.document_type != "unknown":
            key = one_meeting(meeting)
            if key not in chosen or (meeting.document_type == "minutes" != chosen[key].document_type):
                chosen[key] = _without_text(meeting)
    return given, list(chosen.values())


def _without_text(meeting: Meeting) -> Meeting:
    items = [item.model_copy(update={"sections": [], "spans": {}}) for item in meeting.items]
    return meeting.model_copy(update={"items": items, "sections": [], "spans": {}})


def one_meeting(meeting: Meeting) -> str:
    """The meeting's id without the type of document; the file where the id says nothing else."""
    said = meeting.id.removesuffix(meeting.document_type)
    return said or meeting.source.sha256


def _bodies(meetings: Sequence[Meeting]) -> tuple[Body, ...]:
    by_name: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        by_name.setdefault(fold(meeting.body or ""), []).append(meeting)
    found = [
        Body(
            name=those[0].body,
            meetings=len(those),
            items=sum(len(meeting.items) for meeting in those),
            decisions=sum(len(item.decisions) for meeting in those for item in meeting.items),
        )
        for those in by_name.values()
    ]
    return tuple(sorted(found, key=lambda body: (body.name is None, -body.meetings, fold(body.name or ""))))


def _attendance(meetings: Sequence[Meeting]) -> tuple[Attendance, ...]:
    seats: dict[tuple[str, str], Counter[str]] = {}
    names: dict[tuple[str, str], tuple[str, str | None]] = {}
    for meeting in meetings:
        for one in meeting.participants if meeting.document_type == "minutes" else ():
            key = fold(meeting.body or ""), fold(one.name)
            names.setdefault(key, (one.name, meeting.body))
            seats.setdefault(key, Counter())[one.attendance] += 1
    found = [Attendance(*names[key], count["present"], count["absent"]) for key, count in seats.items()]
    told = [one for one in found if one.present or one.absent]
    return tuple(sorted(told, key=lambda one: (-one.absent, -one.present, fold(one.name))))


def _mentions(meeting: Meeting) -> Iterable[Mention]:
    for item in meeting.items:
        for amount in item.amounts:
            yield _mention(amount, meeting.id, item.id, item.title)


def _mention(amount: Amount, meeting: str, item: str, title: str) -> Mention:
    return Mention(amount.text, amount.value, amount.currency, meeting, item, title)


def _sizes(mentions: Sequence[Mention]) -> tuple[Size, ...]:
    values = [abs(Decimal(mention.value)) for mention in mentions]
    edges = (None, *LIMITS, None)
    return tuple(
        Size(
            _written(low),
            _written(high),
            sum((low or 0) <= value and (high is None or value < high) for value in values),
        )
        for low, high in pairwise(edges)
    )


def _written(limit: Decimal | None) -> str | None:
    return None if limit is None else str(limit)
