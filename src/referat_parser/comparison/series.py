"""A meeting and the next one of the same body: what goes on, what is new, what was left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat_parser.alignment import same_body, standing, words
from referat_parser.comparison.change import change
from referat_parser.comparison.fields import attendance
from referat_parser.comparison.headings import Matched, aligned, item_place
from referat_parser.comparison.models import Change, ChangeType, Place
from referat_parser.comparison.things import place
from referat_parser.models import AgendaItem, Meeting

OPEN = frozenset({"postponed", "discussed", "nothing"})
"""Outcomes after which a case is not settled."""
NAMED = 2
"""Words of a subject that must stand in a row in a text to announce it."""


def next_time(a: Meeting, b: Meeting) -> Iterator[Change]:
    """What the later of two meetings makes of the earlier one."""
    alignment = aligned(a, b)
    yield from _date(a, b)
    yield from attendance(a, b, ("attendance",))
    for one in alignment.matched:
        yield from _again(a, b, one)
    for j in alignment.only_b:
        yield _new(a, b, j)
    for i in alignment.only_a:
        yield change("removed", "item", [item_place(a, i)], before=_decided(a.items[i]))


def _again(a: Meeting, b: Meeting, one: Matched) -> Iterator[Change]:
    """Items that both meetings have."""
    old, new = [a.items[i] for i in one.a], [b.items[j] for j in one.b]
    yield change(
        _type(old, new),
        "item",
        [item_place(a, i) for i in one.a],
        [item_place(b, j) for j in one.b],
        before="\n".join(filter(None, map(_decided, old))) or None,
        after="\n".join(filter(None, map(_decided, new))) or None,
        score=one.score,
    )


def _type(old: Sequence[AgendaItem], new: Sequence[AgendaItem]) -> ChangeType:
    if len(old) != len(new):
        return "split" if len(old) < len(new) else "merged"
    before, after = set(old[0].outcomes), set(new[0].outcomes)
    if "postponed" in after:
        return "postponed"
    if "postponed" in before:
        return "decided" if after else "resumed"
    if standing(old[0], new[0]):
        return "recurring"
    return "decided" if after - OPEN and not before - OPEN else "carried_over"


def _decided(item: AgendaItem) -> str | None:
    return "\n".join(decision.text for decision in item.decisions) or None


def _new(a: Meeting, b: Meeting, j: int) -> Change:
    """An item that the earlier meeting did not have, but may have announced."""
    announced = _announced(a, words(b.items[j].subject))
    here = [item_place(b, j)]
    if announced is None:
        return change("added", "item", b=here, after=_decided(b.items[j]))
    return change("carried_over", "item", [announced], here, after=_decided(b.items[j]))


def _announced(meeting: Meeting, subject: Sequence[str]) -> Place | None:
    """The section that names the subject."""
    if len(subject) < NAMED:
        return None
    named = f" {' '.join(subject)} "
    for at, item in enumerate(meeting.items):
        for number, section in enumerate(item.sections):
            if named in f" {' '.join(words(section.text))} ":
                return place(f"/items/{at}/sections/{number}", item, section.span)
    return None


def _date(a: Meeting, b: Meeting) -> Iterator[Change]:
    """Where the next meeting was announced for another day than it was held."""
    announced = [
        (at, one)
        for at, one in enumerate(a.next_meetings)
        if one.date and a.date and one.date > a.date and same_body(one.body, b.body)
    ]
    if announced and b.date and b.date not in {one.date for _, one in announced}:
        at, one = min(announced, key=lambda found: found[1].date or "")
        here = place(f"/next_meetings/{at}", None, one.span)
        there = place("/date", None, b.spans.get("date"))
        yield change("changed", "next_meeting", [here], [there], field="date", before=one.date, after=b.date)
