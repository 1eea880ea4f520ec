"""What a folder of results holds already: one line for each result, added when it stands in its place.

A run that is killed loses at most the line of a result that is then made again, with the same bytes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from referat_parser.batch.tasks import NotWritable, Record, Summary
from referat_parser.extract.errors import Unreadable
from referat_parser.words import later

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

NAME = "ledger.jsonl"


class Ledger:
    """The ledger of one folder, open for one run."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises NotWritable, also where another run writes to the folder."""
        self._path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            if fcntl is not None:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            before = self._path.read_bytes()
            if before and not before.endswith(b"\n"):
                os.write(self._file, b"\n")
        except BlockingIOError as error:
            raise NotWritable(folder, later("another run is writing to it")) from error
        except OSError as error:
            raise NotWritable(folder, error.strerror) from error
        self._lines = dict(_entries(before))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._file)

    def record(self, name: str) -> Record | None:
        """What became of the input whose result has that name, if it stands there."""
        line = self._lines.get(name)
        if line is None:
            return None
        told = json.loads(line)
        error = told["summary"].pop("error")
        return Record(
            Summary(**told["summary"], error=Unreadable(*error) if error else None), b"", told["key"], told["written"]
        )

    def add(self, name: str, record: Record) -> None:
        """Note that a result stands in its place. Raises NotWritable."""
        why = record.summary.error
        told = {field: getattr(record.summary, field) for field in Summary.__slots__}
        told["error"] = why and (why.code, why.message)
        line = (
            json.dumps({"name": name, "key": record.key, "written": record.written, "summary": told}).encode() + b"\n"
        )
        try:
            written = os.write(self._file, line)
        except OSError as reason:
            raise NotWritable(self._path, reason.strerror) from reason
        if written < len(line):
            raise NotWritable(self._path, later("the disk is full"))


def _entries(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The lines by the names of their results; one that was broken off says nothing."""
    for line in data.splitlines():
        try:
            yield json.loads(line)["name"], line
        except (ValueError, TypeError, KeyError):
            continue
