"""What ties an item to an earlier one: case number, a reference, what it tells of its history, or a like subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from referat_parser.alignment import Profile, is_piece, likeness, profile, same_body, standing, usual, words
from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.models import AgendaItem, Meeting
from referat_parser.text import Passage
from referat_parser.tracking.models import JoinedBy

ALIKE = 0.75
"""Least likeness of two items that are taken for one case without any other sign."""
TELLING = 5
"""Letters of a word that says something in a subject."""
FAR_APART = 3
"""Such words that the subjects of two bodies must share: "Regnskab for 2024" is an item of all of them."""
COMMON = 40
"""Items that may share a word of their subjects before it says nothing of them."""
PLACED = 0.5
"""Least likeness of an item to one that an account of its history names by the day alone."""


@dataclass(frozen=True)
class Node:
    """An item at a meeting."""

    meeting: Meeting
    at: int

    @property
    def item(self) -> AgendaItem:
        """The item itself."""
        return self.meeting.items[self.at]

    @property
    def pointer(self) -> str:
        """Where it stands in its meeting."""
        return f"/items/{self.at}"

    @cached_property
    def profile(self) -> Profile:
        """What it is recognised by."""
        return profile(self.item)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two items of one case, by their places in the list of all."""

    earlier: int
    later: int
    by: JoinedBy
    score: float


def ties(nodes: Sequence[Node]) -> Iterator[Tie]:
    """All ties between items, which come by date."""
    yield from _by_case_number(nodes)
    yield from _told(nodes)
    yield from _by_subject(nodes)


def _by_case_number(nodes: Sequence[Node]) -> Iterator[Tie]:
    last: dict[str, int] = {}
    for at, node in enumerate(nodes):
        if node.profile.case and not usual(node.item):
            if node.profile.case in last:
                yield Tie(last[node.profile.case], at, "case_number", 1.0)
            last[node.profile.case] = at


def _told(nodes: Sequence[Node]) -> Iterator[Tie]:
    """What items say of earlier meetings themselves."""
    by_day: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        by_day[node.meeting.date or ""].append(at)
    for at, node in enumerate(nodes):
        for one in node.item.history:
            there = [i for i in by_day.get(one.date or "", ()) if i < at and same_body(one.body, nodes[i].meeting.body)]
            yield from _placed(nodes, at, there, one.number, "history")
        for number, day in references(node.item):
            yield from _placed(nodes, at, [i for i in by_day.get(day, ()) if i < at], number, "reference")


def _placed(nodes: Sequence[Node], at: int, there: Sequence[int], number: str | None, by: JoinedBy) -> Iterator[Tie]:
    """The item of that number on that day, or where no number is told the one that is most alike."""
    named = [i for i in there if number and (nodes[i].item.number or "").casefold() == number.casefold()]
    if named:
        bodies = [i for i in named if same_body(nodes[i].meeting.body, nodes[at].meeting.body)]
        yield Tie((bodies or named)[0], at, by, 1.0)
    elif there and number is None:
        score, best = max((likeness(nodes[i].profile, nodes[at].profile), -i) for i in there)
        if score >= PLACED:
            yield Tie(-best, at, by, score)


def references(item: AgendaItem) -> Iterator[tuple[str, str]]:
    """The items of other meetings that a text names: number and ISO date."""
    for section in item.sections:
        for pattern in vocabulary().tracking.references:
            for match in pattern.regex.finditer(section.text):
                days = find_dates(Passage(match["day"], 0))
                if days and days[0].iso:
                    yield match["number"], days[0].iso


def _by_subject(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Items of other days with a like subject, and those that were merged or split, the nearest day first."""
    for at, found in sorted(_candidates(nodes).items()):
        last: dict[str, str] = {}
        for i in sorted(found, reverse=True):
            score = _alike(nodes[i], nodes[at])
            body, day = nodes[i].meeting.body or "", nodes[i].meeting.date or ""
            if score is not None and last.setdefault(body, day) == day:
                yield Tie(i, at, "subject", score)


def _candidates(nodes: Sequence[Node]) -> dict[int, set[int]]:
    """Earlier items that share a telling word; pairs of all with all would take too long for a large archive."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for word in _telling(node):
            by_word[word].append(at)
    found: dict[int, set[int]] = defaultdict(set)
    for places in by_word.values():
        for nth, at in enumerate(places):
            found[at].update(places[max(0, nth - COMMON) : nth])
    return found


def _telling(node: Node) -> set[str]:
    return {word for word in words(node.item.subject) if len(word) >= TELLING}


def _alike(old: Node, new: Node) -> float | None:
    """How alike two items of different days are; None where they are not one case."""
    a, b = old.profile, new.profile
    if old.meeting.date == new.meeting.date or usual(new.item) or usual(old.item):
        return None
    one_body = old.meeting.body and new.meeting.body and same_body(old.meeting.body, new.meeting.body)
    if one_body and (is_piece(b, a) or is_piece(a, b)):
        return max(likeness(a, b), PLACED)
    if a.case and b.case and a.case != b.case:
        return None
    score = likeness(a, b)
    if score < ALIKE or not (one_body or len(_telling(old) & _telling(new)) >= FAR_APART):
        return None
    put_off = "postponed" in old.item.outcomes
    return score if put_off or not standing(old.item, new.item) else None
