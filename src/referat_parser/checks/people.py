"""Rules on who was there. A meeting has each person once, so what the lists say is read in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat_parser.checks.decisions import takes_part
from referat_parser.checks.subject import Hit, Subject, hit, label
from referat_parser.grammar.load import vocabulary
from referat_parser.models import Participant
from referat_parser.text import Passage, fold


def _came(subject: Subject) -> Iterator[Passage]:
    """The entries of lists, up to the end of the first item, that say of those in them that they came."""
    for lines in _stretches(subject):
        whole = Passage("\n".join(line.text for line in lines), lines[0].start)
        start = 0
        for part in re.split(";" if ";" in whole.text else "\n", whole.text):
            if not vocabulary().checks.missed.search(part) and not _tells(part):
                yield whole.cut(start, start + len(part))
            start += len(part) + 1


def _tells(entry: str) -> bool:
    """Whether a line below a list is a sentence about someone, and lists nobody: "Ida Holm forlod mødet kl. 15.30."."""
    ends = entry.rstrip().endswith(".")
    return ends and vocabulary().people.tells.regex.search(vocabulary().checks.label.regex.sub("", entry)) is not None


def _stretches(subject: Subject) -> Iterator[list[Passage]]:
    """Lines that follow each other under a label that says so, or that say so themselves."""
    words = vocabulary().checks
    items = subject.meeting.items
    start, end = subject.place(items[0].span) if items else (0, 0)
    under: list[Passage] = []
    for line in subject.lines():
        if line.start >= end:
            break
        if under and under[-1].start < start <= line.start:
            yield under
            under = []
        label = words.label.regex.search(line.text)
        if label and not _names_someone(subject, line.text[: label.end()]) and not _is_group(label[0]):
            if under:
                yield under
            under = [line] if words.came.search(line.text) and not _has_columns(line.text[label.end() :]) else []
        elif under:
            under.append(line)
        elif words.came.search(line.text):
            yield [line]
    if under:
        yield under


def _names_someone(subject: Subject, text: str) -> bool:
    said = fold(text)
    return any(fold(person.name) in said for person in subject.meeting.participants)


def _has_columns(rest: str) -> bool:
    """Whether another label stands beside the first: what is under them are two lists, side by side."""
    return rest.startswith("  ") and bool(vocabulary().checks.label.regex.search(rest.strip()))


def _is_group(text: str) -> bool:
    """Whether a heading tells where those under it come from, and not whether they came."""
    return vocabulary().attendance.is_source(fold(text))


class Entries:
    """The entries of the lists of those who came, by their words."""

    def __init__(self, subject: Subject) -> None:
        """Read them once for all persons."""
        self._said = [(passage, f" {fold(passage.text)} ") for passage in _came(subject)]
        self._by_word: dict[str, list[int]] = {}
        for at, (_, said) in enumerate(self._said):
            for word in {*said.split()}:
                self._by_word.setdefault(word, []).append(at)

    def of(self, person: Participant) -> list[Passage]:
        """The entries that name a person, one for each time."""
        name = f" {fold(person.name)} "
        places = min((self._by_word.get(word, []) for word in name.split()), key=len, default=[])
        return [self._said[at][0] for at in places for _ in range(self._said[at][1].count(name))]


def present_and_absent(subject: Subject) -> Iterator[Hit]:
    """Someone under both headings of minutes; an agenda lists whom it asks to come."""
    if subject.meeting.document_type == "agenda":
        return
    entries = Entries(subject)
    for person in subject.meeting.participants:
        places = entries.of(person) if person.attendance == "absent" else []
        place = next((p for p in places if not _missed(subject, person, p)), None)
        if place:
            yield hit((place.start, place.end), name=person.name)


def _missed(subject: Subject, person: Participant, entry: Passage) -> bool:
    """Whether the entry goes on, on another line, to say that the person did not come."""
    said = subject.passage(person.span)
    overlaps = said.start < entry.end and entry.start < said.end
    return overlaps and bool(vocabulary().checks.missed.search(said.text))


def participant_twice(subject: Subject) -> Iterator[Hit]:
    """Someone listed twice among those who came."""
    entries = Entries(subject)
    for person in subject.meeting.participants:
        if " " in person.name and len(places := entries.of(person)) > 1:
            yield hit((places[1].start, places[1].end), name=person.name)


def absent_takes_part(subject: Subject) -> Iterator[Hit]:
    """Someone listed as absent who votes, makes a reservation or leaves."""
    changes = (change for item in subject.meeting.items for change in item.attendance_changes)
    came = {fold(change.name) for change in changes if change.change == "arrived"}
    absent = {fold(p.name) for p in subject.meeting.participants if p.attendance == "absent"} - came
    for item in subject.meeting.items:
        for name in dict.fromkeys(takes_part(item)):
            if fold(name) in absent:
                yield hit(subject.title(item), name=name, number=label(item))
