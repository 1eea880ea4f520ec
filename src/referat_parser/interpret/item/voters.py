"""Who votes or dissents: persons and groups in a stretch of text, without party letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.names import IN_NAME, Mention, mentions, words
from referat_parser.interpret.persons.roster import Roster
from referat_parser.text import Passage

BRACKETED = re.compile(r"^\s?\((?P<inside>[^()]{3,300})\)")
LONGEST = 5
"""Words of a group that the vocabulary does not know ("Medarbejdernes repræsentanter")."""


@dataclass(frozen=True, slots=True)
class Voter:
    """One who votes."""

    name: Passage
    person: bool


def voters(passage: Passage, known: Roster | None = None, *, unknown: bool = True) -> list[Voter]:
    """The persons and groups of a stretch, in order; a first name or initials only where they are `known`.

    Where none is found and `unknown` is set, a short stretch in capitals is taken for a group as it stands.
    """
    named = mentions(passage, known)
    found = [Voter(m.name, person=True) for m in named]
    taken = [(m.whole.start, m.whole.end) for m in named] + _beside(passage, named)
    for group in _groups(passage):
        if not any(a < group.end and group.start < b for a, b in taken):
            found.append(Voter(group, person=False))
            taken.append((group.start, group.end))
    if found and found[0].person:
        found += _listed(passage, taken)
    found = [v for v in found if not _spelled_out(passage, v)]
    return sorted(found, key=lambda v: v.name.start) or (_unknown(passage) if unknown else [])


def _groups(passage: Passage) -> list[Passage]:
    """Parties by name, lists and groups by letter, letters alone; the longest first."""
    found = [passage.group(m) for m in _parties().finditer(passage.text)]
    found += [passage.group(m, "one") for m in vocabulary().votes.groups.regex.finditer(passage.text)]
    return found + [passage.group(m) for m in vocabulary().votes.letter.regex.finditer(passage.text)]


@cache
def _parties() -> re.Pattern[str]:
    names = sorted((p for p in vocabulary().people.parties if len(p) > 1), key=len, reverse=True)
    ending = vocabulary().votes.party.pattern
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)|(?<!\w){ending}")


def _beside(passage: Passage, named: Sequence[Mention]) -> list[tuple[int, int]]:
    """Where brackets behind persons say whose they are: "Bo Holm (Venstre)" is no vote of a party."""
    behind = ((m.whole.end, BRACKETED.match(passage.text[m.whole.end - passage.start :])) for m in named)
    return [(end, end + match.end()) for end, match in behind if match]


def _spelled_out(passage: Passage, voter: Voter) -> bool:
    """Whether a group's members are named in brackets behind it, and count instead of it."""
    match = BRACKETED.match(passage.text[voter.name.end - passage.start :])
    return not voter.person and match is not None and bool(mentions(Passage(match["inside"], 0)))


def _listed(passage: Passage, taken: Sequence[tuple[int, int]]) -> list[Voter]:
    """Names that the vocabulary does not know, in a list with others that it knows: "Bo Holm og Tarquin Ask"."""
    pieces = [passage.group(m, "name") for m in vocabulary().votes.entry.regex.finditer(passage.text)]
    free = [p for p in pieces if not any(a < p.end and p.start < b for a, b in taken)]
    return [Voter(piece, person=True) for piece in free if _like_a_person(piece)]


def _like_a_person(piece: Passage) -> bool:
    """Whether words have a name's form: a given name, or several capitalised words that may be one."""
    found = words(piece)
    named = all(word.kind in IN_NAME for word in found) and piece.text not in vocabulary().people.parties
    return named and (len(found) > 1 or found[0].kind == "given")


def _unknown(passage: Passage) -> list[Voter]:
    text = vocabulary().votes.lead.regex.match(passage.text)
    rest = passage.cut(text.end() if text else 0)
    rest = rest.cut(0, len(rest.text.rstrip(" ,;:.(" + ")" * (rest.text.count(")") > rest.text.count("(")))))
    if not rest or not rest.text[0].isupper() or len(words(rest)) > LONGEST:
        return []
    if words(rest)[0].text.casefold() in vocabulary().people.openers or vocabulary().dissents.nobody.regex.search(
        rest.text
    ):
        return []
    out = []
    at = 0
    for part in [*vocabulary().votes.joint.regex.finditer(rest.text), None]:
        piece = rest.cut(at, part.start() if part else None)
        out += [Voter(piece, person=_like_a_person(piece))] if piece else []
        at = part.end() if part else at
    return out
