"""Numbers that run up in order within text whose line breaks were lost: "1) … 2) … 3) …"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern

RUN = 3
"""A run has so many numbers,"""
UNBEGUN = 4
"""and so many where it does not begin with the first."""


class Mark(NamedTuple):
    """A number that may begin an item: in which line it stands, and where."""

    line: int
    place: int
    number: int


def runs(texts: Mapping[int, str]) -> Mapping[int, set[int]]:
    """Where the numbers stand in each line that run up in order; those without a mark only where no others do."""
    words = vocabulary().flat
    found = [mark for form in words.runs for mark in _of(form, texts)]
    cuts: dict[int, set[int]] = defaultdict(set)
    for mark in found or _of(words.bare, texts, begun=True):
        cuts[mark.line].add(mark.place)
    return cuts


def _of(form: Pattern, texts: Mapping[int, str], *, begun: bool = False) -> list[Mark]:
    """The marks of one form that are in a run, perhaps only in one that begins with the first number."""
    marks = (
        Mark(i, match.start("cut"), int(match["number"]))
        for i, text in texts.items()
        for match in form.regex.finditer(text)
    )
    return [mark for run in _in_order(marks) if _counts(run, begun=begun) for mark in run]


def _counts(run: Sequence[Mark], *, begun: bool) -> bool:
    return len(run) >= (RUN if run[0].number <= 1 else UNBEGUN) and not (begun and run[0].number > 1)


def _in_order(marks: Iterable[Mark]) -> list[list[Mark]]:
    """The marks in runs: each goes on with the last run whose next number it is, or but one, else it begins one."""
    found: list[list[Mark]] = []
    for mark in marks:
        for step in (1, 2):
            own = next((run for run in reversed(found) if run[-1].number + step == mark.number), None)
            if own:
                break
        if own:
            own.append(mark)
            found.remove(own)
        found.append(own or [mark])
    return found
