"""How long one input may take and how much memory: the operating system keeps watch, which nothing outlives.

A timer's signal ends the process even inside a library that never comes back to Python. Where a system has no such
timer or no such limit (Windows), the pool ends a process that takes as long as the longest document may.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

TIMED = hasattr(signal, "setitimer")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may take, in seconds and bytes."""

    seconds: float = 30.0
    per_page: float = 1.0
    """Added for each page."""
    one_page: float = 10.0
    memory: int = 1 << 30
    """Of address space, beside what the program itself takes."""


OCR = Limits(per_page=30.0, one_page=180.0)
"""Where pages are read as pictures."""


class Watch:
    """The time that is left for one input."""

    def __init__(self, limits: Limits) -> None:
        """Start the clock."""
        self._limits = limits
        self._began = time.monotonic()
        self._ring_in(limits.seconds)

    def turned(self, read: int, pages: int) -> None:
        """So many of its pages have been read: each has its own time, and all together have more."""
        limits = self._limits
        left = self._began + limits.seconds + limits.per_page * pages - time.monotonic()
        self._ring_in(min(left, limits.one_page) if read < pages else left)

    @staticmethod
    def _ring_in(seconds: float) -> None:
        if TIMED:
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-3))


@contextmanager
def watched(limits: Limits) -> Iterator[Watch]:
    """Time what is done; the process ends where it takes too long."""
    try:
        yield Watch(limits)
    finally:
        if TIMED:
            signal.setitimer(signal.ITIMER_REAL, 0)


def confine(limits: Limits) -> None:
    """Have this process end, and leave no trace in Python, at the alarm of a watch; and limit its memory."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if TIMED:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})  # held back as it began
    if resource is not None:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        wanted = _taken() + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _taken() -> int:
    """Bytes of address space that the program takes before it reads anything; 0 where the system does not tell."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * resource.getpagesize()


@contextmanager
def unbroken() -> Iterator[None]:
    """Let what is begun be finished before the process is ended from outside, or what it starts meanwhile."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
