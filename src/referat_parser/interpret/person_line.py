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
from referat_parser.interpret.names import AND, IN_NAME, Word, name_run, solid, words
from referat_parser.interpret.person_marks import NOISE, Piece, marks, party
from referat_parser.text import Passage

Attendance = Literal["present", "absent", "unknown"]

SEPARATOR = re.compile(
    r"\s*[,;|\t(){}\[\]]\s*|\s+[–—-]+\s+|(?<=[)\w])[–—-]+\s+|\s+[–—-]+(?=\w)|\s+/\s+|:\s+|\s+kl\b\.?(?:\s|$)|\.\s+(?=[A-ZÆØÅ])"
)
JOINT = re.compile(r"\s+(?:og|samt|&)\s+")
NEAR = 90
"""Characters beside a separator that tell what it parts."""
LONGEST_STRETCH = 400
"""Characters without a separator; more is running text."""
LONGEST_UNKNOWN = 5
"""Words of a name in which no word is known to be one."""
EDGE = " ,;:–—-*_•·|\t"
CLOSING = {")": "(", "]": "[", "}": "{"}
OPENING = {opening: closing for closing, opening in CLOSING.items()}
INITIAL_END = re.compile(r"(?<!\w)\w$")
ENTRY = re.compile(r"(?:[a-zæøå]|\d{1,2})\s?\)\s*")


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
    labelled: str | None = None
    """The role by whose label the name stands: "Referent: …"."""
    called: str | None = None
    """What a phrase before the name calls the person: "1. suppleant"."""
    here: bool = False
    """Whether an office beside the name is one in this meeting, wherever the person comes from."""
    start: int = 0
    end: int = 0

    def take(self, passage: Passage) -> None:
        """Widen the place that tells of the person."""
        self.start, self.end = min(self.start, passage.start), max(self.end, passage.end)


def pieces(passage: Passage) -> list[Piece]:
    """Cut a line into pieces, in order."""
    out: list[Piece] = []
    at = 0
    for piece in marks(passage):
        out += _fields(passage.cut(at, piece.whole.start - passage.start))
        out.append(piece)
        at = piece.whole.end - passage.start
    return out + _fields(passage.cut(at))


def _fields(passage: Passage) -> list[Piece]:
    """The pieces of a stretch without phrases and brackets."""
    out: list[Piece] = []
    for part in (p for p in _split(passage) if len(p.text) <= LONGEST_STRETCH):
        for number, sub in enumerate(_apart_titles(part)):
            out += _read(sub, after_break=number > 0)
    return out


def _split(passage: Passage) -> list[Passage]:
    """Cut at commas and their like, at a dash behind a name or before a title, and at "og" between names."""
    parts = []
    start = 0
    by = {match.start(): match for match in vocabulary().people.by.regex.finditer(passage.text)}
    matches = {match.start(): match for match in SEPARATOR.finditer(passage.text)} | by
    for at, match in sorted(matches.items()):
        if match.start() < start or not (at in by or _separates(passage, start, match)):
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
        last = re.search(r"\w[\w.]*$", passage.text[max(start, match.start() - NEAR) : match.start()])
        return last is not None and max(map(len, last[0].split("."))) > 1 and not _goes_on(last[0])
    if "," in match[0] or not re.search(r"[–—/-]", match[0]):
        return True
    before = passage.cut(max(start, match.start() - NEAR), match.start())
    behind = words(passage.cut(match.end(), match.end() + NEAR))
    first_names = len(words(before)) == 1 and words(before)[0].kind == "given" and bool(behind)
    if party(before.text) or (first_names and behind[0].kind == "given"):
        return True
    return not words(before) or not behind or behind[0].kind == "title" or _beside_name(before)


def _goes_on(word: str) -> bool:
    """Whether a full stop behind a word only shortens it: a given name, a degree, or what a title begins with."""
    people = vocabulary().people
    opens = word.rpartition(".")[2].casefold() in people.title_openers
    return opens or word in people.short_names or people.degree.regex.search(word) is not None


def _beside_name(before: Passage) -> bool:
    """Whether a stretch begins or ends with a name of two words or more."""
    found = words(before)
    return any(name_run(found, at, before.text) > 1 for at in (0, len(found) - 2) if at >= 0)


def _split_joint(part: Passage) -> list[Passage]:
    """Cut at "og" where what stands on both sides is a name."""
    out = []
    start = 0
    for match in JOINT.finditer(part.text):
        before = part.cut(max(start, match.start() - NEAR), match.start())
        behind = part.cut(match.end(), match.end() + NEAR)
        if _named(before, last=True) and _named(behind, last=False) and not (_doubtful(before) and _doubtful(behind)):
            out.append(part.cut(start, match.start()))
            start = match.end()
    return [*out, part.cut(start)]


def _doubtful(passage: Passage) -> bool:
    """Whether a stretch is one word that is no known name: "Operation og Intensiv" may be one place."""
    found = words(passage)
    return len(found) == 1 and found[0].kind != "given"


def _named(passage: Passage, *, last: bool) -> bool:
    """Whether a stretch ends with a name, or begins with one behind its titles."""
    found = words(passage)
    if not found:
        return False
    if len(found) == 1:
        return found[0].kind in {"given", "name"}
    if last:
        return (found[-1].kind in IN_NAME or _like_surname(found[-1])) and found[-2].kind in IN_NAME
    first = next((i for i, w in enumerate(found) if w.kind not in {"title", "part", "small", "number"}), len(found))
    length = name_run(found, first, passage.text)
    thing = length == 1 and found[first].kind == "given" and any(map(_like_surname, found[first + 1 : first + 2]))
    return first < 3 and (length >= 2 or thing) and found[first].kind != "and"


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
    if before[-1].kind in {"and", "part", "small", "given"}:
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
        if not (found[at].text[0].islower() or hyphenated or before.kind == "part" or opener) or (
            before.kind in IN_NAME and not opener and found[at].text[0].isupper()
        ):
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
        out += (
            [p for p in _office(before, leads=True) if p.role != "loose" or before.text[0].isupper()] if before else []
        )
        sure = solid(found[start : start + length]) or (length == 1 and first.kind == "given")
        out.append(Piece("name", part.cut(first.start, _end(last)), sure=sure))
        part = part.cut(last.end)
    return out


def _end(word: Word) -> int:
    """Where a word ends without its full stop, unless that shortens it."""
    return word.end - (word.text.endswith(".") and word.kind != "initial")


def _name(found: Sequence[Word], text: str) -> tuple[int, int]:
    """Which words are the name: place and number; the number is 0 where there is none."""
    titles = [at for at, word in enumerate(found) if word.kind == "title"]
    runs = _runs(found, text)
    for run in runs:
        if name := _given(found, titles, run):
            return name
    return next(iter(_by_place(found, titles, runs)), (0, 0))


def _given(found: Sequence[Word], titles: Sequence[int], run: tuple[int, int]) -> tuple[int, int] | None:
    """A run with a given name or an initial in it, as far as it is a name."""
    at, length = run
    given = next((i for i in range(at, at + length) if found[i].kind in {"given", "initial"}), None)
    if given is None:
        return None
    before = [title for title in titles if title < at]
    if before and _prepositional(found, before[-1], at):
        at, length = given, length - (given - at)
    behind = found[at + length :]
    if length == 1 and found[at].kind == "given" and len(behind) == 1 and _like_surname(behind[0]):
        return at, 2
    return (at, length) if length >= 2 or (before and before[-1] == at - 1 and found[at].kind == "given") else None


def _like_surname(word: Word) -> bool:
    """Whether a word behind a given name may be the surname though it says another thing too: Skole, Øst, Smed.

    What only ends in such a word ("Havskolen") is none.
    """
    people = vocabulary().people
    small = word.text.casefold()
    known = word.kind == "title" or small in people.organization_words or small in people.fields
    return known and word.text[0].isupper() and word.kind in {"title", "organization", "field"}


def _by_place(
    found: Sequence[Word], titles: Sequence[int], runs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Runs that only stand where a name would: alone, before the titles, or last behind them."""
    for at, length in runs:
        if not 2 <= length <= LONGEST_UNKNOWN or found[at + length - 1].kind == "initial":
            continue
        alone = length == len(found)
        leading = at == 0 and titles and titles[0] >= length
        trailing = titles and at == titles[-1] + 1 and at + length == len(found)
        if alone or leading or trailing:
            yield at, length


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
    if leads and len(found) > 1 and found[0].text.casefold().rstrip(".") in vocabulary().people.title_openers:
        return [Piece("title", part, leads=True)]
    return [Piece("loose", part, leads=leads)]
