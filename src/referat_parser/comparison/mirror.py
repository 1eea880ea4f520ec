"""A comparison seen from the other side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from referat_parser.comparison.models import Change, ChangeType, Diff, Words

MIRRORED: dict[ChangeType, ChangeType] = {
    "added": "removed",
    "removed": "added",
    "split": "merged",
    "merged": "split",
    "decided": "undecided",
    "undecided": "decided",
    "postponed": "resumed",
    "resumed": "postponed",
    "moved": "moved",
    "renamed": "renamed",
    "renumbered": "renumbered",
    "changed": "changed",
    "carried_over": "carried_over",
    "recurring": "recurring",
}
"""What each type is when the sides change places."""
OPPOSITE: dict[str, Literal["same", "removed", "added"]] = {"same": "same", "removed": "added", "added": "removed"}


def mirror(diff: Diff) -> Diff:
    """The same comparison with its sides exchanged."""
    changes = [_mirrored(change) for change in diff.changes]
    return diff.model_copy(update={"a": diff.b, "b": diff.a, "changes": changes})


def _exchanged(runs: Sequence[Words]) -> Iterator[Words]:
    """The redline of the way back; what is gone stands before what is new in its place."""
    for same, together in groupby(runs, lambda run: run.op == "same"):
        back = [Words(op=OPPOSITE[run.op], text=run.text) for run in together]
        yield from back if same else reversed(back)


def _mirrored(change: Change) -> Change:
    return change.model_copy(
        update={
            "type": MIRRORED[change.type],
            "a": change.b,
            "b": change.a,
            "before": change.after,
            "after": change.before,
            "words": list(_exchanged(change.words)),
        }
    )
