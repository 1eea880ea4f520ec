"""What a worker of a cluster does: a bundle of inputs to their records, under the limits that hold everywhere.

A Dask worker reads no document itself. It has each bundle read in a process of its own, as is done on one machine.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import metadata
from typing import Any, Generic, TypeVar

from distributed import get_worker

from referat_parser import __version__
from referat_parser.batch.records import digest
from referat_parser.batch.tasks import ClusterError, Options
from referat_parser.batch.workers import Crew, Duty
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.pdf.ocr import Scans, trouble

Task = TypeVar("Task")
Result = TypeVar("Result")

READERS = ("lxml", "pdfminer.six", "pdfplumber", "pydantic", "pypdfium2", "rapidfuzz")
"""Libraries of which another version may give other records."""


@dataclass(frozen=True, slots=True)
class Bundle(Generic[Task, Result]):
    """Tasks that go to a worker together."""

    tasks: Sequence[Task]
    duty: Duty[Task, Result]
    home: str | None
    """The folder from which relative paths count; None where there are none."""


def installed(*, ocr: bool) -> dict[str, str]:
    """What records follow from besides inputs and options, with the versions that this machine has."""
    return {
        "referat-parser": __version__,
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: metadata.version(name) for name in READERS},
        "grammars": digest(Options())[:12],
        **({"tesseract": trouble() or Scans("auto").by} if ocr else {}),
    }


def work_off(wanted: Mapping[str, str], pickled: bytes) -> list[Result | Unreadable]:
    """What became of each task of a bundle. Raises ClusterError where this machine would give other records."""
    worker = f"the worker {get_worker().address}"
    found = installed(ocr="tesseract" in wanted)
    for name, version in wanted.items():
        if found[name] != version:
            raise ClusterError(f"{worker} has {name} {found[name]}, and not {version}: install the same everywhere")
    bundle: Bundle[Any, Result] = pickle.loads(pickled)  # noqa: S301 -- whoever reaches a Dask worker may run anything
    if bundle.home and not os.path.isdir(bundle.home):
        raise ClusterError(f"{worker} does not see the folder {bundle.home}: inputs must be on storage that all share")
    multiprocessing.current_process().daemon = False  # as Dask's workers are, which lets them start no process
    given = (bundle.home, bundle.duty.begin, *bundle.duty.given)
    duty = replace(bundle.duty, begin=_begin_at, given=given, few=0)
    with Crew(duty, 1, more=True) as crew:
        return [result for _, result in crew.each(bundle.tasks)]


def _begin_at(home: str | None, begin: Callable[..., None], *given: object) -> None:
    if home:
        os.chdir(home)
    begin(*given)
