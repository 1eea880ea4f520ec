"""Rules on attachments: what the text names and what the lists have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.checks.subject import Hit, Subject, hit
from referat_parser.grammar.load import vocabulary
from referat_parser.models import AgendaItem, Attachment, Section
from referat_parser.text import Passage, fold


def empty_attachments(subject: Subject) -> Iterator[Hit]:
    """A heading for attachments with nothing under it."""
    sections = [*subject.meeting.sections, *(s for item in subject.meeting.items for s in item.sections)]
    for section in sections:
        if section.kind == "attachments" and section.heading and not section.text:
            yield hit(subject.heading(section))


def attachment_not_listed(subject: Subject) -> Iterator[Hit]:
    """An attachment that the text of an item names, in a document that lists its attachments."""
    meeting = subject.meeting
    if not any(item.attachments for item in meeting.items):
        return
    for item in meeting.items:
        listed = [*item.attachments, *meeting.attachments]
        for section in item.sections:
            if section.kind != "attachments":
                yield from _not_listed(subject.passage(section.span), listed)


def _not_listed(text: Passage, listed: Sequence[Attachment]) -> Iterator[Hit]:
    words = vocabulary().checks
    for match in words.numbered_attachment.regex.finditer(text.text):
        if int(match["number"]) not in _numbers(listed):
            yield _named(text.group(match))
    for match in words.file_name.regex.finditer(text.text):
        if not any(fold(match["name"]) in fold(one.title) for one in listed):
            yield _named(text.group(match, "name"))
    attached = None if listed else words.attached.search(text.text)
    if attached:
        yield _named(text.group(attached))


def _named(passage: Passage) -> Hit:
    return hit((passage.start, passage.end), attachment=passage.clean.lstrip("("))


def _numbers(listed: Sequence[Attachment]) -> set[int]:
    """The numbers that attachments go by: their own, or else their places."""
    own = [number for one in listed if (number := _number(one)) is not None]
    return {*own} if own else {*range(1, len(listed) + 1)}


def _number(one: Attachment) -> int | None:
    match = vocabulary().checks.attachment_title.regex.search(one.title)
    return int(match["number"]) if match else None


def _lists(subject: Subject) -> Iterator[list[Attachment]]:
    """The attachments of each list."""
    for item in subject.meeting.items:
        for section in item.sections:
            if section.kind == "attachments":
                yield [one for one in item.attachments if _within(one, section, item)]


def _within(one: Attachment, section: Section, item: AgendaItem) -> bool:
    return section.span.start <= one.span.start < section.span.end and one.span.end <= item.span.end


def attachment_number_gap(subject: Subject) -> Iterator[Hit]:
    """A number that a list of numbered attachments skips."""
    for listed in _lists(subject):
        numbered = [(one, number) for one in listed if (number := _number(one)) is not None]
        for (_, before), (one, number) in pairwise(numbered):
            if number > before + 1:
                yield hit(subject.place(one.span), expected=before + 1, found=number)


def attachment_twice(subject: Subject) -> Iterator[Hit]:
    """The same title twice in one list."""
    for listed in _lists(subject):
        seen: set[str] = set()
        for one in listed:
            said = fold(one.title)
            if said in seen:
                yield hit(subject.place(one.span), title=one.title)
            seen.add(said)
