"""Who met and when, where only the headings of what was decided say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.header import Found, Header
from referat_parser.interpret.item.history import named_meeting
from referat_parser.interpret.item.outcomes import outcomes_of
from referat_parser.segment.outline import Outline, OutlineItem, Part

RULE = "header.decision"


def headed(head: Header, outline: Outline) -> Header:
    """The head, with body and day of "Beslutning i X den D" where it names no body and all such headings agree.

    Headings of another day than the head's are of earlier meetings; without one, those that passed the case on may be.
    """
    own = [(item, part) for item in outline.items for part in item.of_kind("decision") if part.heading]
    read = [(part.heading, named_meeting(part.heading)) for _, part in own if part.heading]
    named = [(heading, said) for heading, said in read if said.body and said.day]
    if head.body or len({(said.body, said.day and said.day.iso) for _, said in named}) != 1:
        return head
    heading, said = named[0]
    body, day = said.body or "", said.day
    at = heading.text.find(body)
    if at < 0 or day is None or day.iso is None or (head.date.value != day.iso if head.date else _may_be_earlier(own)):
        return head
    place = heading.cut(at, at + len(body))
    return replace(head, body=Found(body, place, RULE), date=head.date or Found(day.iso, day.passage, RULE))


def _may_be_earlier(decided: Sequence[tuple[OutlineItem, Part]]) -> bool:
    """Whether a body may quote what another one passed on to it: under no usual item, and recommended or sent."""
    usual = vocabulary().meeting.usual_items
    return not any(usual.found(item.title.clean) for item, _ in decided) and any(
        "referred" in outcomes_of(part.paragraphs) for _, part in decided
    )
