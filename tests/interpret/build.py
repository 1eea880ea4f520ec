"""Small documents for the tests of interpreters, written as marked text.

A line `# 3. Title` begins an item, `## Deltagere` a list of participants, and `### decision Heading` a
section of that kind. What stands before the first of them is the head; other lines are paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from referat_parser.extract.compose import Written, compose
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Line, Paragraph, Passage

ITEM = re.compile(r"# (?P<number>\w+)\. (?P<title>.*)")
LIST = re.compile(r"## (?P<heading>.*)")
SECTION = re.compile(r"### (?P<kind>\w+) ?(?P<heading>.*)")


@dataclass
class Open:
    """A section while it is read."""

    kind: str
    heading: Passage | None
    paragraphs: list[Paragraph] = field(default_factory=list)

    def part(self) -> Part | None:
        if self.heading is None and not self.paragraphs:
            return None
        return Part(self.kind, self.heading, tuple(self.paragraphs), "test")  # type: ignore[arg-type]


def document(text: str) -> Document:
    """A plain document of these lines."""
    lines = [Written(line) for line in text.split("\n")]
    return compose([lines], media_type="text/plain", extractor="test", paged=False)


def paragraph(line: Line) -> Paragraph:
    return Paragraph(line.text, line.start, (line,))


def passages(source: Document) -> list[Passage]:
    """The lines of a document that are not blank."""
    return [paragraph(line) for line in source.lines if line.text.strip()]


def outline(text: str) -> Outline:
    """Cut marked text."""
    source = document(text)
    head = Open("text", None)
    parts: list[Open] = []
    items: list[tuple[Line, re.Match[str], list[Open]]] = []
    current = head
    for line in source.lines:
        if match := ITEM.fullmatch(line.text):
            current = Open("text", None)
            items.append((line, match, [current]))
        elif match := LIST.fullmatch(line.text) or SECTION.fullmatch(line.text):
            kind = match.groupdict().get("kind") or "participants"
            heading = Passage(match["heading"], line.start + match.start("heading")) if match["heading"] else None
            current = Open(kind, heading)
            (items[-1][2] if items else parts).append(current)
        elif line.text.strip():
            current.paragraphs.append(paragraph(line))
    return Outline(
        document=source,
        head=tuple(head.paragraphs),
        parts=tuple(p for one in parts if (p := one.part())),
        contents=(),
        contents_places=(),
        items=tuple(_item(line, match, own) for line, match, own in items),
        tail=(),
        furniture=(),
    )


def _item(line: Line, match: re.Match[str], own: list[Open]) -> OutlineItem:
    parts = tuple(p for one in own if (p := one.part()))
    return OutlineItem(
        number=match["number"],
        number_passage=None,
        title=Passage(match["title"], line.start + match.start("title")),
        heading=(paragraph(line),),
        case_number=None,
        particulars=(),
        parts=parts,
        rule="test",
        start=line.start,
        end=max([line.end, *(p.end for p in parts)]),
    )
