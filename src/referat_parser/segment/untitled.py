"""Items without number or title, told by the headings of their sections alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Recognised
from referat_parser.segment.scene import Scene

SHORT = 40
"""A heading with a body and a date in it is no part of the cycle where others have none."""
CASED = frozenset({"summary", "case", "recommendation"})
"""Headings of cases, whose texts have lists and headings of their own."""
CYCLE = CASED | {"decision"}
LEAST = 2
"""Headings come round so many times."""
NEAR = 3
"""The first section of a case stands among so many paragraphs under its number."""


def is_cased(scene: Scene) -> bool:
    """Whether a heading of a case stands anywhere."""
    return any(one.entry.kind in CASED for one in scene.recognised if one)


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
    """Where the first heading comes round, if others stand between; else the first after each decision.

    Empty where the headings do not come round at least twice, and one where they come once.
    """
    known = cycle(scene)
    kinds = [recognised.entry.kind for _, recognised in known]
    if "decision" not in kinds:
        return []
    labelled = [(i, label_of(recognised)) for i, recognised in known]
    first = labelled[0][1]
    starts = [i for i, label in labelled if label == first]
    if (kinds[0] == "decision" or len(starts) < LEAST) and _decisions_end(scene, known):
        return _closed(known)
    if len(starts) < LEAST and "recommendation" not in kinds:
        return []
    others = [i for i, label in labelled if label != first]
    between = all(bisect_right(others, a) < bisect_left(others, b) for a, b in pairwise(starts))
    return starts if between else []


def _decisions_end(scene: Scene, known: Sequence[tuple[int, Recognised]]) -> bool:
    """Whether each case ends with a decision, of always the same heading, and more than one does; none begins so."""
    decisions = {label_of(recognised) for _, recognised in known if recognised.entry.kind == "decision"}
    (first, opening), (_, last) = known[0], known[-1]
    below = scene.paragraphs[first + 1].text if first + 1 < len(scene.paragraphs) else ""
    ends = last.entry.kind == "decision" or vocabulary().titles.agenda.search(below)
    if len(decisions) > 1 or (opening.entry.kind == "decision" and not ends):
        return False
    kinds = [recognised.entry.kind for _, recognised in known]
    return any(above == "decision" != below for above, below in pairwise(kinds))


def _closed(known: Sequence[tuple[int, Recognised]]) -> list[int]:
    """The first headings after decisions, and those that come a second time before the next one."""
    starts: list[int] = []
    first, decided = "", False
    for i, recognised in known:
        decision, label = recognised.entry.kind == "decision", label_of(recognised)
        if not starts or (decided and not decision) or (label == first and not decision):
            starts.append(i)
            first, decided = label, False
        decided |= decision
    return starts


def cycle(scene: Scene) -> list[tuple[int, Recognised]]:
    """The headings that come round with each case; of decisions dated ones too where no other is, those of one day."""
    found = [(i, r) for i, r in enumerate(scene.recognised) if r and r.entry.kind in CYCLE and i >= scene.after]
    decisions = [r for _, r in found if r.entry.kind == "decision"]
    short = [r for r in decisions if len(r.heading.text) < SHORT]
    day = label_of(decisions[-1]) if decisions and not short else None
    return [(i, r) for i, r in found if len(r.heading.text) < SHORT or label_of(r) == day]


def label_of(recognised: Recognised) -> str:
    """What a heading says, without the marks and the colon around it."""
    return recognised.heading.clean.strip(":")


def single(scene: Scene) -> list[int]:
    """Where the first section begins of a document with one decision, whose case nothing names."""
    known = [(i, r.entry.kind) for i, r in enumerate(scene.recognised) if r and not r.rest and i >= scene.after]
    decisions = sum(kind == "decision" for _, kind in known)
    return [i for i, kind in known if kind in CYCLE][:1] if decisions == 1 else []
