"""What items are called: which are the same, in which order, under which number and title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from referat_parser.alignment import Pair, Profile, align, is_piece, likeness, out_of_order, profiles, same_words
from referat_parser.comparison.change import change
from referat_parser.comparison.fields import differing
from referat_parser.comparison.models import Change, Place
from referat_parser.comparison.redline import redline
from referat_parser.comparison.things import place
from referat_parser.models import Meeting

LONG_WORD = 4
"""Letters of a word that says something in a subject."""
FIELDS = ("type", "closed", "case_number", "start_time", "end_time", "presenters", "recommenders")
"""What headings and sections say of an item beside its title."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Items that are the same: one on each side, or one that was split or merged."""

    a: tuple[int, ...]
    b: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which item is which."""

    matched: tuple[Matched, ...]
    only_a: tuple[int, ...]
    only_b: tuple[int, ...]


def aligned(a: Meeting, b: Meeting) -> Alignment:
    """Pair the items of two meetings, and find those that were split or merged."""
    ones, others = profiles(a.items), profiles(b.items)
    pairs = align(ones, others, likeness)
    matched = {(pair.a,): Matched((pair.a,), (pair.b,), pair.score) for pair in pairs}
    splits = list(_split(ones, others, pairs))
    merges = list(_split(others, ones, [Pair(pair.b, pair.a, pair.score) for pair in pairs]))
    found = [
        *(Matched((whole,), pieces, score) for whole, pieces, score in splits),
        *(Matched(pieces, (whole,), score) for whole, pieces, score in merges),
    ]
    taken = {i for one in found for i in one.a}, {j for one in found for j in one.b}
    found += (one for one in matched.values() if taken[0].isdisjoint(one.a) and taken[1].isdisjoint(one.b))
    return Alignment(
        tuple(sorted(found, key=lambda one: (one.b, one.a))),
        tuple(sorted(set(range(len(ones))).difference(*(one.a for one in found)))),
        tuple(sorted(set(range(len(others))).difference(*(one.b for one in found)))),
    )


def _split(
    wholes: Sequence[Profile], pieces: Sequence[Profile], pairs: Sequence[Pair]
) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Items of the first side that stand in pieces on the second, where at least one piece has no counterpart."""
    partner = {pair.a: pair.b for pair in pairs}
    left = set(range(len(pieces))) - set(partner.values())
    for i, whole in enumerate(wholes):
        own = sorted(j for j in left if is_piece(whole, pieces[j]))
        named = sorted(j for j in left if _names_part(whole, pieces[j]))
        j = partner.get(i)
        if j is not None and own and is_piece(whole, pieces[j]):
            own = sorted([*own, j])
        elif j is not None and named and _names_part(whole, pieces[j]):
            own = sorted([*named, j])
        if len(own) > 1 and (is_piece(whole, pieces[own[0]]) or _covers(whole, [pieces[j] for j in own])):
            left -= set(own)
            yield i, tuple(own), min(likeness(whole, pieces[j]) for j in own)


def _telling(profile: Profile) -> set[str]:
    return {word for word in profile.subject.split() if len(word) >= LONG_WORD}


def _names_part(whole: Profile, piece: Profile) -> bool:
    """Whether a subject names a part of another one, where there is no text to go by."""
    return not whole.words and bool(_telling(piece)) and _telling(piece) < _telling(whole)


def _covers(whole: Profile, found: Sequence[Profile]) -> bool:
    return _telling(whole) == set().union(*map(_telling, found))


def headings(a: Meeting, b: Meeting, alignment: Alignment) -> Iterator[Change]:
    """The differences in order, number, title and other fields of items; those that are new, gone, split or merged."""
    for one in alignment.matched:
        if len(one.a) != len(one.b):
            yield _divided(a, b, one)
    yield from (change("removed", "item", [item_place(a, i)], before=a.items[i].title) for i in alignment.only_a)
    yield from (change("added", "item", b=[item_place(b, j)], after=b.items[j].title) for j in alignment.only_b)
    pairs = [one for one in alignment.matched if len(one.a) == len(one.b)]
    moved = out_of_order([one.b[0] for one in sorted(pairs, key=lambda one: one.a)])
    for one in pairs:
        yield from _heading(a, b, one, moved=one.b[0] in moved)


def item_place(meeting: Meeting, at: int) -> Place:
    """The place of an item."""
    item = meeting.items[at]
    return place(f"/items/{at}", item, item.span)


def _divided(a: Meeting, b: Meeting, one: Matched) -> Change:
    return change(
        "split" if len(one.a) < len(one.b) else "merged",
        "item",
        [item_place(a, i) for i in one.a],
        [item_place(b, j) for j in one.b],
        before="\n".join(a.items[i].title for i in one.a),
        after="\n".join(b.items[j].title for j in one.b),
        score=one.score,
    )


def _heading(a: Meeting, b: Meeting, one: Matched, *, moved: bool) -> Iterator[Change]:
    old, new = a.items[one.a[0]], b.items[one.b[0]]
    told = partial(change, what="item", a=[item_place(a, one.a[0])], b=[item_place(b, one.b[0])], score=one.score)
    if moved:
        yield told("moved", before=str(one.a[0] + 1), after=str(one.b[0] + 1))
    if (old.number or "").casefold() != (new.number or "").casefold():
        yield told("renumbered", before=old.number, after=new.number)
    fields = list(differing(old, new, FIELDS))
    if not same_words(old.subject, new.subject) or (not fields and not same_words(old.title, new.title)):
        yield told("renamed", before=old.title, after=new.title, words=redline(old.title, new.title))
    yield from (told("changed", field=key, before=before, after=after) for key, before, after in fields)
