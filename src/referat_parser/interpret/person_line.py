"""Reading who is named in a line of a list of participants, and what is said of each.

A line is cut at its phrases ("– afbud", "i stedet deltog"), brackets, commas and dashes into pieces; each
piece is a name, a title, an organisation or a phrase, and the pieces are gathered around the names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.names import AND, IN_NAME, Word, initials, name_run, solid, words
from referat_parser.text import Passage

Role = Literal["name", "title", "organization", "loose", "party", "initials", "phrase", "joint"]
Attendance = Literal["present", "absent", "unknown"]

BRACKET = re.compile(r"[(\[{]([^()\[\]{}]{0,120})[)\]}]")
SEPARATOR = re.compile(r"\s*[,;|\t]\s*|\s+[–—-]+\s+|(?<=[)\w])[–—-]+\s+|\s+[–—-]+(?=\w)|\s+/\s+|:\s+|\s+kl\b\.?(?:\s|$)|\.\s+(?=[A-ZÆØÅ])")
JOINT = re.compile(r"\s+(?:og|samt|&)\s+")
DASH = re.compile(r"\s*[–—-]")
EDGE = " ,;:–—-*_•·|\t"
CLOSING = {")": "(", "]": "[", "}": "{"}
OPENING = {opening: closing for closing, opening in CLOSING.items()}
INITIAL_END = re.compile(r"(?<!\w)\w$")
ENTRY = re.compile(r"(?:[a-zæøå]|\d{1,2})\s?\)\s*")
NOISE = re.compile(r"@|www\.|https?:|\d{4}|\+45|\bd\.\s?\d")


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


@dataclass(slots=True)
class Draft:
    """What one place says of one person."""

    name: Passage
    sure: bool = True
    titles: list[Passage] = field(default_factory=list)
    organizations: list[Passage] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    party: str | None = None
    initials: str | None = None
    group: str | None = None
    attendance: Attendance | None = None
    remote: bool = False
    replaces: str | None = None
    called: str | None = None
    """What a phrase before the name calls the person: "1. suppleant"."""
    start: int = 0
    end: int = 0

    def take(self, passage: Passage) -> None:
        """Widen the place that tells of the person."""
        self.start, self.end = min(self.start, passage.start), max(self.end, passage.end)


# --- pieces ---------------------------------------------------------------------------------------


def pieces(passage: Passage) -> list[Piece]:
    """Cut a line into pieces, in order."""
    out: list[Piece] = []
    at = 0
    for piece in _marks(passage):
        out += _fields(passage.cut(at, piece.whole.start - passage.start))
        out.append(piece)
        at = piece.whole.end - passage.start
    return out + _fields(passage.cut(at))


def _marks(passage: Passage) -> list[Piece]:
    """Phrases and brackets, in order and apart; a bracket that names someone is only taken for its phrases."""
    brackets = [(m, _bracket(passage, m)) for m in BRACKET.finditer(passage.text)]
    found = [piece for _, piece in brackets if piece]
    phrases = [
        Piece("phrase", Passage(m[0], passage.start + m.start()), phrase.effect)
        for phrase in vocabulary().attendance.phrases
        for m in phrase.regex.finditer(passage.text)
        if m[0].strip()
    ]
    found += (p for p in phrases if not any(b.whole.start <= p.passage.start < b.whole.end for b in found))
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
    effects = {p.effect for p in vocabulary().attendance.phrases if p.regex.search(inside.text)}
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
    if len(inside.text) <= 6 and inside.text.isupper() and " " not in inside.text:  # noqa: PLR2004
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
    return (len(text) == 1 and text.isalpha() and text.isupper()) or text in vocabulary().people.parties or (
        text.capitalize() in vocabulary().people.parties and len(text) > 3  # noqa: PLR2004
    )


def _fields(passage: Passage) -> list[Piece]:
    """The pieces of a stretch without phrases and brackets."""
    out: list[Piece] = []
    for part in _split(passage):
        for number, sub in enumerate(_apart_titles(part)):
            out += _read(sub, after_break=number > 0)
    return out


def _split(passage: Passage) -> list[Passage]:
    """Cut at commas and their like, at a dash behind a name or before a title, and at "og" between names."""
    parts = []
    start = 0
    for match in SEPARATOR.finditer(passage.text):
        if match.start() < start or not _separates(passage, start, match):
            continue
        parts.append(passage.cut(start, match.start()))
        start = match.end()
    parts.append(passage.cut(start))
    return [joined for part in map(trim, parts) if part for joined in _split_joint(part)]


def trim(passage: Passage) -> Passage:
    """Without punctuation and half brackets at either end; a full stop stays where it shortens an initial."""
    text = passage.text
    start = len(text) - len(text.lstrip(EDGE + ")]}"))
    start = entry.end() if (entry := ENTRY.match(text, start)) else start
    end = len(text.rstrip(EDGE + ".([{"))
    while end > start and text[end - 1] in CLOSING and CLOSING[text[end - 1]] not in text[start:end]:
        end = len(text[: end - 1].rstrip(EDGE + "."))
    while start < end and text[start] in OPENING and OPENING[text[start]] not in text[start:end]:
        start += 1
    dot = text[end : end + 1] == "." and INITIAL_END.search(text, 0, end) is not None
    return passage.cut(start, max(end + dot, start))


def _separates(passage: Passage, start: int, match: re.Match[str]) -> bool:
    if match[0].lstrip().startswith("."):
        last = re.search(r"\w+$", passage.text[: match.start()])
        return last is not None and len(last[0]) > 1 and last[0].casefold() not in vocabulary().people.title_openers
    if "," in match[0] or not re.search(r"[–—/-]", match[0]):
        return True
    before, behind = words(passage.cut(start, match.start())), words(passage.cut(match.end()))
    if not before or not behind:
        return True
    named = any(name_run(before, at, passage.text[start:]) >= 2 for at in (0, len(before) - 2) if 0 <= at)  # noqa: PLR2004
    return named or behind[0].kind == "title"


def _split_joint(part: Passage) -> list[Passage]:
    """Cut at "og" where what stands on both sides is a name."""
    out = []
    start = 0
    for match in JOINT.finditer(part.text):
        if _named(part.cut(start, match.start()), last=True) and _named(part.cut(match.end()), last=False):
            out.append(part.cut(start, match.start()))
            start = match.end()
    return [*out, part.cut(start)]


def _named(passage: Passage, *, last: bool) -> bool:
    """Whether a stretch ends with a name, or begins with one behind its titles."""
    found = words(passage)
    if not found:
        return False
    if len(found) == 1:
        return found[0].kind in {"given", "name"}
    if last:
        return found[-1].kind in IN_NAME and found[-2].kind in IN_NAME
    first = next((i for i, w in enumerate(found) if w.kind not in {"title", "part", "small", "number"}), len(found))
    return first < 3 and name_run(found, first, passage.text) >= 2 and found[first].kind != "and"  # noqa: PLR2004


def _apart_titles(part: Passage) -> list[Passage]:
    """Cut a stretch in which the next person's title follows an organisation without a comma."""
    found = words(part)
    out = []
    start = 0
    for at, word in enumerate(found):
        if word.kind != "title":
            continue
        first = _title_start(found, at)
        before = [w for w in found[:first] if w.start >= start]
        if before and found[first].text[0].isupper() and _closes(before):
            out.append(part.cut(start, found[first].start))
            start = found[first].start
    return [*out, part.cut(start)]


def _closes(before: Sequence[Word]) -> bool:
    """Whether words before a title are a whole of their own: an organisation, or another title."""
    if before[-1].kind in {"and", "part", "small"}:
        return False
    named = before[0].kind == "given"
    return not named and any(w.kind in {"organization", "capitals", "title"} for w in before)


def _title_start(found: Sequence[Word], at: int) -> int:
    """Where the title begins that this word ends: "Sundheds- og ældrechef" at "Sundheds-"."""
    openers = vocabulary().people.title_openers
    while at:
        before = found[at - 1]
        hyphenated = before.kind == "and" and at > 1 and found[at - 2].kind == "part"
        opener = before.text.casefold().rstrip(".") in openers
        if not (found[at].text[0].islower() or hyphenated or before.kind == "part" or opener) or before.kind in IN_NAME and not opener and found[at].text[0].isupper():
            break
        at -= 1
    return at


def _read(part: Passage, *, after_break: bool) -> list[Piece]:
    """The pieces of a stretch without separators: names with what stands before and behind them, or none."""
    if NOISE.search(part.text) or part.text.casefold() in AND:
        return []
    if party(part.text):
        return [Piece("party", part)]
    out: list[Piece] = []
    while part:
        found = words(part)
        start, length = _name(found, part.text)
        if not length:
            return out + (_office(part, leads=after_break and not out) if found else [])
        first, last = found[start], found[start + length - 1]
        before = part.cut(0, first.start)
        out += [p for p in _office(before, leads=True) if p.role != "loose" or before.text[0].isupper()] if before else []
        sure = solid(found[start : start + length]) or (length == 1 and first.kind == "given")
        out.append(Piece("name", part.cut(first.start, _end(last)), sure=sure))
        part = part.cut(last.end)
    return out


def _end(word: Word) -> int:
    """Where a word ends without its full stop, unless that shortens it."""
    return word.end - (word.text.endswith(".") and word.kind != "initial")


def _name(found: Sequence[Word], text: str) -> tuple[int, int]:
    """Which words are the name: place and number; the number is 0 where there is none."""
    titles = [i for i, w in enumerate(found) if w.kind == "title"]
    runs = _runs(found, text)
    for at, length in runs:
        given = next((i for i in range(at, at + length) if found[i].kind in {"given", "initial"}), None)
        if given is None:
            continue
        if given > at and titles and titles[0] < at and _prepositional(found, titles[-1] if titles[-1] < at else titles[0], at):
            at, length = given, length - (given - at)
        if length >= 2 or _title_before(found, at):  # noqa: PLR2004
            return at, length
        if length == 1 and at + 2 == len(found) and found[at + 1].kind == "title" and found[at + 1].text[0].isupper():
            return at, 2
    whole = len(runs) == 1 and runs[0] == (0, len(found)) and 2 <= len(found) <= 5  # noqa: PLR2004
    if whole and not found[-1].kind == "initial":
        return runs[0]
    tail = [(i, n) for i, n in runs if n >= 2 and titles and i == titles[-1] + 1 and i + n == len(found)]  # noqa: PLR2004
    leading = [(i, n) for i, n in runs if i == 0 and n >= 2 and titles and titles[0] >= n]  # noqa: PLR2004
    return next(iter(leading or tail), (0, 0))


def _runs(found: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """The stretches that have a name's form: place and number of words."""
    out = []
    at = 0
    while at < len(found):
        length = name_run(found, at, text)
        if length:
            out.append((at, length))
        at += max(length, 1)
    return out


def _prepositional(found: Sequence[Word], title: int, at: int) -> bool:
    """Whether a small word between title and name makes capitalised words part of the title: "Leder af Sund Info"."""
    return any(w.kind in {"small", "particle"} for w in found[title + 1 : at])


def _title_before(found: Sequence[Word], at: int) -> bool:
    return at > 0 and found[at - 1].kind == "title" and found[at].kind == "given"


def _office(part: Passage, *, leads: bool) -> list[Piece]:
    """A stretch without a name: title, organisation, or both."""
    found = words(part)
    while found and found[-1].kind == "and":
        part = trim(part.cut(0, found.pop().start))
    if not found:
        return []
    titles = [i for i, w in enumerate(found) if w.kind == "title"]
    if titles:
        behind = found[titles[-1] + 1 :]
        if behind and behind[0].text[0].isupper() and any(w.kind in {"organization", "capitals"} for w in behind):
            return [
                Piece("title", part.cut(0, found[titles[-1]].end), leads=leads),
                Piece("organization", part.cut(behind[0].start), leads=leads),
            ]
        return [Piece("title", part, leads=leads, sure=not behind)]
    if any(w.kind in {"organization", "field", "capitals"} for w in found):
        return [Piece("organization", part, leads=leads)]
    return [Piece("loose", part, leads=leads)]
