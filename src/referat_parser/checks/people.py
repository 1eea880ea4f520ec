"""Rules on who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from referat_parser.checks.decisions import takes_part
from referat_parser.checks.subject import Hit, Subject, hit, label
from referat_parser.text import fold


def _names(subject: Subject, attendance: str) -> set[str]:
    return {fold(p.name) for p in subject.meeting.participants if p.attendance == attendance}


def present_and_absent(subject: Subject) -> Iterator[Hit]:
    """Someone under both headings."""
    present = _names(subject, "present")
    for person in subject.meeting.participants:
        if person.attendance == "absent" and fold(person.name) in present:
            yield hit(subject.place(person.span), name=person.name)


def participant_twice(subject: Subject) -> Iterator[Hit]:
    """Someone listed twice in the same way."""
    seen: Counter[tuple[str, str]] = Counter()
    for person in subject.meeting.participants:
        key = (fold(person.name), person.attendance)
        seen[key] += 1
        if seen[key] > 1 and " " in person.name:
            yield hit(subject.place(person.span), name=person.name)


def substituted_is_present(subject: Subject) -> Iterator[Hit]:
    """A substitute for someone who was there."""
    present = _names(subject, "present")
    for person in subject.meeting.participants:
        if person.attendance == "present" and person.substitute_for and fold(person.substitute_for) in present:
            yield hit(subject.place(person.span), substitute=person.name, name=person.substitute_for)


def absent_takes_part(subject: Subject) -> Iterator[Hit]:
    """Someone listed as absent who votes, makes a reservation or leaves."""
    changes = (change for item in subject.meeting.items for change in item.attendance_changes)
    came = {fold(change.name) for change in changes if change.change == "arrived"}
    absent = _names(subject, "absent") - _names(subject, "present") - came
    for item in subject.meeting.items:
        for name in dict.fromkeys(takes_part(item)):
            if fold(name) in absent:
                yield hit(subject.title(item), name=name, number=label(item))
