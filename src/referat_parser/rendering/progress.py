"""How far a run is: a bar on a terminal, a line every so often in a log, nothing in a pipe."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

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


class Step(Protocol):
    """What is counted."""

    @property
    def failed(self) -> bool: ...  # noqa: D102 -- whether it came to nothing


S = TypeVar("S", bound=Step)


def shown(steps: Iterable[S], total: int) -> Iterable[S]:
    """The steps, with their progress as it suits the place that standard error goes to."""
    if sys.stderr.isatty():
        return bar(steps, total)
    return lines(steps, total) if stat.S_ISREG(os.fstat(sys.stderr.fileno()).st_mode) else steps


class Rate(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """None before it is known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def bar(steps: Iterable[S], total: int) -> Iterator[S]:
    """The steps, with a bar on standard error while they are taken."""
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(compact=True),
        TextColumn("[red]{task.fields[failed]}"),
    )
    failed = 0
    with Progress(*columns, console=Console(stderr=True), transient=True) as told:
        task = told.add_task("", total=total, failed="")
        for step in steps:
            failed += step.failed
            told.update(task, advance=1, failed=_("{n} failed").format(n=failed) if failed else "")
            yield step


def lines(steps: Iterable[S], total: int) -> Iterator[S]:
    """The steps, with a line on standard error every so often."""
    began = told = time.monotonic()
    failed = 0
    for number, step in enumerate(steps, 1):
        failed += step.failed
        now = time.monotonic()
        if now - told >= EVERY:
            told = now
            rate = number / (now - began)
            left = (total - number) / rate
            words = _("{n:,} of {total:,}, {rate:.1f}/s, {left:.0f} min left, {failed:,} failed").format(
                n=number, total=total, rate=rate, left=left / 60, failed=failed
            )
            sys.stderr.write(f"referat: {words}\n")
            sys.stderr.flush()
        yield step
