"""The one case on a page of its own, as archives print them: a title, and the headings of its sections."""

from __future__ import annotations

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.candidates import LOOK_WEIGHT, candidate, has_form, unnumbered
from referat_parser.segment.items.grounds import grounded
from referat_parser.segment.people import looks_like_people
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import CYCLE
from referat_parser.text import fold

NEAR = 4
"""The title is one of so many lines above the first heading."""


def lone(scene: Scene) -> list[Candidate]:
    """The item that the one decision, or proposal for one, is about; empty where there are more or nothing names it."""
    known = [(i, r) for i, r in enumerate(scene.recognised) if r and r.entry.kind in CYCLE and i >= scene.after]
    if any(r.rest for _, r in known):
        return []
    kinds = [r.entry.kind for _, r in known]
    of = "decision" if "decision" in kinds else "recommendation"
    at = [i for i, r in known if r.entry.kind == of]
    if not at or at != list(range(at[0], at[0] + len(at))):
        return []
    labels = [fold(r.heading.text) for _, r in known]
    first = known[0][0]
    titles = [as_title(scene, i, "lone") for i in range(first - 1, max(first - 1 - NEAR, scene.after - 1), -1)]
    named = [title for title in titles if names_a_case(scene, title)]
    best = next((title for title in named if title.number), named[0] if named else None)
    return grounded(scene, [best]) if best and len(set(labels)) == len(labels) else []


def names_a_case(scene: Scene, title: Candidate, *, dated: bool = False) -> bool:
    """Whether a line may be the title of a case: no field, nobody, and not what the document is called.

    A day may stand in one only where no head does.
    """
    paragraph = scene.paragraphs[title.index]
    text = title.title.text.strip()
    words = vocabulary()
    if not has_form(text) or scene.recognised[title.index] or words.titles.bodies.search(text):
        return False
    if dated:
        return not words.people.is_given(text.split(maxsplit=1)[0])
    called = not title.index and words.meeting.named.found(fold(text)) and not words.meeting.usual_items.found(text)
    return not (called or ":" in text or any(find_dates(paragraph)) or looks_like_people(paragraph))


def as_title(scene: Scene, i: int, way: str) -> Candidate:
    """The line as its form cuts it, where it has a number; found some way else."""
    passage = scene.bare[i]
    for form in scene.forms:
        match = form.pattern.regex.match(passage.text.rstrip(EMPHASIS))
        if match and match["number"]:
            return candidate(scene, form, i, passage, match)
    return unnumbered(scene, i, way, passage, LOOK_WEIGHT)
