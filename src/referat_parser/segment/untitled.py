"""Items without number or title, told by the headings of their sections alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from referat_parser.segment.scene import Scene

SHORT = 40
"""A heading with a body and a date in it is no part of the cycle."""
CASED = frozenset({"summary", "case", "recommendation"})
"""Headings of cases, whose texts have lists and headings of their own."""
CYCLE = CASED | {"decision"}
NEAR = 3
"""The first section of a case stands among so many paragraphs under its number."""


def untitled(scene: Scene) -> list[int]:
    """Where items begin: at the number of each case, or at each return of the heading that comes first."""
    return _numbered(scene) or _returning(scene)


def _numbered(scene: Scene) -> list[int]:
    """Where lines with the number of a case stand over its sections, each over its own; empty where there is one."""
    known = {
        i: r.entry.kind for i, r in enumerate(scene.recognised) if r and r.entry.kind in CYCLE and i >= scene.after
    }
    starts = [i for i, has in enumerate(scene.has_case_number) if has and i >= scene.after]
    if len(starts) < 2 or "decision" not in known.values() or min(known) < starts[0]:
        return []
    places = list(known)
    firsts = [places[at] if (at := bisect_left(places, start)) < len(places) else None for start in starts]
    return starts if all(f is not None and f - s <= NEAR for f, s in zip(firsts, starts, strict=True)) else []


def _returning(scene: Scene) -> list[int]:
    """Where the first heading comes round, if others stand between.

    Empty where the headings do not come round at least twice, and one where they come once.
    """
    known = [(i, r) for i, r in enumerate(scene.recognised) if r and i >= scene.after]
    cycle = [(i, r.heading.clean.strip(":")) for i, r in known if r.entry.kind in CYCLE and len(r.heading.text) < SHORT]
    kinds = {r.entry.kind for _, r in known}
    if not cycle or "decision" not in kinds:
        return []
    first = cycle[0][1]
    starts = [i for i, label in cycle if label == first]
    if len(starts) < 2 and "recommendation" not in kinds:
        return []
    others = [i for i, label in cycle if label != first]
    between = all(bisect_right(others, a) < bisect_left(others, b) for a, b in pairwise(starts))
    return starts if between else []


def single(scene: Scene) -> list[int]:
    """Where the first section begins of a document with one decision, whose case nothing names."""
    known = [(i, r.entry.kind) for i, r in enumerate(scene.recognised) if r and not r.rest and i >= scene.after]
    decisions = sum(kind == "decision" for _, kind in known)
    return [i for i, kind in known if kind in CYCLE][:1] if decisions == 1 else []
