"""What `referat diff` writes, key for key: typed changes with their places on both sides.

Every key is always present, as in a Meeting: unknown is null, none is an empty list.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from pydantic import Field

from referat_parser.models import DocumentType, IsoDate, Model, Outcome, Span

SCHEMA_VERSION: Final = "1"

Kind = Literal["agenda-minutes", "versions", "meetings", "other"]
"""Agenda and minutes of one meeting; two versions of one document; two meetings of a body; none of these."""
ChangeType = Literal[
    "added",
    "removed",
    "moved",
    "renamed",
    "renumbered",
    "split",
    "merged",
    "changed",
    "decided",
    "undecided",
    "postponed",
    "resumed",
    "carried_over",
    "recurring",
]
What = Literal[
    "meeting",
    "participant",
    "item",
    "section",
    "recommendation",
    "decision",
    "attachment",
    "vote",
    "attendance_change",
    "dissent",
    "history",
    "action",
    "amount",
    "next_meeting",
    "sign_off",
]
CHANGE_TYPES: tuple[ChangeType, ...] = get_args(ChangeType)
WHATS: tuple[What, ...] = get_args(What)


class Side(Model):
    """One of the two meetings (den ene side)."""

    path: str = Field(description="sti: as given")
    sha256: str = Field(description="fingeraftryk: SHA-256 of the document")
    id: str = Field(description="id: of the meeting")
    document_type: DocumentType = Field(description="dokumenttype: referat, dagsorden, ukendt")
    title: str | None = Field(description="titel: the document's own")
    body: str | None = Field(description="organ: who met")
    date: IsoDate | None = Field(description="mødedato: the day of the meeting")
    status: Literal["ok", "partial"] = Field(
        description="status: partial where parts could not be read, and so not compared"
    )


class Place(Model):
    """Where something stands on one side (sted)."""

    path: str = Field(description="sti: JSON Pointer into the Meeting: /items/2/decisions/0")
    item: str | None = Field(description="punkt: number of the item that it belongs to")
    title: str | None = Field(description="overskrift: of that item; of a participant the name")
    label: str | None = Field(description="nummer: of the recommendation or decision, as in the Meeting")
    outcomes: list[Outcome] = Field(description="udfald: of the item, decision or recommendation that stands there")
    span: Span | None = Field(description="sted: null where the Meeting has none")


class Words(Model):
    """A run of words of a redline (ordrette rettelser)."""

    op: Literal["same", "removed", "added"] = Field(description="slags: uændret, fjernet, tilføjet")
    text: str = Field(description="tekst: as written; words that are the same as either side writes them")


class Change(Model):
    """One difference (ændring)."""

    type: ChangeType = Field(description="slags: what happened")
    what: What = Field(description="hvad: to what it happened")
    field: str | None = Field(description="felt: the key that changed, where it is one of several of the same thing")
    a: list[Place] = Field(description="steder i a: none for what is new, several for what was merged")
    b: list[Place] = Field(description="steder i b: none for what is gone, several for what was split")
    before: str | None = Field(description="før: what a says")
    after: str | None = Field(description="efter: what b says")
    words: list[Words] = Field(description="rettelser: redline of a text that changed, else []")
    score: float | None = Field(ge=0, le=1, description="sikkerhed: 0 to 1, that both sides are the same thing")
    expected: bool = Field(description="ventet: comes with this kind of comparison, as a decision does with minutes")


class Diff(Model):
    """What changed between two meetings or versions (sammenligning)."""

    schema_version: Literal["1"] = Field(description="version: of this schema")
    kind: Kind = Field(description="slags: dagsorden og referat, to udgaver, to møder, andet")
    recognised: bool = Field(description="genkendt: whether the kind was recognised, and not named by the user")
    a: Side = Field(description="den ene side: the first")
    b: Side = Field(description="den anden side: what it is compared with")
    changes: list[Change] = Field(description="ændringer: one for each difference")


class Unpaired(Model):
    """A document of one folder that has no counterpart in the other."""

    side: Literal["a", "b"] = Field(description="side: the folder that it lies in")
    meeting: Side = Field(description="møde: the document")


class FolderDiff(Model):
    """What changed between two folders: their documents paired by body and date."""

    schema_version: Literal["1"] = Field(description="version: of this schema")
    diffs: list[Diff] = Field(description="sammenligninger: one for each pair of documents")
    unpaired: list[Unpaired] = Field(description="uden modstykke: documents of one folder alone")
