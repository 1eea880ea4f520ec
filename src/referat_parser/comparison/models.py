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

    path: str = Field(description="as given")
    sha256: str
    id: str
    document_type: DocumentType
    title: str | None
    body: str | None
    date: IsoDate | None
    status: Literal["ok", "partial"] = Field(description="partial where parts could not be read, and so not compared")


class Place(Model):
    """Where something stands on one side (sted)."""

    path: str = Field(description="JSON Pointer into the Meeting: /items/2/decisions/0")
    item: str | None = Field(description="number of the item that it belongs to (punkt)")
    title: str | None = Field(description="title of that item (overskrift); of a participant the name")
    label: str | None = Field(description="number of the recommendation or decision, as in the Meeting")
    outcomes: list[Outcome] = Field(description="udfald: of the item, decision or recommendation that stands there")
    span: Span | None


class Words(Model):
    """A run of words of a redline (ordrette rettelser)."""

    op: Literal["same", "removed", "added"]
    text: str = Field(description="as written; words that are the same as either side writes them")


class Change(Model):
    """One difference (ændring)."""

    type: ChangeType
    what: What
    field: str | None = Field(description="the key that changed, where it is one of several of the same thing")
    a: list[Place] = Field(description="places on side a; none for what is new, several for what was merged")
    b: list[Place] = Field(description="places on side b; none for what is gone, several for what was split")
    before: str | None = Field(description="what a says")
    after: str | None = Field(description="what b says")
    words: list[Words] = Field(description="redline of a text that changed, else []")
    score: float | None = Field(description="how sure it is that both sides are the same thing, 0 to 1", ge=0, le=1)
    expected: bool = Field(description="comes with this kind of comparison, as a decision does with minutes")


class Diff(Model):
    """What changed between two meetings or versions (sammenligning)."""

    schema_version: Literal["1"]
    kind: Kind
    recognised: bool = Field(description="whether the kind was recognised, and not named by the user")
    a: Side
    b: Side
    changes: list[Change]


class Unpaired(Model):
    """A document of one folder that has no counterpart in the other."""

    side: Literal["a", "b"]
    meeting: Side


class FolderDiff(Model):
    """What changed between two folders: their documents paired by body and date."""

    schema_version: Literal["1"]
    diffs: list[Diff]
    unpaired: list[Unpaired]
