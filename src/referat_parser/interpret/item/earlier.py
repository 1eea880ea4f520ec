"""Which sections of an item tell of earlier meetings."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.interpret.item.history import is_earlier
from referat_parser.interpret.participants.label import label
from referat_parser.segment.outline import Part


def earlier_parts(parts: Sequence[Part], date: str | None, body: str | None) -> set[int]:
    """The ids (`id(part)`) of the sections that tell of other meetings than that of `date` and `body`.

    Who was away is said right under what was decided: a list of them under an earlier decision is of that meeting.
    """
    found: set[int] = set()
    decided_before = False
    for part in parts:
        goes_on = decided_before and _lists_absent(part)
        earlier = goes_on or is_earlier(part, date, body)
        found |= {id(part)} if earlier else set()
        decided_before = goes_on or (earlier and part.kind == "decision")
    return found


def _lists_absent(part: Part) -> bool:
    said = label(part.heading) if part.kind == "participants" and part.heading else None
    return said is not None and said.attendance == "absent"
