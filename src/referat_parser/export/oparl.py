"""OParl 1.1: organizations, persons and meetings, as a server of council data serves them.

One JSON object with a list for each kind of object that stands by itself; the others are embedded in them, as OParl
has it. System and Body describe the server and are its own. Mapping and losses: docs/reference/standards.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any

from referat_parser.export import entities
from referat_parser.export.entities import Person
from referat_parser.models import AgendaItem, Attachment, Meeting

SCHEMA = "https://schema.oparl.org/1.1/"
STATES = {"minutes": "durchgeführt", "agenda": "eingeladen"}
"""OParl's own words for what has taken place and what is called."""
PROTOCOLS = {"minutes": "resultsProtocol", "agenda": "invitation", "unknown": "auxiliaryFile"}
KINDS = {"body": "Gremium", "party": "Partei"}

BASE = "https://example.org/oparl"
"""A stand-in for the address that only the publisher knows."""

Object = dict[str, Any]


def document(meetings: Iterable[Meeting], base: str = BASE) -> bytes:
    """All meetings as OParl objects; `base` is the address under which they will be served."""
    return json.dumps(_Writer(base).all(list(meetings)), ensure_ascii=False, indent=2).encode() + b"\n"


class _Writer:
    """Objects of one export, which share address and date of making."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self.made = entities.now().isoformat()

    def all(self, meetings: Sequence[Meeting]) -> dict[str, list[Object]]:
        return {
            "organization": [self._organization(name, kind) for name, kind in entities.organizations(meetings)],
            "person": [self._person(meeting, person) for meeting, person in entities.persons(meetings)],
            "meeting": [self._meeting(meeting) for meeting in meetings],
        }

    def _url(self, kind: str, identifier: object) -> str:
        return f"{self.base}/{kind}/{identifier}"

    def _object(self, kind: str, identifier: object, **properties: object) -> Object:
        """An object with the properties that are known."""
        known = {key: value for key, value in properties.items() if value not in (None, [], "")}
        url = self._url(kind[0].lower() + kind[1:], identifier)
        return {"id": url, "type": SCHEMA + kind, **known, "created": self.made, "modified": self.made}

    def _organization(self, name: str, kind: str) -> Object:
        identifier = entities.organization_id(name)
        return self._object("Organization", identifier, name=name, organizationType=KINDS[kind])

    def _person(self, meeting: Meeting, person: Person) -> Object:
        return self._object(
            "Person", person.id, name=person.name, membership=list(self._memberships(meeting.body, person))
        )

    def _memberships(self, body: str | None, person: Person) -> Iterator[Object]:
        for role, party in entities.memberships(person) if body else ():
            yield self._object(
                "Membership",
                entities.identifier("membership", str(person.id), role or "", party or ""),
                organization=self._organization_url(body),
                role=role,
                onBehalfOf=self._organization_url(party),
            )

    def _organization_url(self, name: str | None) -> str | None:
        return self._url("organization", entities.organization_id(name)) if name else None

    def _meeting(self, meeting: Meeting) -> Object:
        files = {PROTOCOLS[meeting.document_type]: self._source(meeting)}
        rest = [self._file(f"{meeting.source.sha256}/{n}", a) for n, a in enumerate(meeting.attachments)]
        own = files.pop("auxiliaryFile", None)
        return self._object(
            "Meeting",
            entities.meeting_id(meeting),
            name=entities.name(meeting),
            meetingState=STATES.get(meeting.document_type),
            start=entities.instant(meeting.date, meeting.start_time),
            end=entities.instant(meeting.date, meeting.end_time),
            location=self._location(meeting),
            organization=[self._organization_url(meeting.body)] if meeting.body else [],
            participant=self._present(meeting),
            **files,
            auxiliaryFile=[*([own] if own else []), *rest],
            agendaItem=[self._item(meeting, n, item) for n, item in enumerate(meeting.items)],
        )

    def _present(self, meeting: Meeting) -> list[str]:
        there = [p.name for p in meeting.participants if p.attendance == "present"]
        return list(dict.fromkeys(self._url("person", entities.person_id(meeting, name)) for name in there))

    def _location(self, meeting: Meeting) -> Object | None:
        if meeting.location is None:
            return None
        return self._object("Location", entities.identifier("location", meeting.location), description=meeting.location)

    def _source(self, meeting: Meeting) -> Object:
        name = PurePath(meeting.source.path).name
        url = self._url("file", f"{meeting.source.sha256}{PurePath(name).suffix}")
        media = meeting.source.media_type
        return self._object("File", meeting.source.sha256, fileName=name, mimeType=media, accessUrl=url)

    def _file(self, place: str, attachment: Attachment) -> Object:
        identifier = entities.identifier("file", place)
        return self._object(
            "File",
            identifier,
            name=attachment.title,
            fileName=attachment.file_name,
            accessUrl=attachment.url or self._url("file", f"{identifier}/content"),
        )

    def _item(self, meeting: Meeting, position: int, item: AgendaItem) -> Object:
        place = f"{meeting.source.sha256}/{position}"
        return self._object(
            "AgendaItem",
            entities.item_id(meeting, position),
            number=item.number,
            order=position,
            name=item.title or None,
            public=not item.closed,
            result=", ".join(item.outcomes),
            resolutionText=entities.resolution(item),
            auxiliaryFile=[self._file(f"{place}/{n}", a) for n, a in enumerate(item.attachments)],
            start=entities.instant(meeting.date, item.start_time),
            end=entities.instant(meeting.date, item.end_time),
        )
