"""One input to one record. Whatever is wrong with an input ends here, as a record that says so."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace

from referat_parser import __version__
from referat_parser.batch.inputs import STDIN, Candidate
from referat_parser.batch.tasks import Options, Record, Summary
from referat_parser.corrections import beside
from referat_parser.diagnostics import Code
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import Turned, unheard
from referat_parser.extract.read import media_type_of
from referat_parser.grammar.home import folder
from referat_parser.models import FailedSource, Failure, InputError, Meeting
from referat_parser.pipeline import Input, Wishes, parse

PASSING = frozenset(
    {"changed", "crashed", "internal", "not-found", "not-readable", "out-of-memory", "timeout", "vanished"}
)
"""Reasons that may be gone when the input is read again."""


def input_of(candidate: Candidate, data: bytes) -> Input:
    """What is to be parsed, with a person's corrections where they lie beside the file."""
    return Input(shown(candidate.path), data, None if candidate.path == STDIN else beside(candidate.path))


def record(file: Input, candidate: Candidate, options: Options, turned: Turned = unheard) -> Record:
    """Parse one input. Raises nothing on account of what is in it."""
    try:
        meeting = parse(file, options.grammars, **wishes(options, turned))
    except Exception as error:  # noqa: BLE001 -- one input must not end the run
        return failed(candidate, reason(error), options, file.data)
    summary = Summary(
        file.path,
        meeting.status,
        date=meeting.date,
        body=meeting.body,
        items=len(meeting.items),
        decisions=sum(len(item.decisions) for item in meeting.items),
        document_type=meeting.document_type,
        pictures=scanned(meeting),
    )
    return Record(summary, _json(meeting, options))


def wishes(options: Options, turned: Turned = unheard) -> Wishes:
    """The options as the pipeline takes them."""
    return {
        "grammar": options.grammar,
        "password": options.password,
        "ocr": options.ocr,
        "redact": options.redact,
        "boxes": options.boxes,
        "language": options.language,
        "turned": turned,
    }


def scanned(meeting: Meeting) -> bool:
    """Whether pages of its document have no text."""
    return any(one.code == Code.NO_TEXT_LAYER.code for one in meeting.diagnostics)


def reason(error: Exception) -> Unreadable:
    """Why an input gave no meeting."""
    if isinstance(error, Unreadable):
        return error
    if isinstance(error, MemoryError):
        return Unreadable("out-of-memory", "It takes more memory than it may.")
    return Unreadable("internal", "This is an error of ours: {error}", error=f"{type(error).__name__}: {error}"[:270])


def failed(candidate: Candidate, reason: Unreadable, options: Options, data: bytes | None = None) -> Record:
    """The record of an input that gave no meeting; `data` are its bytes, as far as they could be read."""
    found = failure(candidate, reason, data)
    bare = Unreadable(reason.code, reason.message)  # beside Dask, errors travel with their causes, which not all can
    return Record(Summary(found.source.path, found.status, bare), _json(found, options))


def failure(candidate: Candidate, reason: Unreadable, data: bytes | None = None) -> Failure:
    """What there is to say of an input that gave no meeting."""
    return Failure(
        source=FailedSource(
            path=shown(candidate.path),
            sha256=None if data is None else hashlib.sha256(data).hexdigest(),
            media_type=None if data is None else media_type_of(data),
        ),
        status="skipped" if candidate.skipped(reason) else "failed",
        error=InputError(code=reason.code, message=reason.message),
    )


def _json(model: Meeting | Failure, options: Options) -> bytes:
    return model.model_dump_json(indent=options.indent).encode() + b"\n"


def shown(path: str) -> str:
    r"""A path as text that can be written anywhere: bytes that are no UTF-8 become `\xe6`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def digest(options: Options) -> str:
    """Names everything besides its input that a record follows from."""
    told = hashlib.sha256(f"{__version__} {replace(options, grammars=None)!r}".encode())
    for grammar in options.grammars or ():
        told.update(grammar.model_dump_json().encode())
    for file in sorted(folder().glob("*.toml")):
        told.update(file.read_bytes())
    return told.hexdigest()


def key(file: Input, about: str) -> str:
    """Names everything that a record follows from: the input, and the digest `about` the rest."""
    told = hashlib.sha256(about.encode())
    for part in (file.data, file.corrections or b""):
        told.update(hashlib.sha256(part).digest())
    return told.hexdigest()
