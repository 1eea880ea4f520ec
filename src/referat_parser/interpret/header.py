"""The head of a document: what it is called, who met, on which day, when and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from referat_parser.dates import FoundDate, FoundTime, find_dates, time_range
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head_claims import claims, unclaimed
from referat_parser.interpret.head_fields import Field, Loose, entries
from referat_parser.interpret.head_names import (
    body,
    cut_at_dates,
    is_place,
    place_after,
    place_before,
    says_meeting,
    speaks_of,
    tidy_place,
    trim_name,
)
from referat_parser.interpret.head_title import (
    LONGEST_LINE,
    Lines,
    closing_time,
    is_closing,
    is_header,
    is_path,
    is_signed,
    is_when,
    lines,
    says_next,
    says_writer,
    spoken,
    written,
)
from referat_parser.interpret.sentences import sentences
from referat_parser.segment.outline import Outline
from referat_parser.text import Document, Paragraph, Passage, fold

LONGEST_HEAD = 500
"""Paragraphs in which facts about the meeting stand. A document without items is head from beginning to end."""
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


def header(document: Document, outline: Outline) -> Header:
    """Read the head."""
    top = outline.head[:LONGEST_HEAD]
    read = entries(document, top)
    fields = next((entry.label.start for entry in read if isinstance(entry, Field)), None)
    head = Head(
        fields=tuple(entry for entry in read if isinstance(entry, Field)),
        lines=lines(document, [entry for entry in read if isinstance(entry, Loose)], fields),
        closing=tuple(_closing(top, outline)),
        foot=tuple(p for p in (*_last(outline), *outline.tail) if says_writer(p.text) or is_signed(p.text)),
    )
    day, written_on = _days(head)
    start, end = _times(head)
    place, place_line = _place(head)
    claimed = claims(head.fields, head.lines, head.title, place_line, top)
    return Header(
        title=Found(spoken(head.title), head.title, "header.title") if head.title else None,
        body=_body(head),
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
        return (f.value for key in keys for f in self.fields if f.key == key and f.value)

    @cached_property
    def short(self) -> Sequence[Passage]:
        """The unlabelled lines that may be part of the head's facts, the title first."""
        lines = (line.passage for line in (*self.lines.after, *self.lines.before))
        facts = (p for p in lines if len(p.text) <= LONGEST_LINE and not _is_aside(p.text))
        return [*([self.title] if self.title else ()), *facts]


def _is_aside(text: str) -> bool:
    """Whether a line tells of something else than the meeting."""
    return any(says(text) for says in (written, is_closing, says_next, is_path))


def _last(outline: Outline) -> list[Paragraph]:
    """The last lines of the last item."""
    return [p for part in outline.items[-1].parts for p in part.paragraphs][-LAST_LINES:] if outline.items else []


def _closing(head: Sequence[Paragraph], outline: Outline) -> Iterator[Passage]:
    outside = (p for part in outline.parts for p in part.paragraphs)
    texts: Iterable[Passage] = (*head, *outside, *_last(outline), *outline.tail)
    return (sentence for text in texts for sentence in sentences(text) if is_closing(sentence.text))


def _days(head: Head) -> tuple[FoundDate | None, FoundDate | None]:
    """The day of the meeting, and the day of writing."""
    plain = next(_dates(head.said("day")), None)
    titled = next(_dates([head.title] if head.title else ()), None)
    written_on = next(_whole(head.said("written")), None) or next(_whole(_written_lines(head)), None)
    if plain and titled and (plain.day, plain.month) != (titled.day, titled.month):
        written_on, plain = written_on or plain, None
    day = next(_whole(head.said("meeting", "when_where", "start")), None)
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
    labelled = [time_range(p) for p in head.said("meeting", "when_where", "start", "day")]
    loose = [time_range(p) for p in head.short]
    start = next((a for a, _ in (*labelled, *loose) if a), None)
    ended = [*(time_range(p)[0] for p in head.said("end")), *map(closing_time, head.closing)]
    end = next((b for a, b in (*labelled, *loose) if b), None) or next((time for time in ended if time), None)
    return start, end


def _timed(time: FoundTime | None, rule: str) -> Found | None:
    return Found(time.value, time.passage, rule) if time else None


def _place(head: Head) -> tuple[Passage | None, Passage | None]:
    """Where the meeting was, and the unlabelled line that says only that."""
    labelled = next((tidy_place(value) for value in head.said("place")), None)
    beside = (_beside(value) for value in head.said("when_where"))
    place = labelled or next((p for p in beside if p), None)
    if place:
        return place, None
    for passage in (*head.said("meeting", "start"), *head.short):
        when = cut_at_dates(passage)
        if when.said and (place := place_after(when.after) or place_before(when.before)):
            return place, None
        if when.said and (line := _below(passage, head.lines)):
            return line
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
    place = place_after(line)
    return (place, line) if place and not speaks_of(place.text, "associations") else None


def _says_who_came(text: str) -> bool:
    """Whether a line tells of attendance: "Alle var mødt undtagen Bo Lind"."""
    phrases = vocabulary().attendance.phrases.able(text)
    return any(p.regex.search(text) for p in phrases if p.effect not in {"aside", "remote"})


def _body(head: Head) -> Found | None:
    """Who met: by its own field, by the title, by a line of its own, by what the head is titled."""
    for value in head.said("body"):
        named = trim_name(value)
        if named and not says_meeting(named.text) and (speaks_of(named.text, "bodies") or not head.title):
            return Found(named.clean, named, "header.body.field")
    others = [line.passage for line in (*head.lines.before, *head.lines.after) if is_header(line, head.title)]
    said = (*([head.title] if head.title else ()), *others, *head.said("name", "body"))
    found = [one for passage in said if (one := body(passage))]
    if not found:
        return _association(head)
    best, rule = next((pair for pair in found if _fuller(pair, found[0])), found[0])
    return Found(best.clean, best, f"header.body.{rule}")


def _fuller(pair: tuple[Passage, str], first: tuple[Passage, str]) -> bool:
    """Whether a name is the whole of what the first only says in a compound."""
    return first[1] == "compound" != pair[1] and fold(first[0].text) in fold(pair[0].text)


def _association(head: Head) -> Found | None:
    """The association whose assembly or meeting it was."""
    if not head.title or not says_meeting(head.title.text):
        return None
    for line in (*head.lines.before, *head.lines.after):
        named = trim_name(line.passage)
        if speaks_of(named.text, "associations") and len(named.text) <= LONGEST_LINE:
            return Found(named.clean, named, "header.body.association")
    return None


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
