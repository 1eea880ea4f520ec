"""The whole comparison of two meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from referat_parser.alignment import words
from referat_parser.comparison.change import added, compared, removed
from referat_parser.comparison.contents import Roll, contents, items, sections
from referat_parser.comparison.expected import judged
from referat_parser.comparison.fields import attendance, header
from referat_parser.comparison.headings import aligned, headings
from referat_parser.comparison.kinds import kind_of, turned
from referat_parser.comparison.mirror import mirror
from referat_parser.comparison.models import Change, ChangeType, Diff, Kind, Side
from referat_parser.comparison.parts import Placed
from referat_parser.comparison.series import next_time
from referat_parser.comparison.things import TEXTS, attachments, next_meetings, texts
from referat_parser.models import Meeting


def diff(a: Meeting, b: Meeting, kind: Kind | None = None) -> Diff:
    """Tell what changed from one meeting, or version of it, to another.

    What they are to each other is recognised where `kind` does not say it. `diff(b, a)` is the same with sides and
    types exchanged (`comparison.mirror`), and `diff(a, a)` is empty.
    """
    found = kind or kind_of(a, b)
    recognised = kind is None and found != "other"
    if turned(a, b):
        return mirror(_forward(b, a, found, recognised=recognised))
    return _forward(a, b, found, recognised=recognised)


def _forward(a: Meeting, b: Meeting, kind: Kind, *, recognised: bool) -> Diff:
    changes = [judged(change, kind, a, b) for change in COMPARISONS[kind](a, b)]
    return Diff(schema_version="1", kind=kind, recognised=recognised, a=side(a), b=side(b), changes=changes)


def side(meeting: Meeting) -> Side:
    """What a comparison says of a meeting as a whole."""
    return Side(
        path=meeting.source.path,
        sha256=meeting.source.sha256,
        id=meeting.id,
        document_type=meeting.document_type,
        title=meeting.title,
        body=meeting.body,
        date=meeting.date,
        status=meeting.status,
    )


def _versions(a: Meeting, b: Meeting) -> Iterator[Change]:
    """Everything that differs between two texts about one meeting."""
    people = list(attendance(a, b))
    alignment = aligned(a, b)
    roll = Roll(frozenset(words(" ".join(chain(_roll(a), _roll(b))))), told=bool(people))
    yield from header(a, b)
    yield from people
    yield from headings(a, b, alignment)
    for one in alignment.matched:
        yield from contents(items(a, one.a), items(b, one.b), roll)
    yield from compared(attachments(a), attachments(b))
    yield from compared(next_meetings(a), next_meetings(b))
    yield from sections(_outside(a), _outside(b), roll)


def _outside(meeting: Meeting) -> list[Placed]:
    return [(f"/sections/{at}", None, own) for at, own in enumerate(meeting.sections)]


def _roll(meeting: Meeting) -> Iterator[str]:
    """All that is said of those who took part."""
    for one in meeting.participants:
        told = (one.name, one.title, one.organization, one.party, one.role, one.group, one.substitute_for)
        yield from (text for text in told if text)


def _minutes(a: Meeting, b: Meeting) -> Iterator[Change]:
    """What minutes tell beside their agenda."""
    yield from (_settled(change) for change in _versions(a, b) if change.field != "document_type")
    alignment = aligned(a, b)
    yield from (_settled(added(one)) for one in texts(items(b, alignment.only_b), *DECISIONS))
    yield from (_settled(removed(one)) for one in texts(items(a, alignment.only_a), *DECISIONS))


def _settled(change: Change) -> Change:
    """A decision that only one side has, as what it settles."""
    if change.what != "decision" or change.type not in SETTLED:
        return change
    put_off = any("postponed" in place.outcomes for place in (*change.a, *change.b))
    return change.model_copy(update={"type": SETTLED[change.type][put_off]})


DECISIONS = next(kind for kind in TEXTS if kind[0] == "decision")
SETTLED: dict[str, tuple[ChangeType, ChangeType]] = {
    "added": ("decided", "postponed"),
    "removed": ("undecided", "resumed"),
}
"""What a decision that only one side has means, and what it means where it puts the case off."""
COMPARISONS: dict[Kind, Callable[[Meeting, Meeting], Iterator[Change]]] = {
    "agenda-minutes": _minutes,
    "versions": _versions,
    "meetings": next_time,
    "other": _versions,
}
