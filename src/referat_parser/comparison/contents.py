"""What changed inside items that are the same: their texts, their facts, and the words of their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz import fuzz

from referat_parser.comparison.change import added, change, changed, compared, removed
from referat_parser.comparison.models import Change
from referat_parser.comparison.parts import Part, Placed, everything, parts
from referat_parser.comparison.redline import Step, runs, steps
from referat_parser.comparison.things import FACTS, TEXTS, Thing, facts, texts
from referat_parser.models import AgendaItem, Meeting

Items = list[tuple[str, AgendaItem]]
"""Items with their paths; several where one was split."""


@dataclass(frozen=True, slots=True)
class Roll:
    """Who took part, as far as sections repeat it."""

    words: frozenset[str]
    """All words that are said of them on either side."""
    told: bool
    """Whether differences are told already, so that lists that differ in nothing else are passed over."""


def items(meeting: Meeting, places: Iterable[int]) -> Items:
    """Items of a meeting with their paths."""
    return [(f"/items/{at}", meeting.items[at]) for at in places]


def contents(a: Items, b: Items, roll: Roll) -> list[Change]:
    """The differences in what items say, headings aside."""
    told = [(texts(a, *kind), texts(b, *kind)) for kind in TEXTS]
    found = [one for sides in told for one in compared(*sides)]
    found += sections(_sections(a), _sections(b), roll, [list(chain.from_iterable(s)) for s in zip(*told, strict=True)])
    return found + [one for kind in FACTS for one in compared(facts(a, *kind), facts(b, *kind))]


def _sections(side: Items) -> list[Placed]:
    return [(f"{path}/sections/{at}", item, own) for path, item in side for at, own in enumerate(item.sections)]


def sections(
    a: Sequence[Placed], b: Sequence[Placed], roll: Roll, told: Sequence[Sequence[Thing]] = ((), ())
) -> list[Change]:
    """The differences between the words of two runs of sections, less what is told of things and people."""
    kept = [[one for one in side if not (roll.told and one[2].kind == "participants")] for side in (a, b)]
    return _compared(*(parts(side, things, roll.words) for side, things in zip(kept, told, strict=True)))


def _compared(a: Sequence[Part], b: Sequence[Part]) -> list[Change]:
    found = steps(everything(a), everything(b))
    groups = _together(found)
    gone = {word.owner for word in everything(a)}.difference(*(group[0] for group in groups))
    new = {word.owner for word in everything(b)}.difference(*(group[1] for group in groups))
    pairs = list(_counterparts(a, b, gone, new))
    alone = gone - {i for i, _ in pairs}, new - {j for _, j in pairs}
    return [
        *(one for i, j in pairs for one in _exchanged(a[i], b[j])),
        *(removed(a[i].thing) for i in sorted(alone[0]) if not a[i].bare),
        *(added(b[j].thing) for j in sorted(alone[1]) if not b[j].bare),
        *_changed(a, b, found, groups),
    ]


def _counterparts(a: Sequence[Part], b: Sequence[Part], gone: set[int], new: set[int]) -> Iterator[tuple[int, int]]:
    """Sections that were moved or written anew: the same words, or else the same heading over other words."""
    ones, others = sorted(gone), sorted(new)
    for same in (_same_words, _same_heading):
        for i in list(ones):
            j = next((j for j in others if same(a[i], b[j])), None)
            if j is not None:
                ones.remove(i)
                others.remove(j)
                yield i, j


def _same_words(a: Part, b: Part) -> bool:
    return a.thing.value == b.thing.value


def _same_heading(a: Part, b: Part) -> bool:
    one, other = ([word.letters for word in part.words[: part.heading]] for part in (a, b))
    return a.section.kind == b.section.kind and one == other


def _exchanged(a: Part, b: Part) -> Iterator[Change]:
    if a.bare and b.bare:
        return
    if _same_words(a, b):
        yield changed("moved", a.thing, b.thing, 1.0)
    else:
        yield changed("changed", a.thing, b.thing, fuzz.ratio(a.thing.value, b.thing.value) / 100)


def _changed(
    a: Sequence[Part], b: Sequence[Part], found: Sequence[Step], groups: Iterable[tuple[set[int], set[int]]]
) -> Iterator[Change]:
    """The differences inside sections that have words in common, one redline for those that are told together."""
    for ones, others in groups:
        told = [step for step in found if (step.b.owner in others if step.b else step.a and step.a.owner in ones)]
        if any(step.op != "same" for step in told):
            one, other = [a[i].thing for i in sorted(ones)], [b[j].thing for j in sorted(others)]
            yield change(
                "changed",
                "section",
                [thing.place for thing in one],
                [thing.place for thing in other],
                before="\n".join(thing.text for thing in one),
                after="\n".join(thing.text for thing in other),
                words=runs(told),
                score=sum(step.op == "same" for step in told) / len(told),
            )


def _together(found: Iterable[Step]) -> list[tuple[set[int], set[int]]]:
    """The sections of both sides that share words: mostly one and one, more where one format cuts otherwise."""
    groups: list[tuple[set[int], set[int]]] = []
    for i, j in dict.fromkeys((step.a.owner, step.b.owner) for step in found if step.a and step.b):
        touched = [group for group in groups if i in group[0] or j in group[1]]
        groups = [group for group in groups if group not in touched]
        groups.append(({i}.union(*(group[0] for group in touched)), {j}.union(*(group[1] for group in touched))))
    return groups
