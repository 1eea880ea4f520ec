"""Clean minutes again: a meeting as headings, paragraphs, lists and tables, whatever they are written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat_parser.models import Block, Meeting, Participant, Section
from referat_parser.words import Language, words
from referat_parser.written import day


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the minutes' own is of level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, which may have line ends."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class ListItem:
    """An entry of a list; the label is a number, a letter or a mark."""

    label: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cells, its first row above the others where it is a head."""

    rows: Sequence[Sequence[str]]
    head: bool = True


Part = Heading | Paragraph | ListItem | Grid
MARK = "–"
"""Of entries without a number."""


def minutes(meeting: Meeting, language: Language) -> Iterator[Part]:
    """The meeting from its title to its sign-off.

    The participants stand as they were understood, in place of the sections that list them.
    """
    said = words(language)
    yield Heading(1, meeting.title or meeting.body or said["document_type"][meeting.document_type])
    yield from _facts(meeting, language)
    yield from _participants(meeting, language)
    first = meeting.items[0].span.start if meeting.items else 0
    own = [one for one in meeting.sections if one.kind != "participants" or not meeting.participants]
    for section in (one for one in own if one.span.start < first):
        yield from _section(section, 2)
    yield from _items(meeting, language)
    for section in (one for one in own if one.span.start >= first):
        yield from _section(section, 2)
    if meeting.sign_off:
        yield Heading(2, said["heading"]["sign_off"])
        yield Paragraph(meeting.sign_off)


def _facts(meeting: Meeting, language: Language) -> Iterator[Part]:
    name = words(language)["field"]
    times = "–".join(filter(None, (meeting.start_time, meeting.end_time)))
    facts = (
        ("body", meeting.body),
        ("meeting_number", meeting.meeting_number),
        ("date", day(meeting.date, language)),
        ("time", times),
        ("location", meeting.location),
        ("document_date", day(meeting.document_date, language)),
    )
    known = [(name[key], value) for key, value in facts if value]
    if known:
        yield Grid(known, head=False)


def _participants(meeting: Meeting, language: Language) -> Iterator[Part]:
    said = words(language)["heading"]
    for attendance in ("present", "absent", "unknown"):
        there = [one for one in meeting.participants if one.attendance == attendance]
        if there:
            yield Heading(2, said[attendance])
            yield from (ListItem(MARK, 0, described(one, language)) for one in there)


def described(one: Participant, language: Language) -> str:
    """A participant with all that is said of them, on one line."""
    name = words(language)["field"]
    party = f" ({one.party})" if one.party else ""
    rest = [one.role, one.title, one.organization, one.group, name["remote"] if one.remote else None]
    substitute = f"{name['substitute_for']} {one.substitute_for}" if one.substitute_for else None
    return ", ".join(filter(None, (one.name + party, *rest, substitute)))


def _items(meeting: Meeting, language: Language) -> Iterator[Part]:
    name = words(language)["field"]
    for item in meeting.items:
        yield Heading(2, f"{item.number}. {item.title}" if item.number else item.title)
        case = f"{name['case_number']} {item.case_number}" if item.case_number else None
        marks = ", ".join(filter(None, (case, name["closed"] if item.closed else None)))
        if marks:
            yield Paragraph(marks)
        for section in item.sections:
            yield from _section(section, 3)


def _section(section: Section, level: int) -> Iterator[Part]:
    if section.heading:
        yield Heading(level, section.heading)
    yield from (_part(block) for block in section.blocks)


def _part(block: Block) -> Part:
    if block.type == "list_item":
        return ListItem(block.label or MARK, block.level or 0, block.text)
    if block.type == "table" and block.rows:
        return Grid(block.rows)
    return Paragraph(block.text, bold=block.type == "subheading")
