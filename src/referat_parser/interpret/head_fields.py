"""The head of a document as labelled fields and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from referat_parser.dates import find_dates, find_times
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head_names import says_kind
from referat_parser.interpret.names import mentions
from referat_parser.interpret.participant_rows import breaks_off
from referat_parser.interpret.participant_table import heads_people
from referat_parser.interpret.person_gather import read_people
from referat_parser.segment.sections import looks_like_people
from referat_parser.text import PLAIN, Document, Paragraph, Passage, Style, fold

FLAT = 150
"""A longer line may hold several fields and the title, its line breaks lost."""
SOON = 14
"""Characters after a label without colon in which its date must begin."""
EDGE = " \t*_|#"
LISTED = re.compile(r"\s*(?:[-•|]|\*\s)")
WIDE = 3
"""So many blanks set a value apart from its label like a tab."""
INDENT = 120
"""Characters before a line's first word that are looked at for its column."""
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
    return cells if len(cells) > 1 and all(fold(cell.text.text) in _keys() for cell in cells) else ()


def _under(columns: Sequence[Cell], cells: Sequence[Cell]) -> list[Field]:
    """The cells of a row, each under the nearest label; none where the row does not fit under the labels."""
    if not columns or len(cells) > len(columns) or any(next(_labels(cell.text), None) for cell in cells):
        return []
    own = [min(columns, key=lambda c: abs(c.column - cell.column)) for cell in cells]
    if len({*own}) < len(own):
        return []
    return [_of(label.text, cell.text) for label, cell in zip(own, cells, strict=True)]


def _of(label: Passage, value: Passage) -> Field:
    return Field(_keys()[fold(label.text)], label, label, value)


def _lines(paragraph: Paragraph) -> Iterator[Passage]:
    """The lines of a paragraph, joined again where a label's value wrapped."""
    start = 0
    for line in paragraph.lines[1:]:
        at = line.start - paragraph.start
        if next(_labels(paragraph.cut(at)), None) and _labels_at_start(paragraph.cut(at)):
            yield paragraph.cut(start, at)
            start = at
    yield paragraph.cut(start)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as it stands in a line."""

    key: str
    start: int
    end: int
    after: int
    """Where its value begins."""


@cache
def _labels_by_key() -> dict[str, list[str]]:
    """The labels of fields; headings over participants are labels too, where their list stands behind them."""
    people = [label for entry in vocabulary().headings if entry.kind == "participants" for label in entry.labels]
    labels = vocabulary().header.labels
    return {**labels, "people": [*labels["people"], *people]}


@cache
def _keys() -> dict[str, str]:
    return {fold(word): key for key, words in _labels_by_key().items() for word in words}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted((w for words in _labels_by_key().values() for w in words), key=len, reverse=True)
    known = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(
        rf"(?=\w)(?<![^\s*_|])(?P<label>(?i:{known}))"
        r"(?P<mark>\.?[*_]{0,3}\s?:[*_]{0,3}|\.?[*_]{0,3}\s{0,9}\||\.?\t| {2,}|\s|\.?[*_\s]{0,4}$)"
    )


def _labels(line: Passage) -> Iterator[Label]:
    """The labels of a line; without a colon only those that can hardly mean anything else."""
    last: Label | None = None
    for match in _label_pattern().finditer(legible(line.text)):
        first = not line.text[: match.start("label")].strip(" \t*_|#>•-–📆")
        label = Label(_keys()[fold(match["label"])], match.start("label"), match.end("label"), match.end())
        if _counts(line.text, match, label, first=first, last=last):
            yield label
            last = label


def _labels_at_start(line: Passage) -> bool:
    first = next(_labels(line), None)
    return first is not None and not line.text[: first.start].strip(EDGE)


def _counts(text: str, match: re.Match[str], label: Label, *, first: bool, last: Label | None) -> bool:
    colon = ":" in match["mark"]
    if "|" in match["mark"] or (not colon and LISTED.match(text)):
        return first and "|" in match["mark"] and _is_cell(text[match.end() :])
    column = "\t" in match["mark"] or len(match["mark"]) >= WIDE
    if first and (colon or column or not text[match.end() :].strip(EDGE)):
        return colon or column or label.key != "people"
    if not match["label"][0].isupper():
        return False
    if colon:
        return first or last is not None or len(text) > FLAT
    if first and _said(text, match.end(), label):
        return True
    strong = fold(match["label"]) in vocabulary().header.strong and not text[match.end() : match.end() + 1].islower()
    return strong and (first or last is not None or len(text) > FLAT)


def _is_cell(text: str) -> bool:
    """Whether what follows a label and a bar is the one other cell of its row, and no head of a column."""
    cell = text.strip(EDGE)
    return "|" not in cell and fold(cell) not in _keys()


def _said(text: str, at: int, label: Label) -> bool:
    """Whether what follows a label without colon is what it should be."""
    if label.key not in {"meeting", "day", "start", "end", "when_where"}:
        return False
    value = Passage(text[at : at + SOON + 30], 0)
    places = [*(day.passage for day in find_dates(value)), *(time.passage for time in find_times(value))]
    return any(place.start <= SOON for place in places)


def _read(line: Passage, paragraph: Paragraph) -> Iterator[Entry]:
    labels = [] if heads_people(line) else list(_labels(line))
    if not labels:
        yield Loose(line, paragraph.style, paragraph.blank_above)
        return
    if before := trimmed(line.cut(0, labels[0].start)):
        yield Loose(before, paragraph.style, paragraph.blank_above)
    ends = [*(label.start for label in labels[1:]), len(line.text)]
    for label, end in zip(labels, ends, strict=True):
        yield Field(
            label.key,
            line.cut(label.start, label.end),
            line.cut(label.start, label.after),
            trimmed(line.cut(label.after, end)),
        )


def trimmed(passage: Passage) -> Passage:
    """Narrow to what is left without emphasis marks, table bars and blanks at either end."""
    text = passage.text
    lead = len(text) - len(text.lstrip(EDGE))
    return passage.cut(lead, max(len(text.rstrip(EDGE)), lead))


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
    alone = fold(field.label.text) in map(fold, vocabulary().header.roles)
    return not alone and bool(named) and _begins_with_person(line.passage)


def _begins_with_person(line: Passage) -> bool:
    """Whether a line begins with a person: marks, titles, a name."""
    first = next(iter(read_people(line)), None)
    return first is not None and first.sure and first.start - line.start <= len("- [x] ")


def _column(document: Document, passage: Passage) -> int:
    """How far from the left a passage begins its line; 0 where something stands before it."""
    blanks = _LINE_START.search(document.reading, max(passage.start - INDENT, 0), passage.start)
    return len(blanks[0].expandtabs()) if blanks else 0


def _goes_on(field: Field, line: Loose) -> bool:
    if line.blank_above or says_kind(line.passage.text):
        return False
    return bool(vocabulary().header.context["unfinished"].regex.search(field.value.text)) or (
        field.key == "people" and (line.passage.text[:1].islower() or breaks_off(field.value.text, line.passage.text))
    )


def joined(document: Document, first: Passage, last: Passage) -> Passage:
    """One passage from the start of one to the end of another, line ends blanked."""
    text = document.reading[first.start : last.end].replace("\n", " ").replace("\f", " ")
    return Passage(text, first.start)
