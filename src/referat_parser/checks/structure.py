"""Checks of the parts: the run of items, the contents, empty headings, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from referat_parser.diagnostics import Code, Findings
from referat_parser.models import Meeting
from referat_parser.segment.contents import same_title
from referat_parser.segment.outline import Outline, OutlineItem
from referat_parser.text import fold

UNPLACED = 0.005
"""Share of the characters that may be unassigned without a word."""


def check(outline: Outline, meeting: Meeting, findings: Findings) -> None:
    """Note what a reader of this meeting should know."""
    if meeting.document_type == "unknown":
        findings.add(Code.NOT_MINUTES)
    elif not outline.items:
        findings.add(Code.NO_ITEMS)
    _run(outline, findings)
    _titles(outline, findings)
    _contents(outline, findings)
    _attachments(outline, findings)
    _people(meeting, findings)
    _coverage(meeting, findings)


def _place(item: OutlineItem) -> tuple[int, int]:
    return item.start, item.heading[-1].strip().end if item.heading else item.parts[0].start + 1


def _run(outline: Outline, findings: Findings) -> None:
    numbered = [(item, int(item.number)) for item in outline.items if item.number and item.number.isdecimal()]
    for (_, before), (item, number) in pairwise(numbered):
        if number == before:
            findings.add(Code.ITEM_NUMBER_REPEATED, _place(item), number=number)
        elif number > before + 1:
            findings.add(Code.ITEM_NUMBER_GAP, _place(item), expected=before + 1, found=number)


def _titles(outline: Outline, findings: Findings) -> None:
    most = sum(item.number is not None for item in outline.items) * 2 > len(outline.items)
    for place, item in enumerate(outline.items, 1):
        if not item.title:
            findings.add(Code.ITEM_WITHOUT_TITLE, _place(item), number=item.number or f"no. {place}")
        elif item.number is None and most:
            findings.add(Code.ITEM_WITHOUT_NUMBER, _place(item), title=item.title.clean)


def _contents(outline: Outline, findings: Findings) -> None:
    """Entries without items, items without entries, and titles that differ."""
    if not outline.contents:
        return
    titles = [(item, fold(item.title.text)) for item in outline.items]
    listed: set[int] = set()
    for entry in outline.contents:
        said = fold(entry.title.text)
        match = next((i for i, (_, title) in enumerate(titles) if i not in listed and same_title(said, title)), None)
        place = (entry.title.start, entry.title.end)
        if match is None:
            findings.add(Code.CONTENTS_WITHOUT_ITEM, place, title=entry.title.clean)
            continue
        listed.add(match)
        title = titles[match][1]
        if not title.startswith(said) and title != said:
            findings.add(Code.CONTENTS_SPELLED_OTHERWISE, place, title=entry.title.clean)
    for i, (item, _) in enumerate(titles):
        if i not in listed:
            findings.add(Code.ITEM_NOT_IN_CONTENTS, _place(item), title=item.title.clean)


def _attachments(outline: Outline, findings: Findings) -> None:
    for item in outline.items:
        for part in item.of_kind("attachments"):
            if not any(part.paragraphs) and part.heading:
                findings.add(Code.EMPTY_ATTACHMENTS, (part.heading.start, part.heading.end))


def _people(meeting: Meeting, findings: Findings) -> None:
    for name in _twice(meeting):
        findings.add(Code.PRESENT_AND_ABSENT, name=name)


def _twice(meeting: Meeting) -> Iterator[str]:
    present = {fold(p.name) for p in meeting.participants if p.attendance == "present"}
    return (p.name for p in meeting.participants if p.attendance == "absent" and fold(p.name) in present)


def _coverage(meeting: Meeting, findings: Findings) -> None:
    counted = meeting.coverage
    left = counted.characters - counted.accounted
    if left > UNPLACED * counted.characters:
        findings.add(Code.UNASSIGNED_TEXT, share=f"{100 * left / counted.characters:.1f} %")
