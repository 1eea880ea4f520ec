"""Explaining a parsed document, or one line, item or value of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from referat_parser.explanation import nearly
from referat_parser.explanation.field import Found, NoSuchFieldError, find, standing
from referat_parser.explanation.ledger import lines
from referat_parser.explanation.model import Explained, Explanation, Line, Phrase, Rule, Value
from referat_parser.explanation.rules import phrase, rule
from referat_parser.explanation.words import Words, words
from referat_parser.grammar.choose import rank
from referat_parser.grammar.schema import Grammar
from referat_parser.interpret.item.outcomes import phrases
from referat_parser.interpret.sentences import sentences
from referat_parser.models import SCHEMA_VERSION, Meeting, Section
from referat_parser.segment.trace import Trace
from referat_parser.text import Document, Passage
from referat_parser.words import Language, _


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be explained: one of these, or the whole document."""

    line: str | None = None
    """A number over the whole text, or PAGE:LINE."""
    item: str | None = None
    """The number of an item as written, or else its place from 1."""
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A parsed document, with what was decided between on the way."""

    meeting: Meeting
    document: Document
    trace: Trace
    grammars: Sequence[Grammar]


def explain(known: Known, asked: Asked, language: Language) -> Explanation:
    """Tell why. Raises NoSuchFieldError for a line, item or value that is not there."""
    said = words(language)
    every = lines(known.document, known.meeting)
    found = _found(known.meeting, every, asked)
    chosen = _lines(every, asked, found)
    wanted = {line.number for line in chosen}
    at = nearly.numbered(known.document, [line.start for line in every])
    trace = known.trace
    ranked = rank(known.grammars, known.document)
    return Explanation(
        schema_version=SCHEMA_VERSION,
        path=known.meeting.source.path,
        grammar=known.meeting.grammar,
        fits=list(nearly.fits(ranked, known.meeting.grammar, said)),
        asked=_explained(found, known.grammars, said) if found else None,
        lines=chosen,
        values=list(_values(known.meeting, chosen[0])) if asked.line is not None else [],
        rules=_rules(chosen, known.grammars, said),
        ways=list(nearly.ways(trace, at)),
        candidates=list(nearly.candidates(trace, at, wanted, said)),
        near_headings=list(nearly.near_headings(trace, chosen, said)),
        passed_over=list(nearly.passed_over(trace, at, wanted, said)),
    )


def _found(meeting: Meeting, every: Sequence[Line], asked: Asked) -> Found | None:
    """The value that was asked for; of a line, the part that it belongs to."""
    if asked.line is not None:
        node = _line(every, asked.line).node
        return find(meeting, node) if node else None
    if asked.item is not None:
        return find(meeting, f"items[{_item(meeting, asked.item)}]")
    return None if asked.field is None else find(meeting, asked.field)


def _line(every: Sequence[Line], wanted: str) -> Line:
    page, _colon, line = wanted.removeprefix("p").replace(":l", ":").rpartition(":")
    for one in every:
        if line == str(one.line if page else one.number) and page in {"", str(one.page)}:
            return one
    raise NoSuchFieldError(_("there is no line {wanted}, only {n} lines").format(wanted=wanted, n=len(every)))


def _item(meeting: Meeting, wanted: str) -> int:
    numbers = [item.number for item in meeting.items]
    wanted = wanted.strip("()")
    if wanted in numbers:
        return numbers.index(wanted)
    if wanted.isdecimal() and 0 < int(wanted) <= len(numbers) and numbers[int(wanted) - 1] is None:
        return int(wanted) - 1
    told = ", ".join(number or f"({place})" for place, number in enumerate(numbers, 1))
    raise NoSuchFieldError(
        _("there is no item {wanted}, only {known}").format(wanted=wanted, known=told)
        if told
        else _("there is no item {wanted}, and no other").format(wanted=wanted)
    )


def _lines(every: list[Line], asked: Asked, found: Found | None) -> list[Line]:
    if asked.line is not None:
        return [_line(every, asked.line)]
    if asked.item is None and asked.field is None:
        return every
    if found is None or found.span is None:
        return []
    start, end = found.span.start, max(found.span.end, found.span.start + 1)
    return [line for line in every if line.start < end and start <= line.start + len(line.text)]


def _explained(found: Found, grammars: Sequence[Grammar], said: Words) -> Explained:
    identifier = found.span.placed_by if found.span else None
    part = found.part
    recognition = part.recognition if part else None
    heading = part.heading if isinstance(part, Section) else None
    value = found.value.model_dump() if isinstance(found.value, BaseModel) else found.value
    return Explained(
        path=found.path,
        value=_plain(value),
        span=found.span,
        part=found.part_path,
        recognition=recognition,
        recognised=said["how"][recognition.how] if recognition else None,
        rule=rule(identifier, grammars, said, heading) if identifier else None,
        phrases=[
            Phrase(outcome=outcome, rule=phrase(pattern, outcome, said))
            for sentence in (sentences(Passage(found.decision.text, 0)) if found.decision else ())
            for outcome, pattern in phrases(sentence.text).items()
        ],
    )


def _plain(value: object) -> object:
    """A value of the contract as JSON has it."""
    if isinstance(value, BaseModel):
        return value.model_dump()
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return {key: _plain(one) for key, one in value.items()} if isinstance(value, dict) else value


def _values(meeting: Meeting, line: Line) -> Iterator[Value]:
    for path, said, span in standing(meeting, line.start, line.start + len(line.text)):
        yield Value(path=path, said=said, placed_by=span.placed_by)


def _rules(chosen: Sequence[Line], grammars: Sequence[Grammar], said: Words) -> list[Rule]:
    identifiers = dict.fromkeys(line.placed_by for line in chosen if line.placed_by)
    return [rule(identifier, grammars, said) for identifier in sorted(identifiers)]
