"""What a decision came to: one of the outcomes of the contract, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern, Patterns
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Outcome
from referat_parser.text import Passage, fold, mended

BRACKETED = re.compile(r"\([^()]{0,600}\)")
ENDING = 3
"""The definite ending of a body's name has so many letters at most."""
WEAK: frozenset[Outcome] = frozenset({"discussed", "nothing"})
"""Outcomes that give way to a firmer one in the same text."""


def outcome_of(text: str, *, anywhere: bool = False) -> Outcome | None:
    """The outcome of a whole decision text: the firm one, the weak one, or none where two disagree.

    With `anywhere`, what another meeting or body decided counts too.
    """
    return single(outcomes_of([Passage(text, 0)], anywhere=anywhere))


def outcomes_of(passages: Iterable[Passage], *, anywhere: bool = False) -> set[Outcome]:
    """All outcomes that the sentences of some passages state; a weak one gives way to a firm one."""
    told = spoken_of(list(passages))
    found = {outcome for sentence in told for outcome in phrases(sentence.text, anywhere=anywhere)}
    firm = found - WEAK
    return firm or found


def single(outcomes: set[Outcome]) -> Outcome | None:
    """The one outcome of several that stands; None where they disagree."""
    if outcomes == WEAK:
        return "discussed"
    return next(iter(outcomes)) if len(outcomes) == 1 else None


def sentence_outcomes(sentence: str) -> set[Outcome]:
    """The outcomes that one sentence states; none where it tells of another meeting or body."""
    return set(phrases(sentence))


def phrases(sentence: str, *, anywhere: bool = False) -> dict[Outcome, Pattern]:
    """The outcomes that one sentence states, each with the phrase that says so."""
    words = vocabulary().outcomes
    sentence = legible(mended(sentence))
    if not _every().possible(sentence):
        return {}
    text = BRACKETED.sub(_bracket, sentence).strip() or sentence
    text = " ".join(text.split())
    for clause in () if anywhere else words.aside.able(text):
        text = clause.regex.sub("", text)
    if not anywhere and words.elsewhere.found(text):
        return {}
    found: dict[Outcome, Pattern] = {}
    hidden: set[Outcome] = set()
    for group in words.groups:
        able = () if group.outcome in hidden else group.patterns.able(text)
        if said := next((pattern for pattern in able if pattern.regex.search(text)), None):
            found[group.outcome] = said
            hidden.update(group.hides)
    return found


def _bracket(match: re.Match[str]) -> str:
    """What stays of a bracket: its words where they tell of an election, else nothing."""
    return match[0][1:-1] if vocabulary().outcomes.bracketed.regex.match(match[0]) else " "


@cache
def _every() -> Patterns[Pattern]:
    """The words for all outcomes."""
    return Patterns(pattern for group in vocabulary().outcomes.groups for pattern in group.patterns)


def firm(sentence: str) -> set[Outcome]:
    """The firm outcomes that a sentence outside a decision section states.

    Where it tells what may or must be, those of what stands before its reason, or behind what had to be done.
    """
    words = vocabulary().outcomes
    text = mended(sentence)
    found = sentence_outcomes(text) - {"discussed"}
    if not found or not words.untold.found(text):
        return found
    because, needed = words.reason.regex.search(text), words.needed.regex.match(text)
    end = because.start() if because else len(text) if needed else 0
    main = text[needed.end() if needed else 0 : end]
    return set() if words.untold.found(main) else sentence_outcomes(main) - {"discussed"}


def of_itself(passages: Iterable[Passage], body: str | None) -> tuple[Passage, ...]:
    """The passages, for their words alone, with the body that met named as any: "Ældrerådet har besluttet"."""
    return tuple(_of_itself(passage, body) if body else passage for passage in passages)


def _of_itself(passage: Passage, body: str) -> Passage:
    words = vocabulary().outcomes
    match = words.doer.regex.search(passage.text)
    if match is None:
        return passage
    short, long = sorted((fold(match["name"]).split()[-1], fold(body).split()[-1]), key=len)
    own = long.startswith(short) and len(long) - len(short) <= ENDING
    return Passage(passage.text.replace(match["name"], words.itself, 1), passage.start) if own else passage


def ordered(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Distinct and sorted, as the contract has them."""
    return sorted(set(outcomes))


def spoken_of(passages: Sequence[Passage]) -> list[Passage]:
    """The sentences of some passages, in order."""
    return [sentence for passage in passages for sentence in sentences(passage)]
