"""Who came, left or took no part while the meeting went on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from referat_parser.dates import find_times
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.people import AttendanceChangeForm
from referat_parser.interpret.participants.attendance_who import subjects
from referat_parser.interpret.persons.names import Mention, Tagged
from referat_parser.interpret.persons.roster import Roster, roster
from referat_parser.interpret.place import place
from referat_parser.interpret.sentences import sentences
from referat_parser.models import AttendanceChange, Participant, SectionKind
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Passage

ASIDE = frozenset({"recused", "absent"})
"""Changes of those who take no part in an item."""
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\w?")
KINDS: tuple[SectionKind, ...] = ("decision", "discussion", "text", "participants", "other")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Changes told outside the item that they name by number, filed under it."""

    named: Mapping[str, Sequence[AttendanceChange]]
    moved: frozenset[tuple[str, int]]
    """Name and place of those that are told in another item, and none of which is of that one."""

    def of(self, number: str | None) -> Sequence[AttendanceChange]:
        """Those told of the item with this number, none where it has none."""
        return self.named.get(_plain(number), ())


def attendance_changes(
    document: Document,
    item: OutlineItem,
    people: Sequence[Participant],
    elsewhere: Elsewhere,
    earlier: Collection[int] = (),
) -> list[AttendanceChange]:
    """The changes that are told of an item, in it or `elsewhere`.

    `earlier` are the ids (`id(part)`) of parts that tell of earlier meetings.
    """
    known = roster(tuple(p.name for p in people))
    away = {p.name for p in people if p.attendance == "absent"}
    found: list[AttendanceChange] = []
    for passage in _passages(item, earlier):
        found += [c for c in _changes(document, passage, known, away) if (c.name, c.span.start) not in elsewhere.moved]
    for passage in (p for part in item.of_kind("case") if id(part) not in earlier for p in part.paragraphs):
        told = _changes(document, passage, known, away)
        found += [c for c in told if c.change == "recused" and known.find(c.name)]
    for passage in (p for part in item.of_kind("participants") if not _about_item(part) for p in part.paragraphs):
        told = filter(None, map(_in_named_item, _changes(document, passage, known, away)))
        found += [c for c in told if c.change in {"left", "arrived"} and _is_of(c, item.number)]
    once = list({(c.name, c.change): c for c in reversed(found)}.values())[::-1]
    here = {known.find(c.name) or c.name for c in once}
    other = elsewhere.of(item.number)
    return [*once, *(c for c in other if c.change not in ASIDE or (known.find(c.name) or c.name) not in here)]


def _is_of(change: AttendanceChange, number: str | None) -> bool:
    """Whether a line of a list tells of this item: it names none, or this one, or this one has no number."""
    named = _numbers(change.text)
    return number is None or not named or number in named


def _plain(number: str | None) -> str:
    """An item's number as others name it: "04A" is "4a", "Pkt. 7" is "7"."""
    found = NUMBER.search(number or "")
    return found[0].lstrip("0").casefold() if found else ""


def _within(one: str, other: str) -> bool:
    """Whether an item's number is another's, or that of a part of it: 4.1 of 4."""
    return one == other or f"{one}.".startswith(f"{other}.")


@lru_cache(maxsize=1 << 10)
def hints(text: str) -> bool:
    """Whether a text may say anything of who was there; asked of each paragraph for the list and for the changes."""
    return vocabulary().attendance.hint.search(text) is not None


def _passages(item: OutlineItem, earlier: Collection[int]) -> Iterator[Passage]:
    for part in item.of_kind(*KINDS):
        if id(part) not in earlier and (part.kind not in {"participants", "other"} or _about_item(part)):
            yield from part.paragraphs


def _about_item(part: Part) -> bool:
    """Whether a heading, with names under it, tells of a change: "Deltog ikke i behandlingen af punktet:"."""
    if part.heading is None:
        return part.kind == "participants"
    said = f"{part.heading.text.rstrip(': ')}: @"
    words = vocabulary().attendance
    return not words.listed.regex.match(said) and words.changes.found(said)


def _changes(document: Document, passage: Passage, known: Roster, away: Collection[str]) -> Iterator[AttendanceChange]:
    words = vocabulary().attendance
    if not hints(passage.text):
        return
    before: Tagged | None = None
    for sentence in sentences(passage):
        tagged = before = subjects(sentence, known, before)
        form, run = _form(tagged)
        if form is None:
            continue
        for name in (mention.name.clean for mention in run):
            if words.listed.regex.match(tagged.text) and (known.find(name) or name) in away:
                continue
            yield _change(document, sentence, name, form)
            if form.change == "left" and words.back.search(tagged.text):
                yield _back(document, sentence, name)


def _form(tagged: Tagged) -> tuple[AttendanceChangeForm | None, tuple[Mention, ...]]:
    """The first form of a change that a sentence has, and who it speaks of."""
    for form in vocabulary().attendance.changes.able(tagged.text):
        if match := form.regex.search(tagged.text):
            return form, tagged.run_at(tagged.text.index("@", match.start()))
    return None, ()


def _change(document: Document, sentence: Passage, name: str, form: AttendanceChangeForm) -> AttendanceChange:
    times = find_times(sentence)
    return AttendanceChange(
        name=name,
        change=form.change,
        time=times[0].value if times else None,
        text=sentence.clean,
        span=place(document, sentence, form.id),
    )


def _back(document: Document, sentence: Passage, name: str) -> AttendanceChange:
    """That someone came again, who left in the same sentence: the last time in it is when."""
    times = find_times(sentence)[1:]
    return AttendanceChange(
        name=name,
        change="arrived",
        time=times[-1].value if times else None,
        text=sentence.clean,
        span=place(document, sentence, "attendance.change.back"),
    )


def told_elsewhere(
    document: Document, outline: Outline, people: Sequence[Participant], earlier: Collection[int] = ()
) -> Elsewhere:
    """Changes that the head tells, or another item, of an item named by number.

    Others that the head tells belong to no item, and are left out; those of an item that is none stay where they are.
    """
    known = roster(tuple(p.name for p in people))
    away = {p.name for p in people if p.attendance == "absent"}
    numbers = {_plain(item.number) for item in outline.items} - {""}
    named: dict[str, list[AttendanceChange]] = {}
    moved: set[tuple[str, int]] = set()
    for number, change in _in_head(document, outline, known):
        named.setdefault(_plain(number), []).append(change)
    for item in outline.items:
        own = _plain(item.number)
        for change, told in _of_others(document, item, known, away, earlier):
            others = [one for one in told if one in numbers and one != own]
            for number in others if own else []:
                named.setdefault(number, []).append(change)
            if own and others and not any(_within(own, one) or _within(one, own) for one in told):
                moved.add((change.name, change.span.start))
    return Elsewhere(named, frozenset(moved))


def _in_head(document: Document, outline: Outline, known: Roster) -> Iterator[tuple[str, AttendanceChange]]:
    """Changes that the head tells, and the number of the item."""
    parts = [part for part in outline.parts if part.kind in {"participants", "text"}]
    for passage in [*outline.head, *(p for part in parts for p in part.paragraphs)]:
        for sentence in sentences(passage):
            inside = _numbers(sentence.text)
            for number in inside or _left_after(sentence.text):
                for change in filter(None, map(_in_named_item, _changes(document, sentence, known, ()))):
                    if inside or change.change == "left":
                        yield number, change


def _of_others(
    document: Document, item: OutlineItem, known: Roster, away: Collection[str], earlier: Collection[int]
) -> Iterator[tuple[AttendanceChange, list[str]]]:
    """Who an item says takes no part in items that the sentence names, and their numbers."""
    for passage in _passages(item, earlier):
        if hints(passage.text) and _numbers(passage.text):
            for change in _changes(document, passage, known, away):
                told = [_plain(one) for one in _numbers(change.text)]
                if change.change in ASIDE and told:
                    yield change, told


def _in_named_item(change: AttendanceChange) -> AttendanceChange | None:
    """What a change means for an item that the head names; nothing where someone only took part in it."""
    words = vocabulary().attendance
    if change.change not in {"left", "arrived"}:
        return change
    if words.skips.search(change.text):
        return change.model_copy(update={"change": "absent", "time": None})
    return None if words.takes_part.search(change.text) else change


def _numbers(text: str) -> list[str]:
    """The items that a sentence says something happened in; "efter punkt 3" is not in it."""
    words = vocabulary().attendance
    match = words.items.regex.search(text)
    if not match or words.after.regex.search(text[: match.start()]):
        return []
    return _each(match["numbers"])


def _left_after(text: str) -> list[str]:
    """The item after which a sentence says that something happened."""
    words = vocabulary().attendance
    match = words.items.regex.search(text)
    return _each(match["numbers"])[-1:] if match and words.left_after.regex.search(text[: match.start()]) else []


def _each(numbers: str) -> list[str]:
    """The numbers that are named, those within a range too."""
    words = vocabulary().attendance
    for first, last in words.range.regex.findall(numbers):
        numbers += "," + ",".join(str(n) for n in range(int(first), min(int(last), int(first) + 50) + 1))
    return list(dict.fromkeys(NUMBER.findall(numbers)))
