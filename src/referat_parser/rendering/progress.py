"""How far a run is: a bar on a terminal, a line every so often in a log, nothing in a pipe."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from referat_parser.words import _

EVERY = 30.0
"""Seconds between two lines of a log."""


S = TypeVar("S")


def wanted() -> bool:
    """Whether anybody sees it: standard error is a terminal or a file."""
    try:
        return sys.stderr.isatty() or stat.S_ISREG(os.fstat(sys.stderr.fileno()).st_mode)
    except OSError:  # a stream that is no file of the system's
        return False


def shown(steps: Iterable[S], total: int | None, failed: Callable[[S], bool]) -> Iterable[S]:
    """The steps, with their progress as it suits the place that standard error goes to.

    `failed` tells whether a step came to nothing; `total` is None where nobody knows how many there will be.
    """
    if sys.stderr.isatty():
        return bar(steps, total, failed)
    return lines(steps, total, failed) if wanted() else steps


class Rate(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """None before it is known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def bar(steps: Iterable[S], total: int | None, failed: Callable[[S], bool]) -> Iterator[S]:
    """The steps, with a bar on standard error while they are taken."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True),
        TextColumn("[red]{task.fields[failed]}"),
    )
    lost = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as told:
        task = told.add_task("", total=total, failed="")
        for step in steps:
            lost += failed(step)
            told.update(task, advance=1, failed=_("{n} failed").format(n=lost) if lost else "")
            yield step


def lines(steps: Iterable[S], total: int | None, failed: Callable[[S], bool]) -> Iterator[S]:
    """The steps, with a line on standard error every so often."""
    began = told = time.monotonic()
    lost = 0
    for number, step in enumerate(steps, 1):
        lost += failed(step)
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            so_far = _told(number, total, number / (now - began))
            words = _("{told}, {failed:,} failed").format(told=so_far, failed=lost)
            sys.stderr.write(f"referat: {words}\n")
            sys.stderr.flush()
        yield step


def _told(number: int, total: int | None, rate: float) -> str:
    if total is None:
        return f"{number:,}, {rate:.1f}/s"
    words = _("{n:,} of {total:,}, {rate:.1f}/s, {left:.0f} min left")
    return words.format(n=number, total=total, rate=rate, left=(total - number) / rate / 60)
