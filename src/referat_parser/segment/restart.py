"""Items behind the last one of a run whose numbers begin anew, as pages do that end a list at each text between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.candidates import TOPICS, by_form, has_form
from referat_parser.segment.gaps import tells_own
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import CYCLE
from referat_parser.segment.wanted import wanted
from referat_parser.text import fold

FORM = "number"
STOPS = (":", ",")


def restarted(scene: Scene, best: Sequence[Candidate]) -> list[Candidate]:
    """The items, with those of such runs; nothing is added where the case of the last item has sections."""
    if any(candidate.form != FORM for candidate in best):
        return list(best)
    indent = _indent(scene, best[0])
    found = [c for c in by_form(scene, scene.form(FORM)) if _indent(scene, c) == indent]
    return sorted([*best, *_beside(scene, best, found), *_behind(scene, best[-1], found)], key=lambda c: c.index)


def _behind(scene: Scene, last: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """The runs from 1 on below the last item: two numbers at least, or one that ends every agenda."""
    below = [candidate for candidate in found if candidate.index > last.index]
    if not below or below[0].value != 1 or wanted(scene, below):
        return []
    if any(known and known.entry.kind in CYCLE for known in scene.recognised[last.index + 1 :]):
        return []
    ends = [*(candidate.index for candidate in below[1:]), len(scene.paragraphs)]
    runs = all(b.value in (1, (a.value or 0) + 1) for a, b in pairwise(below))
    heads = [_heads(scene, c, end, tight=c is not below[-1]) for c, end in zip(below, ends, strict=True)]
    many = len(below) > 1 or vocabulary().closing_items.regex.search(below[0].title.text)
    return below if runs and all(heads) and many else []


def _beside(scene: Scene, best: Sequence[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Items with the first number right above the second, where the one before has it too, over text of its own."""
    at = {candidate.index: candidate for candidate in found}
    above = [(a, at.get(b.index - 1)) for a, b in pairwise(best)]
    return [
        c
        for a, c in above
        if c and c.index > a.index + 1 and c.value == a.value == 1 and _heads(scene, c, 0, tight=True)
    ]


def _heads(scene: Scene, candidate: Candidate, end: int, *, tight: bool) -> bool:
    """Whether a number stands over text of its own, or right above the next, and its title has the form of one."""
    i = candidate.index
    led_to = scene.paragraphs[i - 1].text.rstrip().endswith(STOPS)
    apart = tells_own(scene, candidate, end) or (tight and scene.paragraphs[i].blank_above)
    known = scene.headings.exact.get(fold(candidate.title.text))
    named = known is None or known.kind in TOPICS
    return apart and not led_to and named and has_form(candidate.title.text.rstrip(".:"))


def _indent(scene: Scene, candidate: Candidate) -> int:
    text = scene.paragraphs[candidate.index].text
    return len(text) - len(text.lstrip())
