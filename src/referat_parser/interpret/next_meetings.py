"""Next meetings that the text announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.dates import FoundDate, find_dates
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.labels import unmarked
from referat_parser.interpret.place import place
from referat_parser.interpret.sentences import sentences
from referat_parser.models import NextMeeting
from referat_parser.segment.foot import heads_next
from referat_parser.segment.outline import Outline, OutlineItem
from referat_parser.text import Document, Passage, fold

LONGEST_NAME = 5
"""Words of an item's heading that may name a body and nothing else."""
LONGEST_BARE = 120
EMPHASIS = " *_"
QUOTED = re.compile(r"[.!?][\"”»'*_)]{1,4}\s")
"""The end of a quotation, which a sentence may follow."""


@dataclass(frozen=True, slots=True)
class Announced:
    """A next meeting as a text announces it."""

    day: FoundDate
    text: Passage
    body: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some text under a heading: what is announced in it may be a meeting of the body that this names."""

    heading: str
    passages: Sequence[Passage]


def next_meetings(document: Document, outline: Outline, date: str | None, body: str | None) -> list[NextMeeting]:
    """Each next meeting once, where a text first says it; `date` and `body` are the meeting's own."""
    found: list[NextMeeting] = []
    seen: set[tuple[int, int]] = set()
    for stretch in _stretches(outline):
        for one in _announced(stretch):
            key = (one.day.month, one.day.day)
            if key in seen or (date and one.day.iso and one.day.iso <= date):
                continue
            seen.add(key)
            found.append(
                NextMeeting(
                    body=_own(one.body, body) or _named(stretch.heading) or body,
                    date=one.day.after(date),
                    text=one.text.clean,
                    span=place(document, one.text, f"next_meetings.{one.rule}"),
                )
            )
    return found


def _stretches(outline: Outline) -> Iterator[Stretch]:
    """All running text, in document order."""
    loose = [Stretch("", outline.head), *(Stretch(_said(p.heading), p.paragraphs) for p in outline.parts)]
    within = [
        Stretch(
            item.title.clean if _says_next(item) or not part.heading else _heading(item, part.heading), part.paragraphs
        )
        for item in outline.items
        for part in item.parts
    ]
    every = [*loose, *within, Stretch("", outline.tail)]
    yield from sorted((s for s in every if s.passages), key=lambda s: s.passages[0].start)


def _said(heading: Passage | None) -> str:
    return heading.clean if heading else ""


def _heading(item: OutlineItem, heading: Passage) -> str:
    """The heading under which a text stands, where that alone says "næste møde"; else the item's."""
    return heading.clean if heads_next(heading.clean) else item.title.clean


def _says_next(item: OutlineItem) -> bool:
    return heads_next(item.title.clean)


def _is_several(words: str) -> bool:
    """Whether a heading or label stands over several days: "Kommende møder"."""
    return fold(words).endswith(tuple(vocabulary().next_meetings.several))


def _announced(stretch: Stretch) -> Iterator[Announced]:
    expects = heads_next(stretch.heading)
    several = headed = expects and _is_several(stretch.heading)
    for passage in stretch.passages:
        for sentence in sentences(passage):
            if said := _called_next(sentence):
                yield from said
                expects = several = headed
            elif expects and len(sentence.text) <= LONGEST_BARE and (days := find_dates(sentence)):
                for day in _together(sentence, days) if several else days[:1]:
                    yield Announced(day, _bare(sentence), None, "under_heading")
                expects = several
            elif heads_next(sentence.text):
                expects, several = True, headed or _is_several(sentence.text)
            elif several and not headed:
                expects = several = False


def _together(sentence: Passage, days: Sequence[FoundDate]) -> list[FoundDate]:
    """The first of some days and those that are listed with it: "6/3, 3/4 og 8/5"."""
    listed = list(days[:1])
    for before, day in pairwise(days):
        between = sentence.cut(before.passage.end - sentence.start, day.passage.start - sentence.start)
        if between and not vocabulary().next_meetings.between.regex.match(between.text):
            break
        listed.append(day)
    return listed


def _called_next(sentence: Passage) -> list[Announced]:
    """The days of a sentence that calls a meeting the next one, or several."""
    said = legible(sentence.text)
    for pattern in vocabulary().next_meetings.says.able(said):
        match = pattern.regex.search(said)
        days = find_dates(sentence) if match else []
        if match and days:
            after = [day for day in days if day.passage.start >= sentence.start + match.start()]
            if not after and vocabulary().next_meetings.at.regex.search(said, 0, match.start()):
                continue
            after = after or days
            text = (
                sentence.cut(quoted[-1].end())
                if (quoted := [*QUOTED.finditer(sentence.text, 0, match.start())])
                else sentence
            )
            body = _body(sentence.text, match.start())
            called = _together(sentence, after) if _is_several(match[0]) else after[:1]
            return [Announced(day, _bare(text), body, pattern.id) for day in called]
    return []


def _bare(sentence: Passage) -> Passage:
    """A sentence without its list mark and emphasis."""
    return unmarked(sentence).strip(EMPHASIS)


def _body(text: str, at: int) -> str | None:
    """Whose meeting it is, as the sentence says it."""
    for pattern in vocabulary().next_meetings.bodies:
        if match := pattern.regex.search(text):
            return " ".join(match["body"].split()).strip(" ,")
    named = [word.strip(".,:;()") for word in text[:at].split() if word[:1].isupper()]
    return next((word for word in reversed(named) if _ends_in_body(word)), None)


def _own(said: str | None, body: str | None) -> str | None:
    """What the sentence says, unless that is "Udvalget" and the like and the body's name is known."""
    return body if said and body and vocabulary().history.generic.said(said) else said


def _ends_in_body(word: str) -> bool:
    return vocabulary().header.bodies.end(word)


def _named(heading: str) -> str | None:
    """The body or meeting that an item's heading names and nothing else."""
    words = vocabulary().next_meetings
    ends = [at for mark in words.presenting if (at := heading.find(mark)) >= 0]
    name = heading[: min(ends, default=None)].strip(" .:")
    parts = fold(name).split()
    if not 0 < len(parts) <= LONGEST_NAME or any(part in words.idle for part in parts):
        return None
    header = vocabulary().header
    return name if header.bodies.end(parts[-1]) or header.meetings.end(parts[-1]) else None
