"""Meetings with what they were read from: documents are parsed, and the JSON of meetings is taken as it is."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from referat_parser.batch.inputs import STDIN, Candidate, candidates, named
from referat_parser.batch.records import Options, failure, input_of, read
from referat_parser.diagnostics import Code, Findings, Language
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import How
from referat_parser.extract.read import extract
from referat_parser.models import Failure, Meeting
from referat_parser.pipeline import parsed
from referat_parser.text import Document

JSON = frozenset({".json", ".jsonl", ".ndjson"})
SIGN = re.compile(r"[^ \t\r\n]")
RECORD: TypeAdapter[Meeting | Failure] = TypeAdapter(Meeting | Failure)


@dataclass(frozen=True, slots=True)
class Read:
    """A meeting, and its source where that was read too."""

    meeting: Meeting
    document: Document | None = None
    data: bytes | None = None
    """The bytes of the source."""


def inputs(paths: Sequence[str], leave_out: Path) -> list[Candidate]:
    """Documents, and JSON: that of a file given, and of a folder given in which there are no documents.

    What lies below `leave_out` is what this program writes, and no input.
    """
    found = [one for path in paths for one in candidates([path]) or _json_of(path)]
    own = os.path.join(os.path.realpath(leave_out), "")
    return [one for one in _once(found) if not os.path.realpath(one.path).startswith(own)]


def _json_of(folder: str) -> list[Candidate]:
    return [
        named(os.path.join(place, name))
        for place, _, names in os.walk(folder)
        for name in names
        if _is_json(name) and not name.startswith(".")
    ]


def _once(found: Sequence[Candidate]) -> list[Candidate]:
    by_path = {one.path: one for one in found}
    return sorted(by_path.values(), key=lambda one: os.fsencode(one.path))


def _is_json(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in JSON


def meetings(candidate: Candidate, options: Options, language: Language) -> Iterator[Read | Failure]:
    """The meetings of an input: one of a document, any number of JSON. Raises nothing on account of what is in it."""
    data = None
    try:
        data = read(candidate)
        if _is_json(candidate.path) or (candidate.path == STDIN and data.lstrip().startswith(b"{")):
            yield from _records(data, options)
        else:
            yield _parsed(candidate, data, options, language)
    except Exception as error:  # noqa: BLE001 -- one input must not end the run
        yield failure(candidate, data, error)


def _parsed(candidate: Candidate, data: bytes, options: Options, language: Language) -> Read:
    found = parsed(
        input_of(candidate, data),
        options.grammars,
        grammar=options.grammar,
        password=options.password,
        ocr=options.ocr,
        redact=options.redact,
        language=language,
    )
    return Read(found.meeting, found.document, data)


def _records(data: bytes, options: Options) -> Iterator[Read | Failure]:
    for number, value in enumerate(_values(data), 1):
        try:
            record = RECORD.validate_python(value)
        except ValidationError as error:
            raise Unreadable("corrupt", f"Record {number} is no meeting: {_first(error)}.") from error
        yield record if isinstance(record, Failure) else _with_source(record, options)


def _values(data: bytes) -> Iterator[Any]:
    """JSON objects one after the other, on a line each or over several."""
    decoder = json.JSONDecoder()
    try:
        text = data.decode("utf-8-sig")
        at = _after_blanks(text, 0)
        while at < len(text):
            value, end = decoder.raw_decode(text, at)
            yield value
            at = _after_blanks(text, end)
    except (ValueError, RecursionError) as error:
        raise Unreadable("corrupt", f"It is no JSON: {error}.") from error


def _after_blanks(text: str, at: int) -> int:
    found = SIGN.search(text, at)
    return found.start() if found else len(text)


def _first(error: ValidationError) -> str:
    one = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}"


def _with_source(meeting: Meeting, options: Options) -> Read:
    """The meeting with its source, where the file is still there and gives the same text, and nothing was blanked."""
    path = meeting.source.path
    if path == STDIN or options.redact or any(one.code == Code.REDACTED.code for one in meeting.diagnostics):
        return Read(meeting)
    try:
        data = read(named(path))
        if sha256(data).hexdigest() != meeting.source.sha256:
            return Read(meeting)
        document = extract(data, Findings(), How(options.password, options.ocr))
    except Unreadable:
        return Read(meeting)
    return Read(meeting, document, data) if len(document.text) == meeting.source.characters else Read(meeting)
