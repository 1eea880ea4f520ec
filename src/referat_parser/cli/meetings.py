"""Meetings for commands that compare: from documents, or from the JSON that `referat parse` wrote of them."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import typer

from referat_parser.cli.console import WRONG_USAGE, say, stop

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.grammar.schema import Grammar
    from referat_parser.models import Meeting
    from referat_parser.pipeline import Wishes

WRITTEN = (".json", ".jsonl")
"""What `referat parse` writes."""


@dataclass
class Reader:
    """Reads meetings, and remembers whether something could not be read."""

    wishes: "Wishes"
    grammars: "Sequence[Grammar] | None"
    trouble: bool = field(default=False)

    def one(self, path: str) -> "Meeting":
        """The meeting of a file or of standard input. Ends the process where it has none, or several."""
        found = list(self._file(path))
        if self.trouble:
            raise typer.Exit(WRONG_USAGE)
        if len(found) != 1:
            stop(f"{path}: holds {len(found)} meetings, not one", WRONG_USAGE)
        return found[0]

    def all(self, path: str) -> "list[Meeting]":
        """All meetings of a folder or file, in the order of their paths; what cannot be read is told."""
        return sorted(self._folder(path) if os.path.isdir(path) else self._file(path), key=lambda m: m.source.path)

    def _folder(self, path: str) -> "Iterator[Meeting]":
        from referat_parser.batch.inputs import candidates

        documents = candidates([path])
        for document in documents:
            yield from self._document(document)
        known = {document.path for document in documents}
        for written in _written(path):
            if os.path.splitext(written)[0] not in known:
                yield from self._json(written, _bytes(written), strict=False)

    def _file(self, path: str) -> "Iterator[Meeting]":
        from referat_parser.batch.inputs import candidates

        if path.lower().endswith(WRITTEN):
            yield from self._json(path, _bytes(path), strict=True)
        else:
            for document in candidates([path]):
                yield from self._document(document)

    def _document(self, candidate: "Candidate") -> "Iterator[Meeting]":
        from referat_parser.batch.content import read
        from referat_parser.batch.records import input_of
        from referat_parser.extract.errors import Unreadable
        from referat_parser.pipeline import parse

        try:
            data = read(candidate)
            if data.lstrip().startswith(b"{") and candidate.path == "-":
                yield from self._json(candidate.path, data, strict=True)
            else:
                yield parse(input_of(candidate, data), self.grammars, **self.wishes)
        except Unreadable as reason:
            if not candidate.skipped(reason):
                say(f"{candidate.path}: {reason.message} [{reason.code}]")
                self.trouble = True

    def _json(self, path: str, data: bytes, *, strict: bool) -> "Iterator[Meeting]":
        """The meetings of a JSON file or of JSON Lines; a file of a folder that holds something else is none."""
        from pydantic import ValidationError

        from referat_parser.models import Meeting

        for record in _records(data):
            if isinstance(record, dict) and record.get("status") in {"failed", "skipped"}:
                say(f"{path}: {record.get('source', {}).get('path')}: {record.get('error', {}).get('message')}")
                self.trouble = self.trouble or record["status"] == "failed"
                continue
            try:
                yield Meeting.model_validate(record)
            except ValidationError as error:
                if strict or (isinstance(record, dict) and "schema_version" in record):
                    first = error.errors(include_url=False)[0]
                    where = ".".join(map(str, first["loc"]))
                    say(f"{path}: not what `referat parse` writes: {where}: {first['msg']}".replace(": : ", ": "))
                    self.trouble = True


def _written(folder: str) -> list[str]:
    """The JSON files below a folder, hidden ones aside."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [
            os.path.join(root, name) for name in names if name.lower().endswith(WRITTEN) and not name.startswith(".")
        ]
    return sorted(found)


def _bytes(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        stop(f"{path}: {(error.strerror or str(error)).lower()}", WRONG_USAGE)


def _records(data: bytes) -> list[object]:
    """What a JSON file holds: one value, or one a line. What is no JSON is told as one value that is no meeting."""
    try:
        return [json.loads(data)]
    except ValueError:
        pass
    try:
        return [json.loads(line) for line in data.splitlines() if line.strip()]
    except ValueError as error:
        return [f"no JSON: {error}"]
