"""The meetings of a series: one document for each, its people, and the holes between them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from rapidfuzz import fuzz

from referat_parser.alignment import same_body
from referat_parser.models import Meeting
from referat_parser.text import fold
from referat_parser.tracking.models import Attendance, Gap, MeetingRef, Presence, Seen

PREFERRED = ("minutes", "agenda", "unknown")
LONG_PAUSE = 2.5
"""A pause is long beyond so many times the usual distance of the body's meetings."""
SAME_NAME = 95
"""Likeness of two spellings of one name: a wrong letter in twenty."""
ENOUGH = 4
"""Meetings from which on a usual distance can be told."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting of the series, and other documents about it."""

    meeting: Meeting
    others: tuple[str, ...]

    @property
    def ref(self) -> MeetingRef:
        """As it is published."""
        one = self.meeting
        return MeetingRef(
            id=one.id,
            path=one.source.path,
            others=list(self.others),
            document_type=one.document_type,
            body=one.body,
            date=one.date,
            meeting_number=one.meeting_number,
        )


def sittings(meetings: Iterable[Meeting]) -> list[Sitting]:
    """The meetings by date, each once: minutes before the agenda, and one format of several."""
    groups: list[list[Meeting]] = []
    for meeting in sorted(meetings, key=lambda one: (PREFERRED.index(one.document_type), one.source.path)):
        group = next((group for group in groups if _same_sitting(group[0], meeting)), None)
        if group is None:
            groups.append([meeting])
        else:
            group.append(meeting)
    found = [Sitting(group[0], tuple(one.source.path for one in group[1:])) for group in groups]
    return sorted(found, key=lambda one: (one.meeting.date or "9999", one.meeting.body or "", one.meeting.source.path))


def _same_sitting(a: Meeting, b: Meeting) -> bool:
    if a.source.sha256 == b.source.sha256:
        return True
    return a.date is not None and a.date == b.date and bool(a.body and b.body) and same_body(a.body, b.body)


def attendance(series: Sequence[Sitting]) -> list[Attendance]:
    """Who came to which meetings, by name; long names that differ in a letter are one person's, if never both came."""
    seen: dict[str, list[tuple[str, Presence]]] = {}
    for meeting in (one.meeting for one in series):
        roll = _roll(meeting)
        for key, (name, state) in roll.items():
            presence = Presence(meeting=meeting.id, body=meeting.body, date=meeting.date, attendance=state)
            seen.setdefault(_known(key, seen, roll), []).append((name, presence))
    return [
        Attendance(
            name=found[0][0],
            present=sum(one.attendance == "present" for _, one in found),
            absent=sum(one.attendance == "absent" for _, one in found),
            meetings=[one for _, one in found],
        )
        for _, found in sorted(seen.items(), key=lambda entry: entry[0].split()[::-1])
    ]


def _known(key: str, seen: Collection[str], roll: Collection[str]) -> str:
    """The spelling under which a person is known already, or else this one."""
    alike = (known for known in seen if known not in roll and fuzz.ratio(known, key) >= SAME_NAME)
    return key if key in seen else next(alike, key)


def _roll(meeting: Meeting) -> dict[str, tuple[str, Seen]]:
    """Each person of a meeting once; who is listed and also absent was absent."""
    found: dict[str, tuple[str, Seen]] = {}
    for one in meeting.participants:
        key = fold(one.name)
        if key and (key not in found or one.attendance == "absent"):
            found[key] = (one.name, one.attendance)
    return found


def gaps(series: Sequence[Sitting]) -> list[Gap]:
    """The holes in each body's run of meetings."""
    runs: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in (one.meeting for one in series):
        if meeting.body and meeting.date:
            runs[fold(meeting.body)].append(meeting)
    return [gap for run in runs.values() for rule in (_announced, _numbers, _pauses) for gap in rule(run)]


def _gap(kind: str, after: Meeting, before: Meeting, **told: object) -> Gap:
    empty = {"date": None, "number": None, "days": None}
    return Gap.model_validate(
        {"kind": kind, "body": after.body, "after": after.date, "before": before.date, **empty, **told}
    )


def _announced(run: Sequence[Meeting]) -> Iterator[Gap]:
    """Announced meetings that are not there, though later ones are."""
    held = {meeting.date for meeting in run}
    told: set[str | None] = set()
    for meeting in run:
        for one in meeting.next_meetings:
            later = next((m for m in run if m.date and one.date and m.date > one.date), None)
            if later and one.date not in held | told and same_body(one.body, meeting.body):
                told.add(one.date)
                yield _gap("announced", meeting, later, date=one.date)


def _numbers(run: Sequence[Meeting]) -> Iterator[Gap]:
    """Numbers left out between two meetings of one year."""
    for one, other in pairwise(run):
        numbers = [meeting.meeting_number for meeting in (one, other)]
        if (one.date or "")[:4] == (other.date or "")[:4] and all(n and n.isdigit() for n in numbers):
            first, last = (int(number or 0) for number in numbers)
            yield from (_gap("number", one, other, number=str(number)) for number in range(first + 1, last))


def _pauses(run: Sequence[Meeting]) -> Iterator[Gap]:
    """Times without a meeting that are much longer than the usual ones."""
    days = [(dt.date.fromisoformat(b.date or "") - dt.date.fromisoformat(a.date or "")).days for a, b in pairwise(run)]
    if len(run) < ENOUGH:
        return
    usual = median(days)
    for (one, other), length in zip(pairwise(run), days, strict=True):
        if length > LONG_PAUSE * usual:
            yield _gap("pause", one, other, days=length)
