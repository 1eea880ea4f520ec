"""What two documents are to each other."""

from __future__ import annotations

from referat_parser.alignment import same_body, same_words
from referat_parser.comparison.models import Kind
from referat_parser.models import Meeting

ORDER = ("agenda", "unknown", "minutes")
MISSING = 2
"""So many decisions more than its draft have minutes seldom."""


def kind_of(a: Meeting, b: Meeting) -> Kind:
    """Agenda and minutes, versions or meetings, by body, date and document type; `other` where that cannot be told.

    A body that only one side names speaks neither for nor against; two documents without a day are versions where
    body or title are the same.
    """
    if not same_body(a.body, b.body):
        return "other"
    if a.date != b.date:
        return "meetings" if a.date and b.date and a.body and b.body else "other"
    if {a.document_type, b.document_type} == {"agenda", "minutes"}:
        return "agenda-minutes" if a.date else "other"
    if a.date and _hardly_decides(a, b):
        return "agenda-minutes"
    same = a.date or (a.body and b.body) or (a.title and b.title and same_words(a.title, b.title))
    return "versions" if same else "other"


def _hardly_decides(a: Meeting, b: Meeting) -> bool:
    """Whether one of two has but few of the other's decisions: an agenda in all but name, written on in the other."""
    few, many = sorted((_decisions(a), _decisions(b)))
    return many - few >= MISSING and 2 * few < many


def _decisions(meeting: Meeting) -> int:
    return sum(len(item.decisions) for item in meeting.items)


def turned(a: Meeting, b: Meeting) -> bool:
    """Whether `b` comes first: the earlier one, the agenda, the version with fewer decisions; else always the same one.

    Comparisons are made from the first to the second and mirrored where they were asked for the other way round, so
    both ways tell the same.
    """
    return _order(b) < _order(a)


def _order(meeting: Meeting) -> tuple[str, int, int, str]:
    said = meeting.model_dump_json(exclude={"source", "grammar", "diagnostics", "coverage"})
    return meeting.date or "", ORDER.index(meeting.document_type), _decisions(meeting), said
