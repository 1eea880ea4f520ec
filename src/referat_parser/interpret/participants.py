"""Who took part in the meeting, and who did not: all that lists, fields and sentences say, joined by person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.names import Roster, plain_name, same_person
from referat_parser.interpret.participant_list import Listing, Said, label, lines_of
from referat_parser.interpret.person_gather import read_people
from referat_parser.interpret.person_line import Draft
from referat_parser.interpret.place import span
from referat_parser.models import Participant
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Paragraph, Passage

TELLS_OF_ABSENCE = frozenset({"absent", "absent-all", "absent-next"})
TELLS_OF_SUBSTITUTE = frozenset({"replaced-by", "replaces", "replaces-before", "stands-in", "perhaps-replaced-by"})
SHARE_OF_ITEMS = 0.8
"""Whoever is absent under so large a share of the items' decisions was absent from the meeting."""


@dataclass(slots=True)
class Found:
    """What one place of the document says of people."""

    rule: str
    drafts: list[Draft]
    joins: list[Draft] = field(default_factory=list)
    """Particulars of people who are listed elsewhere; nobody is a participant by them alone."""


def participants(document: Document, outline: Outline, fields: Sequence[tuple[str, Passage]]) -> list[Participant]:
    """Everyone who is listed or said to have been there, or not, in document order.

    `fields` are labels of the head and their values; those that name no people are passed over.
    """
    found = [
        *_fields(document, fields),
        *_head(outline, fields),
        *(_part(part) for part in outline.parts if part.kind == "participants"),
        *_items(outline),
        *_told(outline),
    ]
    head = " ".join(p.text for p in outline.head)
    joined = Joined()
    for one in found:
        joined.add(one)
    return [person.publish(document, head, joined) for person in joined.in_order()]


# --- where people are named -----------------------------------------------------------------------


def _fields(document: Document, fields: Sequence[tuple[str, Passage]]) -> Iterator[Found]:
    for written, value in fields:
        said = label(Passage(written, 0))
        if said is None or not value:
            continue
        lines = lines_of(document.lines, value)
        if len(lines.lines) > 1:
            listing = Listing(Passage(written, 0))
            listing.read([lines])
            yield Found("participants.field", listing.drafts, listing.joins)
        elif not vocabulary().attendance.nobody.regex.search(value.text):
            yield Found("participants.field", _labelled(said, value))


def _labelled(said: Said, value: Passage) -> list[Draft]:
    drafts = read_people(value, said.attendance, inline=True)
    for draft in drafts:
        draft.group = None if draft.replaces else said.group
        if said.role:
            draft.roles.append(said.role)
    return drafts


def _head(outline: Outline, fields: Sequence[tuple[str, Passage]]) -> Iterator[Found]:
    """Labelled lists and sentences of the head that are not among its fields."""
    taken = [(value.start, value.end) for _, value in fields]
    free = [p for p in outline.head if p and not any(a < p.end and p.start < b for a, b in taken)]
    listing = Listing(None, headed=False)
    listing.read(free)
    yield Found("participants.head", listing.drafts, listing.joins)
    yield Found("participants.prose", [d for p in free for d in _prose(p)])


def _prose(paragraph: Passage) -> list[Draft]:
    """Those of whom a text says that they were absent, or there instead; who came or went is no matter here."""
    return [d for d in read_people(paragraph, prose=True) if d.attendance == "absent" or d.replaces]


def _effects(passage: Passage) -> set[str]:
    return {p.effect for p in vocabulary().attendance.phrases if p.regex.search(passage.text)}


def _part(part: Part) -> Found:
    listing = Listing(part.heading)
    listing.read(part.paragraphs)
    return Found("participants.list", listing.drafts, listing.joins)


def _items(outline: Outline) -> Iterator[Found]:
    """Lists inside items, and what else their item says of the people in them."""
    for number, item in enumerate(outline.items):
        lists = [_part(part) for part in item.of_kind("participants")]
        inner = [found for part in item.parts if part.kind != "participants" for found in _inside(part)]
        yield from (f for f in [*lists, *inner] if number == 0 or not _role_only(f))
        if any(f.drafts for f in [*lists, *inner]):
            yield from _particulars(item)


def _role_only(found: Found) -> bool:
    """Whether a list is but a line "Referent: …", which closes the minutes."""
    return len(found.drafts) == 1 and bool(found.drafts[0].roles) and found.drafts[0].attendance == "present"


def _inside(part: Part) -> Iterator[Found]:
    """A labelled list inside a text: "c) Tilstedeværende" and the names under it."""
    if part.kind not in {"text", "decision", "discussion", "case"}:
        return
    listing = Listing(None, headed=False)
    listing.read(part.paragraphs)
    drafts = [d for d in listing.drafts if d.attendance != "absent" or part.kind == "text"]
    if sum(d.sure for d in drafts) > 1:
        yield Found("participants.list", drafts)


def _particulars(item: OutlineItem) -> Iterator[Found]:
    """All that an item which lists participants says of them elsewhere."""
    for part in item.parts:
        if part.kind in {"text", "decision", "discussion", "case"}:
            entries = [d for p in part.paragraphs if len(p.text) < 300 for d in read_people(_bare(p))[:1]]  # noqa: PLR2004
            yield Found("participants.particulars", [], [d for d in entries if d.attendance is None])


def _bare(paragraph: Paragraph) -> Passage:
    return paragraph.cut(len(paragraph.text) - len(paragraph.text.lstrip(" -–•*·")))


# --- what the items tell --------------------------------------------------------------------------


def _told(outline: Outline) -> Iterator[Found]:
    """Sentences of the items that tell of the whole meeting: "Afbud fra …", "… deltog i stedet for …"."""
    lines: list[tuple[int, Draft]] = []
    decided = [n for n, item in enumerate(outline.items) if any(item.of_kind("decision"))]
    for number, item in enumerate(outline.items):
        for part in item.of_kind("decision", "discussion", "text", "case", "other"):
            for draft in _of_part(part):
                lines.append((number, draft))
    yield Found("participants.prose", [d for n, d in lines if n == 0 or d.replaces or _throughout(d, lines, decided)])


def _of_part(part: Part) -> Iterator[Draft]:
    for paragraph in part.paragraphs:
        effects = _effects(paragraph)
        if not effects & (TELLS_OF_ABSENCE | TELLS_OF_SUBSTITUTE):
            continue
        if vocabulary().attendance.chosen.regex.search(paragraph.text):
            continue
        if effects & TELLS_OF_ABSENCE or vocabulary().attendance.attended.regex.search(paragraph.text):
            yield from _prose(paragraph)


def _throughout(draft: Draft, lines: Sequence[tuple[int, Draft]], decided: Sequence[int]) -> bool:
    """Whether the same person is named as absent under nearly every item."""
    named = {n for n, d in lines if d.attendance == draft.attendance and same_person(d.name.clean, draft.name.clean)}
    return len(named & set(decided)) >= max(SHARE_OF_ITEMS * len(decided), 1)


# --- joining --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Person:
    """All that the document says of one person."""

    drafts: list[tuple[Draft, str]]

    @property
    def best(self) -> tuple[Draft, str]:
        """The place that gives the fullest name, the first of them."""
        return max(self.drafts, key=lambda pair: _fullness(pair[0].name.clean))

    def is_called(self, name: str) -> bool:
        """Whether a written name can be this person's."""
        return all(same_person(name, draft.name.clean) for draft, _ in self.drafts)

    def publish(self, document: Document, head: str, joined: Joined) -> Participant:
        """The participant, with the place of the fullest name."""
        drafts = [draft for draft, _ in self.drafts]
        best, rule = self.best
        offices = Offices(drafts, head)
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

    def __init__(self) -> None:
        """Begin with nobody."""
        self.people: list[Person] = []

    def add(self, found: Found) -> None:
        """Join what a place says with what is known."""
        for draft in found.drafts:
            person = self._find(draft)
            if person:
                person.drafts.append((draft, found.rule))
            else:
                self.people.append(Person([(draft, found.rule)]))
        for draft in found.joins:
            if person := self._find(draft):
                person.drafts.append((draft, found.rule))

    def _find(self, draft: Draft) -> Person | None:
        name = draft.name.clean
        able = [p for p in self.people if p.is_called(name) and _one_party(draft, p)]
        if not able and len(name.split()) == 1:
            full = self.name_of(name)
            able = [p for p in self.people if p.best[0].name.clean == full]
        exact = [p for p in able if any(d.name.clean == name for d, _ in p.drafts)]
        return (exact or able)[0] if len(exact or able) == 1 or exact else None

    def name_of(self, written: str) -> str:
        """The name under which a person is listed."""
        names = [p.best[0].name.clean for p in self.people]
        shorts = [(d.initials, p.best[0].name.clean) for p in self.people for d, _ in p.drafts if d.initials]
        return Roster(names, shorts).find(written) or written

    def in_order(self) -> Iterable[Person]:
        """By the first place that names each."""
        return sorted(self.people, key=lambda p: min(d.start for d, _ in p.drafts))


def _one_party(draft: Draft, person: Person) -> bool:
    parties = {d.party for d, _ in person.drafts if d.party}
    return not draft.party or not parties or draft.party in parties


# --- offices --------------------------------------------------------------------------------------


class Offices:
    """Titles, roles and organisations of one person, told apart."""

    def __init__(self, drafts: Sequence[Draft], head: str) -> None:
        """`head` is the text of the document's head, which names the body that met."""
        self.head = head
        self._titles: list[str] = []
        self._roles: list[str] = []
        self._organizations: list[str] = []
        for draft in drafts:
            self._organizations += [p.clean for p in draft.organizations]
            self._take(draft)

    @property
    def title(self) -> str | None:
        """Titles, as written."""
        return _joined(self._titles)

    @property
    def role(self) -> str | None:
        """Roles in the meeting."""
        return _joined(self._roles)

    @property
    def organization(self) -> str | None:
        """Where the person comes from."""
        return _joined(self._organizations)

    def _take(self, draft: Draft) -> None:
        called = [draft.called] if draft.called and not draft.replaces else []
        foreign = _foreign(draft)
        for text in [*(t.clean for t in draft.titles), *draft.roles, *called]:
            people = vocabulary().people
            if held := next((m for p in people.role_of if (m := p.regex.search(text))), None):
                self._roles.append(held["role"])
                self._organizations.append(held["organization"])
            elif self._is_role(text) and not (foreign and people.elsewhere.regex.search(text)):
                self._roles.append(text)
            else:
                self._titles.append(text)

    def _is_role(self, text: str) -> bool:
        people = vocabulary().people
        own = any(re.search(o.office, text) and re.search(o.body, self.head) for o in people.own_offices)
        return own or any(p.regex.search(text) for p in people.roles)


def _foreign(draft: Draft) -> bool:
    """Whether a chairman here is one elsewhere: of the group the name stands under, or beside."""
    group = (draft.group or "").casefold()
    beside = [p.text.casefold() for p in draft.organizations]
    return group.startswith(("fra ", "deltagere fra")) or any("kommune" not in o and "region" not in o for o in beside)


def _joined(texts: Sequence[str]) -> str | None:
    """Each once, in order; a text that another one repeats with more words is left out."""
    once = list({text.casefold(): text for text in reversed(texts)}.values())[::-1]
    return ", ".join(once) or None
