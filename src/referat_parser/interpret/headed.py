"""Who met and when, where only the headings of what was decided say so."""

from __future__ import annotations

from dataclasses import replace

from referat_parser.interpret.header import Found, Header
from referat_parser.interpret.history import named_meeting
from referat_parser.segment.outline import Outline

RULE = "header.decision"


def headed(head: Header, outline: Outline) -> Header:
    """The head, with body and day of "Beslutning i X den D" where it names no body and all such headings agree.

    Headings of another day than the head's are of earlier meetings.
    """
    headings = [part.heading for item in outline.items for part in item.of_kind("decision") if part.heading]
    named = [(heading, found) for heading in headings if (found := named_meeting(heading)).body and found.day]
    if head.body or len({(found.body, found.day and found.day.iso) for _, found in named}) != 1:
        return head
    heading, found = named[0]
    body, day = found.body or "", found.day
    at = heading.text.find(body)
    if at < 0 or day is None or day.iso is None or (head.date and head.date.value != day.iso):
        return head
    place = heading.cut(at, at + len(body))
    return replace(head, body=Found(body, place, RULE), date=head.date or Found(day.iso, day.passage, RULE))
