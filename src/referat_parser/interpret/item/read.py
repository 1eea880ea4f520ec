"""One agenda item, understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from referat_parser.interpret.item.actions import actions
from referat_parser.interpret.item.amounts import amounts
from referat_parser.interpret.item.attachments import attachments
from referat_parser.interpret.item.blocks import blocks
from referat_parser.interpret.item.decisions import Decided, Spoken, decided, settle, told
from referat_parser.interpret.item.dissents import dissents
from referat_parser.interpret.item.doers import lists_tasks, responsible
from referat_parser.interpret.item.earlier import earlier_parts
from referat_parser.interpret.item.heading import Heading, heading
from referat_parser.interpret.item.history import history, treatments
from referat_parser.interpret.item.outcomes import ordered
from referat_parser.interpret.item.recognition import item_recognition, section_recognition
from referat_parser.interpret.item.recommendations import Recommended, recommended, recommenders
from referat_parser.interpret.item.treatment import besides
from referat_parser.interpret.item.votes import votes
from referat_parser.interpret.participants.attendance import Elsewhere, attendance_changes
from referat_parser.interpret.place import place, span
from referat_parser.models import (
    AgendaItem,
    Decision,
    Outcome,
    Participant,
    Recommendation,
    Section,
    Span,
)
from referat_parser.segment.again import spoken
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.outline import OutlineItem, Part
from referat_parser.text import Document, Paragraph, Passage, fold, paragraphs_text

BRACKETED = re.compile(r"\s*\([^()]*\)\s*$")
"""What closes a title and is not said again with it: a case number."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an item is read against: the meeting it belongs to."""

    document: Document
    date: str | None
    body: str | None
    people: Sequence[Participant]
    elsewhere: Elsewhere
    """Attendance changes that the head of the document or other items tell."""


def agenda_item(item: OutlineItem, identifier: str, setting: Setting) -> AgendaItem:
    """Understand one item."""
    document = setting.document
    said = heading(item)
    wanted = recommended(item)
    earlier = earlier_parts(item.parts, setting.date, setting.body)
    own = [part for part in item.of_kind("decision") if id(part) not in earlier]
    before = treatments(item, setting.date, setting.body)
    found = _found(item, own, wanted, Spoken(before, setting.body))
    results = settle(wanted, found)
    whole = [p for part in _spoken(item, own) for p in part.paragraphs]
    said_here = besides(whole, before)
    voted = besides([p for part in _voted(item, own) for p in part.paragraphs], before)
    return AgendaItem(
        id=identifier,
        number=item.number,
        title=item.title.whole,
        subject=said.subject,
        type=said.type,
        closed=said.closed,
        case_number=item.case_number.clean if item.case_number else None,
        start_time=said.start[0] if said.start else None,
        end_time=said.end[0] if said.end else None,
        presenters=list(said.presenters),
        sections=[section(document, part) for part in item.parts],
        recommenders=recommenders(item),
        recommendations=[_recommendation(document, r, o) for r, o in zip(wanted, results, strict=True)],
        decisions=[_decision(document, d) for d in found],
        outcomes=_outcomes(found, results),
        attachments=[a for part in item.of_kind("attachments") for a in attachments(document, part)],
        votes=votes(document, voted, [p.name for p in setting.people]),
        attendance_changes=attendance_changes(document, item, setting.people, setting.elsewhere, earlier),
        dissents=dissents(document, said_here),
        history=history(document, before),
        actions=actions(
            document, besides(_acted(item, whole), before), setting.date, listed=lists_tasks(item.title.text)
        ),
        amounts=amounts(document, [p for part in item.parts for p in part.paragraphs]),
        recognition=item_recognition(item.grounds),
        spans=_spans(document, item, said),
        span=span(document, item.start, item.end, item.rule),
    )


def section(document: Document, part: Part) -> Section:
    """A section as it is published."""
    return Section(
        kind=part.kind,
        heading=part.heading.clean.strip(EMPHASIS) if part.heading else None,
        text=paragraphs_text(part.paragraphs),
        blocks=blocks(part.paragraphs),
        recognition=section_recognition(part.grounds),
        span=span(document, part.start, part.end, part.rule),
    )


def _found(item: OutlineItem, own: Sequence[Part], wanted: Sequence[Recommended], spoken: Spoken) -> list[Decided]:
    """The decisions of the sections that are some, or those that other text tells where none is."""
    if any(item.of_kind("decision")):
        return decided([_below_title(item, part) for part in own], wanted, spoken)
    return told(list(item.of_kind("text", "discussion")), spoken)


def _below_title(item: OutlineItem, part: Part) -> Part:
    """A section without the lines that only say number and title of its item again."""
    titles = {fold(item.title.whole), fold(BRACKETED.sub("", item.title.whole))} - {""}
    lines = dropwhile(lambda line: bool(spoken(fold(line.text)) & titles), part.paragraphs)
    return replace(part, paragraphs=tuple(lines))


def _spoken(item: OutlineItem, own: Sequence[Part]) -> list[Part]:
    """What the meeting said: its decisions and discussions, or the text where there is neither."""
    if any(item.of_kind("decision")):
        mine = {id(part) for part in own}
        return [part for part in item.parts if id(part) in mine or part.kind == "discussion"]
    return list(item.of_kind("text", "discussion"))


def _voted(item: OutlineItem, own: Sequence[Part]) -> list[Part]:
    """What the meeting said, and the text before it: boards tell there how they voted."""
    said = {id(part) for part in _spoken(item, own)}
    return [part for part in item.parts if id(part) in said or part.kind == "text"]


def _acted(item: OutlineItem, spoken: Sequence[Paragraph]) -> list[Passage]:
    """What the meeting said, and the cells and headed lines right below it that say who is to do it."""
    said = {id(paragraph) for paragraph in spoken}
    found: list[Passage] = []
    below = False
    for part in item.parts:
        other = part.kind == "other"
        if other and part.heading and lists_tasks(part.heading.text):
            found += part.heading, *part.paragraphs
            continue
        own = responsible(part) if other and below else []
        own = own or [p for p in part.paragraphs if id(p) in said or (other and p.style.cell)]
        found += own
        below = bool(own)
    return found


def _recommendation(document: Document, one: Recommended, outcome: Outcome | None) -> Recommendation:
    rule = "recommendations.entry" if one.label else "recommendations.text"
    return Recommendation(
        label=one.label, text=one.passage.clean, outcome=outcome, span=place(document, one.passage, rule)
    )


def _decision(document: Document, one: Decided) -> Decision:
    return Decision(
        label=one.label,
        text=one.text,
        outcome=one.outcome,
        recommendation=one.recommendation,
        explicit=one.explicit,
        span=span(document, one.whole.start, one.whole.end, "decisions.section" if one.explicit else "decisions.told"),
    )


def _outcomes(decisions: Sequence[Decided], results: Sequence[Outcome | None]) -> list[Outcome]:
    return ordered([*(o for d in decisions for o in d.outcomes), *(o for o in results if o)])


def _spans(document: Document, item: OutlineItem, said: Heading) -> dict[str, Span]:
    rule = item.rule
    at: dict[str, Passage | None] = {
        "number": item.number_passage,
        "title": item.title or None,
        "case_number": item.case_number,
        "start_time": said.start[1] if said.start else None,
        "end_time": said.end[1] if said.end else None,
    }
    return {key: place(document, passage, rule) for key, passage in at.items() if passage}
