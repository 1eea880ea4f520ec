"""A task that somebody was given: who does it, what it is, and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.dates import FoundDate, find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.doers import Given
from referat_parser.interpret.item.outcomes import sentence_outcomes
from referat_parser.text import Passage

BEFORE_DATE = 30
"""Characters before a day in which stands that something is due then."""
BARE = 5
"""Words that say no more than what came of a case: "Indstillingen blev enstemmigt godkendt"."""
EDGES = " .,;:*_–-|"
BEHIND = re.compile(r"[,;(–-][^,;]{0,30}$|\s?/\s?$")


@dataclass(frozen=True, slots=True)
class Task:
    """An action as it was found."""

    who: Passage | None
    what: Passage
    due: FoundDate | None
    text: Passage
    rule: str
    """How it was found: "labelled", "table" or "told"."""


def last_task(said: Sequence[Passage]) -> Passage | None:
    """The last of some sentences that may be a task: a dissent is none, nor a bare outcome ("Godkendt.")."""
    return next((sentence for sentence in reversed(said) if not _settles(sentence)), None)


def _settles(sentence: Passage) -> bool:
    dissent = any(form.regex.search(sentence.text) for form in vocabulary().dissents.forms.able(sentence.text))
    return dissent or (len(sentence.text.split()) <= BARE and bool(sentence_outcomes(sentence.text)))


def assigned(one: Given, what: Passage, text: Passage) -> Task:
    """A task with its date, if one closes it."""
    what = trimmed(what)
    due = one.due or due_of(what)
    who, beside = who_and_due(one.who)
    return Task(who, without(what, due) if due else what, due or beside, text, "labelled")


def who_and_due(who: Passage) -> tuple[Passage, FoundDate | None]:
    """Who does it, and the day that stands behind without a label of its own: "Bo Lind, senest 3. maj"."""
    for day in find_dates(who):
        before = who.cut(0, day.passage.start - who.start)
        if match := BEHIND.search(before.text):
            return trimmed(before.cut(0, match.start())), day
    return who, None


def due_of(what: Passage) -> FoundDate | None:
    """The date by which it is to be done."""
    for day in find_dates(what):
        if _by(what, day):
            return day
    return None


def _by(what: Passage, day: FoundDate) -> re.Match[str] | None:
    at = day.passage.start - what.start
    for pattern in vocabulary().actions.due:
        if match := pattern.regex.search(what.text, max(at - BEFORE_DATE, 0), at):
            return match
    return None


def without(what: Passage, due: FoundDate) -> Passage:
    """The task alone, where the date by which it is due closes it."""
    match = _by(what, due)
    closes = not what.text[due.passage.end - what.start :].strip(EDGES + ")")
    return trimmed(what.cut(0, match.start())) if match and closes else what


def trimmed(passage: Passage) -> Passage:
    """Without punctuation, emphasis and half a bracket around it."""
    kept = passage.strip(EDGES)
    if kept.text.endswith(")") and kept.text.count(")") > kept.text.count("("):
        return kept.cut(0, -1)
    if kept.text.endswith("("):
        return kept.cut(0, -1)
    return kept.cut(1) if kept.text.startswith("(") and ")" not in kept.text else kept
