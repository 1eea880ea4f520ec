"""How the minutes of a protocol open: one sentence that tells the day, who met and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.fields import Loose
from referat_parser.interpret.head.names import body, is_place, speaks_of, tidy_place
from referat_parser.interpret.sentences import sentences
from referat_parser.text import Passage


@dataclass(frozen=True, slots=True)
class Opening:
    """What the sentence says beside its date and times."""

    sentence: Passage
    body: tuple[Passage, str] | None
    """Who met, and the rule that found it."""
    place: Passage | None


def opening(lines: Iterable[Loose]) -> Opening | None:
    """Read the sentence that says that a meeting was held; None where none of these lines has one."""
    for sentence in (sentence for line in lines for sentence in sentences(line.passage)):
        if match := vocabulary().meeting.opening.search(sentence.text):
            return _read(sentence, match)
    return None


def _read(sentence: Passage, match: re.Match[str]) -> Opening:
    told = vocabulary().header.context["told"].regex.search(sentence.text, match.end())
    end = told.start() if told else len(sentence.text)
    links = list(vocabulary().header.context["links"].regex.finditer(sentence.text, match.end(), end))
    places = (link for link in reversed(links) if _leads_to_a_place(sentence.cut(link.end(), end), link))
    at = next(places, None)
    who = sentence.cut(match.start("meeting"), at.start() if at else end)
    return Opening(sentence, body(who), tidy_place(sentence.cut(at.end(), end)) if at else None)


def _leads_to_a_place(said: Passage, link: re.Match[str]) -> bool:
    """Whether a place follows, and not an association; "på skydebanen" is one for being said so."""
    first = said.text.split()[:1]
    if not first or speaks_of(first[0], "associations") or speaks_of(first[0], "bodies"):
        return False
    return is_place(said.text) or (link["in"] is None and first[0].islower())
