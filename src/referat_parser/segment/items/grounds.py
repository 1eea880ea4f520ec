"""What spoke most for each item, said of the candidates that were taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from referat_parser.models import How
from referat_parser.segment.again import likeness
from referat_parser.segment.items.evidence import begins_case, begins_decision, listed, stands_out
from referat_parser.segment.outline import Grounds
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import fold

STRONGEST: tuple[tuple[str, How], ...] = (
    (listed.__name__, "bookmark"),
    (stands_out.__name__, "style"),
    (begins_case.__name__, "context"),
    (begins_decision.__name__, "context"),
)
"""Rows of the table of evidence, and how an item is said to be recognised where they hold; the first one counts."""


def grounded(scene: Scene, best: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that start the items, each with what spoke most for it."""
    return [replace(own, grounds=grounds) for own, grounds in zip(best, _grounds(scene, best), strict=True)]


def _grounds(scene: Scene, best: Sequence[Candidate]) -> Iterator[Grounds]:
    before: Candidate | None = None
    for own in best:
        rows = {name for name, _ in own.rows}
        strong: How | None = next((how for row, how in STRONGEST if row in rows), None)
        if own.form == "number-lone":
            yield Grounds("gap")
        elif own.place is not None:
            yield _listed(scene, own, own.place)
        else:
            yield Grounds(strong or ("number" if in_turn(before, own) else "form"))
        before = own


def _listed(scene: Scene, own: Candidate, place: int) -> Grounds:
    """An item that stands in the contents; its title may be spelled otherwise there."""
    title = scene.listed[place]
    said = fold(own.title.text), fold(scene.paragraphs[own.index].text)
    ratio = max(likeness(title, text) for text in said) if said[0] else 1.0
    return Grounds("contents") if ratio == 1 else Grounds("fuzzy", ratio)


def in_turn(before: Candidate | None, own: Candidate) -> bool:
    """Whether a number goes on with the run, or begins it at 0 or 1."""
    if own.value is None or before is None or before.value is None:
        return own.value in (0.0, 1.0)
    return 0 < own.value - before.value <= 1
