"""Where a list of all attachments begins at the end, which says the items' headings again over their files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from referat_parser.segment.outline import Grounds, Part
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import Paragraph, fold


def appendix(scene: Scene, starts: Sequence[Candidate]) -> int | None:
    """The index of the heading over such a list: attachments, and under it the heading of an item above.

    Nothing in it may begin an item that is not above.
    """
    first = starts[0].index if starts else len(scene.paragraphs)
    for at, (over, below) in enumerate(pairwise(scene.paragraphs[first:]), first):
        found = scene.headings.recognise(over)
        if found and found.entry.kind == "attachments" and not found.rest:
            known = {_said(scene, start) for start in starts if start.number and start.index < at}
            others = [start for start in starts if start.index > at]
            if fold(below.text) in known and all(_said(scene, start) in known for start in others):
                return at
    return None


def listed(paragraphs: Sequence[Paragraph]) -> Part:
    """That list as a section: its files are those of the items, and none of the meeting."""
    heading, *files = paragraphs
    return Part("other", heading.strip(), tuple(files), "segment.appendix", Grounds("position"))


def _said(scene: Scene, start: Candidate) -> str:
    return fold(scene.paragraphs[start.index].text)
