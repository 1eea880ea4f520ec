"""What stands out in a line of a list of participants: phrases of attendance, and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.names import name_run, solid, words
from referat_parser.text import Passage

Role = Literal["name", "title", "organization", "loose", "party", "initials", "phrase", "joint"]

BRACKET = re.compile(r"[(\[{]([^()\[\]{}]{0,120})[)\]}]")
COMMA = re.compile(r"[,;]\s")
NOISE = re.compile(r"@|<|www\.|https?:|\d{4}|\+45|\bd\.\s?\d")
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
    found = [piece for match in BRACKET.finditer(passage.text) for piece in _bracket(passage, match)]
    found += [
        Piece("phrase", Passage(m[0], passage.start + m.start()), phrase.effect)
        for phrase in vocabulary().attendance.phrases.able(passage.text)
        for m in phrase.regex.finditer(passage.text)
        if m[0].strip()
    ]
    found.sort(key=lambda p: (p.whole.start, -p.whole.end))
    return list(_apart(found))


def _apart(found: Sequence[Piece]) -> Iterator[Piece]:
    end = -1
    for piece in found:
        if piece.whole.start >= end:
            yield piece
            end = piece.whole.end


def _bracket(passage: Passage, match: re.Match[str]) -> list[Piece]:
    """What a bracket says; nothing where its inside is to be read like the rest."""
    inside = passage.group(match, 1)
    effects = {p.effect for p in vocabulary().attendance.phrases.able(inside.text) if p.regex.search(inside.text)}
    if effects & {"replaces", "replaced-by", "perhaps-replaced-by", "replaces-before", "absent-next"}:
        return []
    parts = _particulars(inside)
    starts = [passage.start + match.start(), *(part.start for part in parts[1:])]
    ends = [*starts[1:], passage.start + match.end()]
    told = [
        _particular(part, passage.cut(start - passage.start, end - passage.start))
        for part, start, end in zip(parts, starts, ends, strict=True)
    ]
    return [piece for piece in told if piece] if all(told) else []


def _particulars(inside: Passage) -> list[Passage]:
    """A bracket cut at its commas, where each part says something: "MH, projektleder", but not "Børn, Unge"."""
    starts = [0, *(m.end() for m in COMMA.finditer(inside.text))]
    ends = [*(m.start() for m in COMMA.finditer(inside.text)), len(inside.text)]
    parts = [inside.cut(start, end) for start, end in zip(starts, ends, strict=True)]
    open_parts = [part for part in parts if not _closed(part)]
    alone = not open_parts or (len(open_parts) == 1 and open_parts[0].text[:1].isupper())
    return parts if len(parts) > 1 and all(parts) and alone else [inside]


def _closed(part: Passage) -> bool:
    """Whether a part of a bracket is known for what it is: an office, an organisation, initials, a party."""
    found = words(part)
    if not found or any(w.kind == "number" for w in found):
        return False
    kind = found[-1].kind
    return kind in {"title", "organization", "capitals"} or vocabulary().people.roles.found(part.text) or _phrase(part)


def _phrase(part: Passage) -> bool:
    return any(p.regex.fullmatch(part.text) for p in vocabulary().attendance.phrases.able(part.text))


def _particular(part: Passage, whole: Passage) -> Piece | None:
    """What one part of a bracket says of the name before it."""
    effects = {p.effect for p in vocabulary().attendance.phrases.able(part.text) if p.regex.search(part.text)}
    for effect in ("absent", "absent-all", "remote", "aside"):
        if effect in effects:
            return Piece("phrase", whole, "absent" if effect.startswith("absent") else effect)
    role = _bracketed(part)
    return Piece(role, part, "aside", around=whole) if role else None


def _bracketed(inside: Passage) -> Role | None:
    """What stands in a bracket behind a name; None for another name."""
    if party(inside.text):
        return "party"
    if vocabulary().people.roles.found(inside.text) or vocabulary().people.parent.regex.search(inside.text):
        return "title"
    found = words(inside)
    if len(inside.text) <= SHORT and inside.text.isupper() and " " not in inside.text:
        return "title" if found and found[0].kind == "title" else "initials"
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
