"""All inputs of a run to their records, in the order of their paths whatever the number of workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from referat_parser.batch.content import read, size
from referat_parser.batch.inputs import STDIN, Candidate
from referat_parser.batch.ledger import Ledger
from referat_parser.batch.limits import Limits
from referat_parser.batch.output import placed, stands, targets
from referat_parser.batch.remote import is_address
from referat_parser.batch.tasks import ClusterError, Examined, Options, Record, Task, begin, call, examine, work
from referat_parser.batch.workers import Crew, Duty
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Turned
from referat_parser.words import _

if TYPE_CHECKING:
    from referat_parser.batch.cluster import Cluster
    from referat_parser.batch.parts import Parts
    from referat_parser.words import Language

Result = TypeVar("Result")

FEW = 8
SMALL = 1 << 20
"""Inputs, and bytes of all of them, that one worker has read before several would have begun."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a run goes about its inputs."""

    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    workers: int = 1
    """At most; an idle one is of no use."""
    out: Path | None = None
    """The folder of the results; None: they are wanted back."""
    force: bool = False
    """Whether what stands there already is made again."""
    parts: Parts | None = None
    """Of the folder; None: a file for each input."""
    cluster: str | None = None
    """The address of the scheduler whose workers read the inputs, or `local`; None: workers of this process."""


def records(found: Sequence[Candidate], plan: Plan) -> Generator[Record]:
    """The record of each input; with `out`, its JSON is written and not in it. Raises NotWritable and ClusterError."""
    notes = Ledger(plan.out) if plan.out else nullcontext()
    with notes as ledger, _crew(found, plan) as crew:
        results = ((task, _settled(task, result, plan)) for task, result in crew.each(_tasks(found, plan, ledger)))
        yield from _noted(results, plan, ledger)


def _crew(found: Sequence[Candidate], plan: Plan) -> Crew[Task, Record] | Cluster[Task, Record]:
    if plan.cluster is None:
        return Crew(_duty(work, found, plan), min(plan.workers, len(found) or 1))
    cluster: type[Cluster[Task, Record]] = import_module("referat_parser.batch.cluster").Cluster
    home = os.getcwd() if any(map(_is_relative, found)) else None
    return cluster(plan.cluster, _duty(work, found, plan), len(found), home, ocr=plan.options.ocr != "off")


def _is_relative(candidate: Candidate) -> bool:
    return candidate.path != STDIN and not is_address(candidate.path) and not os.path.isabs(candidate.path)


def examined(
    found: Sequence[Candidate], plan: Plan, language: Callable[[str], Language]
) -> Generator[tuple[Candidate, Examined | Unreadable]]:
    """What there is to say of each input, in the language for its path, or why it cannot be read."""
    tasks = (_with_data(Task(candidate, language=language(candidate.path))) for candidate in found)
    with Crew(_duty(examine, found, plan), min(plan.workers, len(found) or 1)) as crew:
        for task, result in crew.each(tasks):
            yield task.candidate, result


def guarded(work: Callable[[Turned], Result], limits: Limits) -> Result:
    """What a piece of work gives in a process of its own; it and its result must travel there and back.

    Raises what it raises, and Unreadable where the process does not survive it.
    """
    duty: Duty[Callable[[Turned], Result], Result] = Duty(call, begin, (Options(), limits), limits, few=1)
    with Crew(duty, 1) as crew:
        ((_, found),) = crew.each([work])
    if isinstance(found, Unreadable):
        raise found
    return found


def _duty(work: Callable[[Task], Result], found: Sequence[Candidate], plan: Plan) -> Duty[Task, Result]:
    return Duty(work, begin, (plan.options, plan.limits), plan.limits, few=len(found) if _are_few(found) else 0)


def _are_few(found: Sequence[Candidate]) -> bool:
    return len(found) == 1 or (len(found) <= FEW and sum(map(size, found)) <= SMALL)


def _tasks(found: Sequence[Candidate], plan: Plan, ledger: Ledger | None) -> Iterator[Task]:
    if not (ledger and plan.out):
        yield from map(_with_data, map(Task, found))
        return
    written_here = bool(plan.parts or plan.cluster)
    standing: Collection[str | None] = ()
    for number, (candidate, target) in enumerate(zip(found, targets(found, plan.out), strict=True)):
        if plan.parts and number % plan.parts.size == 0:
            standing = plan.parts.standing(number // plan.parts.size)
        name = target.relative_to(plan.out).as_posix()
        known = None if plan.force else ledger.record(name)
        if known and written_here and not (known.written in standing if plan.parts else stands(target, known)):
            known = None
        yield _with_data(Task(candidate, name=name, target=None if written_here else target, known=known))


def _with_data(task: Task) -> Task:
    """Standard input is read here: a worker has none."""
    if task.candidate.path != STDIN:
        return task
    try:
        return replace(task, data=read(task.candidate))
    except Unreadable as reason:
        return replace(task, candidate=replace(task.candidate, unreadable=reason))


def _settled(task: Task, result: Record | Unreadable, plan: Plan) -> Record:
    """The record of an input, without its JSON where that stands in a file of its own."""
    found = _failed(task, result, plan) if isinstance(result, Unreadable) else result
    if plan.cluster:
        _look(task.candidate, found)
    return placed(found, plan.out / task.name) if found.json and plan.out and not plan.parts else found


def _noted(results: Iterable[tuple[Task, Record]], plan: Plan, ledger: Ledger | None) -> Iterator[Record]:
    if ledger and plan.parts:
        yield from plan.parts.filled(results, ledger)
        return
    for task, record in results:
        if ledger:
            ledger.note(task, record)
        yield record


def _failed(task: Task, reason: Unreadable, plan: Plan) -> Record:
    """The record of an input that no worker survived."""
    try:
        data = read(task.candidate) if task.data is None else task.data
    except Unreadable:
        data = None
    found: Record = import_module("referat_parser.batch.records").failed(task.candidate, reason, plan.options, data)
    return found


def _look(candidate: Candidate, found: Record) -> None:
    """Raise ClusterError where a worker does not see a file that is here."""
    error = found.summary.error
    if error and error.code == "vanished" and os.path.exists(candidate.archive or candidate.path):
        said = _("a worker does not see {path}: inputs must be on storage that all share")
        raise ClusterError(said.format(path=candidate.path))
