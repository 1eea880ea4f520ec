"""Reading who is named in a line of a list of participants, and what is said of each.

A line is cut at its phrases ("– afbud", "i stedet deltog"), brackets, commas and dashes into pieces; each
piece is a name, a title, an organisation or a phrase, and the pieces are gathered around the names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.marks import Piece, marks, party
from referat_parser.interpret.persons.names import IN_NAME, Word, name_run, solid, words
from referat_parser.interpret.persons.stretch import like_surname, read, trim
from referat_parser.text import Passage

Attendance = Literal["present", "absent", "unknown"]

NEAR = 90
"""Characters beside a separator that tell what it parts."""
LONGEST_STRETCH = 400
"""Characters without a separator; more is running text."""


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
    apart: bool = False
    """Whether a label within the line lists the person, and not the one that it begins with."""
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
            out += read(sub, after_break=number > 0)
    return out


def _split(passage: Passage) -> list[Passage]:
    """Cut at commas and their like, at a dash behind a name or before a title, and at "og" between names."""
    parts = []
    start = 0
    by = {match.start(): match for match in vocabulary().people.by.regex.finditer(passage.text)}
    matches = {match.start(): match for match in vocabulary().people.separator.regex.finditer(passage.text)} | by
    for at, match in sorted(matches.items()):
        if match.start() < start or not (at in by or _separates(passage, start, match)):
            continue
        parts.append(passage.cut(start, match.start()))
        start = match.end()
    parts.append(passage.cut(start))
    return [joined for part in map(trim, parts) if part for joined in _split_joint(part)]


def _separates(passage: Passage, start: int, match: re.Match[str]) -> bool:
    if match[0].lstrip().startswith("."):
        last = re.search(r"\w[\w.]*$", passage.text[max(start, match.start() - NEAR) : match.start()])
        return last is not None and max(map(len, last[0].split("."))) > 1 and not _goes_on(last[0])
    if match[0] == "/":
        return _parts_persons(passage.cut(max(start, match.start() - NEAR), match.start()), passage.cut(match.end()))
    if "," in match[0] or not re.search(r"[–—/-]", match[0]):
        return True
    before = passage.cut(max(start, match.start() - NEAR), match.start())
    behind = words(passage.cut(match.end(), match.end() + NEAR))
    first_names = len(words(before)) == 1 and words(before)[0].kind == "given" and bool(behind)
    if party(before.text) or (first_names and behind[0].kind == "given"):
        return True
    return not words(before) or not behind or behind[0].kind == "title" or _beside_name(before)


def _parts_persons(before: Passage, behind: Passage) -> bool:
    """Whether a bare stroke stands behind a whole name, or between two first names: "Ida/Bo", "Ida Holm/DN"."""
    last, first = words(before)[-2:], words(behind.cut(0, NEAR).cut(0, (behind.text + "/").index("/")))[:1]
    return solid(last) or [word.kind for word in last[-1:] + first] == ["given", "given"]


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
    matches = [*vocabulary().people.joint.regex.finditer(part.text)]
    ends = [*(match.start() for match in matches[1:]), len(part.text)]
    for match, end in zip(matches, ends, strict=False):
        before = part.cut(max(start, match.start() - NEAR), match.start())
        behind = part.cut(match.end(), min(end, match.end() + NEAR))
        if _titled_above(before, behind) or _names_both(before, behind):
            out.append(part.cut(start, match.start()))
            start = match.end()
    return [*out, part.cut(start)]


def _names_both(before: Passage, behind: Passage) -> bool:
    """Whether a name stands on both sides of "og"."""
    doubtful = _doubtful(before) and _doubtful(behind)
    return not doubtful and _named(before, last=True) and _named(behind, last=False)


def _titled_above(before: Passage, behind: Passage) -> bool:
    """Whether a title before "og" is that of the one before it, and another is named behind it: "kasserer og Bo"."""
    kinds = [word.kind for word in words(before)[-1:] + words(behind)[:1]]
    return kinds == ["title", "given"] and _named(behind, last=False)


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
        return (found[-1].kind in IN_NAME or like_surname(found[-1])) and found[-2].kind in IN_NAME
    first = next((i for i, w in enumerate(found) if w.kind not in {"title", "part", "small", "number"}), len(found))
    length = name_run(found, first, passage.text)
    thing = length == 1 and found[first].kind == "given" and any(map(like_surname, found[first + 1 : first + 2]))
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
