"""What starts an agenda item, decided over the whole document.

Every paragraph that has the form of an item is a candidate. Evidence for each is its form, its
look, the printed contents, the bookmarks and what follows it; evidence between two is the run of
their numbers. The heaviest chain of candidates wins, not the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from referat_parser.segment.columns import NUMBERED
from referat_parser.segment.contents import is_group
from referat_parser.segment.items.candidates import by_form, series
from referat_parser.segment.items.evidence import begins_case, begins_decision, weigh
from referat_parser.segment.items.gaps import LABEL, begun, between, ended, filled, tells_own, twice
from referat_parser.segment.items.grounds import grounded
from referat_parser.segment.items.restarts import only_first, restarted
from referat_parser.segment.items.wanted import wanted
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.trace import Way
from referat_parser.segment.untitled import CYCLE
from referat_parser.text import Paragraph

FIRST = 0.8
"""the run begins at 0, 1 or A"""
NEXT = 1.6
"""an item has the number after the one before, or stands after it in the contents"""
SAME_LOOK = 0.5
"""it looks like the one before"""
STEP = -0.4
"""for each number left out, up to eight"""
BACK = -8.0
"""its number is lower than the one before"""
AGAIN = -2.0
"""its number is the one before"""
MOST_STEP = NEXT + SAME_LOOK + 1e-9
"""What a step may weigh, and what sums of weights are rounded by."""
FARTHEST = 60
"""A link of the chain reaches over so many candidates."""
LEAST_LABELS = 2
"""So many labels, each under a number, are not those of items."""
ALONE = 3.0
"""What one item alone must weigh."""

UNDER_CASE = frozenset({begins_case.__name__, begins_decision.__name__})
"""Rows of the table of evidence that hold where a case is under a heading."""
LETTERED = frozenset({"letter", "letter-small"})
"""Forms of items that points under a number have too."""

FIRST_UNDER = re.compile(r"(\d{1,3})(?:\.1|\s?a)")
"""The number of a first point under an item."""
HEADING = re.compile(
    r"\W{0,3}(?:[^\W\d]{2,15}\.?\s{1,3})?(?P<number>\d{1,3})(?:\s?[.):]\s{1,6}[^\W\d]|\s{1,6}[A-ZÆØÅ\"”»])"
)
"""A number and a title; a capital begins the title where nothing else parts the two."""


def items(scene: Scene) -> list[Candidate]:
    """The candidates that start the document's items, in order."""
    weighed = [weigh(scene, found) for found in series(scene) if found]
    chains = [chain(found) for found in weighed]
    proven = [found for found in chains if _is_proven(*found)]
    _, best = max(proven, key=lambda weighed: weighed[0], default=(0.0, []))
    best = _over_named(best, chains) or _majors(best, chains) or _over_labels(best, chains) or best
    best = _numbered(best, weighed, proven) or best
    numbered = next((found for found in weighed if found[0].form == "number"), ())
    best = restarted(scene, numbered, best) or only_first(scene, numbered, best) or best
    taken = grounded(scene, _whole(scene, best)) if best else []
    if scene.trace:
        scene.trace.scene, scene.trace.taken = scene, taken
        scene.trace.ways = [Way(found, *chained) for found, chained in zip(weighed, chains, strict=True)]
    return taken


def _whole(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """The chain with the items that it leaves out, and without groups."""
    return begun(scene, ended(scene, grouped(scene, twice(scene, filled(scene, best)))))


def _is_proven(total: float, best: Sequence[Candidate]) -> bool:
    """Whether a chain is heavy enough to be the items; one alone must be heavier."""
    return total > 0 and (len(best) > 1 or best[0].score >= ALONE)


def _over_named(best: Sequence[Candidate], chains: Sequence[tuple[float, list[Candidate]]]) -> list[Candidate] | None:
    """The chain from a first item with its case on, above later numbers that have none: these are named in it."""
    if not best or (best[0].value or 0.0) <= 1 or any(_is_cased(c) for c in best):
        return None
    above = (f for f in chains if f[1][0].value == 1 and _is_cased(f[1][0]) and f[1][0].index < best[0].index)
    return max(above, key=lambda weighed: weighed[0], default=(0.0, None))[1]


def _is_cased(candidate: Candidate) -> bool:
    """Whether a case, or its decision, begins under it."""
    return any(row in UNDER_CASE for row, _ in candidate.rows)


def _over_labels(best: Sequence[Candidate], chains: Sequence[tuple[float, list[Candidate]]]) -> list[Candidate] | None:
    """The chain of 1, 2, 3 over one of "Ad 1", "Ad 2", each right under its number: there its text begins."""
    if len(best) < LEAST_LABELS or best[0].form != LABEL:
        return None
    over = {(c.index - 1, c.value) for c in best}
    return next((found for _, found in chains if over <= {(c.index, c.value) for c in found}), None)


def _majors(best: Sequence[Candidate], chains: Sequence[tuple[float, list[Candidate]]]) -> list[Candidate] | None:
    """The chain of 1, 2, 3 over a chain of 1.1, 1.2, 2.1: these are points under its items."""
    if not best or best[0].form != "number-dotted":
        return None
    wanted = {int(candidate.value or 0) for candidate in best}
    over = [found for found in chains if wanted <= {c.value for c in found[1]} and found[1][0].index < best[0].index]
    return max(over, key=lambda weighed: weighed[0], default=(0.0, None))[1]


def _numbered(
    best: Sequence[Candidate],
    weighed: Sequence[Sequence[Candidate]],
    chains: Sequence[tuple[float, list[Candidate]]],
) -> list[Candidate] | None:
    """The numbers over a run of letters that begins right under one of them: the letters are points under it."""
    if not best or best[0].form not in LETTERED or best[0].index == 0:
        return None
    above = best[0].index - 1
    over = [found for found in chains if any(c.index == above and c.value is not None for c in found[1])]
    if over:
        return max(over, key=lambda weighed: weighed[0])[1]
    alone = (c for found in weighed for c in found if c.index == above and c.value is not None)
    return next(([c] for c in alone), None)


def chain(found: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The heaviest chain of candidates, and its weight."""
    best: list[float] = []
    so_far: list[float] = []
    back: list[int | None] = []
    for j, candidate in enumerate(found):
        weight = candidate.score + (FIRST if candidate.value in (0.0, 1.0) else 0.0)
        link: int | None = None
        for i in range(j - 1, max(0, j - FARTHEST) - 1, -1):
            if so_far[i] + candidate.score + MOST_STEP < weight:
                break  # no chain that ends further up can be heavier
            through = best[i] + candidate.score + step(found[i], candidate)
            if through > weight or (through == weight and link is not None):
                weight, link = through, i
        best.append(weight)
        so_far.append(max(weight, so_far[-1]) if so_far else weight)
        back.append(link)
    end: int | None = max(range(len(best)), key=best.__getitem__, default=None)
    total = best[end] if end is not None else 0.0
    path: list[Candidate] = []
    while end is not None:
        path.append(found[end])
        end = back[end]
    return total, path[::-1]


def step(before: Candidate, after: Candidate) -> float:
    """What the run of numbers, the contents and the look say for `after` coming next."""
    same = SAME_LOOK if before.look == after.look else 0.0
    if before.place is not None and after.place == before.place + 1:
        return NEXT + same
    if before.value is None or after.value is None:
        return same
    ahead = after.value - before.value
    if 0 < ahead <= 1:
        return NEXT + same
    if ahead == 0:
        return AGAIN
    return same + (STEP * min(ahead - 1, 8) if ahead > 0 else BACK)


def sole(scene: Scene) -> list[Candidate]:
    """The one item of a meeting that had no other: the only number of the document, a heading over its text."""
    forms = (form for form in scene.forms if form.pattern.id in NUMBERED)
    found = [candidate for form in forms for candidate in by_form(scene, form)]
    if len(found) != 1 or found[0].value != 1 or found[0].index in wanted(scene, found):
        return []
    if not tells_own(scene, found[0], len(scene.paragraphs)):
        return []
    return grounded(scene, found)


def headed(scene: Scene) -> list[Candidate]:
    """The one item, where the heading of a section stands right under its own."""
    found = sole(scene)
    known = scene.recognised[found[0].index + 1] if found else None
    return found if known and known.entry.kind in CYCLE else []


def grouped(scene: Scene, best: Sequence[Candidate]) -> list[Candidate]:
    """A heading that only holds numbered items is a group: they take its place."""
    best = [c for c, after in zip_longest(best, best[1:]) if not (after and _is_above(scene, c, after))]
    ends = [*(c.index for c in best[1:]), len(scene.paragraphs)]
    groups = [is_group(scene.paragraphs[candidate.index]) or is_group(candidate.title) for candidate in best]
    numbered = by_form(scene, scene.form("number")) if any(groups) else []
    dotted = by_form(scene, scene.form("number-dotted")) if best and best[0].form != "number-dotted" else []
    alone = len({int(c.value) for c in dotted if c.value is not None}) < 2
    found: list[Candidate] = []
    for candidate, end, group in zip(best, ends, groups, strict=True):
        inner = between(numbered, candidate, end) if group else []
        if inner and inner[0].index > candidate.index + 1:
            inner = []
        inner = inner or _under(scene, candidate, between(dotted, candidate, end), end, alone=alone)
        found += inner if inner and inner[0].index == candidate.index + 1 else [candidate, *inner]
    return found


def _is_above(scene: Scene, candidate: Candidate, after: Candidate) -> bool:
    """Whether an item is but the heading over the next, its first point."""
    return after.index == candidate.index + 1 and heads(scene.paragraphs[candidate.index], after)


def heads(paragraph: Paragraph, first: Candidate) -> bool:
    """Whether a line is the heading "3. …", perhaps behind a label, over a first item 3.1 or 3a."""
    under = FIRST_UNDER.fullmatch(first.number or "")
    line = HEADING.match(paragraph.text)
    return bool(under and line and line["number"] == under[1])


def _under(scene: Scene, candidate: Candidate, found: Sequence[Candidate], end: int, *, alone: bool) -> list[Candidate]:
    """The items 3.1, 3.2 under 3, where most have sections or text of their own; else they are points of its text.

    One is enough where 3 does not stand `alone` with numbers below its own.
    """
    inner = [c for c in found if c.value is not None and int(c.value) == candidate.value]
    if not inner or any(scene.recognised[candidate.index + 1 : inner[0].index]):
        return []
    above = inner[0].index - 1
    if above > candidate.index and scene.paragraphs[above].text.rstrip().endswith(":"):
        return []  # a list under its sentence
    bounds = list(pairwise([*(c.index for c in inner), end]))
    headed = [any(scene.recognised[a + 1 : b]) for a, b in bounds]
    if headed[0] and 2 * sum(headed) > len(headed):
        return inner
    told = [tells_own(scene, c, b) for c, (_, b) in zip(inner, bounds, strict=True)]
    minors = [int((c.number or "").rpartition(".")[2]) for c in inner]
    run = minors == list(range(1, len(inner) + 1)) and not (alone and len(inner) == 1)
    return inner if run and 2 * sum(told) > len(told) else []
