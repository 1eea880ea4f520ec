"""Those whom the labelled fields of a head name: "Til stede: …", "Afbud: …"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.participants.join import Found
from referat_parser.interpret.participants.label import Said, label
from referat_parser.interpret.participants.lists import Listing
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.line import Draft
from referat_parser.text import Document, Line, Paragraph, Passage

COLUMN = re.compile(r"[\w /-]{2,40}:[ \t]*\n\s*\S")


def listed_in(document: Document, fields: Sequence[tuple[str, Passage]]) -> Iterator[Found]:
    """The people of fields, which are labels and their values; those that name no people are passed over."""
    came: set[str] = set()
    for written, value in _whole(document, fields):
        said = label(Passage(written, 0))
        if said is None or not value:
            continue
        group = said.group is not None and said.attendance is None
        if (group or written in came) and _under_absence(document, value):
            said = replace(said, attendance="absent")
        elif said.several:
            came.add(written)
        columns = _heads(value)
        lines = _lines_of(document.lines, _from_line_start(document, value) if columns else value)
        if len(lines.lines) > 1:
            listing = Listing(Passage("" if columns else written, 0), state=said.attendance)
            listing.read([lines])
            yield Found("participants.field", listing.drafts, listing.joins)
        elif not vocabulary().attendance.nobody.regex.search(value.text):
            yield Found("participants.field", _labelled(said, value))


def _under_absence(document: Document, value: Passage) -> bool:
    """Whether a group's line stands behind or right under a label of absence, or under other groups that do."""
    own = bisect_right(document.lines, value.start, key=lambda line: line.start) - 1
    first = document.lines[own]
    if first.text.count(":", 0, value.start - first.start) > 1:
        return _says_absent(first.text)
    for line in reversed(document.lines[:own]):
        written, colon, rest = line.text.strip().partition(":")
        said = label(Passage(written, 0)) if written else None
        if said is None or not (colon or said.known):
            return False
        if not rest.strip() or (said.known and not said.several):
            return _says_absent(line.text) and (not rest.strip() or ":" in rest)
    return False


def _says_absent(line: str) -> bool:
    """Whether a line begins with a label that says of those behind it that they were away."""
    said = label(Passage(line.partition(":")[0].strip(), 0))
    return said is not None and said.known and said.attendance == "absent"


def _whole(document: Document, fields: Sequence[tuple[str, Passage]]) -> list[tuple[str, Passage]]:
    """The fields, those of one label that follow each other joined: a name may be broken between them."""
    out: list[tuple[str, Passage]] = []
    for written, value in fields:
        before = out[-1] if out else None
        if before and before[0] == written and not document.reading[before[1].end : value.start].strip():
            out[-1] = written, Passage(document.reading[before[1].start : value.end], before[1].start)
        else:
            out.append((written, value))
    return out


def _heads(value: Passage) -> bool:
    """Whether what stands behind a label is the head of another column: "Til stede:    Afbud:"."""
    return COLUMN.match(value.text) is not None


def _from_line_start(document: Document, value: Passage) -> Passage:
    """A value with all of the line that it begins in."""
    start = document.reading.rfind("\n", 0, value.start) + 1
    return Passage(document.reading[start : value.end], start)


def _labelled(said: Said, value: Passage) -> list[Draft]:
    return said.put_on(read_people(value, said.attendance, inline=True))


def _lines_of(lines: Sequence[Line], passage: Passage) -> Paragraph:
    """A passage with the lines that it covers, each narrowed to it."""
    found = []
    for line in lines[bisect_left(lines, passage.start, key=lambda x: x.end) :]:
        if line.start >= passage.end:
            break
        part = Passage(line.text, line.start).cut(max(passage.start - line.start, 0), passage.end - line.start)
        if part:
            found.append(replace(line, text=part.text, start=part.start))
    return Paragraph(passage.text, passage.start, tuple(found))
