"""Which thing is which on two sides: words that count, likeness, and the best assignment of all together.

Items are recognised by what they say of themselves: case number, subject, text. Their number and place only settle
what these leave open, since numbers shift whenever an item is put in.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappop, heappush, nlargest
from itertools import chain
from typing import TypeVar

from rapidfuzz import fuzz

from referat_parser.grammar.load import vocabulary
from referat_parser.models import AgendaItem, SectionKind
from referat_parser.text import fold

T = TypeVar("T")

COUNTING = re.compile(r"\w+|(?<=\d)[.,:](?=\d)|(?<!\S)[-−–](?=\d)|[%§&+<=>€$]")
"""What of a word counts: letters and digits, the marks inside a number, its sign, and signs that are read aloud."""
DIGIT = re.compile(r"\d")
CLOSEST = 12
"""Candidates of an item that are weighed against each other; so the work grows with the pairs and no faster."""
FORMULAS: frozenset[SectionKind] = frozenset({"recommendation", "decision", "attachments"})
"""Sections in which all items say much the same: "at orienteringen tages til efterretning"."""
ALIKE = 0.5
"""Least likeness of two items that may be the same."""
FULL_TEXT = 20
"""Words from which on the text of two items says as much as their subjects."""
SHORTEST_PIECE = 6
"""Words of a text that must come along for it to be known as a piece of another."""
PIECE = 0.6
"""Share of an item's words that must stand in another one, if it was cut from it."""
WHOLE_PIECE = 0.8
"""The same where the case numbers differ."""

SAME_WORD = 85
"""Likeness of two spellings of a word in the name of a body."""
CONTINUED = 0.6
"""Share of the shorter text's words that the longer one has, where an item without a case number goes on."""

CASE, SUBJECT, TEXT, PLACE = 3.0, 3.0, 2.0, 0.3
"""What each sign counts where both sides have it."""


@lru_cache(maxsize=1 << 16)
def letters(word: str) -> str:
    """What of a word counts when texts are compared; empty for bullets, dashes and other marks."""
    word = unicodedata.normalize("NFC", word)
    return "".join(fold(piece).replace(" ", "") if piece[0].isalnum() else piece for piece in COUNTING.findall(word))


def words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(found for word in text.split() if (found := letters(word)))


def same_words(a: str, b: str) -> bool:
    """Whether two texts say the same, wherever their blanks and line ends stand."""
    return "".join(words(a)) == "".join(words(b))


@dataclass(frozen=True, slots=True)
class Profile:
    """What an item is recognised by."""

    case: str | None
    subject: str
    numbers: frozenset[str]
    """The numbers of the subject: the minutes of 2023 are not those of 2024."""
    words: tuple[str, ...]
    distinct: frozenset[str]
    number: str | None
    place: float
    """From 0 for the first item to 1 for the last."""


def profiles(items: Sequence[AgendaItem]) -> list[Profile]:
    """The profiles of a meeting's items."""
    return [profile(item, at / max(len(items) - 1, 1)) for at, item in enumerate(items)]


def profile(item: AgendaItem, place: float = 0.0) -> Profile:
    """What one item is recognised by."""
    told = (section for section in item.sections if section.kind not in FORMULAS)
    said = tuple(chain.from_iterable(words(section.text) for section in told))
    subject = " ".join(words(item.subject or item.title))
    return Profile(
        case="".join(words(item.case_number)) if item.case_number else None,
        subject=subject,
        numbers=frozenset(word for word in subject.split() if DIGIT.search(word)),
        words=said,
        distinct=frozenset(said),
        number=item.number and item.number.casefold(),
        place=place,
    )


def likeness(a: Profile, b: Profile) -> float:
    """How sure it is that two items are the same, from 0 to 1."""
    least = min(len(a.distinct), len(b.distinct))
    signs = [(SUBJECT, _subjects(a, b)), (PLACE, _places(a, b))]
    if a.case and b.case:
        signs.append((CASE, float(a.case == b.case)))
    if least:
        shared = len(a.distinct & b.distinct) / max(least, FULL_TEXT / 2)
        signs.append((TEXT * min(1.0, least / FULL_TEXT), min(shared, 1.0)))
    return sum(weight * sign for weight, sign in signs) / sum(weight for weight, _ in signs)


def _subjects(a: Profile, b: Profile) -> float:
    """Likeness of the subjects; words that only one has count less than words that differ."""
    if a.subject == b.subject:
        return 1.0
    alike = max(fuzz.ratio(a.subject, b.subject), 0.85 * fuzz.token_set_ratio(a.subject, b.subject)) / 100
    return alike * 0.6 if a.numbers and b.numbers and not a.numbers & b.numbers else alike


def _places(a: Profile, b: Profile) -> float:
    same_number = a.number is not None and a.number == b.number
    return 0.5 * same_number + 0.5 * (1 - abs(a.place - b.place))


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing on both sides: its places in the two lists, and how sure that is."""

    a: int
    b: int
    score: float


def align(
    a: Sequence[T], b: Sequence[T], like: Callable[[T, T], float] | None = None, least: float = ALIKE
) -> list[Pair]:
    """The pairs that are together most alike, in the order of `a`; what is less alike than `least` stays alone."""
    measure = like or (lambda one, other: float(one == other))
    scores = [[measure(one, other) for other in b] for one in a]
    return [Pair(i, j, scores[i][j]) for i, j in sorted(assign(_closest(scores, least)).items())]


def _closest(scores: Sequence[Sequence[float]], least: float) -> list[dict[int, float]]:
    """For each row its best columns, and the rows that are best for a column; gains above what staying alone gives."""
    kept: list[dict[int, float]] = [{} for _ in scores]
    for i, row in enumerate(scores):
        for j in nlargest(CLOSEST, range(len(row)), key=row.__getitem__):
            kept[i][j] = row[j]
    for j in range(len(scores[0]) if scores else 0):
        for i in nlargest(CLOSEST, range(len(scores)), key=lambda row: scores[row][j]):
            kept[i][j] = scores[i][j]
    return [{j: score - least + 1e-9 for j, score in row.items() if score >= least} for row in kept]


def assign(gains: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """The columns of rows with the greatest sum of gains, no column twice; a row may stay alone, which gains nothing.

    Shortest augmenting paths (Jonker and Volgenant 1987) over the pairs that are given, all gains positive. The
    libraries that solve this need numpy, 60 MB and a tenth of a second of start-up for matrices of thirty by thirty.
    """
    top = max(chain.from_iterable(row.values() for row in gains), default=0.0)
    costs = [{**{j: top - gain for j, gain in row.items()}, -1 - i: top} for i, row in enumerate(gains)]
    """Each row has a column of its own, below zero, that stands for staying alone."""
    holder: dict[int, int] = {}
    over_rows = [0.0] * len(costs)
    over_columns = {j: 0.0 for row in costs for j in row}
    for row in range(len(costs)):
        _insert(row, costs, holder, over_rows, over_columns)
    return {i: j for j, i in holder.items() if j >= 0}


def _insert(
    row: int,
    costs: Sequence[Mapping[int, float]],
    holder: dict[int, int],
    over_rows: list[float],
    over_columns: dict[int, float],
) -> None:
    """Give one more row a column, others making way along the cheapest path."""
    reached: dict[int, float] = {}
    came_from: dict[int, int] = {}
    heap = [(cost - over_columns[j], j, row) for j, cost in costs[row].items()]
    heap.sort()
    while True:
        length, column, source = heappop(heap)
        if column in reached:
            continue
        came_from[column] = source
        if column not in holder:
            break
        reached[column] = length
        owner = holder[column]
        for j, cost in costs[owner].items():
            if j not in reached:
                heappush(heap, (length + cost - over_rows[owner] - over_columns[j], j, owner))
    for j, found in reached.items():
        over_columns[j] += found - length
        over_rows[holder[j]] += length - found
    over_rows[row] += length
    _give_way(row, column, came_from, holder)


def _give_way(row: int, column: int, came_from: Mapping[int, int], holder: dict[int, int]) -> None:
    held = {owner: j for j, owner in holder.items()}
    while True:
        owner = came_from[column]
        holder[column] = owner
        if owner == row:
            return
        column = held[owner]


def out_of_order(places: Sequence[int]) -> set[int]:
    """Those that must be taken out for the others to stand in order: as few as can be."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, place in enumerate(places):
        length = bisect_left(tails, place)
        tails[length:] = [place, *tails[length + 1 :]]
        ends[length:] = [at, *ends[length + 1 :]]
        before.append(ends[length - 1] if length else -1)
    stay = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        stay.add(at)
        at = before[at]
    return {place for at, place in enumerate(places) if at not in stay}


def same_body(a: str | None, b: str | None) -> bool:
    """Whether two names may be those of one body, one of them longer or misspelt; an unknown one may be any."""
    if not (a and b):
        return True
    short, long = sorted((fold(a).split(), fold(b).split()), key=len)
    return all(any(fuzz.ratio(word, other) >= SAME_WORD for other in long) for word in short)


def usual(item: AgendaItem) -> bool:
    """Whether an item is one that every meeting has: the agenda, the minutes, what is left at the end."""
    known = (*vocabulary().meeting.usual_items, vocabulary().closing_items)
    return any(pattern.regex.search(item.subject) for pattern in known)


def standing(old: AgendaItem, new: AgendaItem) -> bool:
    """Whether two items alike are on every agenda, rather than a case that goes on."""
    if usual(new) or (old.case_number and new.case_number):
        return usual(new)
    one, other = profile(old).distinct, profile(new).distinct
    return len(one & other) < CONTINUED * max(min(len(one), len(other)), 1)


def is_piece(whole: Profile, piece: Profile) -> bool:
    """Whether an item may have been cut from another: its words come from there, nearly all if it is another case."""
    share = WHOLE_PIECE if whole.case and piece.case and whole.case != piece.case else PIECE
    if len(piece.words) < SHORTEST_PIECE or len(whole.words) <= len(piece.words):
        return False
    known = set(zip(whole.words, whole.words[1:], strict=False))
    own = list(zip(piece.words, piece.words[1:], strict=False))
    return sum(pair in known for pair in own) >= share * len(own)
