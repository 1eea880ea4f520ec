"""Earlier treatment of a case: what other bodies and earlier meetings made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from referat_parser.dates import BEFORE, DIGIT, FoundDate, find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern, Patterns
from referat_parser.interpret.item.outcomes import outcome_of
from referat_parser.interpret.item.treatment import OTHER_MATTER, Meeting, Told
from referat_parser.interpret.place import span
from referat_parser.interpret.sentences import sentences
from referat_parser.models import History
from referat_parser.segment.outline import OutlineItem, Part
from referat_parser.text import Document, Passage, fold, paragraphs_text

NAMED = re.compile(r"[\s,:–-]*(?P<body>[A-ZÆØÅ][^:;,.?!]{1,90}?)(?=\s?[:,(]|\s[–-]\s)")
"""Who met, behind the day that opens a line."""
TOLD = "history.told"
LONGEST_HEAD = 110
"""Characters of a line before the date of an earlier meeting."""


def treatments(item: OutlineItem, date: str | None, body: str | None) -> list[Told]:
    """The earlier treatments that an item tells of, in order; `date` and `body` are the meeting's own."""
    told = [one for part in item.parts for one in _told(part, date, body)]
    return [one for one in told if any(one.passages) and not _is_own(one.meeting, date, body)]


def history(document: Document, told: Sequence[Told]) -> list[History]:
    """Earlier treatments of the case as they are published: one that a sentence tells too counts once."""
    known = {_which(one) for one in told if one.rule not in {TOLD, OTHER_MATTER}}
    found = []
    for one in told:
        again = one.rule == TOLD and _which(one) in known
        if one.rule != OTHER_MATTER and not again:
            found.append(_published(document, one))
        known.add(_which(one))
    return found


def _which(one: Told) -> tuple[str, str | None]:
    """Which meeting a treatment was of."""
    return fold(one.meeting.body or ""), one.meeting.day.iso if one.meeting.day else None


def _is_own(meeting: Meeting, date: str | None, body: str | None) -> bool:
    """Whether a list of treatments names the meeting itself among them."""
    today = meeting.day is not None and meeting.day.iso is not None and meeting.day.iso == date
    return today and not (meeting.body and body and _differs(meeting.body, body))


def is_earlier(part: Part, date: str | None, body: str | None) -> bool:
    """Whether a section tells of another meeting: a list of treatments, or a decision of another day or body."""
    if part.heading is None:
        return False
    if _is_list(part):
        return True
    return part.kind == "decision" and _elsewhere(named_meeting(part.heading), date, body)


def _is_list(part: Part) -> bool:
    """Whether a section lists earlier treatments; under the name of a step the meeting's own decision may stand."""
    said, words = part.heading.text if part.heading else "", vocabulary().history
    return words.headings.said(said) and not (part.kind == "decision" and words.steps.said(said))


def _elsewhere(meeting: Meeting, date: str | None, body: str | None) -> bool:
    if meeting.day and date:
        year, month, day = map(int, date.split("-"))
        return (meeting.day.month, meeting.day.day) != (month, day) or (meeting.day.year or year) != year
    return bool(meeting.body and body and _differs(meeting.body, body))


def _differs(named: str, own: str) -> bool:
    """Whether two names are plainly two bodies; "udvalget" may be any."""
    a, b = _stem(named), _stem(own)
    if vocabulary().history.generic.said(named) or _stem(fold(named).split()[-1]) in b:
        return False
    return a.endswith(_stems()) and any(word.endswith(_stems()) for word in b.split()) and a not in b and b not in a


@cache
def _stems() -> tuple[str, ...]:
    return tuple(_stem(word) for word in vocabulary().header.bodies)


def _stem(name: str) -> str:
    """A name without its definite and genitive endings."""
    return " ".join(_cut(word) for word in fold(name).split())


def _cut(word: str) -> str:
    return next(
        (word.removesuffix(e) for e in vocabulary().history.endings if word.endswith(e) and len(word) > len(e) + 3),
        word,
    )


def named_meeting(head: Passage) -> Meeting:
    """The meeting that a heading or the head of a line names."""
    days = find_dates(head)
    day = days[0] if days else None
    before = head.cut(0, day.passage.start - head.start) if day else head
    after = head.cut(day.passage.end - head.start) if day else Passage("", head.end)
    if day and not fold(before.text) and (named := NAMED.match(after.text)):
        before, after = after.group(named, "body"), after.cut(named.end("body"))
    number, rest = _number(after)
    return Meeting(_body(before), day, number, rest)


def _body(before: Passage) -> str | None:
    text = before.text.strip(" *_:")
    for pattern in vocabulary().history.heads.able(text):
        if match := pattern.regex.search(text):
            return _without_trailing(match["body"]) or None
    return None


def _without_trailing(name: str) -> str:
    words = name.split()
    while words and (fold(words[-1]) in vocabulary().history.trailing or not fold(words[-1])):
        words.pop()
    return " ".join(words).rstrip(" ,:")


def _number(after: Passage) -> tuple[str | None, Passage]:
    for pattern in vocabulary().history.numbers:
        if match := pattern.regex.search(after.text):
            return match["number"], after.cut(match.end())
    return None, after


def _told(part: Part, date: str | None, body: str | None) -> Iterator[Told]:
    if part.heading and is_earlier(part, date, body) and not _is_list(part):
        yield Told(named_meeting(part.heading), "history.section", [p for p in part.paragraphs if p])
    elif _is_list(part):
        yield from _listed(part.paragraphs)
    elif part.kind not in {"attachments", "participants"}:
        for paragraph in part.paragraphs:
            one = _line(paragraph, date)
            yield from [one] if one else _retold(paragraph, date)


def _listed(paragraphs: Sequence[Passage]) -> list[Told]:
    """The entries under "Sagsforløb": each begins with its body and day, or with "Udvalg:"."""
    told: list[Told] = []
    for paragraph in filter(None, paragraphs):
        if block := _block(paragraph):
            told.append(block)
        elif (meeting := _head(paragraph)) and _opens(meeting):
            told.append(Told(meeting, "history.line", [paragraph]))
        elif told and (rest := _more(paragraph, told[-1])):
            told[-1].passages.append(rest)
    return told


def _line(paragraph: Passage, date: str | None) -> Told | None:
    """A line in other text that opens with another body's meeting of another day, and little else."""
    meeting = _head(paragraph)
    if meeting is None or date is None or not _elsewhere(meeting, date, None):
        return None
    alone = meeting.number or meeting.rest.text.startswith(":")
    return Told(meeting, "history.line", [paragraph]) if alone and meeting.body and _is_name(meeting.body) else None


def _retold(paragraph: Passage, date: str | None) -> Iterator[Told]:
    """Sentences that tell how a body treated the case, or what else was decided, on an earlier day with its year."""
    words = vocabulary().history
    if date is None or not (words.told.possible(paragraph.text) or words.days.possible(paragraph.text)):
        return
    for sentence in sentences(paragraph):
        if (told := _dated(sentence, words.told, date)) and _is_name(told[0]["body"]):
            yield Told(Meeting(told[0]["body"], told[1], None, sentence), TOLD, [sentence])
        elif other := _dated(sentence, words.days, date):
            yield Told(Meeting(None, other[1], None, sentence), OTHER_MATTER, [sentence])


def _dated(sentence: Passage, forms: Patterns[Pattern], date: str) -> tuple[re.Match[str], FoundDate] | None:
    """The first form that a sentence has, with the earlier day in its group of that name or right behind it."""
    match = next(filter(None, (form.regex.search(sentence.text) for form in forms.able(sentence.text))), None)
    if match is None:
        return None
    at = match.start("day") if match.re.groupindex.get("day") else match.end()
    day = next(iter(find_dates(sentence.cut(at))), None)
    earlier = day and day.iso and day.iso < date and day.passage.start == sentence.start + at
    return (match, day) if day and earlier else None


def _is_name(said: str) -> bool:
    """Whether words are the name of a body: "Skoleudvalget", "Rådet for Byens Liv"."""
    words, bodies = fold(said).split(), vocabulary().header.bodies
    if _is_prose(words):
        return False
    return bool(words) and (
        bodies.end(words[-1]) or (bodies.said(words[0]) and len(words) > 1 and words[1] in vocabulary().history.of)
    )


def _is_prose(words: Sequence[str]) -> bool:
    return any(word in vocabulary().history.prose for word in words)


def _opens(meeting: Meeting) -> bool:
    """Whether the head of a line is a new entry of a list, and not a sentence that tells of a meeting."""
    said = meeting.body or ""
    return _is_name(said) or (meeting.number is not None and not _is_prose(fold(said).split()))


def _head(line: Passage) -> Meeting | None:
    """The meeting that a line opens with: "Skoleudvalget, 4. marts 2025, pkt. 2: …"."""
    days = find_dates(line) if DIGIT.search(line.text, 0, LONGEST_HEAD + BEFORE) else ()
    if not days or days[0].passage.start - line.start > LONGEST_HEAD:
        return None
    meeting = named_meeting(line)
    return meeting if meeting.body and any(map(vocabulary().header.bodies.end, fold(meeting.body).split())) else None


def _block(paragraph: Passage) -> Told | None:
    """An entry of labelled particulars: "Udvalg: … Dato: … Punktnummer: …"."""
    found = _labelled(paragraph)
    if "body" not in found:
        return None
    last = max(match.end() for match in found.values())
    rest = paragraph.cut(last)
    day = next(iter(find_dates(paragraph)), None) if "date" in found else None
    number = found["number"]["value"] if "number" in found else None
    one = Told(Meeting(found["body"]["value"] or None, day, number, rest), "history.block")
    one.passages += [rest] if rest else []
    return one


def _labelled(paragraph: Passage) -> dict[str, re.Match[str]]:
    return {
        p.id: match
        for p in vocabulary().history.blocks.able(paragraph.text)
        if (match := p.regex.search(paragraph.text))
    }


def _more(paragraph: Passage, told: Told) -> Passage | None:
    """What a further line adds: particulars of a block, or text."""
    found = _labelled(paragraph)
    if told.rule != "history.block" or not found:
        return paragraph.strip()
    day = next(iter(find_dates(paragraph)), None) if "date" in found else told.meeting.day
    number = found["number"]["value"] if "number" in found else told.meeting.number
    told.meeting = Meeting(told.meeting.body, day, number, told.meeting.rest)
    return paragraph.cut(max(match.end() for match in found.values())) or None


def _published(document: Document, one: Told) -> History:
    passages = [passage.strip() for passage in one.passages if passage]
    text = paragraphs_text(passages)
    settled = (
        text
        if one.rule != "history.line"
        else "\n".join([one.meeting.rest.text.lstrip(" :.)–-"), *(p.text for p in passages[1:])])
    )
    return History(
        body=one.meeting.body,
        date=one.meeting.day.iso if one.meeting.day else None,
        number=one.meeting.number,
        text=text,
        outcome=outcome_of(settled, anywhere=one.rule == TOLD),
        span=span(document, passages[0].start, passages[-1].end, one.rule),
    )
