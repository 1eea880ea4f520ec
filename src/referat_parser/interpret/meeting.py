"""The whole meeting, understood: every interpreter asked, every character accounted for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.header import Found, Header, header
from referat_parser.interpret.head.names import says_meeting
from referat_parser.interpret.headed import headed
from referat_parser.interpret.item.attachments import attachments
from referat_parser.interpret.item.earlier import earlier_parts
from referat_parser.interpret.item.read import Setting, agenda_item, section
from referat_parser.interpret.kind import document_type
from referat_parser.interpret.ledger import coverage
from referat_parser.interpret.next_meetings import next_meetings
from referat_parser.interpret.participants.attendance import told_elsewhere
from referat_parser.interpret.participants.columns import heads_groups
from referat_parser.interpret.participants.read import participants
from referat_parser.interpret.participants.rows import begins_with_person
from referat_parser.interpret.participants.table import heads_names
from referat_parser.interpret.place import place, span
from referat_parser.models import (
    SCHEMA_VERSION,
    AgendaItem,
    Meeting,
    Participant,
    SectionKind,
    Source,
    Span,
    TableOfContentsEntry,
)
from referat_parser.segment.foot import tells
from referat_parser.segment.outline import UNHEADED, Grounds, Outline, Part
from referat_parser.text import Paragraph, Passage, fold, paragraphs_text

LOOSE: dict[SectionKind, tuple[str, Grounds]] = {
    "participants": ("header.attendance", Grounds("phrase")),
    "attachments": ("header.attachments", Grounds("phrase")),
    "text": ("header.text", UNHEADED),
}
"""What lines of the head under no heading are taken for: by which rule, on what grounds."""
LABEL = 20
"""Letters within which a colon ends a label: "Til:", "Dato:"."""
TITLE = 200
FIELDS = ("title", "body", "meeting_number", "date", "document_date", "start_time", "end_time", "location")


def interpret(outline: Outline, grammar: str, source: Source) -> Meeting:
    """Make the published meeting of an outline; its diagnostics are filled in by the caller."""
    document = outline.document
    head = header(document, outline)
    meets = bool(outline.items or outline.parts) or head.tells_of_a_meeting
    head = headed(head, outline) if meets else _of_no_meeting(head, outline)
    fields = {key: found.value for key in FIELDS if (found := getattr(head, key)) is not None}
    date, body = fields.get("date"), fields.get("body")
    earlier = {part for item in outline.items for part in earlier_parts(item.parts, date, body)}
    people = participants(document, outline, head.people, earlier) if meets else []
    setting = Setting(document, date, body, people, told_elsewhere(document, outline, people, earlier))
    items = [agenda_item(item, str(n), setting) for n, item in enumerate(outline.items, 1)]
    kind = document_type(outline, items, head) if meets else "unknown"
    identifier = slug(body or fields.get("title"), date, fields.get("meeting_number"), kind)
    closing = [p for p in outline.tail if tells(p)]
    signing = [p for p in outline.tail if p not in closing]
    parts = [*_loose(outline, head, people), *outline.parts, *(_closing(p) for p in closing)]
    parts.sort(key=lambda part: part.start)
    sections = [section(document, part) for part in parts]
    contents = [span(document, a, b, "contents") for a, b in outline.contents_places]
    running = _running(head)
    claimed = [place(document, passage, "header") for passage in (*running, *head.claimed) if passage]
    signed = [p for p in signing if not _sign_off_heading(p)]
    return Meeting(
        schema_version=SCHEMA_VERSION,
        id=identifier,
        status="ok",
        source=source,
        grammar=grammar,
        document_type=kind,
        **{key: fields.get(key) for key in FIELDS},
        participants=people,
        items=[named(item, identifier) for item in items],
        table_of_contents=_contents(outline),
        attachments=[a for part in parts if part.kind == "attachments" for a in attachments(document, part)],
        next_meetings=next_meetings(document, outline, date, body),
        sign_off=paragraphs_text(signed).replace("*", "") or None,
        sections=sections,
        spans=_spans(outline, head, signed),
        diagnostics=[],
        coverage=coverage(
            document,
            header=claimed,
            contents=contents,
            sign_off=[place(document, p, "sign_off") for p in signing if p],
            furniture=[place(document, p, "furniture") for p in _beside(running, outline.furniture) if p],
            placed=[*(item.span for item in items), *(s.span for s in sections)],
        ),
    )


def _running(head: Header) -> tuple[Passage, ...]:
    """The name of the body where only a running head has it: that is a fact of the meeting, and no furniture there."""
    return (head.body.passage,) if head.body and head.body.rule == "header.body.running" else ()


def _beside(claimed: Sequence[Passage], furniture: Sequence[Passage]) -> Iterator[Passage]:
    """The furniture without what the header claims of it."""
    for passage in furniture:
        inside = next((one for one in claimed if passage.start <= one.start < passage.end), None)
        if inside is None:
            yield passage
        else:
            yield passage.cut(0, inside.start - passage.start)
            yield passage.cut(inside.end - passage.start)


def _closing(paragraph: Paragraph) -> Part:
    """What is told of how the meeting ended."""
    return Part("text", None, (paragraph,), "sign_off.closing", Grounds("pattern"))


def _of_no_meeting(head: Header, outline: Outline) -> Header:
    """What a letter or report says of itself: its title and the day it was written."""
    lines = [p for p in outline.head if len(p.text) < TITLE]
    subject = vocabulary().header.context["subject"].regex
    first = next((p for p in lines if ":" not in p.text[:LABEL]), None)
    titles = (p for says in (subject.search, _names_a_report) for p in lines if says(p.text))
    title = next(titles, first)
    day = head.date if head.date and not _is_of_a_meeting(head.date.passage, outline) else None
    return replace(
        head,
        title=Found(title.clean, title.strip(), "header.first-line") if title else head.title,
        document_date=head.document_date or day,
        body=None,
        date=None,
        meeting_number=None,
        start_time=None,
        end_time=None,
        location=None,
    )


def _names_a_report(text: str) -> bool:
    """Whether a line is the title of something else than minutes: "Formandens beretning for 2025"."""
    if text.endswith((".", ":", ",")) or vocabulary().header.context["verb"].regex.search(text):
        return False
    return any(pattern.regex.search(fold(text)) for pattern in vocabulary().meeting.not_named)


def _is_of_a_meeting(day: Passage, outline: Outline) -> bool:
    """Whether the line that names a day says that a meeting was then."""
    line = next((p for p in outline.head if p.start <= day.start < p.end), None)
    return line is not None and says_meeting(line.text)


def named(item: AgendaItem, meeting: str) -> AgendaItem:
    """The item with the meeting's id before its own."""
    return item.model_copy(update={"id": f"{meeting}/{item.id}"})


def slug(body: str | None, date: str | None, number: str | None, kind: str) -> str:
    """The id of a meeting: body, date, number and kind, as far as known, in plain letters."""
    return hyphenated(" ".join(filter(None, (body, date, number, kind))))[:120]


def hyphenated(said: str) -> str:
    """Words in small plain letters and digits, with hyphens between; å is written aa."""
    letters = said.casefold().translate({ord("æ"): "ae", ord("ø"): "oe", ord("å"): "aa"})
    plain = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _sign_off_heading(paragraph: Paragraph) -> bool:
    return vocabulary().sign_off.headings.said(paragraph.text)


def _contents(outline: Outline) -> list[TableOfContentsEntry]:
    return [
        TableOfContentsEntry(
            title=entry.title.whole, page=entry.page, span=place(outline.document, entry.title, "contents.entry")
        )
        for entry in outline.contents
    ]


def _spans(outline: Outline, head: Header, signed: Sequence[Paragraph]) -> dict[str, Span]:
    document = outline.document
    found = {key: getattr(head, key) for key in FIELDS}
    spans = {key: place(document, value.passage, value.rule) for key, value in found.items() if value is not None}
    if signed:
        spans["sign_off"] = span(document, signed[0].strip().start, signed[-1].strip().end, "sign_off")
    return spans


def _loose(outline: Outline, head: Header, people: Sequence[Participant]) -> list[Part]:
    """Lines of the head that no field claims: a section for each stretch of them."""
    named = sorted(person.span.start for person in people)
    groups = {person.group for person in people if person.group}
    parts: list[Part] = []
    run: list[Paragraph] = []
    for paragraph in head.rest:
        if run and not _touch(outline, run[-1], paragraph):
            parts += _stretch(run, named, groups)
            run = []
        run.append(paragraph)
    return [*parts, *_stretch(run, named, groups)]


def _touch(outline: Outline, before: Paragraph, after: Paragraph) -> bool:
    """Whether nothing but furniture lies between two paragraphs."""
    between = outline.document.reading[before.end : after.start]
    first = bisect_left(outline.furniture, before.end, key=lambda passage: passage.start)
    last = bisect_left(outline.furniture, after.start, first, key=lambda passage: passage.start)
    for passage in outline.furniture[first:last]:
        between = between.replace(passage.text, "", 1)
    return not between.strip()


def _stretch(run: Sequence[Paragraph], named: Sequence[int], groups: Collection[str]) -> list[Part]:
    """Text, with what lists or tells of those who attended, and what is enclosed, apart.

    `named` is where the participants are named.
    """
    attending = [_attends(p) or bisect_left(named, p.start) < bisect_left(named, p.end) for p in run]
    attending = _whole_list(run, attending)
    enclosed = vocabulary().attachments.listed
    parts: list[tuple[SectionKind, list[Paragraph]]] = []
    for number, paragraph in enumerate(run):
        heads = any(attending[number + 1 : number + 2]) and _heads_list(paragraph, groups)
        kind: SectionKind = "attachments" if enclosed.found(paragraph.text) else "text"
        kind = "participants" if attending[number] or heads else kind
        if not (parts and parts[-1][0] == kind):
            parts.append((kind, []))
        parts[-1][1].append(paragraph)
    return [Part(kind, None, tuple(own), *LOOSE[kind]) for kind, own in parts]


def _whole_list(run: Sequence[Paragraph], attending: Sequence[bool]) -> list[bool]:
    """The same, with those in a list who are named elsewhere too: they begin a line among the others."""
    whole = list(attending)
    for at in (*range(1, len(run)), *range(len(run) - 2, -1, -1)):
        beside = whole[at - 1 : at] + whole[at + 1 : at + 2]
        whole[at] = whole[at] or (any(beside) and not run[at].blank_above and begins_with_person(run[at]))
    return whole


def _heads_list(passage: Passage, groups: Collection[str]) -> bool:
    """Whether a line above people is what they are listed under."""
    named = passage.text.rstrip().endswith(":") or passage.clean.strip("*_# ") in groups
    return named or heads_groups(passage) or heads_names(passage)


def _attends(passage: Passage) -> bool:
    """Whether a line under no heading tells who attended."""
    return f"{fold(passage.text)} ".startswith(_attending())


@cache
def _attending() -> tuple[str, ...]:
    entries = (entry for entry in vocabulary().headings if entry.kind == "participants")
    return tuple(f"{fold(label)} " for entry in entries for label in entry.labels)
