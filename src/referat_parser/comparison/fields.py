"""Fields that hold one value: those of the meeting itself, and who took part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from rapidfuzz import fuzz

from referat_parser.alignment import Pair, align, same_words
from referat_parser.comparison.change import change
from referat_parser.comparison.models import Change, ChangeType, Place
from referat_parser.comparison.redline import redline
from referat_parser.comparison.things import place
from referat_parser.models import Meeting, Model, Participant
from referat_parser.text import fold

HEADER = (
    "document_type",
    "title",
    "body",
    "meeting_number",
    "date",
    "document_date",
    "start_time",
    "end_time",
    "location",
)
PERSON = ("attendance", "remote", "role", "title", "organization", "party", "group", "substitute_for")
SAME_PERSON = 0.85
"""Least likeness of two spellings of one name."""


def differing(a: Model, b: Model, keys: Sequence[str]) -> Iterator[tuple[str, str | None, str | None]]:
    """The keys whose values differ, with both values as text."""
    for key in keys:
        before, after = _text(getattr(a, key)), _text(getattr(b, key))
        if before != after and not (before and after and same_words(before, after)):
            yield key, before, after


def _text(value: object) -> str | None:
    """A value as it is shown; null for none."""
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(value) or None if isinstance(value, list) else str(value) if value else None


def header(a: Meeting, b: Meeting) -> Iterator[Change]:
    """The differences in what a document says of the meeting as a whole."""
    for key, before, after in differing(a, b, HEADER):
        places = [_field(side, key) if value else [] for side, value in ((a, before), (b, after))]
        yield change(_type(before, after), "meeting", *places, field=key, before=before, after=after)
    if not same_words(a.sign_off or "", b.sign_off or ""):
        yield _sign_off(a, b)


def _type(before: str | None, after: str | None) -> ChangeType:
    """What became of a value that one side or both have."""
    return "changed" if before and after else "added" if after else "removed"


def _field(meeting: Meeting, key: str) -> list[Place]:
    return [place(f"/{key}", None, meeting.spans.get(key))]


def _sign_off(a: Meeting, b: Meeting) -> Change:
    before, after = a.sign_off, b.sign_off
    return change(
        _type(before, after),
        "sign_off",
        _field(a, "sign_off") if before else [],
        _field(b, "sign_off") if after else [],
        before=before,
        after=after,
        words=redline(before, after) if before and after else [],
    )


def attendance(a: Meeting, b: Meeting, keys: Sequence[str] = PERSON) -> Iterator[Change]:
    """The differences in who took part, and as what."""
    pairs = align(a.participants, b.participants, _same_person, SAME_PERSON)
    for pair in pairs:
        yield from _person(a, b, pair, keys)
    for i in sorted(set(range(len(a.participants))) - {pair.a for pair in pairs}):
        yield change("removed", "participant", [_seat(a, i)], before=a.participants[i].name)
    for j in sorted(set(range(len(b.participants))) - {pair.b for pair in pairs}):
        yield change("added", "participant", b=[_seat(b, j)], after=b.participants[j].name)


def _same_person(one: Participant, other: Participant) -> float:
    return fuzz.ratio(fold(one.name), fold(other.name)) / 100 - 0.05 * (one.group != other.group)


def _seat(meeting: Meeting, at: int) -> Place:
    one = meeting.participants[at]
    return place(f"/participants/{at}", None, one.span).model_copy(update={"title": one.name})


def _person(a: Meeting, b: Meeting, pair: Pair, keys: Sequence[str]) -> Iterator[Change]:
    old, new = a.participants[pair.a], b.participants[pair.b]
    told = partial(change, what="participant", a=[_seat(a, pair.a)], b=[_seat(b, pair.b)], score=pair.score)
    if not same_words(old.name, new.name):
        yield told("renamed", before=old.name, after=new.name, words=redline(old.name, new.name))
    for key, before, after in differing(old, new, keys):
        yield told("changed", field=key, before=before, after=after)
