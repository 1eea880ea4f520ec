"""One input to one record. Whatever is wrong with an input ends here, as a record that says so."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from referat_parser.batch.inputs import LARGEST, STDIN, Candidate, not_readable
from referat_parser.corrections import beside
from referat_parser.extract.archive import Archive
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Ocr
from referat_parser.extract.read import media_type_of
from referat_parser.grammar.schema import Grammar
from referat_parser.models import FailedSource, Failure, InputError, Meeting
from referat_parser.pipeline import Input, parse
from referat_parser.privacy import Kind


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for every input of a run; None: as `parse` has it."""

    grammars: Sequence[Grammar] | None = None
    grammar: str | None = None
    password: str | None = None
    ocr: Ocr = "off"
    redact: Collection[Kind] = ()
    indent: int | None = None
    """Of the JSON; None: one line."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told about an input while its record goes its way."""

    path: str
    status: Literal["ok", "partial", "failed", "skipped"]
    error: InputError | None = None
    date: str | None = None
    body: str | None = None
    items: int = 0
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class Record:
    """What became of an input."""

    json: bytes
    """One JSON object and a line end, UTF-8."""
    summary: Summary


def record(candidate: Candidate, options: Options) -> Record:
    """Read and parse one input. Raises nothing on account of what is in it."""
    data = None
    try:
        data = read(candidate)
        return _parsed(candidate, data, options)
    except Exception as error:  # noqa: BLE001 -- one input must not end the run
        return _failed(failure(candidate, data, error), options)


def _reason(error: Exception) -> Unreadable:
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, MemoryError):
        return Unreadable("out-of-memory", "It takes more memory than there is.")
    return Unreadable("internal", f"This is an error of ours: {type(error).__name__}: {error}"[:300])


def read(candidate: Candidate) -> bytes:
    """The bytes of an input. Raises Unreadable."""
    if candidate.unreadable:
        raise candidate.unreadable
    try:
        data = _bytes(candidate)
    except OSError as error:
        raise not_readable(error) from error
    if len(data) > LARGEST:
        raise Unreadable("too-large", f"It has more than {LARGEST >> 20} MiB: minutes are never that long.")
    return data


def _bytes(candidate: Candidate) -> bytes:
    if candidate.path == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    with open(candidate.archive or candidate.path, "rb") as file:
        return Archive(file).read(candidate.member) if candidate.archive else file.read(LARGEST + 1)


def input_of(candidate: Candidate, data: bytes) -> Input:
    """What is to be parsed, with a person's corrections where they lie beside the file."""
    return Input(shown(candidate.path), data, None if candidate.path == STDIN else beside(candidate.path))


def skipped(candidate: Candidate, reason: Unreadable) -> bool:
    """Whether an input that cannot be read is none: it only came with its folder."""
    return candidate.optional and reason.code == "unsupported-type"


def _parsed(candidate: Candidate, data: bytes, options: Options) -> Record:
    file = input_of(candidate, data)
    meeting = parse(
        file,
        options.grammars,
        grammar=options.grammar,
        password=options.password,
        ocr=options.ocr,
        redact=options.redact,
    )
    summary = Summary(
        file.path,
        meeting.status,
        date=meeting.date,
        body=meeting.body,
        items=len(meeting.items),
        decisions=sum(len(item.decisions) for item in meeting.items),
    )
    return Record(_json(meeting, options), summary)


def failure(candidate: Candidate, data: bytes | None, error: Exception) -> Failure:
    """What is told of an input that gave no meeting; `data` is what was read of it."""
    reason = _reason(error)
    return Failure(
        source=FailedSource(
            path=shown(candidate.path),
            sha256=None if data is None else hashlib.sha256(data).hexdigest(),
            media_type=None if data is None else media_type_of(data),
        ),
        status="skipped" if skipped(candidate, reason) else "failed",
        error=InputError(code=reason.code, message=reason.message),
    )


def _failed(failure: Failure, options: Options) -> Record:
    return Record(_json(failure, options), Summary(failure.source.path, failure.status, failure.error))


def _json(model: Meeting | Failure, options: Options) -> bytes:
    return model.model_dump_json(indent=options.indent).encode() + b"\n"


def shown(path: str) -> str:
    r"""A path as text that can be written anywhere: bytes that are no UTF-8 become `\xe6`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
