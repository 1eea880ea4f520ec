"""Items whose numbers begin again, on the way or at each: a page ends each list at the text under its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.candidates import has_form
from referat_parser.segment.items.title_end import title_end
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import is_cased

BULLET = re.compile(r"\s{0,8}[•●▪■·◦*–-]\s")
LEAST_FIRST = 4
"""So many numbers 1 that are the only ones are those of items, or one fewer with an item that every agenda has."""


def restarted(scene: Scene, numbered: Sequence[Candidate], best: Sequence[Candidate]) -> list[Candidate] | None:
    """All headings with a number, where their runs are those of broken lists, 1, 2, 1, 1, 2; None where they are not.

    A list within a case is none: it lies between a number and the next, so that each run is longer than the one
    before. An item that every agenda has must stand in the last run.
    """
    if scene.entries or is_cased(scene) or len({c.value for c in numbered}) == len(numbered):
        return None
    headed = [c for c in numbered if c.look == numbered[0].look and _is_heading(scene, c)]
    alike = [c for c in headed if _indent(scene, c) == _indent(scene, headed[0])]
    found = [c for c in alike if c is alike[0] or c.value != 1 or _begins_again(scene, c)]
    begun = [at for at, c in enumerate(found) if c.value == 1]
    mixed = 1 < len(begun) < len(found) and begun[0] == 0
    if not mixed or not {c.index for c in best} <= {c.index for c in found} or len(found) <= len(best):
        return None
    steps = all(after.value in {1, (before.value or 0) + 1} for before, after in pairwise(found))
    return found if steps and not _within(begun, len(found)) and has_usual(found[begun[-1] :]) else None


def only_first(scene: Scene, numbered: Sequence[Candidate], best: Sequence[Candidate]) -> list[Candidate] | None:
    """All lines with the number 1, where no other number stands before a line; None where they head no text each.

    Under headings without a number each is the beginning of a list.
    """
    usual = [c for c in numbered if has_usual([c])]
    few = len(numbered) < LEAST_FIRST - bool(usual)
    if few or any(c.value != 1 for c in numbered) or scene.entries or is_cased(scene):
        return None
    firsts = {c.index for c in numbered}
    above = (scene.paragraphs[i - 1].text.strip() for i in sorted(firsts)[1:] if i - 1 not in firsts)
    headed = any(has_form(text.rstrip(EMPHASIS + ":")) for text in above)
    apart = all(_begins_again(scene, c) and (c.title.text[:1].isupper() or c in usual) for c in numbered)
    return list(numbered) if apart and not headed and {c.index for c in best} <= firsts else None


def _within(begun: Sequence[int], end: int) -> bool:
    """Whether each run is longer than the one before: a list, and then the number that its item is followed by."""
    lengths = [b - a for a, b in pairwise([*begun, end])]
    return all(a < b for a, b in pairwise(lengths))


def has_usual(found: Sequence[Candidate]) -> bool:
    """Whether an item that every agenda has is among some."""
    known = (*vocabulary().meeting.usual_items, vocabulary().closing_items)
    return any(pattern.regex.search(candidate.title.text) for candidate in found for pattern in known)


def _is_heading(scene: Scene, candidate: Candidate) -> bool:
    """Whether a number stands before a title."""
    title = candidate.title
    return has_form(title.text[: title_end(title, scene)].rstrip(EMPHASIS + ".:"))


def _begins_again(scene: Scene, candidate: Candidate) -> bool:
    """Whether a first number stands below free space or a bullet, or before a known title, and begins no list."""
    above = scene.paragraphs[candidate.index - 1].text.rstrip()
    apart = scene.paragraphs[candidate.index].blank_above or not scene.spaced or BULLET.match(above)
    return bool(apart or has_usual([candidate])) and not above.endswith(":")


def _indent(scene: Scene, candidate: Candidate) -> int:
    text = scene.paragraphs[candidate.index].text
    return len(text) - len(text.lstrip())
