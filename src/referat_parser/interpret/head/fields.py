"""The head of a document as labelled fields and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.labels import EDGE, begins_with_label, keys, labels_in
from referat_parser.interpret.head.names import says_kind
from referat_parser.interpret.participants.columns import heads_groups
from referat_parser.interpret.participants.rows import begins_with_person, breaks_off
from referat_parser.interpret.participants.table import heads_people
from referat_parser.interpret.persons.names import is_and, mentions
from referat_parser.segment.people import looks_like_people
from referat_parser.text import PLAIN, Document, Paragraph, Passage, Style, fold

INDENT = 120
"""Characters before a line's first word that are looked at for its column."""
ROLES_PARTED = ("/", ",")
"""What stands between a value and the next label on its line."""
_LINE_START = re.compile(r"(?<![^\n\f])[^\S\n\f]*\Z")
NEXT_LINE = frozenset({"meeting", "day", "start", "end", "place", "when_where", "written", "body", "name", "number"})


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what it says; the value is empty where nothing follows."""

    key: str
    label: Passage
    mark: Passage
    """The label with the colon or blanks after it."""
    value: Passage

    @property
    def passages(self) -> tuple[Passage, ...]:
        """What the field takes of the text."""
        return (self.mark, self.value) if self.value else (self.mark,)


@dataclass(frozen=True, slots=True)
class Loose:
    """A line of the head without a label."""

    passage: Passage
    style: Style = PLAIN
    blank_above: bool = False
    beside: bool = False
    """Whether it stands at the right of another text on its line."""


Entry = Field | Loose


def entries(document: Document, head: Sequence[Paragraph]) -> list[Entry]:
    """The fields and other lines of a head, in order; a label alone takes the next line as its value."""
    found: list[Entry] = []
    columns: Sequence[Cell] = ()
    rows = 0
    for paragraph in head:
        for line in _lines(paragraph):
            cells = _cells(document, line)
            near = not rows or not paragraph.blank_above or paragraph.style.row is not None
            if near and (own := _under(columns, cells)):
                found += own
                rows += 1
                columns = columns if all(field.key == "people" for field in own) else ()
            else:
                columns, rows = _columns(cells), 0
                found += [] if columns else _read(line, paragraph)
    return _continued(document, _wrapped(document, _valued(found)))


class Cell(NamedTuple):
    """What stands in one column of a line."""

    column: int
    """Counted in tabs, or in characters where wide blanks set the columns apart."""
    text: Passage


def _cells(document: Document, line: Passage) -> list[Cell]:
    before = _LINE_START.search(document.reading, max(line.start - INDENT, 0), line.start)
    lead = before[0] if before else ""
    if "\t" in line.text:
        matches = re.finditer(r"[^\t]+", line.text)
        return [Cell((lead + line.text[: m.start()]).count("\t"), trimmed(line.group(m))) for m in matches]
    return [Cell(len(lead) + m.start(), line.group(m)) for m in re.finditer(r"\S+(?: \S+)*", line.text)]


def _columns(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The labels of a row that holds nothing else: each says what stands under it."""
    return cells if len(cells) > 1 and all(fold(cell.text.text) in keys() for cell in cells) else ()


def _under(columns: Sequence[Cell], cells: Sequence[Cell]) -> list[Field]:
    """The cells of a row, each under the nearest label; none where the row does not fit under the labels."""
    if not columns or len(cells) > len(columns) or any(next(labels_in(cell.text), None) for cell in cells):
        return []
    own = [min(columns, key=lambda c: abs(c.column - cell.column)) for cell in cells]
    if len({*own}) < len(own):
        return []
    return [_of(label.text, cell.text) for label, cell in zip(own, cells, strict=True)]


def _of(label: Passage, value: Passage) -> Field:
    return Field(keys()[fold(label.text)], label, label, value)


def _lines(paragraph: Paragraph) -> Iterator[Passage]:
    """The lines of a paragraph, joined again where a label's value wrapped."""
    start = 0
    for line in paragraph.lines[1:]:
        at = line.start - paragraph.start
        if next(labels_in(paragraph.cut(at)), None) and begins_with_label(paragraph.cut(at)):
            yield paragraph.cut(start, at)
            start = at
    yield paragraph.cut(start)


def _read(line: Passage, paragraph: Paragraph) -> Iterator[Entry]:
    labels = [] if heads_people(line) or heads_groups(line) else list(labels_in(line))
    if not labels:
        yield Loose(line, paragraph.style, paragraph.blank_above)
        return
    if before := trimmed(line.cut(0, labels[0].start)):
        yield Loose(before, paragraph.style, paragraph.blank_above)
    ends = [*(label.start for label in labels[1:]), len(line.text)]
    for label, end in zip(labels, ends, strict=True):
        value = trimmed(line.cut(label.after, end))
        yield Field(
            label.key,
            line.cut(label.start, label.end),
            line.cut(label.start, label.after),
            value if end == len(line.text) or not value.text.endswith(ROLES_PARTED) else value.cut(0, -1).strip(),
        )


def trimmed(passage: Passage) -> Passage:
    """Narrow to what is left without emphasis marks, table bars and blanks at either end."""
    return passage.strip(EDGE)


def _valued(found: Sequence[Entry]) -> list[Entry]:
    """Give a label that ends its line the next line."""
    out: list[Entry] = []
    for entry in found:
        last = out[-1] if out else None
        if isinstance(entry, Loose) and isinstance(last, Field) and not last.value and last.key in NEXT_LINE:
            out[-1] = replace(last, value=trimmed(entry.passage))
        else:
            out.append(entry)
    return out


def _wrapped(document: Document, found: Sequence[Entry]) -> list[Entry]:
    """Join a value with the next line where it plainly goes on there."""
    out: list[Entry] = []
    for entry in found:
        last = out[-1] if out else None
        if isinstance(entry, Loose) and isinstance(last, Field) and last.value and _goes_on(last, entry):
            out[-1] = replace(last, value=joined(document, last.value, entry.passage))
        else:
            out.append(entry)
    return out


def _continued(document: Document, found: Sequence[Entry]) -> list[Entry]:
    """Give the persons on the lines under a list of people its label."""
    out: list[Entry] = []
    for entry in found:
        last = out[-1] if out else None
        if isinstance(entry, Loose) and isinstance(last, Field) and _lists_on(document, last, entry):
            out.append(Field(last.key, last.label, entry.passage.cut(0, 0), trimmed(entry.passage)))
        else:
            out.append(entry)
    return out


def _lists_on(document: Document, field: Field, line: Loose) -> bool:
    """Whether a line under a list goes on with it: it names a person, or stands under the first one and may."""
    if field.key != "people" or not field.value or (line.blank_above and line.style.row is None):
        return False
    named = mentions(line.passage)
    if _column(document, line.passage) > _column(document, field.label) + 2:
        return bool(named) or looks_like_people(line.passage) or len(line.passage.text.split()) == 1
    alone = vocabulary().header.roles.said(field.label.text)
    return not alone and bool(named) and begins_with_person(line.passage)


def _column(document: Document, passage: Passage) -> int:
    """How far from the left a passage begins its line; 0 where something stands before it."""
    blanks = _LINE_START.search(document.reading, max(passage.start - INDENT, 0), passage.start)
    return len(blanks[0].expandtabs()) if blanks else 0


def _goes_on(field: Field, line: Loose) -> bool:
    if field.key == "people" and is_and(line.passage.text.split(" ", 1)[0]):
        return True
    if line.blank_above or says_kind(line.passage.text):
        return False
    return bool(vocabulary().header.context["unfinished"].regex.search(field.value.text)) or (
        field.key == "people" and (line.passage.text[:1].islower() or breaks_off(field.value.text, line.passage.text))
    )


def joined(document: Document, first: Passage, last: Passage) -> Passage:
    """One passage from the start of one to the end of another, line ends blanked."""
    text = document.reading[first.start : last.end].replace("\n", " ").replace("\f", " ")
    return Passage(text, first.start)
