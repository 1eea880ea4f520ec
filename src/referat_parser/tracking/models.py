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

    id: str = Field(description="id: of the meeting")
    path: str = Field(description="sti: the document that was used, minutes before agenda")
    others: list[str] = Field(description="andre: other documents of the same meeting")
    document_type: DocumentType = Field(description="dokumenttype: referat, dagsorden, ukendt")
    body: str | None = Field(description="organ: who met")
    date: IsoDate | None = Field(description="mødedato: the day of the meeting")
    meeting_number: str | None = Field(description="mødenummer: as written")


class Treatment(Model):
    """A case at one meeting (behandling)."""

    meeting: str | None = Field(description="møde: id of the meeting; null where it is only told of")
    path: str = Field(description="sti: the document that says so")
    body: str | None = Field(description="organ: who treated the case")
    date: IsoDate | None = Field(description="dato: of the treatment")
    document_type: DocumentType = Field(description="dokumenttype: referat, dagsorden, ukendt")
    item: str | None = Field(description="punkt: number of the item")
    title: str = Field(description="overskrift: of the item")
    pointer: str = Field(description="henvisning: JSON Pointer into the Meeting of the document")
    outcomes: list[Outcome] = Field(description="udfald: of the item")
    decision: str | None = Field(description="beslutning: as written")
    joined_by: JoinedBy | None = Field(
        description="bundet af: what ties it to an earlier treatment; null for the first"
    )
    score: float | None = Field(ge=0, le=1, description="sikkerhed: 0 to 1, that it is the same case")
    span: Span = Field(description="sted: in that document")


class OpenEnd(Model):
    """Something that nobody came back to, as far as the series tells (åben ende)."""

    kind: Literal["postponed", "no_follow_up"] = Field(description="slags: udsat, ikke fulgt op")
    date: IsoDate | None = Field(description="dato: of the meeting that left it open")
    due: IsoDate | None = Field(description="frist: where a full date is stated")
    meetings_since: int = Field(description="møder siden: of the body in the series after that day")
    who: str | None = Field(description="ansvarlig: as written")
    text: str = Field(description="tekst: the words that tell of it")
    path: str = Field(description="sti: the document that says so")
    pointer: str = Field(description="henvisning: JSON Pointer into its Meeting")
    span: Span = Field(description="sted: in that document")


class Case(Model):
    """A case and its treatments (sag)."""

    title: str = Field(description="overskrift: of the first treatment")
    case_numbers: list[str] = Field(description="sagsnumre: all that it went by")
    bodies: list[str] = Field(description="organer: all that treated it")
    state: State = Field(description="tilstand: åben, afgjort, ukendt, by the last outcome")
    treatments: list[Treatment] = Field(description="behandlinger: by date")
    open_ends: list[OpenEnd] = Field(description="åbne ender: what nobody came back to")


class Presence(Model):
    """One person at one meeting."""

    meeting: str = Field(description="møde: its id")
    body: str | None = Field(description="organ: who met")
    date: IsoDate | None = Field(description="mødedato: the day of the meeting")
    attendance: Seen = Field(description="fremmøde: til stede, fraværende, ukendt")


class Attendance(Model):
    """One person over the series (fremmøde)."""

    name: str = Field(description="navn: as written")
    present: int = Field(description="til stede: at so many meetings")
    absent: int = Field(description="fraværende: at so many meetings")
    meetings: list[Presence] = Field(description="møder: one entry a meeting")


class Gap(Model):
    """A hole in a body's run of meetings (hul)."""

    kind: Literal["announced", "number", "pause"] = Field(
        description="slags: a meeting announced and not in the series; a number left out; a long time without a meeting"
    )
    body: str | None = Field(description="organ: whose meetings")
    date: IsoDate | None = Field(description="dato: the day announced")
    number: str | None = Field(description="nummer: the number left out")
    days: int | None = Field(description="dage: length of the pause")
    after: IsoDate | None = Field(description="efter: the meeting before the hole")
    before: IsoDate | None = Field(description="før: the meeting after it")


class Track(Model):
    """A series of meetings: its cases, who came, and what is missing (sagernes gang)."""

    schema_version: Literal["1"] = Field(description="version: of this schema")
    meetings: list[MeetingRef] = Field(description="møder: one entry a meeting")
    cases: list[Case] = Field(description="sager: each with its treatments")
    attendance: list[Attendance] = Field(description="fremmøde: one entry a person")
    gaps: list[Gap] = Field(description="huller: what is missing in the series")
