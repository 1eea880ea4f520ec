"""What is installed, as a table that fits the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence

from referat_parser.installation import Part
from referat_parser.rendering.plain import printable
from referat_parser.words import _

WIDEST = 100
NARROW = 40
"""Columns that a terminal is taken to have at least."""


def text(parts: Sequence[Part]) -> str:
    """The parts that are needed, and those that are for some commands; of what is missing, how to get it."""
    states = {"ok": _("ok"), "missing": _("missing"), "broken": _("broken")}
    width = max(min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST), NARROW)
    first, second = max(map(len, states.values())), max(len(part.name) for part in parts)
    told = {True: "", False: ""}
    for part in parts:
        told[part.needed] += _row(part, f"  {states[part.state].ljust(first)}  {part.name.ljust(second)}  ", width)
    return f"{_('Needed')}\n{told[True]}\n{_('For some commands')}\n{told[False]}\n{_verdict(parts)}\n"


def _row(part: Part, head: str, width: int) -> str:
    lines = [line for told in _told(part) for line in _wrapped(told, width - len(head))]
    return "".join(f"{' ' * len(head) if number else head}{line}\n" for number, line in enumerate(lines))


def _wrapped(told: str, width: int) -> list[str]:
    return textwrap.wrap(told, width, break_long_words=False, break_on_hyphens=False)


def _told(part: Part) -> Iterator[str]:
    yield printable(part.found)
    yield _("for: {purpose}").format(purpose=part.purpose)
    if part.state != "ok" and part.remedy:
        yield _("do: {remedy}").format(remedy=part.remedy)


def _verdict(parts: Sequence[Part]) -> str:
    wrong = [part.name for part in parts if part.needed and part.state != "ok"]
    if wrong:
        return _("Not right: {parts}.").format(parts=", ".join(wrong))
    return _("All that is needed is there.")
