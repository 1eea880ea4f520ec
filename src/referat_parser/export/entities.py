"""What all open standards ask for and minutes do not give: identifiers, instants, persons as persons.

An identifier follows from what it names, so that a second export, or one to another standard, has the same.
"""

from __future__ import annotations

import os
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from referat_parser.models import AgendaItem, Meeting, Outcome, Participant, Vote
from referat_parser.text import fold

OURS: Final = uuid5(NAMESPACE_URL, "urn:referat-parser")
ZONE: Final = ZoneInfo("Europe/Copenhagen")
"""Of every time of day: minutes give none."""
CAST: Final[tuple[Literal["yes", "no", "abstain"], ...]] = ("yes", "no", "abstain")


@dataclass(frozen=True, slots=True)
class Person:
    """Everyone of one name in the minutes of one body."""

    id: UUID
    name: str
    seats: tuple[Participant, ...]
    """How the meetings name them."""


def identifier(*parts: str) -> UUID:
    """The same for the same parts."""
    return uuid5(OURS, "\x1f".join(parts))


def meeting_id(meeting: Meeting) -> UUID:
    """Of one file's account of a meeting: draft and approved minutes are two."""
    return identifier("meeting", meeting.source.sha256)


def item_id(meeting: Meeting, position: int) -> UUID:
    """Of an agenda item."""
    return identifier("item", meeting.source.sha256, str(position))


def organization_id(name: str) -> UUID:
    """Of a body or a party, which is known by its name alone."""
    return identifier("organization", fold(name))


def person_id(meeting: Meeting, name: str) -> UUID:
    """Of a person, who is known by name within a body; where no body is known, within the meeting."""
    return identifier("person", fold(meeting.body) if meeting.body else meeting.source.sha256, fold(name))


def persons(meetings: Sequence[Meeting]) -> Iterator[tuple[Meeting, Person]]:
    """Every person once, with the first meeting that names them, in order of appearance."""
    seats: dict[UUID, list[Participant]] = {}
    first: dict[UUID, Meeting] = {}
    for meeting in meetings:
        for participant in meeting.participants:
            key = person_id(meeting, participant.name)
            first.setdefault(key, meeting)
            seats.setdefault(key, []).append(participant)
    for key, found in seats.items():
        yield first[key], Person(key, found[0].name, tuple(found))


def memberships(person: Person) -> Iterator[tuple[str | None, str | None]]:
    """Roles and parties of a person in the body, each once; who has neither is not said to be a member."""
    yield from dict.fromkeys((seat.role, seat.party) for seat in person.seats if seat.role or seat.party)


def organizations(meetings: Sequence[Meeting]) -> Iterator[tuple[str, Literal["body", "party"]]]:
    """Names of bodies and parties, each once."""
    bodies = dict.fromkeys(meeting.body for meeting in meetings if meeting.body)
    parties = dict.fromkeys(seat.party for meeting in meetings for seat in meeting.participants if seat.party)
    yield from ((name, "body") for name in bodies)
    yield from ((name, "party") for name in parties)


def source(meeting: Meeting) -> str:
    """The file by the digest of its bytes, as RFC 6920 names things by digests."""
    digest = urlsafe_b64encode(bytes.fromhex(meeting.source.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def name(meeting: Meeting) -> str:
    """What a meeting is called: as its document is, else by its body and day."""
    return meeting.title or " ".join(filter(None, (meeting.body, meeting.date))) or meeting.id


def instant(day: str | None, time: str | None) -> str | None:
    """Day and time with the offset from UTC; None where one is not known, or the calendar has no such."""
    if day is None or time is None:
        return None
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZONE).isoformat()
    except ValueError:
        return None


def now() -> datetime:
    """When the export was made; SOURCE_DATE_EPOCH (seconds since 1970) takes its place, for the same bytes again."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(said), UTC) if said.isdigit() else datetime.now(UTC).replace(microsecond=0)


def counts(vote: Vote) -> dict[str, int]:
    """Votes cast by option, as far as stated."""
    return {option: count for option in CAST if (count := getattr(vote, option)) is not None}


def cast(vote: Vote) -> Iterator[tuple[str, str]]:
    """Option and voter, as far as named."""
    for option in CAST:
        yield from ((option, voter) for voter in getattr(vote, f"{option}_names"))


def carried(vote: Vote) -> bool | None:
    """Whether a vote was for what was proposed; None where the counts do not say."""
    if vote.unanimous:
        return True
    return None if vote.yes is None or vote.no is None else vote.yes > vote.no


def resolution(item: AgendaItem) -> str:
    """The words of all decisions of an item."""
    return "\n".join(decision.text for decision in item.decisions)


def result(item: AgendaItem) -> Outcome | None:
    """The outcome of an item that has one and no other."""
    return item.outcomes[0] if len(item.outcomes) == 1 else None
