"""What `referat track` writes, key for key; every key is always present."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from referat_parser.models import DocumentType, IsoDate, Model, Outcome, Span

JoinedBy = Literal["case_number", "subject", "reference", "history"]


State = Literal["open", "settled", "unknown"]
Seen = Literal["present", "absent", "unknown"]


class MeetingRef(Model):
    """A meeting of the series (møde)."""

    id: str
    path: str = Field(description="the document that was used: minutes before agenda")
    others: list[str] = Field(description="other documents of the same meeting")
    document_type: DocumentType
    body: str | None
    date: IsoDate | None
    meeting_number: str | None


class Treatment(Model):
    """A case at one meeting (behandling)."""

    meeting: str | None = Field(description="id of the meeting; null where it is only told of")
    path: str = Field(description="the document that says so")
    body: str | None
    date: IsoDate | None
    document_type: DocumentType
    item: str | None = Field(description="number of the item (punkt)")
    title: str = Field(description="overskrift")
    pointer: str = Field(description="JSON Pointer into the Meeting of the document")
    outcomes: list[Outcome] = Field(description="udfald")
    decision: str | None = Field(description="what was decided, as written (beslutning)")
    joined_by: JoinedBy | None = Field(description="what ties it to an earlier treatment; null for the first")
    score: float | None = Field(description="how sure that is, 0 to 1", ge=0, le=1)
    span: Span


class OpenEnd(Model):
    """Something that nobody came back to, as far as the series tells (åben ende)."""

    kind: Literal["postponed", "no_follow_up"]
    date: IsoDate | None
    due: IsoDate | None = Field(description="frist")
    meetings_since: int = Field(description="meetings of the body in the series after that day")
    who: str | None
    text: str
    path: str
    pointer: str
    span: Span


class Case(Model):
    """A case and its treatments (sag)."""

    title: str
    case_numbers: list[str] = Field(description="sagsnumre")
    bodies: list[str]
    state: State = Field(description="by the last outcome")
    treatments: list[Treatment] = Field(description="by date")
    open_ends: list[OpenEnd]


class Presence(Model):
    """One person at one meeting."""

    meeting: str
    body: str | None
    date: IsoDate | None
    attendance: Seen


class Attendance(Model):
    """One person over the series (fremmøde)."""

    name: str
    present: int
    absent: int
    meetings: list[Presence]


class Gap(Model):
    """A hole in a body's run of meetings (hul)."""

    kind: Literal["announced", "number", "pause"] = Field(
        description="a meeting announced and not in the series; a number left out; a long time without a meeting"
    )
    body: str | None
    date: IsoDate | None = Field(description="the day announced")
    number: str | None = Field(description="the number left out")
    days: int | None = Field(description="length of the pause")
    after: IsoDate | None = Field(description="the meeting before the hole")
    before: IsoDate | None = Field(description="the meeting after it")


class Track(Model):
    """A series of meetings: its cases, who came, and what is missing (sagernes gang)."""

    schema_version: Literal["1"]
    meetings: list[MeetingRef]
    cases: list[Case]
    attendance: list[Attendance]
    gaps: list[Gap]
