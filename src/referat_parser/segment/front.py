"""The head of a document: sections under a heading of their own, and the other lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.contents import is_group
from referat_parser.segment.headings import Recognised
from referat_parser.segment.outline import Part
from referat_parser.segment.people import by_first_name, looks_like_people
from referat_parser.segment.sections import Sections
from referat_parser.text import Paragraph, fold

SHORT = 60
"""A line that goes on with a list of people without naming one (a group) is no longer."""
CELLS = re.compile(r"\S {3,}\S")
"""What parts the cells of a table in plain text."""
AHEAD = 4
"""People stand among the first so many lines under their heading."""


@dataclass(slots=True)
class _Open:
    """A list of people while lines are added."""

    opened: Recognised
    level: int | None
    paragraphs: list[Paragraph]

    def close(self) -> Part:
        own = self.opened
        return Part("participants", own.heading, tuple(self.paragraphs), own.rule, own.grounds)


Front = tuple[tuple[Paragraph, ...], tuple[Part, ...]]
"""The lines of the head, and the sections in it."""


def front(stretches: Sequence[Sequence[Paragraph]], cutting: Sections) -> Front:
    """Cut the lines before the first item; no section runs from one stretch into the next."""
    head: list[Paragraph] = []
    said: set[str] = set()
    """Lines of the head: one that comes again is a running head, and goes on with no list."""
    parts: list[_Open] = []
    for stretch in stretches:
        current: _Open | None = None
        for i, paragraph in enumerate(stretch):
            recognised = cutting.headings.recognise(paragraph)
            if recognised and _opens(recognised, paragraph, current, stretch[i + 1 : i + 1 + AHEAD]):
                current = _Open(recognised, paragraph.style.heading, [])
                parts.append(current)
            elif (
                current
                and fold(paragraph.text) not in said
                and (
                    _says_nobody(paragraph, current)
                    or _first_group(paragraph, recognised, current, stretch[i + 1 : i + 2])
                    or _stays(paragraph, recognised, current)
                )
            ):
                current.paragraphs.append(paragraph)
            else:
                current = None
                head.append(paragraph)
                said.add(fold(paragraph.text))
    return tuple(head), tuple(part.close() for part in parts)


def _opens(recognised: Recognised, paragraph: Paragraph, current: _Open | None, after: Sequence[Paragraph]) -> bool:
    """Whether a heading opens a list of people: it stands alone, and people stand under it."""
    if recognised.entry.kind != "participants" or recognised.rest:
        return False
    if current and recognised.entry.kind in recognised.entry.under:
        return False
    if paragraph.style.heading is not None or (after and vocabulary().attendance.nobody.regex.match(after[0].text)):
        return True
    return any(looks_like_people(p) or _group_of_people(p) or p.style.row is not None for p in after)


def _group_of_people(paragraph: Paragraph) -> bool:
    """Whether a line names a group and, behind a colon, the persons in it: "Forældre: Ida Holm, Bo Lind"."""
    label, colon, _ = paragraph.text.partition(":")
    group = vocabulary().attendance.group(label.strip())
    if not colon or len(label) >= SHORT or group is None or (fold(label) in _field_labels() and not group.known):
        return False
    return looks_like_people(paragraph.cut(len(label) + 1).strip())


@cache
def _field_labels() -> frozenset[str]:
    """What the fields of a head are labelled with."""
    return frozenset(fold(label) for labels in vocabulary().field_labels.values() for label in labels)


def _says_nobody(paragraph: Paragraph, current: _Open) -> bool:
    """Whether all that stands under a heading is that it is nobody's: "Ingen" under "Afbud"."""
    return not current.paragraphs and vocabulary().attendance.nobody.regex.match(paragraph.text.strip()) is not None


def _first_group(
    paragraph: Paragraph, recognised: Recognised | None, current: _Open, after: Sequence[Paragraph]
) -> bool:
    """Whether a short line right under a heading, with people under it, names the first group of them."""
    begins = not (current.paragraphs or recognised or is_group(paragraph)) and any(map(looks_like_people, after))
    text = paragraph.text.strip()
    return begins and len(text) < SHORT and not text.endswith(".") and not any(c.isdigit() for c in text)


def _stays(paragraph: Paragraph, recognised: Recognised | None, current: _Open) -> bool:
    """Whether a line goes on with the list of people that stands open."""
    level = paragraph.style.heading
    if recognised and not recognised.rest and recognised.entry.kind in recognised.entry.under:
        return True
    if level is not None and (current.level is None or level <= current.level):
        return False
    if (recognised and recognised.rest) or vocabulary().contents.headings.said(paragraph.text) or is_group(paragraph):
        return False
    if looks_like_people(paragraph) or paragraph.style.row is not None or CELLS.search(paragraph.text):
        return True
    text = paragraph.text.strip()
    label, colon, value = text.partition(":")
    if colon and value.strip() and len(label) < SHORT:
        return _group_of_people(paragraph)
    digits = any(c.isdigit() for c in text)
    listed = bool(current.paragraphs)
    return (listed and by_first_name(text, listed=True)) if digits else (len(text) < SHORT and (listed or bool(colon)))
