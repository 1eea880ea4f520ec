"""What stands out in a line of a list of participants: phrases of attendance, and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.names import name_run, solid, words
from referat_parser.text import Passage

Role = Literal["name", "title", "organization", "loose", "party", "initials", "phrase", "joint"]

BRACKET = re.compile(r"[(\[{]([^()\[\]{}]{0,120})[)\]}]")
NOISE = re.compile(r"@|www\.|https?:|\d{4}|\+45|\bd\.\s?\d")
SHORT = 6
"""Letters of the longest initials."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a line."""

    role: Role
    passage: Passage
    effect: str = ""
    sure: bool = True
    leads: bool = False
    """A title or organisation that belongs to the name behind it."""
    around: Passage | None = None
    """The passage with the brackets around it."""

    @property
    def whole(self) -> Passage:
        """All that the piece takes of the line."""
        return self.around or self.passage


def marks(passage: Passage) -> list[Piece]:
    """Phrases and brackets, in order and apart; a bracket that names someone is only taken for its phrases."""
    brackets = [(m, _bracket(passage, m)) for m in BRACKET.finditer(passage.text)]
    found = [piece for _, piece in brackets if piece]
    phrases = [
        Piece("phrase", Passage(m[0], passage.start + m.start()), phrase.effect)
        for phrase in vocabulary().attendance.phrases.able(passage.text)
        for m in phrase.regex.finditer(passage.text)
        if m[0].strip()
    ]
    found += phrases
    found.sort(key=lambda p: (p.whole.start, -p.whole.end))
    return list(_apart(found))


def _apart(found: Sequence[Piece]) -> Iterator[Piece]:
    end = -1
    for piece in found:
        if piece.whole.start >= end:
            yield piece
            end = piece.whole.end


def _bracket(passage: Passage, match: re.Match[str]) -> Piece | None:
    """What a bracket says, or None where its inside is to be read like the rest."""
    inside = passage.group(match, 1)
    whole = Passage(match[0], passage.start + match.start())
    effects = {p.effect for p in vocabulary().attendance.phrases.able(inside.text) if p.regex.search(inside.text)}
    linking = effects & {"replaces", "replaced-by", "perhaps-replaced-by", "replaces-before", "absent-next"}
    if linking:
        return None
    for effect in ("absent", "absent-all", "remote", "aside"):
        if effect in effects:
            return Piece("phrase", whole, "absent" if effect.startswith("absent") else effect)
    role = _bracketed(inside)
    return Piece(role, inside, "aside", around=whole) if role else None


def _bracketed(inside: Passage) -> Role | None:
    """What stands in a bracket behind a name; None for another name."""
    if party(inside.text):
        return "party"
    if len(inside.text) <= SHORT and inside.text.isupper() and " " not in inside.text:
        return "initials"
    found = words(inside)
    if not found or NOISE.search(inside.text) or any(w.kind == "number" for w in found):
        return "phrase"
    if name_run(found, 0, inside.text) == len(found) and solid(found):
        return None
    return "title" if inside.text[0].islower() or any(w.kind == "title" for w in found) else "organization"


def party(text: str) -> bool:
    """Whether this is how a party is written behind a name."""
    text = text.strip(" .")
    return (
        (len(text) == 1 and text.isalpha() and text.isupper())
        or text in vocabulary().people.parties
        or (text.capitalize() in vocabulary().people.parties and len(text) > 3)
    )
