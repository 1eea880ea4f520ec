"""Popolo: persons, organizations, memberships, events, motions and vote events.

One JSON object with a list for each class, as Popolo's own collections have it. Mapping and losses:
docs/reference/standards.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from referat_parser.export import entities
from referat_parser.models import AgendaItem, Meeting, Vote

RESULTS = {True: "pass", False: "fail", None: None}

Object = dict[str, Any]


def document(meetings: Iterable[Meeting]) -> bytes:
    """All meetings as Popolo."""
    return json.dumps(_all(list(meetings)), ensure_ascii=False, indent=2).encode() + b"\n"


def _all(meetings: Sequence[Meeting]) -> dict[str, list[Object]]:
    return {
        "persons": [{"id": _urn(person.id), "name": person.name} for _, person in entities.persons(meetings)],
        "organizations": [
            {"id": _urn(entities.organization_id(name)), "name": name, "classification": kind}
            for name, kind in entities.organizations(meetings)
        ],
        "memberships": list(_memberships(meetings)),
        "events": [_event(meeting) for meeting in meetings],
        "motions": [
            _motion(meeting, position, item)
            for meeting in meetings
            for position, item in enumerate(meeting.items)
            if item.recommendations or item.decisions or item.votes
        ],
    }


def _urn(identifier: UUID) -> str:
    return identifier.urn


def _organization(name: str | None) -> str | None:
    return _urn(entities.organization_id(name)) if name else None


def _memberships(meetings: Sequence[Meeting]) -> Iterator[Object]:
    for meeting, person in entities.persons(meetings):
        for role, party in entities.memberships(person) if meeting.body else ():
            yield {
                "id": _urn(entities.identifier("membership", str(person.id), role or "", party or "")),
                "person_id": _urn(person.id),
                "organization_id": _organization(meeting.body),
                "role": role,
                "on_behalf_of_id": _organization(party),
            }


def _event(meeting: Meeting) -> Object:
    there = dict.fromkeys(p.name for p in meeting.participants if p.attendance == "present")
    return {
        "id": _urn(entities.meeting_id(meeting)),
        "name": entities.name(meeting),
        "classification": "meeting",
        "start_date": entities.instant(meeting.date, meeting.start_time) or meeting.date,
        "end_date": entities.instant(meeting.date, meeting.end_time),
        "location": meeting.location,
        "organization_id": _organization(meeting.body),
        "identifiers": [{"scheme": "referat", "identifier": meeting.id}],
        "attendees": [{"id": _urn(entities.person_id(meeting, name)), "name": name} for name in there],
        "sources": [_source(meeting)],
    }


def _source(meeting: Meeting) -> Object:
    return {"url": entities.source(meeting), "note": meeting.source.path}


def _motion(meeting: Meeting, position: int, item: AgendaItem) -> Object:
    """An item as a motion: what was recommended, and what became of it."""
    identifier = _urn(entities.item_id(meeting, position))
    return {
        "id": identifier,
        "organization_id": _organization(meeting.body),
        "legislative_session_id": _urn(entities.meeting_id(meeting)),
        "text": "\n".join(one.text for one in item.recommendations) or item.title,
        "date": meeting.date,
        "result": entities.result(item),
        "vote_events": [_vote_event(meeting, position, n, vote) for n, vote in enumerate(item.votes)],
        "sources": [_source(meeting)],
    }


def _vote_event(meeting: Meeting, position: int, number: int, vote: Vote) -> Object:
    return {
        "id": _urn(entities.identifier("vote", meeting.source.sha256, str(position), str(number))),
        "motion_id": _urn(entities.item_id(meeting, position)),
        "organization_id": _organization(meeting.body),
        "start_date": meeting.date,
        "result": RESULTS[entities.carried(vote)],
        "counts": [{"option": option, "value": value} for option, value in entities.counts(vote).items()],
        "votes": [_vote(meeting, option, voter) for option, voter in entities.cast(vote)],
    }


def _vote(meeting: Meeting, option: str, voter: str) -> Object:
    """A vote by a participant, or by whoever the minutes name: a group, a name in short."""
    known = voter in {participant.name for participant in meeting.participants}
    return {
        "option": option,
        "voter_id": _urn(entities.person_id(meeting, voter)) if known else None,
        "voter": None if known else {"name": voter},
    }
