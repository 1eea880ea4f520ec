"""Results in parts: so many records to a file of JSON Lines, in the order of their paths.

A part takes its place when all its records are there. What stood in it before lends the lines of inputs that have not
changed, so a second run reads again only the others.
"""

from __future__ import annotations

import gzip
import os
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from filecmp import cmp
from hashlib import file_digest, sha256
from itertools import chain, islice
from pathlib import Path
from typing import IO, Protocol, cast

from referat_parser.batch.ledger import Ledger
from referat_parser.batch.output import replacing
from referat_parser.batch.tasks import NotWritable, Record, Summary, Task
from referat_parser.words import later

TORN = (OSError, EOFError, zlib.error)
"""What reading a part may come to that is not as it was written, or not there."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one folder: `part-00000.jsonl` and so on."""

    folder: Path
    size: int
    """Records of a part; the last may have fewer."""
    packed: bool = False
    """By gzip."""

    def file(self, number: int) -> Path:
        """Where a part stands; the first has number 0."""
        return self.folder / f"part-{number:05}.jsonl{'.gz' if self.packed else ''}"

    def standing(self, number: int) -> frozenset[str | None]:
        """The digests of the records that a part holds."""
        return frozenset(map(_digest, _lines(self.file(number))))

    def filled(self, results: Iterable[tuple[Task, Record]], ledger: Ledger) -> Iterator[Record]:
        """The records without their JSON, those of a part when it stands in its place. Raises NotWritable."""
        left = iter(results)
        number, read = 0, False
        for first in left:
            done = self._fill(self.file(number), chain([first], islice(left, self.size - 1)))
            self._note(number, ledger)
            for task, record in done:
                ledger.note(task, record)
                read |= record.summary.status in {"ok", "partial"}
                yield record
            number += 1
        if read:  # where nothing could be, the inputs' disk is more likely to be gone than they
            self._take_away(number, ledger)

    def _fill(self, target: Path, results: Iterable[tuple[Task, Record]]) -> list[tuple[Task, Record]]:
        before = _lines(target)
        done = []
        with _written(target, packed=self.packed) as out:
            for task, record in results:
                line = record.json or _found(before, record, target)
                out.write(line)
                done.append((task, replace(record, json=b"", written=_digest(line))))
        return done

    def _note(self, number: int, ledger: Ledger) -> None:
        """Note a part as one of ours."""
        file = self.file(number)
        if ledger.record(file.name) != (note := _as_noted(file)):
            ledger.add(file.name, note)

    def _take_away(self, number: int, ledger: Ledger) -> None:
        """Delete what an earlier run with more, smaller or other parts left: they would be read with the rest."""
        ours = {self.file(one).name for one in range(number)}
        for file in self.folder.glob("part-*.jsonl*"):
            known = None if file.name in ours else ledger.record(file.name)
            if known == _as_noted(file):
                file.unlink()


def _digest(line: bytes) -> str:
    return sha256(line).hexdigest()


def _as_noted(file: Path) -> Record:
    """A part as the ledger has it."""
    with file.open("rb") as data:
        return Record(Summary(file.name, "ok"), b"", None, file_digest(data, "sha256").hexdigest())


def _lines(file: Path) -> Iterator[bytes]:
    """The lines of a part, as far as it can be read: what cannot is made again."""
    try:
        with cast("IO[bytes]", gzip.open(file) if file.suffix == ".gz" else file.open("rb")) as lines:
            yield from lines
    except TORN:
        return


def _found(lines: Iterator[bytes], record: Record, target: Path) -> bytes:
    """The line of a record that was written before; records keep their order, so it comes further on."""
    for line in lines:
        if _digest(line) == record.written:
            return line
    raise NotWritable(target, later("somebody else has changed it meanwhile"))


class _Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


@contextmanager
def _written(target: Path, *, packed: bool) -> Iterator[_Sink]:
    """What is written takes the target's place at the end, and its time where nothing has changed."""
    try:
        with replacing(target) as temporary:
            with temporary.open("wb") as file:
                with _packing(file) if packed else nullcontext(file) as out:
                    yield out
                file.flush()
                os.fsync(file.fileno())
            if target.is_file() and cmp(temporary, target, shallow=False):
                shutil.copystat(target, temporary)
    except OSError as error:
        raise NotWritable(target, error.strerror) from error


def _packing(file: IO[bytes]) -> gzip.GzipFile:
    """Gzip without time or name, which would be other in each run."""
    return gzip.GzipFile("", "wb", 6, file, mtime=0)
