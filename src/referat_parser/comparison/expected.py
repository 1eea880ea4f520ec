"""Which differences come with a comparison, and which are worth a look."""

from __future__ import annotations

from referat_parser.comparison.models import Change, ChangeType, Kind, What
from referat_parser.models import Meeting, SectionKind

IN_MINUTES: frozenset[What] = frozenset(
    {"vote", "attendance_change", "dissent", "action", "amount", "history", "next_meeting", "sign_off"}
)
"""What minutes tell and agendas do not."""
FIELDS = frozenset({"title", "end_time", "document_date"})
ACCOUNT: frozenset[SectionKind] = frozenset({"decision", "discussion", "text", "participants"})
"""Sections that tell of the meeting, or may."""

ON_AGENDA: frozenset[ChangeType] = frozenset({"added", "decided", "resumed", "carried_over", "recurring"})
"""What a next meeting makes of items as a matter of course."""


def judged(change: Change, kind: Kind, a: Meeting, b: Meeting) -> Change:
    """The change, marked where this kind of comparison brings it along."""
    comes = (
        _shifted(change)
        or (kind == "agenda-minutes" and _with_minutes(change, a, b))
        or (kind == "meetings" and _with_next_meeting(change))
    )
    return change.model_copy(update={"expected": comes})


def _shifted(change: Change) -> bool:
    """Whether an item got another number only because one before it came or went."""
    if change.type != "renumbered" or not (change.before and change.after):
        return False
    if not (change.before.isdigit() and change.after.isdigit()):
        return False
    places = [int(place.path.rpartition("/")[2]) for place in (*change.a, *change.b)]
    return int(change.after) - int(change.before) == places[1] - places[0] != 0


def _with_minutes(change: Change, a: Meeting, b: Meeting) -> bool:
    if change.what == "decision":
        return change.type in {"decided", "undecided"}
    if change.what == "meeting":
        return change.field in FIELDS
    if change.what == "participant":
        return not (a.participants and b.participants) and change.type in {"added", "removed"}
    if change.what == "section":
        return _account(change, b)
    return change.what in IN_MINUTES and change.type == "added"


def _account(change: Change, b: Meeting) -> bool:
    """Whether a section only tells more of the meeting than the agenda could."""
    kept = all(run.op != "removed" for run in change.words) and change.type in {"added", "changed"}
    sections = {f"/items/{i}/sections/{j}": s for i, item in enumerate(b.items) for j, s in enumerate(item.sections)}
    sections |= {f"/sections/{j}": section for j, section in enumerate(b.sections)}
    return kept and bool(change.b) and all(sections[place.path].kind in ACCOUNT for place in change.b)


def _with_next_meeting(change: Change) -> bool:
    put_off = any("postponed" in place.outcomes for place in change.a)
    return change.what == "item" and (change.type in ON_AGENDA or (change.type == "removed" and not put_off))
