"""What one worker does with one input: read it, parse it, and put the result in its place."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from referat_parser.batch.content import read
from referat_parser.batch.inputs import not_readable
from referat_parser.batch.limits import Limits, confine, watched
from referat_parser.batch.output import placed, stands
from referat_parser.batch.records import PASSING, digest, failed, input_of, key, reason, record, wishes
from referat_parser.batch.tasks import Examined, Options, Record, Task
from referat_parser.cycles import look_seldom
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Turned
from referat_parser.pipeline import parsed

Result = TypeVar("Result")


@dataclass(slots=True)
class _Post:
    """What holds for every task of this worker."""

    options: Options = field(default_factory=Options)
    limits: Limits = field(default_factory=Limits)
    about: str = ""


_post = _Post()


def begin(options: Options, limits: Limits) -> None:
    """Make this process a worker."""
    _post.options, _post.limits, _post.about = options, limits, digest(options)
    confine(limits)
    logging.getLogger().addHandler(logging.NullHandler())  # what our libraries have to say is told in diagnostics
    look_seldom()


def work(task: Task) -> Record:
    """The record of an input, without its JSON where that was written; the known one where it still holds.

    Raises NotWritable.
    """
    with watched(_post.limits) as watch:
        found = _record(task, watch.turned)
    return found if found is task.known or task.target is None else placed(found, task.target)


def _record(task: Task, turned: Turned) -> Record:
    data = None
    try:
        data = read(task.candidate) if task.data is None else task.data
        file = input_of(task.candidate, data)
    except Unreadable as why:
        return failed(task.candidate, why, _post.options)
    except OSError as why:
        return failed(task.candidate, not_readable(why), _post.options, data)
    named = key(file, _post.about)
    if task.known and task.known.key == named and (task.target is None or stands(task.target, task.known)):
        return task.known
    found = record(file, task.candidate, _post.options, turned)
    error = found.summary.error
    return replace(found, key=None if error and error.code in PASSING else named)


def call(work: Callable[[Turned], Result]) -> Result:
    """What a piece of work gives under the limits of this worker. Raises what it raises."""
    with watched(_post.limits) as watch:
        return work(watch.turned)


def examine(task: Task) -> Examined | Unreadable:
    """What there is to say of an input, or why it cannot be read."""
    with watched(_post.limits) as watch:
        try:
            file = input_of(task.candidate, read(task.candidate) if task.data is None else task.data)
            options = replace(_post.options, language=task.language or _post.options.language)
            found = parsed(file, options.grammars, **wishes(options, watch.turned))
        except Exception as error:  # noqa: BLE001 -- one input must not end the run
            return reason(error)
    return Examined(file.path, found.document.text, found.document.media_type, found.meeting.diagnostics)
