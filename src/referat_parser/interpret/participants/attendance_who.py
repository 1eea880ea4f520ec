"""Who a sentence says came, left or took no part: persons, groups by name, and whom a pronoun means."""

from __future__ import annotations

from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.names import Mention, Tagged, tag
from referat_parser.interpret.persons.roster import Roster
from referat_parser.text import Passage


def subjects(sentence: Passage, roster: Roster, before: Tagged | None = None) -> Tagged:
    """A sentence with `@` for whoever it speaks of, without what stands beside the names: "Bo Holm, formand, forlod".

    `before` is the sentence before, of whose only person a pronoun speaks.
    """
    words = vocabulary().attendance
    tagged = tag(sentence, roster)
    if not tagged.runs:
        tagged = _group(sentence) or (_pronoun(sentence, before) if before else None) or tagged
    return replace(tagged, text=words.beside.regex.sub("", tagged.text)) if tagged.runs else tagged


def _group(sentence: Passage) -> Tagged | None:
    """A group that a sentence names, and no person: "Observatørerne forlod mødet"."""
    match = vocabulary().attendance.named_group.regex.search(sentence.text)
    if match is None:
        return None
    name = sentence.group(match, "name")
    text = f"{sentence.text[: match.start('name')]}@{sentence.text[match.end('name') :]}"
    return Tagged(text, ((Mention(name, name),),))


def _pronoun(sentence: Passage, before: Tagged) -> Tagged | None:
    match = vocabulary().attendance.pronoun.regex.match(sentence.text)
    alone = before.text.startswith("@") and [len(run) for run in before.runs] == [1]
    return Tagged(f"@{sentence.text[match.end() :]}", before.runs) if match and alone else None
