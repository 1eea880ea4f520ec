"""Items whose titles have no number: each stands over the first section of its case, which a decision closes."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.items.candidates import HEADS, is_field, is_particular
from referat_parser.segment.items.grounds import grounded
from referat_parser.segment.items.lone import as_title, names_a_case
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import cycle, label_of

LEAST = 2
"""So many titles, or one more where no case has a decision."""
SHARE = 0.7
"""So large a share of the cases have a title, or none has."""
NEAR = 3
"""Particulars of a case stand on so many lines between its title and its first heading."""


def rounds(scene: Scene) -> list[Candidate]:
    """The titles of cases; empty where their sections come round under none."""
    titles: list[Candidate] = []
    cases = 0
    said: set[str] = set()
    decided = True
    above = scene.after - 1
    known = cycle(scene)
    for i, recognised in known:
        decision, label = recognised.entry.kind == "decision", label_of(recognised)
        title = _title(scene, i, above, first=not said) if decided or label in said else None
        begins = not said or (decided and not decision)
        cases += begins
        if title:
            titles.append(title)
        if title or begins:
            said, decided = set(), False
        said.add(label)
        decided |= decision
        above = i
    tells = any(recognised.entry.kind == "decision" for _, recognised in known)
    return grounded(scene, titles) if len(titles) >= max(LEAST + (not tells), SHARE * cases) else []


def _title(scene: Scene, i: int, above: int, *, first: bool) -> Candidate | None:
    """The line that is the title over the first heading of a case: set apart, and no end of the text before."""
    at = i - 1
    while at > above and i - at <= NEAR and is_particular(scene.paragraphs[at]):
        at -= 1
    if at <= above or not (scene.paragraphs[at].blank_above or scene.stands_out[at] or not at):
        return None
    title = as_title(scene, at, "round")
    return title if _stands_over(scene, title, first=first) else None


def _stands_over(scene: Scene, title: Candidate, *, first: bool) -> bool:
    """Whether a line may be a title below the text of another case; the first stands below a head."""
    paragraph = scene.paragraphs[title.index]
    text = title.title.text.strip()
    words = vocabulary()
    if not names_a_case(scene, title, dated=not first) or is_field(paragraph, (*HEADS, "other")):
        return False
    settled = any(group.patterns.found(text) for group in words.outcomes.groups)
    return first or not (settled or words.sign_off.closing.found(text))
