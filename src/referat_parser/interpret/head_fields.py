"""The head of a document as labelled fields and the lines between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.dates import find_dates, find_times
from referat_parser.text import PLAIN, Document, Paragraph, Passage, Style, fold

FLAT = 150
"""A longer line may hold several fields and the title, its line breaks lost."""
SOON = 14
"""Characters after a label without colon in which its date must begin."""
EDGE = " \t*_|#"
LISTED = re.compile(r"\s*(?:[-•|]|\*\s)")
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


Entry = Field | Loose


def entries(document: Document, head: Sequence[Paragraph]) -> list[Entry]:
    """The fields and other lines of a head, in order; a label alone takes the next line as its value."""
    found: list[Entry] = []
    heads: list[Passage] = []
    for paragraph in head:
        for line in _lines(paragraph):
            cells = _cells(line)
            if heads and len(cells) == len(heads):
                found += map(_under, heads, cells)
                heads = []
            elif not (heads := _heads(cells)):
                found += _read(line, paragraph)
    return _wrapped(document, _valued(found))


def _cells(line: Passage) -> list[Passage]:
    return [trimmed(line.group(match)) for match in re.finditer(r"[^\t]+", line.text)]


def _heads(cells: Sequence[Passage]) -> list[Passage]:
    """The labels of a row that holds nothing else: each says what stands under it."""
    return list(cells) if len(cells) > 1 and all(fold(cell.text) in _keys() for cell in cells) else []


def _under(label: Passage, value: Passage) -> Field:
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
def _keys() -> dict[str, str]:
    return {fold(word): key for key, words in vocabulary().header.labels.items() for word in words}


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted((w for words in vocabulary().header.labels.values() for w in words), key=len, reverse=True)
    known = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(
        rf"(?:(?<=^)|(?<=[\s*_|]))(?P<label>(?i:{known}))"
        r"(?P<mark>\.?[*_]{0,3}\s?:[*_]{0,3}|\.?\t| {2,}|\s|[*_\s]{0,4}$)"
    )


def _labels(line: Passage) -> Iterator[Label]:
    """The labels of a line; without a colon only those that can hardly mean anything else."""
    last: Label | None = None
    for match in _label_pattern().finditer(line.text):
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
    if not colon and LISTED.match(text):
        return False
    if first and (colon or "\t" in match["mark"] or not text[match.end() :].strip(EDGE)):
        return colon or "\t" in match["mark"] or label.key != "people"
    if not match["label"][0].isupper():
        return False
    if colon:
        return first or last is not None or len(text) > FLAT
    if first and _said(text, match.end(), label):
        return True
    strong = fold(match["label"]) in vocabulary().header.strong and not text[match.end() : match.end() + 1].islower()
    return strong and (first or last is not None or len(text) > FLAT)


def _said(text: str, at: int, label: Label) -> bool:
    """Whether what follows a label without colon is what it should be."""
    if label.key not in {"meeting", "day", "start", "end", "when_where"}:
        return False
    value = Passage(text[at : at + SOON + 30], 0)
    places = [*(day.passage for day in find_dates(value)), *(time.passage for time in find_times(value))]
    return any(place.start <= SOON for place in places)


def _read(line: Passage, paragraph: Paragraph) -> Iterator[Entry]:
    labels = list(_labels(line))
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


def _goes_on(field: Field, line: Loose) -> bool:
    if line.blank_above:
        return False
    return bool(vocabulary().header.context["unfinished"].regex.search(field.value.text)) or (
        field.key == "people" and line.passage.text[:1].islower()
    )


def joined(document: Document, first: Passage, last: Passage) -> Passage:
    """One passage from the start of one to the end of another, line ends blanked."""
    text = document.reading[first.start : last.end].replace("\n", " ").replace("\f", " ")
    return Passage(text, first.start)
