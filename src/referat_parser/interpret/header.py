"""The head of a document: what it is called, who met, on which day, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from referat_parser.dates import FoundDate, FoundTime, find_dates, labelled_dates, labelled_range, time_range
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head_body import running_body, who_met
from referat_parser.interpret.head_claims import claims, unclaimed
from referat_parser.interpret.head_fields import Field, Loose, entries
from referat_parser.interpret.head_lines import (
    closing_time,
    is_closing,
    is_path,
    is_signed,
    only_closes,
    opens_protocol,
    says_next,
    says_writer,
    written,
)
from referat_parser.interpret.head_names import (
    cut_at_dates,
    is_place,
    place_after,
    place_before,
    place_held,
    says_kind,
    says_meeting,
    speaks_of,
    tidy_place,
    trim_name,
)
from referat_parser.interpret.head_opening import Opening, opening
from referat_parser.interpret.head_tables import joined_tables
from referat_parser.interpret.head_title import (
    LONGEST_LINE,
    Lines,
    is_when,
    lines,
    spoken,
)
from referat_parser.interpret.sentences import sentences
from referat_parser.segment.outline import Outline
from referat_parser.text import Document, Paragraph, Passage

LONGEST_HEAD = 500
"""Paragraphs in which facts about the meeting stand. A document without items is head from beginning to end."""
OPENING_LINES = 8
"""A protocol says that the meeting was held in one of so many first lines."""
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
        """Whether it is called minutes or an agenda of a day, and tells more: who met, when or where."""
        more = self.body or self.start_time or self.location or self.people
        return self.is_named and self.date is not None and bool(more)


def header(document: Document, outline: Outline) -> Header:
    """Read the head."""
    top = outline.head[:LONGEST_HEAD]
    read = joined_tables(document, entries(document, top))
    fields = next((entry.label.start for entry in read if isinstance(entry, Field)), None)
    loose = [entry for entry in read if isinstance(entry, Loose)]
    head = Head(
        fields=tuple(entry for entry in read if isinstance(entry, Field)),
        lines=lines(document, loose, fields),
        opening=opening(loose[:OPENING_LINES]),
        closing=tuple(_closing(top, outline)),
        foot=tuple(p for p in (*_last(outline), *outline.tail) if says_writer(p.text) or is_signed(p.text)),
    )
    day, written_on = _days(head)
    start, end = _times(head)
    place, place_line = _place(head)
    claimed = claims(head.fields, head.lines, head.title, place_line, top)
    return Header(
        title=Found(spoken(head.title), head.title, "header.title") if head.title else None,
        body=_body(head, outline),
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


@dataclass(frozen=True)
class Head:
    """The head, cut into what its rules look at."""

    fields: tuple[Field, ...]
    lines: Lines
    opening: Opening | None
    """The sentence that says that the meeting was held."""
    closing: tuple[Passage, ...]
    """Sentences outside the items that say when the meeting ended."""
    foot: tuple[Passage, ...]
    """Lines of the foot that say when and by whom the minutes were written."""

    @property
    def title(self) -> Passage | None:
        """The document's own title: a line of its own, else what a field calls the meeting."""
        return self.lines.title or next((p for p in self.said("name") if says_meeting(p.text)), None)

    def said(self, *keys: str) -> Iterator[Passage]:
        """What the fields of these keys say, empty ones aside, in the order of the keys."""
        return (field.value for key in keys for field in self.of(key))

    def of(self, key: str) -> Iterator[Field]:
        """The fields of a key, empty ones aside."""
        return (field for field in self.fields if field.key == key and field.value)

    @cached_property
    def short(self) -> Sequence[Passage]:
        """The unlabelled lines that may be part of the head's facts, the title and the opening sentence first."""
        lines = (line.passage for line in (*self.lines.after, *self.lines.before))
        facts = (p for p in lines if (len(p.text) <= LONGEST_LINE or opens_protocol(p.text)) and not _is_aside(p.text))
        told = [self.opening.sentence] if self.opening else []
        return [*([self.title] if self.title else ()), *told, *facts]


def _is_aside(text: str) -> bool:
    """Whether a line tells of something else than the meeting."""
    return any(says(text) for says in (written, only_closes, says_next, is_path))


def _last(outline: Outline) -> list[Paragraph]:
    """The last lines of the last item."""
    return [p for part in outline.items[-1].parts for p in part.paragraphs][-LAST_LINES:] if outline.items else []


def _closing(head: Sequence[Paragraph], outline: Outline) -> Iterator[Passage]:
    outside = (p for part in outline.parts for p in part.paragraphs)
    texts: Iterable[Passage] = (*head, *outside, *_last(outline), *outline.tail)
    return (sentence for text in texts for sentence in sentences(text) if is_closing(sentence.text))


def _days(head: Head) -> tuple[FoundDate | None, FoundDate | None]:
    """The day of the meeting, and the day of writing."""
    plain = next((d for value in head.said("day") for d in labelled_dates(value)), None)
    titled = next(_dates([head.title] if head.title else ()), None)
    written_on = next(_whole(head.said("written")), None) or next(_whole(_written_lines(head)), None)
    if plain and titled and (plain.day, plain.month) != (titled.day, titled.month):
        written_on, plain = written_on or plain, None
    labelled = (d for value in head.said("meeting", "when_where", "start") for d in labelled_dates(value))
    day = next((d for d in labelled if d.year), None)
    day = day or (titled if titled and titled.year else None) or (plain if plain and plain.year else None)
    return day or next(_whole([*head.short, *head.said("name", "body")]), None), written_on


def _dates(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for passage in passages for day in find_dates(passage))


def _whole(passages: Iterable[Passage]) -> Iterator[FoundDate]:
    return (day for day in _dates(passages) if day.year)


def _written_lines(head: Head) -> Iterator[Passage]:
    lines = (line.passage for line in (*head.lines.before, *head.lines.after) if written(line.passage.text))
    return chain(lines, head.foot)


def _dated(day: FoundDate | None, rule: str) -> Found | None:
    return Found(day.iso, day.passage, rule) if day and day.iso else None


def _times(head: Head) -> tuple[FoundTime | None, FoundTime | None]:
    """When the whole meeting began and ended."""
    labelled = [_labelled_times(f) for key in ("meeting", "when_where", "start", "day") for f in head.of(key)]
    loose = [time_range(p) for p in head.short]
    start = next((a for a, _ in (*labelled, *loose) if a), None)
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


def _place(head: Head) -> tuple[Passage | None, Passage | None]:
    """Where the meeting was, and the unlabelled line that says only that."""
    labelled = next((tidy_place(value) for value in head.said("place")), None)
    beside = (_beside(value) for value in head.said("when_where"))
    place = labelled or next((p for p in beside if p), None)
    if place or (head.opening and (place := head.opening.place)):
        return place, None
    for passage in (*head.said("meeting", "start"), *head.short):
        when = cut_at_dates(passage)
        if opens_protocol(passage.text):
            continue
        if when.said and (place := place_after(when.after) or place_before(when.before)):
            return place, None
        if when.said and (line := _below(passage, head.lines)):
            return line
        if not when.said and (place := place_held(passage)):
            return place, passage
    return None, None


def _beside(value: Passage) -> Passage | None:
    """What a field says beside its date and times."""
    when = cut_at_dates(value)
    if not when.said:
        return tidy_place(value)
    after = place_after(when.after)
    if after is None and when.after and any(c.isalpha() for c in when.after.text):
        after = tidy_place(when.after)
    return after or place_before(when.before) or _named(when.before)


def _named(before: Passage) -> Passage | None:
    place = trim_name(before)
    return place if place and is_place(place.text) else None


def _below(passage: Passage, around: Lines) -> tuple[Passage, Passage] | None:
    """The place that a line right under the date, or under the title that holds it, names; and that line."""
    if passage is not around.title and not is_when(passage):
        return None
    line = next((line.passage for line in around.after if line.passage.start >= passage.end), None)
    if line is None or len(line.text) > LONGEST_LINE or says_meeting(line.text) or _says_who_came(line.text):
        return None
    when = cut_at_dates(line)
    place = place_after(when.after if when.said else line)
    return (place, line) if place and not speaks_of(place.text, "associations") else None


def _says_who_came(text: str) -> bool:
    """Whether a line tells of attendance: "Alle var mødt undtagen Bo Lind"."""
    phrases = vocabulary().attendance.phrases.able(text)
    return any(p.regex.search(text) for p in phrases if p.effect not in {"aside", "remote"})


def _body(head: Head, outline: Outline) -> Found | None:
    """Who met, as the head says it, else as the running heads do."""
    opened = head.opening.body if head.opening else None
    said = who_met(tuple(head.said("body")), tuple(head.said("name")), head.title, head.lines, opened)
    found = said or running_body(outline.furniture)
    return Found(found[0].clean, found[0], f"header.body.{found[1]}") if found else None


def _number(head: Head) -> Found | None:
    for value in head.said("number"):
        digits = value.text.split()[0].strip(".,")
        if digits.isdigit():
            return Found(digits, value.cut(0, len(digits)), "header.meeting_number.field")
    for passage in (*head.short, *head.said("name", "body")):
        for pattern in vocabulary().header.numbers:
            if match := pattern.regex.search(passage.text):
                return Found(match["number"], passage.group(match, "number"), f"header.meeting_number.{pattern.id}")
    return None
