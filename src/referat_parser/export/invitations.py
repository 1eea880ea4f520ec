"""iCalendar: the next meetings that minutes announce, as a calendar to subscribe to or take in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from uuid import UUID

from icalendar import Calendar, Event

from referat_parser import __version__
from referat_parser.export import entities
from referat_parser.export.characters import for_xml
from referat_parser.models import Meeting, NextMeeting
from referat_parser.words import Language, words


def document(meetings: Iterable[Meeting], language: Language = "da") -> bytes:
    """All announced meetings whose day is known, as events of the whole day; each body's meeting of a day once."""
    calendar = Calendar()
    calendar.add("prodid", f"-//referat-parser//{__version__}//DA")
    calendar.add("version", "2.0")
    for identifier, (meeting, announced) in _announced(meetings).items():
        for event in _event(identifier, meeting, announced, language):
            calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _announced(meetings: Iterable[Meeting]) -> dict[UUID, tuple[Meeting, NextMeeting]]:
    """By an identifier that minutes in another format give too, so that no calendar has a meeting twice."""
    return {
        entities.identifier("next", announced.body or meeting.id, announced.date): (meeting, announced)
        for meeting in meetings
        for announced in meeting.next_meetings
        if announced.date
    }


def _event(identifier: UUID, meeting: Meeting, announced: NextMeeting, language: Language) -> Iterator[Event]:
    with suppress(ValueError):  # a day that no calendar has
        day = date.fromisoformat(announced.date or "")
        event = Event()
        event.add("uid", identifier.urn)
        event.add("dtstamp", entities.now())
        event.add("dtstart", day)
        event.add("summary", for_xml(announced.body or words(language)["field"]["next_meeting"]))
        event.add("description", for_xml(f"{announced.text}\n\n{meeting.id}"))
        event.add("transp", "TRANSPARENT")
        yield event
