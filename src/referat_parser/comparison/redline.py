"""Word by word: what was put in and what was taken out.

Only words count. Where blanks, line ends, bullets and hyphens at line ends stand is a matter of the format, so a
difference is one only where the letters differ when they are written in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Literal

from rapidfuzz.distance import Indel

from referat_parser.alignment import letters
from referat_parser.comparison.models import Words

WORD = re.compile(r"\S+\s*")
STRAY = 2
"""Words that two texts share between two differences by chance: "og", "at det"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, with the marks before it and the white space after it."""

    text: str
    letters: str
    owner: int = 0
    """The part that it belongs to, by its place in the list of parts."""
    opens: bool = False
    """Begins a part: where there is a choice, what was put in begins here."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Words of `a` and `b` that stand in each other's place; `same` where they say the same."""

    a: range
    b: range
    same: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One word that stays, goes or comes."""

    op: Literal["same", "removed", "added"]
    a: Word | None
    b: Word | None

    @property
    def text(self) -> str:
        """The word as it is shown."""
        word = self.b or self.a
        return word.text if word else ""


def split(text: str, owner: int = 0) -> list[Word]:
    """The words of a text. Marks that say nothing go with the word after them."""
    found: list[Word] = []
    waiting = ""
    for match in WORD.finditer(text):
        if said := letters(match[0].strip()):
            found.append(Word(waiting + match[0], said, owner, opens=not found))
            waiting = ""
        else:
            waiting += match[0]
    if waiting and found:
        found[-1] = replace(found[-1], text=found[-1].text + waiting)
    return found


def hunks(a: Sequence[Word], b: Sequence[Word]) -> list[Hunk]:
    """Both texts from beginning to end, as runs that are the same and runs that differ."""
    opcodes = Indel.opcodes([word.letters for word in a], [word.letters for word in b])
    found = [
        Hunk(range(op.src_start, op.src_end), range(op.dest_start, op.dest_end), op.tag == "equal") for op in opcodes
    ]
    told = list(_joined(_real(_joined(_meant(_joined(found))), a, b)))
    return list(_joined(_slid(told, a, b)))


def _joined(found: Iterable[Hunk]) -> Iterator[Hunk]:
    """Hunks of a kind that follow each other, as one."""
    for same, run in groupby((hunk for hunk in found if hunk.a or hunk.b), key=lambda hunk: hunk.same):
        parts = list(run)
        yield Hunk(range(parts[0].a.start, parts[-1].a.stop), range(parts[0].b.start, parts[-1].b.stop), same)


def _meant(found: Iterable[Hunk]) -> Iterator[Hunk]:
    """With words that are the same by chance, between longer differences, taken as part of these."""
    runs = list(found)
    for at, hunk in enumerate(runs):
        around = [runs[at - 1], runs[at + 1]] if 0 < at < len(runs) - 1 else []
        stray = (
            hunk.same
            and len(around) == 2
            and len(hunk.a) <= STRAY
            and all(max(len(n.a), len(n.b)) > 2 * len(hunk.a) for n in around)
            and any(n.a for n in around)
            and any(n.b for n in around)
        )
        yield replace(hunk, same=False) if stray else hunk


def _real(found: Iterable[Hunk], a: Sequence[Word], b: Sequence[Word]) -> Iterator[Hunk]:
    """With differences that are none but for blanks told as the same."""
    for hunk in found:
        yield hunk if hunk.same else replace(hunk, same=_letters(a, hunk.a) == _letters(b, hunk.b))


def _letters(side: Sequence[Word], run: range) -> str:
    return "".join(word.letters for word in side[run.start : run.stop])


def _slid(found: Iterable[Hunk], a: Sequence[Word], b: Sequence[Word]) -> Iterator[Hunk]:
    """With words on one side only moved to where a part opens, where the words before them allow it."""
    told = [*found, Hunk(range(len(a), len(a)), range(len(b), len(b)), same=True)]
    for at in range(1, len(told) - 1):
        before, hunk, after = told[at - 1 : at + 2]
        if hunk.same or (hunk.a and hunk.b) or len(before.a) != len(before.b):
            continue
        back = _room(a, hunk.a, len(before.a)) if hunk.a else _room(b, hunk.b, len(before.a))
        told[at - 1 : at + 2] = [_shifted(before, 0, back), _shifted(hunk, back, back), _shifted(after, back, 0)]
    yield from told


def _shifted(hunk: Hunk, starts: int, stops: int) -> Hunk:
    """A hunk whose beginning and end were moved back."""
    one, other = (range(run.start - starts, run.stop - stops) for run in (hunk.a, hunk.b))
    return Hunk(one, other, hunk.same)


def _room(side: Sequence[Word], run: range, most: int) -> int:
    """How far a run can be moved back to begin where a part opens, its words staying the same; 0 where it cannot."""
    for back in range(most + 1):
        if side[run.start - back].opens:
            return back
        if side[run.start - back - 1].letters != side[run.stop - back - 1].letters:
            return 0
    return 0


def steps(a: Sequence[Word], b: Sequence[Word]) -> list[Step]:
    """The way from one text to the other, word by word; what is the same as `b` writes it."""
    return list(chain.from_iterable(_steps(a, b, hunk) for hunk in hunks(a, b)))


def _steps(a: Sequence[Word], b: Sequence[Word], hunk: Hunk) -> Iterator[Step]:
    gone, new = a[hunk.a.start : hunk.a.stop], b[hunk.b.start : hunk.b.stop]
    if hunk.same:
        # Where blanks stand otherwise, the last word of the shorter side meets the rest of the longer.
        last = max(len(gone) - 1, 0)
        yield from (Step("same", gone[min(at, last)], word) for at, word in enumerate(new))
    else:
        yield from (Step("removed", word, None) for word in gone)
        yield from (Step("added", None, word) for word in new)


def runs(found: Iterable[Step]) -> list[Words]:
    """A redline as it is published: steps of a kind together."""
    return [Words(op=op, text="".join(step.text for step in run)) for op, run in groupby(found, lambda step: step.op)]


def redline(a: str, b: str) -> list[Words]:
    """The redline of two texts; empty where they say the same."""
    found = steps(split(a), split(b))
    return [] if all(step.op == "same" for step in found) else runs(found)
