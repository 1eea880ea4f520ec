"""The workers of a Dask cluster: bundles of inputs go out, and their records come back in the order of their paths.

What travels is where an input lies; the workers read it themselves. `bundles` tells what becomes of it there. Both
modules need `distributed`, which comes with the extra `cluster`.
"""

from __future__ import annotations

import logging
import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from importlib import import_module
from itertools import islice
from multiprocessing import resource_tracker
from types import TracebackType
from typing import Generic, Self, TypeVar

import dask
from dask.utils import parse_timedelta
from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.comm import resolve_address

from referat_parser.batch.bundles import Bundle, installed
from referat_parser.batch.limits import unbroken
from referat_parser.batch.tasks import ClusterError
from referat_parser.batch.workers import Duty
from referat_parser.extract.errors import Unreadable
from referat_parser.words import _

Task = TypeVar("Task")
Result = TypeVar("Result")

LOCAL = "local"
"""In place of an address: a cluster on this machine, for as long as the run."""
AHEAD = 4
"""Bundles handed out for each thread of the cluster before the first result is asked for."""
LARGEST = 128
"""Inputs of a bundle: to begin one takes a quarter of a second, to read it many."""
PATIENCE = "distributed.comm.timeouts.connect"
"""Dask's own setting for how long a scheduler is waited for, and here a worker too; 30 s, if nobody says otherwise."""
LOST = Unreadable("crashed", "The workers of the cluster that were to read it were lost, one after another.")
GONE = (CancelledError, OSError, RuntimeError)
"""What Dask raises where the connection to the scheduler breaks; its CommClosedError is an OSError."""


class Cluster(Generic[Task, Result]):
    """The workers that a scheduler has, on one duty; `total` tasks are to come.

    Entering it, and all that it does then, raises ClusterError.
    """

    def __init__(
        self, address: str, duty: Duty[Task, Result], total: int, home: str | None = None, *, ocr: bool = False
    ) -> None:
        self._address, self._duty, self._total, self._home = address, duty, total, home
        self._wanted = installed(ocr=ocr)
        self._patience: float = parse_timedelta(dask.config.get(PATIENCE))
        self._open = ExitStack()

    def __enter__(self) -> Self:
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)  # ClusterError says it once, and in words
        try:
            self._client = self._open.enter_context(self._connected())
        except (OSError, RuntimeError, ValueError) as error:
            raise ClusterError(
                _("{address} is no Dask scheduler: {why}").format(address=self._address, why=error)
            ) from error
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def _connected(self) -> Client:
        name, _colon, workers = self._address.partition(":")
        if name != LOCAL:
            return Client(resolve_address(self._address), timeout=self._patience, set_as_default=False)
        resource_tracker.ensure_running()
        with unbroken():  # its processes then leave it to us to end them
            own = LocalCluster(
                n_workers=int(workers or 1), threads_per_worker=1, dashboard_address=":0", silence_logs=logging.CRITICAL
            )
        return Client(self._open.enter_context(own), set_as_default=False)

    def each(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Unreadable]]:
        """The tasks in their order with their results; for one that no worker survived, the reason."""
        left = iter(tasks)
        waiting: deque[tuple[list[Task], Future[list[Result | Unreadable]]]] = deque()
        while some := list(islice(left, self._size())):
            waiting.append((some, self._sent(some)))
            while waiting and (len(waiting) >= AHEAD * self._threads() or waiting[0][1].done()):
                yield from self._settled(*waiting.popleft())
        while waiting:
            yield from self._settled(*waiting.popleft())

    def _size(self) -> int:
        """Tasks of a bundle: fewer where there are few in all, so that every thread has some."""
        return max(1, min(LARGEST, self._total // (AHEAD * self._threads())))

    def _threads(self) -> int:
        """How many bundles the cluster works on at once; it may grow and shrink."""
        with self._reached():
            return sum(self._client.nthreads().values()) or 1

    def _sent(self, some: list[Task]) -> Future[list[Result | Unreadable]]:
        pickled = pickle.dumps(Bundle(some, self._duty, self._home))
        with self._reached():
            return self._client.submit(_work_off(), self._wanted, pickled, pure=False)

    def _settled(
        self, some: list[Task], future: Future[list[Result | Unreadable]]
    ) -> Iterator[tuple[Task, Result | Unreadable]]:
        """What became of a bundle. Where its workers were lost it goes again, task by task, to tell which it was."""
        try:
            yield from zip(some, self._awaited(future), strict=True)
        except KilledWorker:
            yield from ((task, self._alone(task)) for task in some)

    def _alone(self, task: Task) -> Result | Unreadable:
        """What became of a task that comes again, when no other of its bundle can be to blame."""
        try:
            (found,) = self._awaited(self._sent([task]))
        except KilledWorker:
            return LOST
        return found

    def _awaited(self, future: Future[list[Result | Unreadable]]) -> list[Result | Unreadable]:
        """The results of a bundle. Raises KilledWorker where it takes one worker after another with it."""
        while True:
            try:
                with self._reached():
                    found: list[Result | Unreadable] = future.result(timeout=self._patience)
            except TimeoutError:
                with self._reached():
                    if not self._client.nthreads():
                        raise ClusterError(_("{address} has no workers").format(address=self._address)) from None
            else:
                return found

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise
        except ImportError as error:
            raise ClusterError(
                _("a worker of {address} has no referat-parser: {why}").format(address=self._address, why=error)
            ) from error
        except GONE as error:
            raise ClusterError(
                _("{address} is gone; run again when it is back, and with the same --out").format(address=self._address)
            ) from error


def _work_off() -> Callable[[Mapping[str, str], bytes], object]:
    """What a worker is to call. It travels as code, so that a scheduler needs no referat-parser to pass it on."""

    def work_off(wanted: Mapping[str, str], pickled: bytes) -> object:
        return import_module("referat_parser.batch.bundles").work_off(wanted, pickled)

    return work_off
