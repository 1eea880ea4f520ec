"""What is asked of a worker, and what it tells: small values that travel between processes.

Nothing here loads what reads documents: the process that shares out the work stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from referat_parser.batch.inputs import Candidate
from referat_parser.batch.limits import Limits
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Ocr, Turned

if TYPE_CHECKING:
    from referat_parser.grammar.schema import Grammar
    from referat_parser.models import Diagnostic
    from referat_parser.privacy import Kind
    from referat_parser.words import Language

Result = TypeVar("Result")
WORKER = "referat_parser.batch.worker"

Status = Literal["ok", "partial", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every input of a run; None: as `parse` has it."""

    grammars: Sequence[Grammar] | None = None
    grammar: str | None = None
    password: str | None = None
    ocr: Ocr = "off"
    redact: Collection[Kind] = ()
    boxes: bool = False
    language: Language = "en"
    """Of the diagnostics."""
    indent: int | None = None
    """Of the JSON; None: one line."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told about an input while its record goes its way."""

    path: str
    status: Status
    error: Unreadable | None = None
    date: str | None = None
    body: str | None = None
    items: int = 0
    decisions: int = 0
    document_type: str | None = None
    pictures: bool = False
    """Whether pages have no text."""


@dataclass(frozen=True, slots=True)
class Record:
    """What became of an input."""

    summary: Summary
    json: bytes
    """One JSON object and a line end, UTF-8; empty where it was written already."""
    key: str | None = None
    """Names all that the JSON follows from: bytes, options, grammars, version. None: another run may tell more."""
    written: str | None = None
    """The digest of the JSON, where that was written."""

    @property
    def failed(self) -> bool:
        """Whether the input should have been read, and was not."""
        return self.summary.status == "failed"


@dataclass(frozen=True, slots=True)
class Task:
    """One input, and where its result goes."""

    candidate: Candidate
    data: bytes | None = None
    """What was read already: standard input has but one reader."""
    target: Path | None = None
    """The file to write; None: the result is wanted back."""
    known: Record | None = None
    """What was written there before."""
    language: Language | None = None
    """Of the diagnostics, where it is another than the options'."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What there is to say of a document, and the text that it is said of."""

    path: str
    text: str
    media_type: str
    diagnostics: Sequence[Diagnostic]


class NotWritable(Exception):  # noqa: N818 -- it says what the output is
    """A result could not be written."""

    def __init__(self, path: object, why: str | None) -> None:
        """Say which one, and why."""
        super().__init__(str(path), why)
        self.path = str(path)
        self.why = why

    def __str__(self) -> str:
        return f"{self.path} cannot be written: {self.why}"


def begin(options: Options, limits: Limits) -> None:
    """Make this process a worker."""
    import_module(WORKER).begin(options, limits)


def work(task: Task) -> Record:
    """The record of an input; the known one where it still holds. Raises NotWritable."""
    found: Record = import_module(WORKER).work(task)
    return found


def call(work: Callable[[Turned], Result]) -> Result:
    """What a piece of work gives under the limits of a worker. Raises what it raises."""
    found: Result = import_module(WORKER).call(work)
    return found


def examine(task: Task) -> Examined | Unreadable:
    """What there is to say of an input, or why it cannot be read."""
    found: Examined | Unreadable = import_module(WORKER).examine(task)
    return found
