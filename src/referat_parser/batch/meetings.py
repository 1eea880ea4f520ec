"""Meetings out of whatever holds them: documents, which are parsed, and the JSON of earlier runs."""

from __future__ import annotations

import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import Enum, auto
from io import BufferedReader
from itertools import groupby
from json import JSONDecoder
from typing import Any, BinaryIO, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from referat_parser.batch.inputs import LARGEST, STDIN, Candidate, candidates, named, not_readable
from referat_parser.batch.ledger import NAME
from referat_parser.batch.records import failure
from referat_parser.batch.run import Plan, records
from referat_parser.extract.errors import Unreadable
from referat_parser.models import Failure, Meeting

RECORDS = (".json", ".jsonl", ".jsonl.gz")
BOM = b"\xef\xbb\xbf"
DECODER = JSONDecoder()
SPACE = re.compile(r"\s*")


RECORD: TypeAdapter[Meeting | Failure] = TypeAdapter(Meeting | Failure)


def meetings(
    paths: Sequence[str], plan: Plan | None = None, leave_out: str | None = None
) -> Iterator[Meeting | Failure]:
    """The records of documents, of JSON files and of folders of either; `-` is a document or JSON from standard input.

    JSON is what `referat parse` writes: one record, several on a line each, or an array of them. In a folder it is
    read only where the document that it was made from is not there too, so that nothing counts twice. What cannot be
    read is a Failure in its place; nothing is raised on account of what is in an input. What lies below the folder
    `leave_out` is passed over.
    """
    return (record for _, record in numbered(paths, plan or Plan(), leave_out))


def numbered(paths: Sequence[str], plan: Plan, leave_out: str | None = None) -> Iterator[tuple[int, Meeting | Failure]]:
    """What `meetings` gives, each with the place of its path among the paths."""
    for form, sources in groupby(_sources(paths, leave_out), key=lambda source: source.form):
        if form is Form.DOCUMENT:
            yield from _parsed(tuple(sources), plan)
        else:
            read = _from_stdin if form is Form.STREAM else _from_file
            yield from ((source.place, record) for source in sources for record in read(source.candidate, plan))


def expected(paths: Sequence[str], leave_out: str | None = None) -> int | None:
    """How many records `meetings` gives; None where only reading tells: JSON may hold any number."""
    forms = [source.form for source in _sources(paths, leave_out)]
    return len(forms) if all(form is Form.DOCUMENT for form in forms) else None


class Form(Enum):
    """How the records of an input are had."""

    DOCUMENT = auto()
    RESULTS = auto()
    STREAM = auto()
    """Standard input, which may be either."""


@dataclass(frozen=True, slots=True)
class _Source:
    place: int
    """Of the path that it came by."""
    form: Form
    candidate: Candidate


def _sources(paths: Sequence[str], leave_out: str | None) -> Iterator[_Source]:
    for place, path in enumerate(paths):
        if path == STDIN:
            yield _Source(place, Form.STREAM, named(path))
        elif _is_json(path):
            yield _Source(place, Form.RESULTS, named(path))
        else:
            found = _documents(path, leave_out)
            yield from (_Source(place, Form.DOCUMENT, candidate) for candidate in found)
            results = _results(path, found, leave_out)
            yield from (_Source(place, Form.RESULTS, replace(named(file), optional=True)) for file in results)


def _is_json(path: str) -> bool:
    return path.lower().endswith(RECORDS) and not os.path.isdir(path)


def _documents(path: str, leave_out: str | None) -> list[Candidate]:
    return [candidate for candidate in candidates([path]) if not _below(candidate.path, leave_out)]


def _below(path: str, folder: str | None) -> bool:
    return folder is not None and os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def _parsed(sources: Sequence[_Source], plan: Plan) -> Iterator[tuple[int, Meeting | Failure]]:
    with closing(records([source.candidate for source in sources], plan)) as made:
        for source, record in zip(sources, made, strict=True):
            yield source.place, RECORD.validate_json(record.json)


def _results(root: str, found: Sequence[Candidate], leave_out: str | None) -> Iterator[str]:
    """The JSON files of a folder that have no document beside them; none where it is no folder."""
    documents = {candidate.path for candidate in found}
    for folder, below, files in os.walk(root):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for path in (os.path.join(folder, name) for name in sorted(files) if not name.startswith(".")):
            is_result = path.lower().endswith(RECORDS) and os.path.basename(path) != NAME
            if is_result and os.path.splitext(path)[0] not in documents and not _below(path, leave_out):
                yield path


def _from_stdin(candidate: Candidate, plan: Plan) -> Iterator[Meeting | Failure]:
    """Records where standard input begins as JSON does, else the document that it is."""
    stream = cast("BufferedReader", sys.stdin.buffer)
    if stream.peek().removeprefix(BOM).lstrip()[:1] in {b"{", b"["}:
        yield from _records(stream, candidate, plan)
    else:
        yield from (record for _, record in _parsed([_Source(0, Form.DOCUMENT, candidate)], plan))


def _from_file(candidate: Candidate, plan: Plan) -> Iterator[Meeting | Failure]:
    try:
        if candidate.unreadable:
            raise candidate.unreadable
        with _opened(candidate.path) as file:
            yield from _records(file, candidate, plan)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield failure(candidate, Unreadable("corrupt", "It is no whole gzip file."))
    except OSError as error:
        yield failure(candidate, not_readable(error))
    except Unreadable as reason:
        yield failure(candidate, reason)


def _opened(path: str) -> BinaryIO:
    return cast("BinaryIO", gzip.open(path)) if path.lower().endswith(".gz") else open(path, "rb")


def _records(file: BinaryIO, candidate: Candidate, plan: Plan) -> Iterator[Meeting | Failure]:
    """The records of JSON; skipped where it only came with its folder and does not begin as records do."""
    for number, data in enumerate(_values(file), 1):
        try:
            yield _record(data, plan)
        except (ValueError, Unreadable) as error:
            why = error.message if isinstance(error, Unreadable) else _said(error)
            stray = candidate.optional and number == 1
            if stray:
                yield failure(
                    candidate, Unreadable("unsupported-type", "Record {number}: {why}", number=number, why=why)
                )
            else:
                yield failure(candidate, Unreadable("not-a-record", "Record {number}: {why}", number=number, why=why))


def _values(file: BinaryIO) -> Iterator[Any]:
    """JSON values: one on each line, or one after another over many lines; an array stands for what is in it.

    What is no JSON comes as its bytes. Lines are read one by one, so that a long stream needs little room.
    """
    first = _value(file.readline(LARGEST))
    if isinstance(first, bytes):
        yield from _one_by_one(first + file.read(LARGEST))
    else:
        yield from first if isinstance(first, list) else [first]
        yield from (_value(line) for line in _lines(file) if line.strip())


def _lines(file: BinaryIO) -> Iterable[bytes]:
    return iter(lambda: file.readline(LARGEST), b"")


def _value(data: bytes) -> Any:  # noqa: ANN401 -- any JSON
    try:
        return from_json(data.removeprefix(BOM))
    except ValueError:
        return data


def _one_by_one(data: bytes) -> Iterator[Any]:
    """The values of a text, as `jq` writes them; what follows the last that can be read comes as its bytes."""
    text, at = data.decode("utf-8-sig", "replace").strip(), 0
    while at < len(text) or not at:
        try:
            value, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield text[at:].encode()
            return
        yield from value if isinstance(value, list) else [value]
        at = next(SPACE.finditer(text, at)).end()


def _record(value: Any, plan: Plan) -> Meeting | Failure:  # noqa: ANN401 -- any JSON
    """Raises Unreadable, and ValueError where it is JSON of another kind."""
    if not isinstance(value, dict):
        raise Unreadable("not-a-record", "This is no JSON object: name what `referat parse` wrote.")
    if "error" in value:
        return Failure.model_validate(value)
    if plan.options.redact:
        raise Unreadable("not-a-record", "Only documents can be blanked: use --redact with `referat parse`.")
    return Meeting.model_validate(value)


def _said(error: ValueError) -> str:
    """What is wrong with a record, in one sentence."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors(include_url=False)[0]
    place = ".".join(map(str, first["loc"]))
    return f"{place}: {first['msg']}. Is it what `referat parse` wrote?"
