"""Joining what several places of a document say of the same person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.offices import Offices, chaired
from referat_parser.interpret.persons.roster import Namesakes, Roster, initials, plain_name, same_person
from referat_parser.interpret.place import span
from referat_parser.models import Participant
from referat_parser.text import Document


@dataclass(slots=True)
class Found:
    """What one place of the document says of people."""

    rule: str
    drafts: list[Draft]
    joins: list[Draft] = field(default_factory=list)
    """Particulars of people who are listed elsewhere; nobody is a participant by them alone."""


@dataclass(slots=True)
class Person:
    """All that the document says of one person."""

    drafts: list[tuple[Draft, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)

    @property
    def best(self) -> tuple[Draft, str]:
        """The place that gives the fullest name, the first of them."""
        return max(self.drafts, key=lambda pair: _fullness(pair[0].name.clean))

    def is_called(self, name: str) -> bool:
        """Whether a written name can be this person's."""
        return all(same_person(name, own) for own in self.names)

    def take(self, draft: Draft, rule: str) -> None:
        """Add what another place says."""
        self.drafts.append((draft, rule))
        if not self.names or len(draft.name.clean.split()) > 1:
            self.names.add(draft.name.clean)
        if draft.party:
            self.parties.add(draft.party)

    def publish(self, document: Document, head: str, joined: Joined) -> Participant:
        """The participant, with the place of the fullest name."""
        drafts = sorted((draft for draft, _ in self.drafts), key=lambda d: d.start)
        best, rule = self.best
        offices = Offices(drafts, head, chaired=joined.chaired)
        absent = any(d.attendance == "absent" for d in drafts)
        replaces = next((d.replaces for d in drafts if d.replaces), None)
        return Participant(
            name=best.name.clean,
            title=offices.title,
            organization=offices.organization,
            party=next((d.party for d in drafts if d.party), None),
            role=offices.role,
            group=next((d.group for d in drafts if d.group), None),
            attendance="absent" if absent else "present",
            remote=any(d.remote for d in drafts),
            substitute_for=joined.name_of(replaces) if replaces and not absent else None,
            span=span(document, best.start, best.end, rule),
        )


def _fullness(name: str) -> tuple[int, int]:
    parts = plain_name(name)
    return sum(len(part) > 1 for part in parts), len(parts)


class Joined:
    """Persons in the making."""

    def __init__(self, reading: str) -> None:
        """Begin with nobody; `reading` is the text of the document."""
        self._reading = reading
        self.people: list[Person] = []
        self._known = Namesakes[Person]()
        self._shorts: set[str] = set()
        self._roster: Roster | None = None

    def add(self, found: Found) -> None:
        """Join what a place says with what is known."""
        here = set(map(id, found.drafts))
        for draft in found.drafts:
            person = self._find(draft)
            if person and any(self._beside(other, draft) for other, _ in person.drafts if id(other) in here):
                person = None
            if person is None and (draft.sure or len(draft.name.text.split()) > 1):
                person = self._new(draft)
            if person:
                person.take(draft, found.rule)
        for draft in found.joins:
            if person := self._find(draft):
                person.take(draft, found.rule)

    def _beside(self, one: Draft, other: Draft) -> bool:
        """Whether two entries of a list are two persons, one of whom it calls by less of the name.

        By initials anywhere in it ("C. Friis", "Carl Friis"), by the first name only in one line ("Carl, Carl Friis").
        """
        first, second = (plain_name(draft.name.clean) for draft in (one, other))
        initial = len(first[0]) != len(second[0]) and 1 in (len(first[0]), len(second[0]))
        single = len(first) != len(second) and 1 in (len(first), len(second)) and first[0] == second[0]
        line = single and "\n" not in self._reading[one.name.end : other.name.start]
        return (initial or line) and one.group == other.group and not any(map(_told, (one, other)))

    def _new(self, draft: Draft) -> Person:
        person = Person()
        self.people.append(person)
        self._known.file(draft.name.clean, person)
        self._shorts |= {plain_name(draft.name.clean)[0], initials(draft.name.clean), draft.initials or ""}
        self._roster = None
        return person

    def _find(self, draft: Draft) -> Person | None:
        """Whom a draft speaks of, among those who are known; None where nobody or more than one fits."""
        name = draft.name.clean
        if len(name.split()) == 1:
            name = self.name_of(name)
        able = [p for p in self._known.near(name) if p.is_called(name) and _one_party(draft, p)]
        exact = [p for p in able if name in p.names]
        return exact[0] if exact else able[0] if len(able) == 1 else None

    def name_of(self, written: str) -> str:
        """The name under which a person is listed."""
        if len(written.split()) == 1 and not self._shorts & {written, *plain_name(written)}:
            return written
        if self._roster is None:
            names = [p.best[0].name.clean for p in self.people if p.drafts]
            shorts = [(d.initials, p.best[0].name.clean) for p in self.people for d, _ in p.drafts if d.initials]
            self._roster = Roster(names, shorts)
        return self._roster.find(written) or written

    @cached_property
    def chaired(self) -> bool:
        """Whether the chair and the deputy whom the list names are those of this meeting; asked when all are joined."""
        return chaired([draft for draft, _ in person.drafts] for person in self.people)

    def in_order(self) -> Iterable[Person]:
        """By the first place that names each."""
        return sorted(self.people, key=lambda p: min(d.start for d, _ in p.drafts))


def _one_party(draft: Draft, person: Person) -> bool:
    return not draft.party or not person.parties or draft.party in person.parties


def _told(draft: Draft) -> bool:
    """Whether more is told of someone than that a list has them: they may stand in it twice: "I. Holm (referent)"."""
    apart = draft.labelled is not None or draft.replaces is not None
    called = " " not in draft.name.clean and bool(draft.titles or draft.roles)
    called |= len(plain_name(draft.name.clean)[0]) == 1 and bool(draft.roles)
    return apart or called or draft.attendance != "present"
