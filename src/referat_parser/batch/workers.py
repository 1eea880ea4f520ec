"""Worker processes: each input in one of them, and what happens to it there happens to no other.

A library that reads PDF may abort, hang or fill the memory. The process that shares out the work reads nothing itself,
so it outlives all that, and tells what became of each.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from enum import Enum, auto
from importlib import import_module
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

from pebble import CONSTS, ProcessExpired, ProcessPool

from referat_parser.batch.limits import TIMED, Limits, unbroken
from referat_parser.batch.tasks import WORKER
from referat_parser.extract.errors import Unreadable

Task = TypeVar("Task")
Result = TypeVar("Result")

AHEAD = 32
"""Tasks handed out for each worker before the first result is asked for: one slow input holds up no worker."""
LIFE = 500
"""Inputs that a worker reads before another takes its place, with its memory as it was."""
LOADED = "referat_parser.batch.loaded"
"""The module that the process from which workers are forked has imported."""
LOOK = 2.0
"""Seconds of waiting for a worker until it is asked whether its pool still runs."""
CONSTS.sleep_unit = 0.02
CONSTS.term_timeout = 1.0
"""Seconds between two looks at the workers, and until a worker that was told to end is killed."""


@dataclass(frozen=True, slots=True)
class Duty(Generic[Task, Result]):
    """What each worker does."""

    work: Callable[[Task], Result]
    begin: Callable[..., None]
    """Is called first in each new worker, with what is given."""
    given: Sequence[Any]
    limits: Limits
    few: int = 0
    """How many tasks, where they are few and small: this process itself is forked for one worker that does them all,
    which takes a third of the time. 0: there may be any number."""


class Crew(Generic[Task, Result]):
    """So many workers on one duty; none of them is there before the first task.

    With `more`, other crews follow or work beside it, and what Python keeps for starting workers stays.
    """

    def __init__(self, duty: Duty[Task, Result], number: int, *, more: bool = False) -> None:
        """Raises OSError where there is no folder for the sockets by which workers are asked for."""
        if not duty.few:
            _temporary()
        self._duty, self._number, self._more = duty, number, more
        self._pool = _pool(duty, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._pool)
        del self._pool
        if not (self._more or self._duty.few):
            _dismiss()

    def each(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Unreadable]]:
        """The tasks in their order with their results; for one that a worker did not survive, the reason."""
        ahead = 0 if self._duty.few else AHEAD * self._number
        waiting: deque[tuple[Task, Future[Result], ProcessPool]] = deque()
        for task in tasks:
            waiting.append((task, self._scheduled(task), self._pool))
            while len(waiting) > ahead or (waiting and waiting[0][1].done()):
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def _scheduled(self, task: Task) -> Future[Result]:
        with unbroken():  # a worker that is asked for before a signal, and begins after it, finds nobody
            active = self._pool.active
        if not active:
            _end(self._pool)
            self._pool = _pool(self._duty, self._number)
        return _scheduled(self._pool, self._duty, task)

    def _settled(self, task: Task, future: Future[Result], pool: ProcessPool) -> tuple[Task, Result | Unreadable]:
        """What a worker made of a task, or another one of its own where the first broke down on it."""
        found = _awaited(future, pool)
        if isinstance(found, Ended) and self._duty.few > 1:
            self._spread(pool)
        if found is Ended.BROKEN and self._duty.few != 1:
            found = _alone(self._duty, task)
        return task, self._reason(found) if isinstance(found, Ended) else found

    def _spread(self, pool: ProcessPool) -> None:
        """Fork no other worker from this process, which runs threads by now: what is left goes the way of many."""
        _end(pool)
        self._duty = replace(self._duty, few=0)

    def _reason(self, end: Ended) -> Unreadable:
        limits = self._duty.limits
        if end is Ended.LATE:
            return Unreadable(
                "timeout",
                "It takes longer than {total:g} s and {each:g} s a page, or {one:g} s on one page.",
                total=limits.seconds,
                each=limits.per_page,
                one=limits.one_page,
            )
        if end is Ended.KILLED:
            return Unreadable("out-of-memory", "The system ended the process that read it: it takes too much memory.")
        return Unreadable(
            "crashed",
            "Its reader breaks down on it: it is damaged, or takes more than {most:,} MiB of memory.",
            most=limits.memory >> 20,
        )


class Pool(Protocol):
    """What is asked of a pool that is waited for."""

    @property
    def active(self) -> bool:
        """Whether it still runs."""


class Ended(Enum):
    """How a worker came to an end with its task."""

    LATE = auto()
    """Our own timer rang."""
    KILLED = auto()
    """The system had no memory left."""
    BROKEN = auto()
    """A library gave up; another try may tell more."""


SIGNALS = {getattr(signal, "SIGALRM", 0): Ended.LATE, getattr(signal, "SIGKILL", 0): Ended.KILLED}


def _awaited(future: Future[Result], pool: Pool) -> Result | Ended:
    """What comes of it; nothing ever would of a pool that broke down itself and forgot what it was asked."""
    while True:
        try:
            return future.result(LOOK)
        except TooLate:
            if future.done() and isinstance(future.exception(), TooLate):
                return Ended.LATE
            if not future.done() and not pool.active:
                return Ended.BROKEN
        except BrokenProcessPool:
            return Ended.BROKEN
        except ProcessExpired as ended:
            return SIGNALS.get(-ended.exitcode, Ended.BROKEN)


def _alone(duty: Duty[Task, Result], task: Task) -> Result | Ended:
    pool = _pool(duty, 1)
    try:
        return _awaited(_scheduled(pool, duty, task), pool)
    finally:
        _end(pool)


def _scheduled(pool: ProcessPool, duty: Duty[Task, Result], task: Task) -> Future[Result]:
    return pool.schedule(duty.work, args=[task], timeout=None if TIMED else duty.limits.seconds)


def _temporary() -> None:
    try:
        tempfile.gettempdir()
    except FileNotFoundError as error:
        why = "no folder for temporary files can be written: name one in TMPDIR"
        raise OSError(error.errno, why) from error


def _pool(duty: Duty[Task, Result], number: int) -> ProcessPool:
    number, context = (1, _own()) if duty.few else (number, _context())
    return ProcessPool(number, LIFE, duty.begin, duty.given, context)


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    for worker in tuple(pool._pool_manager.worker_manager.workers.values()):  # noqa: SLF001 -- there is no other way
        worker.terminate()  # joined, they would find their locks gone first, and one that just begins cries out
    pool.join()


def _dismiss() -> None:
    """End now what Python keeps for starting workers; by itself it goes a moment after us, and looks left behind."""
    gc.collect()  # what the tracker keeps for the pool goes first
    for kept in (forkserver._forkserver, resource_tracker._resource_tracker):  # noqa: SLF001 -- there is no other way
        if stop := getattr(kept, "_stop", None):
            stop()


def _own() -> BaseContext:
    """A worker is forked from this process, once it has loaded what it needs."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    import_module(WORKER)
    return multiprocessing.get_context("fork")


def _context() -> BaseContext:
    """How workers begin: forked from a process that has loaded what they need and runs no threads."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    resource_tracker.ensure_running()  # when it starts, signals that are held back come through
    return context
