"""Making changes: out of things that are paired, and out of those that stay alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from rapidfuzz import fuzz

from referat_parser.alignment import Pair, align, out_of_order
from referat_parser.comparison.models import Change, ChangeType, Place, What, Words
from referat_parser.comparison.redline import redline
from referat_parser.comparison.things import Thing

SAME_LABEL = 0.55
"""Likeness of two texts with one label, whatever they say: "2." was rewritten."""
NEARLY = 0.9
"""Highest likeness that words alone give to texts that are not the same."""
ORDERED: frozenset[What] = frozenset({"recommendation", "decision", "attachment"})
"""Things whose order says something."""


def change(  # noqa: PLR0913 -- the keys of a change
    type_: ChangeType,
    what: What,
    a: Sequence[Place] = (),
    b: Sequence[Place] = (),
    *,
    field: str | None = None,
    before: str | None = None,
    after: str | None = None,
    words: Sequence[Words] = (),
    score: float | None = None,
) -> Change:
    """A change; keys that are not given are null or empty."""
    return Change(
        type=type_,
        what=what,
        field=field,
        a=list(a),
        b=list(b),
        before=before,
        after=after,
        words=list(words),
        score=None if score is None else round(min(score, 1.0), 2),
        expected=False,
    )


def added(thing: Thing) -> Change:
    """What only `b` has."""
    return change("added", thing.what, b=[thing.place], after=thing.text)


def removed(thing: Thing) -> Change:
    """What only `a` has."""
    return change("removed", thing.what, a=[thing.place], before=thing.text)


def changed(type_: ChangeType, a: Thing, b: Thing, score: float) -> Change:
    """What both have, and do not say alike."""
    words = () if type_ == "moved" else redline(a.text, b.text)
    return change(type_, a.what, [a.place], [b.place], before=a.text, after=b.text, words=words, score=score)


def compared(a: Sequence[Thing], b: Sequence[Thing]) -> list[Change]:
    """The differences between two lists of things of one kind."""
    pairs = align(a, b, _likeness(a, b))
    return [*_paired(a, b, pairs), *_alone(a, b, pairs)]


def _paired(a: Sequence[Thing], b: Sequence[Thing], pairs: Sequence[Pair]) -> Iterator[Change]:
    moved = out_of_order([pair.b for pair in pairs]) if a and a[0].what in ORDERED else set()
    for pair in pairs:
        one, other = a[pair.a], b[pair.b]
        if _blankless(one.value) != _blankless(other.value):
            yield changed("changed", one, other, pair.score)
        elif pair.b in moved:
            yield changed("moved", one, other, pair.score)
        if (one.label or "").casefold() != (other.label or "").casefold():
            places = [one.place], [other.place]
            yield change("renumbered", one.what, *places, before=one.label, after=other.label, score=pair.score)


def _alone(a: Sequence[Thing], b: Sequence[Thing], pairs: Sequence[Pair]) -> Iterator[Change]:
    both = {pair.a for pair in pairs}, {pair.b for pair in pairs}
    yield from (removed(thing) for at, thing in enumerate(a) if at not in both[0])
    yield from (added(thing) for at, thing in enumerate(b) if at not in both[1])


def _likeness(a: Sequence[Thing], b: Sequence[Thing]) -> Callable[[Thing, Thing], float]:
    """How alike two texts are; the same label or being the only one helps, and the same place a little."""
    alone = len(a) == len(b) == 1
    numbers = count()
    places = {id(thing): next(numbers) for side in (a, b) for thing in side}
    shift = len(a)

    def like(one: Thing, other: Thing) -> float:
        near = 0.01 / (1 + abs(places[id(one)] - places[id(other)] + shift))
        if one.value == other.value:
            return 1.0 + near + 0.02 * (one.label == other.label)
        words_alike = NEARLY * fuzz.ratio(one.value, other.value) / 100
        same_label = alone or (one.label is not None and one.label == other.label)
        return max(words_alike, SAME_LABEL if same_label else 0.0) + near

    return like


def _blankless(value: str) -> str:
    return value.replace(" ", "")
