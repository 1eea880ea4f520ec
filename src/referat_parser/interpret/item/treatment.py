"""An earlier treatment of a case, and what a text says besides such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from referat_parser.dates import FoundDate
from referat_parser.interpret.sentences import sentences
from referat_parser.text import Passage

OTHER_MATTER = "history.other-matter"
"""What was decided on an earlier day, and not about the case: it is none of this meeting, and no history either."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An earlier meeting as a heading or the head of a line names it."""

    body: str | None
    day: FoundDate | None
    number: str | None
    rest: Passage
    """What follows on the line."""


@dataclass(slots=True)
class Told:
    """One earlier treatment while its text is gathered."""

    meeting: Meeting
    rule: str
    passages: list[Passage] = field(default_factory=list)


def besides(passages: Sequence[Passage], told: Sequence[Told]) -> list[Passage]:
    """What some passages say besides earlier treatments; a passage that tells of one by its sentences."""
    taken = [(p.start, p.end) for one in told for p in one.passages]
    whole = [(p, any(p.start < end and start < p.end for start, end in taken)) for p in passages]
    pieces = (piece for p, touched in whole for piece in (sentences(p) if touched else [p]))
    return [piece for piece in pieces if all(piece.end <= start or piece.start >= end for start, end in taken)]
