"""An agenda that only lists its items, with marks and without numbers, and says no more of them."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.contents import LIST_MARK, is_group
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.candidates import LOOK_WEIGHT, has_form, unmarked, unnumbered
from referat_parser.segment.items.grounds import grounded
from referat_parser.segment.items.restarts import has_usual
from referat_parser.segment.scene import Candidate, Scene

LEAST = 3
"""So many entries make an agenda."""
MOST_BELOW = 3
"""So many paragraphs may stand below it: what else is to be known."""


def bare(scene: Scene) -> list[Candidate]:
    """The entries under the heading of an agenda, where one is an item that every agenda has, and nothing is told."""
    over = (i for i in range(scene.after, len(scene.paragraphs)) if _is_over(scene, i))
    first = next(over, None)
    if first is None:
        return []
    end = first
    while end < len(scene.paragraphs) and (_is_over(scene, end) or _is_entry(scene, end)):
        end += 1
    entries = [i for i in range(first, end) if _is_entry(scene, i)]
    if len(entries) < LEAST or len(scene.paragraphs) - end > MOST_BELOW or any(scene.recognised[end:]):
        return []
    found = [unnumbered(scene, i, "look", unmarked(scene.bare[i]), LOOK_WEIGHT) for i in entries]
    return grounded(scene, found) if has_usual(found) else []


def _is_over(scene: Scene, i: int) -> bool:
    """Whether a line is the heading of an agenda, or of the part of one that is open or closed."""
    paragraph = scene.paragraphs[i]
    text = paragraph.text.strip(EMPHASIS)
    return not LIST_MARK.match(text) and (vocabulary().contents.headings.said(text) or is_group(paragraph))


def _is_entry(scene: Scene, i: int) -> bool:
    """Whether a line with a mark has the form of a title."""
    text = scene.paragraphs[i].text.strip()
    mark = LIST_MARK.match(text)
    return mark is not None and has_form(text[mark.end() :])
