"""Open Civic Data: meetings as events, votes as vote events.

One JSON object with a list of each. Mapping and losses: docs/reference/standards.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from referat_parser.export import entities
from referat_parser.models import AgendaItem, Meeting, Participant, Vote

RESULTS = {True: "pass", False: "fail"}

Object = dict[str, Any]


def document(meetings: Iterable[Meeting]) -> bytes:
    """All meetings as Open Civic Data."""
    return json.dumps(_all(list(meetings)), ensure_ascii=False, indent=2).encode() + b"\n"


def _all(meetings: Sequence[Meeting]) -> dict[str, list[Object]]:
    return {
        "events": [_event(meeting) for meeting in meetings if meeting.date],
        "vote_events": [vote for meeting in meetings for vote in _vote_events(meeting)],
    }


def _event(meeting: Meeting) -> Object:
    """A meeting whose day is known; an event must begin at some time."""
    start = entities.instant(meeting.date, meeting.start_time)
    return {
        "id": f"ocd-event/{entities.meeting_id(meeting)}",
        "name": entities.name(meeting),
        "description": meeting.body or "",
        "classification": "meeting",
        "start_date": start or meeting.date,
        "end_date": entities.instant(meeting.date, meeting.end_time) or "",
        "timezone": entities.ZONE.key,
        "all_day": start is None,
        "status": "passed" if meeting.document_type == "minutes" else "tentative",
        "location": {"name": meeting.location, "note": "", "url": "", "coordinates": None}
        if meeting.location
        else None,
        "participants": [*_body(meeting), *(_participant(one) for one in meeting.participants)],
        "agenda": [_agenda_item(item) for item in meeting.items],
        "documents": [],
        "links": [],
        "media": [],
        "sources": [_source(meeting)],
        "extras": {"referat_id": meeting.id, "document_type": meeting.document_type},
    }


def _source(meeting: Meeting) -> Object:
    return {"url": entities.source(meeting), "note": meeting.source.path}


def _body(meeting: Meeting) -> Iterator[Object]:
    if meeting.body:
        yield {"name": meeting.body, "type": "organization", "note": "host"}


def _participant(one: Participant) -> Object:
    note = [one.attendance, one.role or "", f"substitute for {one.substitute_for}" if one.substitute_for else ""]
    return {"name": one.name, "type": "person", "note": ", ".join(filter(None, note))}


def _agenda_item(item: AgendaItem) -> Object:
    return {
        "description": item.title or "–",
        "classification": [item.type] if item.type else [],
        "order": item.number,
        "subjects": [],
        "media": [],
        "notes": [decision.text for decision in item.decisions],
        "related_entities": [
            {"entity_type": "person", "name": presenter, "note": "presenter"} for presenter in item.presenters
        ],
        "extras": {"outcomes": list(item.outcomes), "case_number": item.case_number},
    }


def _vote_events(meeting: Meeting) -> Iterator[Object]:
    """Votes whose result the counts tell, at meetings whose body is known: the standard wants both."""
    for position, item in enumerate(meeting.items):
        for number, vote in enumerate(item.votes):
            if entities.carried(vote) is not None and meeting.body:
                yield _vote_event(meeting, position, number, item, vote)


def _vote_event(meeting: Meeting, position: int, number: int, item: AgendaItem, vote: Vote) -> Object:
    excused = [("excused", one.name) for one in meeting.participants if one.attendance == "absent"]
    return {
        "id": f"ocd-vote/{entities.identifier('vote', meeting.source.sha256, str(position), str(number))}",
        "identifier": f"{item.number or position + 1}.{number + 1}",
        "motion_text": "\n".join(one.text for one in item.recommendations) or item.title or vote.text,
        "motion_classification": [],
        "start_date": meeting.date or "",
        "end_date": "",
        "result": RESULTS[bool(entities.carried(vote))],
        "organization": meeting.body,
        "legislative_session": (meeting.date or "")[:4],
        "bill": None,
        "votes": [
            {"option": option, "voter_name": voter, "note": ""} for option, voter in [*entities.cast(vote), *excused]
        ],
        "counts": [{"option": option, "value": value} for option, value in entities.counts(vote).items()],
        "sources": [_source(meeting)],
        "extras": {"text": vote.text, "unanimous": vote.unanimous},
    }
