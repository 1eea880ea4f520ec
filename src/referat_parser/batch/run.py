"""All inputs of a run to their records, in the order of their paths whatever the number of workers."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from importlib import import_module
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from referat_parser.batch.content import read
from referat_parser.batch.inputs import STDIN, Candidate
from referat_parser.batch.ledger import Ledger
from referat_parser.batch.limits import Limits
from referat_parser.batch.output import put, targets
from referat_parser.batch.tasks import Examined, Options, Record, Task, begin, call, examine, work
from referat_parser.batch.workers import Crew, Duty
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Turned

if TYPE_CHECKING:
    from referat_parser.words import Language

Result = TypeVar("Result")


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


def records(found: Sequence[Candidate], plan: Plan) -> Generator[Record]:
    """The record of each input; with `out`, its JSON is written and not in it. Raises NotWritable."""
    notes = Ledger(plan.out) if plan.out else nullcontext()
    with notes as ledger, Crew(_duty(work, found, plan), min(plan.workers, len(found) or 1)) as crew:
        for task, result in crew.each(_tasks(found, plan, ledger)):
            yield _settled(task, result, plan, ledger)


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
    duty: Duty[Callable[[Turned], Result], Result] = Duty(call, begin, (Options(), limits), limits, single=True)
    with Crew(duty, 1) as crew:
        ((_, found),) = crew.each([work])
    if isinstance(found, Unreadable):
        raise found
    return found


def _duty(work: Callable[[Task], Result], found: Sequence[Candidate], plan: Plan) -> Duty[Task, Result]:
    return Duty(work, begin, (plan.options, plan.limits), plan.limits, single=len(found) == 1)


def _tasks(found: Sequence[Candidate], plan: Plan, ledger: Ledger | None) -> Iterator[Task]:
    for candidate, target in zip(found, targets(found, plan.out) if plan.out else repeat(None), strict=False):
        known = ledger.record(_name(target, plan)) if ledger and not plan.force else None
        yield _with_data(Task(candidate, target=target, known=known))


def _with_data(task: Task) -> Task:
    """Standard input is read here: a worker has none."""
    if task.candidate.path != STDIN:
        return task
    try:
        return replace(task, data=read(task.candidate))
    except Unreadable as reason:
        return replace(task, candidate=replace(task.candidate, unreadable=reason))


def _settled(task: Task, result: Record | Unreadable, plan: Plan, ledger: Ledger | None) -> Record:
    if isinstance(result, Unreadable):
        return _failed(task, result, plan)
    before = task.known and (task.known.key, task.known.written)
    if ledger and result.key and before != (result.key, result.written):
        ledger.add(_name(task.target, plan), result)
    return result


def _failed(task: Task, reason: Unreadable, plan: Plan) -> Record:
    """The record of an input that no worker survived."""
    try:
        data = read(task.candidate) if task.data is None else task.data
    except Unreadable:
        data = None
    found: Record = import_module("referat_parser.batch.records").failed(task.candidate, reason, plan.options, data)
    if task.target is None:
        return found
    put(task.target, found.json)
    return replace(found, json=b"")


def _name(target: Path | None, plan: Plan) -> str:
    return target.relative_to(plan.out).as_posix() if target and plan.out else ""
