"""Titles that are said before their items, beside what is printed as contents: a page that folds its items, echoes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from referat_parser.segment.case_number import case_number
from referat_parser.segment.items.alike import alike
from referat_parser.segment.items.another import of_another
from referat_parser.segment.items.bare import bare
from referat_parser.segment.items.lone import lone
from referat_parser.segment.items.rounds import rounds
from referat_parser.segment.items.starts import headed, items, sole
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.subject import tells_of_a_meeting
from referat_parser.segment.untitled import untitled
from referat_parser.text import Paragraph, fold

LABELS = 2
"""What an item is folded under stands no more paragraphs above it."""


def without_echoes(scene: Scene) -> tuple[Scene, list[Candidate], list[Paragraph]]:
    """The starts of the items, and titles that are said twice in a row: the first is an entry of the contents."""
    if not tells_of_a_meeting(scene):
        return scene, [], []
    whole, text = scene, scene.paragraphs
    twice = [(a, b) for a, b in pairwise(text) if a.text.strip()[:1].isdigit() and fold(a.text) == fold(b.text)]
    if twice:
        without = _leaving_out(scene, [a for a, _ in twice])
        begun = [without.paragraphs[start.index] for start in items(without)]
        begun_at = {id(start) for start in begun}
        twice = [(a, b) for a, b in twice if id(b) in begun_at]
    echoes = [a for a, _ in twice]
    scene = _leaving_out(scene, echoes)
    starts = items(scene)
    folded = [(a, b) for a, b in pairwise(starts) if _is_label(scene, a, b)]
    if folded:
        pairs = [(scene.paragraphs[a.index], scene.paragraphs[b.index]) for a, b in folded if b.index == a.index + 1]
        labels, twice = [label for label, _ in pairs], [*twice, *pairs]
        # Where something of the item stands between, the label is its heading.
        within = {id(scene.paragraphs[b.index]) for a, b in folded if b.index > a.index + 1}
        scene, echoes = _leaving_out(scene, labels), [*echoes, *labels]
        starts = [start for start in items(scene) if id(scene.paragraphs[start.index]) not in within]
    if starts and of_another(scene, starts):
        starts = alike(scene) or starts
    starts = (_more(scene, starts) or starts) if starts else _lesser(scene)
    begun_at = {id(scene.paragraphs[start.index]) for start in starts}
    kept = all(id(item) in begun_at for _, item in twice) and not _below_number(text, echoes)
    return (scene, starts, echoes) if kept else (whole, items(whole) or _lesser(whole), [])


def _below_number(text: Sequence[Paragraph], echoes: Sequence[Paragraph]) -> bool:
    """Whether the number of a case, which belongs to its item, stands right above one of these."""
    own = {id(echo) for echo in echoes}
    return any(case_number(over)[1] for over, echo in pairwise(text) if id(echo) in own)


def _is_label(scene: Scene, label: Candidate, item: Candidate) -> bool:
    """Whether an item begins below with the same number and title: the first is what a page folds it under."""
    if item.index - label.index > LABELS or item.number != label.number or not item.number:
        return False
    below = scene.paragraphs[item.index + 1 : item.index + 2]
    titles = {fold(item.title.text)} if item.title else {fold(paragraph.text) for paragraph in below}
    return fold(label.title.text) in titles


def _lesser(scene: Scene) -> list[Candidate]:
    """The starts of items that only their look tells, or of the only one, where no cycle of sections does."""
    titled = rounds(scene)
    alone = [] if titled or untitled(scene) else bare(scene) or headed(scene) or alike(scene) or sole(scene)
    found = titled or alone or lone(scene)
    if scene.trace and found:
        scene.trace.taken = found
    return found


def _more(scene: Scene, starts: Sequence[Candidate]) -> list[Candidate]:
    """All titles of cases, where these are but some of them and none has a number."""
    if any(start.number for start in starts):
        return []
    titled = rounds(scene)
    known = {title.index for title in titled}
    if len(titled) <= len(starts) or not all(start.index in known for start in starts):
        return []
    if scene.trace:
        scene.trace.taken = titled
    return titled


def _leaving_out(scene: Scene, some: Sequence[Paragraph]) -> Scene:
    out = {id(paragraph) for paragraph in some}
    return replace(scene, paragraphs=[p for p in scene.paragraphs if id(p) not in out]) if out else scene
