"""Tasks that a sentence tells: a named person or office, and what they take on."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.doers import promised, takes_on
from referat_parser.interpret.item.tasks import Task, assigned, due_of, trimmed, without
from referat_parser.interpret.labels import unmarked
from referat_parser.text import Passage, fold

LONGEST_DOER = 120
"""Characters in which a clause names who does something and says that it is done."""
LONGEST_FIRST_NAME = 7
"""Longer words in -en, -et or -ne are hardly first names."""


@cache
def _told_pattern() -> re.Pattern[str]:
    """A clause that opens with who does it and goes on with a verb of doing."""
    words = vocabulary().actions
    present = "|".join(f"[{verb[0]}{verb[0].upper()}]{re.escape(verb[1:])}" for verb in words.verbs)
    infinitive = "|".join(re.escape(_infinitive(verb)) for verb in words.verbs)
    modal = "|".join(words.modals)
    return re.compile(
        rf"(?:^|(?<=\sat\s)|(?<=^at\s)|(?<=,\sidet\s))(?P<who>\S(?:[^,.;:?!]|(?<=\s[A-ZÆØÅ])\.|,(?=\s[A-ZÆØÅ])){{0,80}}?):?\s(?P<what>(?:{present}|(?:{modal})\s(?:\w+\s){{0,2}}?(?:{infinitive}))(?!\w).*)$"
    )


def _infinitive(verb: str) -> str:
    first, _, rest = verb.partition(" ")
    return f"{first.removesuffix('r')} {rest}".strip()


@cache
def _join() -> re.Pattern[str]:
    return re.compile(rf",?\s(?P<word>{'|'.join(vocabulary().actions.joins)})\s(?=[A-ZÆØÅ])|,\s(?=[A-ZÆØÅ])")


def clauses(sentence: Passage) -> list[Passage]:
    """A sentence cut where what somebody does is joined to what another does."""
    joins = list(_join().finditer(sentence.text))
    clauses: list[Passage] = []
    start, done = 0, _verb(sentence, 0) if joins else None
    for match in joins:
        apart = done < match.start() if done is not None else bool(match["word"]) and match[0].startswith(",")
        if apart and (verb := _verb(sentence, match.end())) is not None:
            clauses.append(sentence.cut(start, match.start()))
            start, done = match.end(), verb
    return [*clauses, sentence.cut(start)]


def _verb(sentence: Passage, start: int) -> int | None:
    """Where the clause that begins at `start` says what somebody does; None where it does not, or not soon."""
    found = _told_pattern().search(sentence.text[start : start + LONGEST_DOER])
    if found and _is_somebody(found["who"]):
        return start + found.start("what")
    one = takes_on(sentence.cut(start, start + LONGEST_DOER))
    return one.what.start - sentence.start if one else None


def taken_on(sentence: Passage) -> Task | None:
    """A sentence in which a named person or office takes something on."""
    if sentence.text.endswith("?"):
        return None
    match = _told(sentence.text)
    if not match:
        one = promised(sentence)
        usual = one and vocabulary().actions.habitual.search(one.what.text)
        return replace(assigned(one, one.what, sentence), rule="told") if one and not usual else None
    what = trimmed(sentence.group(match, "what"))
    if vocabulary().actions.applies.search(what.text) or vocabulary().actions.habitual.search(match[0]):
        return None
    due = due_of(what)
    if due:
        what = without(what, due)
    return Task(sentence.group(match, "who"), what, due, sentence, "told")


def _told(text: str) -> re.Match[str] | None:
    """Where a sentence, or what one decides ("at Bo Lind undersøger"), names who does something."""
    match = _told_pattern().search(text)
    while match and not _is_somebody(match["who"]):
        match = _told_pattern().search(text, match.start() + 1)
    return match


def bare(sentence: Passage) -> Passage:
    """A sentence without list mark, emphasis, table bars and the brackets around it."""
    text = unmarked(sentence)
    said = vocabulary().actions.lead.regex.match(text.text)
    text = (text.cut(said.end()) if said else text).strip(" *_|")
    return text.strip("(). ") if text.text.startswith("(") and text.text.rstrip(".").endswith(")") else text


def _is_somebody(who: str) -> bool:
    """Whether words name a person, an office or a body."""
    words = who.split()
    known = vocabulary().actions
    if fold(words[0]) in known.nobody:
        return False
    if known.offices.end(words[-1]):
        return True
    named = all(word[0].isupper() or word in known.within or word.startswith("(") for word in words[1:])
    return named and words[0][0].isupper() and (len(words) > 1 or _is_name(words[0]))


def _is_name(word: str) -> bool:
    """Whether a capitalised word alone is a name or initials, and not a thing in the definite form."""
    return len(word) <= LONGEST_FIRST_NAME or word.isupper() or not word.endswith(tuple(vocabulary().actions.definite))
