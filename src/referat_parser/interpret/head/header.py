"""The head of a document: what it is called, who met, on which day, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.dates import FoundDate, FoundTime, find_dates, labelled_range, time_range
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.body import running_body, who_met
from referat_parser.interpret.head.claims import claims, unclaimed
from referat_parser.interpret.head.cut import Head
from referat_parser.interpret.head.days import days, of_another_day
from referat_parser.interpret.head.fields import Field, Loose, entries
from referat_parser.interpret.head.labels import keys
from referat_parser.interpret.head.lines import (
    closing_time,
    frames,
    is_bare_day,
    is_closing,
    is_numbered,
    is_signed,
    says_writer,
    written,
)
from referat_parser.interpret.head.names import cut_at_dates, says_kind, says_meeting
from referat_parser.interpret.head.opening import opening
from referat_parser.interpret.head.tables import joined_tables
from referat_parser.interpret.head.title import Lines, is_when, lines, spoken
from referat_parser.interpret.head.where import where
from referat_parser.interpret.persons.names import mentions
from referat_parser.interpret.sentences import sentences
from referat_parser.segment.foot import ends_another
from referat_parser.segment.outline import Outline
from referat_parser.text import Document, Paragraph, Passage, fold

LONGEST_HEAD = 500
"""Paragraphs in which facts about the meeting stand. A document without items is head from beginning to end."""
OPENING_LINES = 8
"""A protocol says that the meeting was held in one of so many first lines."""
SENTENCE = 20
"""Letters of a sentence that tells something."""
STOPS = (".", "!")
LABELS = 2
"""So many labels of those who attended, or led, show that a meeting without the word for minutes was held."""
LAST_LINES = 5
"""The end of the meeting may be told in so many last lines of the last item."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value as it is published, where it stands, and the rule that found it."""

    value: str
    passage: Passage
    rule: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the head says; dates and times are in the form of the contract."""

    title: Found | None
    body: Found | None
    meeting_number: Found | None
    date: Found | None
    document_date: Found | None
    start_time: Found | None
    end_time: Found | None
    location: Found | None
    people: tuple[tuple[str, Passage], ...]
    """Label as written and what it says: "Afbud", "Referent"."""
    claimed: tuple[Passage, ...]
    """All that is header, in order: titles, labels and their values."""
    rest: tuple[Paragraph, ...]
    """What is left of the head: text that no field claims, whole paragraphs and pieces of some."""

    @property
    def is_named(self) -> bool:
        """Whether the title calls the document minutes or an agenda."""
        return self.title is not None and says_kind(self.title.value)

    @property
    def tells_of_a_meeting(self) -> bool:
        """Whether it is called minutes or an agenda of a day, and tells more: who met, when or where.

        A title that only names the meeting needs a list of who came, stayed away or wrote.
        """
        more = self.body or self.start_time or self.location or self.people
        return self.date is not None and (bool(more) if self.is_named else self.lists_who_attended)

    @property
    def lists_who_attended(self) -> bool:
        """Whether the title names a meeting, and labels that only meetings have stand before names."""
        words = vocabulary().meeting
        labels = {fold(label) for label, _ in self.people if words.attended.search(f"{label}:")}
        came = any(words.came.search(f"{label}: {value.text}") for label, value in self.people)
        return self.title is not None and says_meeting(self.title.value) and (came or len(labels) >= LABELS)


def header(document: Document, outline: Outline) -> Header:
    """Read the head."""
    top = outline.head[:LONGEST_HEAD]
    read = joined_tables(document, entries(document, top))
    fields = next((entry.label.start for entry in read if isinstance(entry, Field) and entry.key != "other"), None)
    loose = [entry for entry in read if isinstance(entry, Loose)]
    head = Head(
        fields=tuple(entry for entry in read if isinstance(entry, Field)),
        lines=_above_prose(document, loose, fields, None if outline.items else _prose(top)),
        opening=opening(loose[:OPENING_LINES]),
        closing=tuple(_closing(top, outline)),
        foot=tuple(_signed((*_last(outline), *outline.tail))),
    )
    day, written_on = days(head)
    start, end = _times(head, day)
    place, place_line = where(head, day)
    body = _body(head, outline)
    if body and place and body.passage.start <= place.start < body.passage.end:
        place, place_line = None, None
    claimed = claims(head.fields, head.lines, head.title, place_line, top)
    return Header(
        title=Found(spoken(head.title), head.title, "header.title") if head.title else None,
        body=body,
        meeting_number=_number(head),
        date=_dated(day, "header.date"),
        document_date=_dated(written_on, "header.document_date"),
        start_time=_timed(start, "header.start_time"),
        end_time=_timed(end, "header.end_time"),
        location=Found(place.clean, place, "header.location") if place else None,
        people=tuple((f.label.clean, f.value) for f in head.fields if f.key == "people" and f.value),
        claimed=claimed,
        rest=unclaimed(claimed, outline.head),
    )


def _above_prose(document: Document, loose: Sequence[Loose], fields: int | None, end: int | None) -> Lines:
    """The lines without a label; those above what is told, where the title of a meeting stands there."""
    found = lines(document, loose, fields)
    if end is None or not found.title or not (says_kind(found.title.text) or says_meeting(found.title.text)):
        return found
    above = lines(document, [line for line in loose if line.passage.start < end], fields)
    return above if above.title == found.title else found


def _prose(top: Sequence[Paragraph]) -> int | None:
    """Where what is told begins, in a document whose items nothing tells: no fact of the head stands below that."""
    told = vocabulary().people_lines.verb.regex
    for paragraph in top[1:]:
        text = paragraph.text.strip()
        if len(text) > SENTENCE and text.endswith(STOPS) and told.search(text) and not _is_fact(text):
            return paragraph.start
    return None


def _is_fact(text: str) -> bool:
    """Whether a sentence says when or where the meeting was, or when its minutes were written."""
    held, opens = vocabulary().header.context["held"].regex, vocabulary().meeting.opening
    return bool(held.search(text) or opens.search(text)) or is_closing(text) or written(text)


def _last(outline: Outline) -> list[Paragraph]:
    """The last lines of the last item."""
    return [p for part in outline.items[-1].parts for p in part.paragraphs][-LAST_LINES:] if outline.items else []


def _signed(foot: Sequence[Paragraph]) -> Iterator[Passage]:
    """The lines of a foot that say when the minutes were written; a place and a day do so above who signed."""
    for line, below in pairwise((*foot, None)):
        if line and (says_writer(line.text) or is_signed(line.text) or (below and _signs(below) and _is_placed(line))):
            yield line


def _is_placed(line: Paragraph) -> bool:
    return is_bare_day(line) and written(line.text)


def _signs(line: Paragraph) -> bool:
    """Whether a line only names persons, perhaps with their offices, or leaves room for them to sign."""
    return bool(mentions(line)) and not line.text.rstrip().endswith((".", ":"))


def _closing(head: Sequence[Paragraph], outline: Outline) -> Iterator[Passage]:
    outside = (p for part in outline.parts for p in part.paragraphs)
    texts: Iterable[Passage] = (*head, *outside, *_last(outline), *outline.tail)
    said = [sentence for text in _told_on(texts) for sentence in sentences(text) if is_closing(sentence.text)]
    said += [sentence for text in _first(outline) for sentence in sentences(text) if frames(sentence.text)]
    return (sentence for sentence in said if not ends_another(sentence.text, outline.head))


def _first(outline: Outline) -> Iterator[Paragraph]:
    """The lines of the first item, the case aside: there the minutes tell of the whole meeting."""
    parts = (part for item in outline.items[:1] for part in item.parts if part.kind != "case")
    return (paragraph for part in parts for paragraph in part.paragraphs)


def _told_on(texts: Iterable[Passage]) -> Iterator[Passage]:
    """Some texts; "Mødet hævet" that stands alone goes on with the time on the next line."""
    for text, below in pairwise((*texts, Passage("", 0))):
        alone = below and keys().get(fold(text.text)) == "end" and is_when(below)
        yield Passage(f"{text.text} ".ljust(below.start - text.start) + below.text, text.start) if alone else text


def _dated(day: FoundDate | None, rule: str) -> Found | None:
    return Found(day.iso, day.passage, rule) if day and day.iso else None


def _times(head: Head, day: FoundDate | None) -> tuple[FoundTime | None, FoundTime | None]:
    """When the whole meeting began and ended."""
    labelled = [_labelled_times(f) for key in ("meeting", "when_where", "start", "day") for f in head.of(key)]
    loose = [time_range(p) for p in head.short if not (is_numbered(p) or of_another_day(p, day))]
    loose += [time_range(p) for p in head.said("name") if any(find_dates(p)) and not of_another_day(p, day)]
    framed = [time_range(sentence) for sentence in head.closing if frames(sentence.text)]
    start = next((a for a, _ in (*labelled, *loose, *framed) if a), None)
    ended = [*(_labelled_times(f)[0] for f in head.of("end")), *map(closing_time, head.closing)]
    end = next((b for a, b in (*labelled, *loose) if b), None) or next((time for time in ended if time), None)
    return start, end


def _labelled_times(field: Field) -> tuple[FoundTime | None, FoundTime | None]:
    """The times of a field, bare figures too where its label makes them times."""
    if not vocabulary().header.context["timed"].regex.search(field.label.text):
        return time_range(field.value)
    found = time_range(field.value)
    when = cut_at_dates(field.value)
    return found if any(found) else labelled_range(when.after if when.said else field.value)


def _timed(time: FoundTime | None, rule: str) -> Found | None:
    return Found(time.value, time.passage, rule) if time else None


def _body(head: Head, outline: Outline) -> Found | None:
    """Who met, as the head says it, else as the running heads do."""
    opened = head.opening.body if head.opening else None
    said = who_met(tuple(head.said("body")), tuple(head.said("name")), head.title, head.lines, opened)
    found = said or running_body(outline.furniture)
    return Found(found[0].clean, found[0], f"header.body.{found[1]}") if found else None


def _number(head: Head) -> Found | None:
    said = vocabulary().header.context["number_said"].regex
    for value in head.said("number", "name"):
        if match := said.search(value.text):
            return Found(match["number"], value.group(match, "number"), "header.meeting_number.field")
    for passage in (*head.short, *head.said("name", "body")):
        for pattern in vocabulary().header.numbers:
            if match := pattern.regex.search(passage.text):
                return Found(match["number"], passage.group(match, "number"), f"header.meeting_number.{pattern.id}")
    return None
