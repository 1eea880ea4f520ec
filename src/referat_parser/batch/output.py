"""Where results go: one JSON file an input, named after it, whole or not there at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from referat_parser.batch.inputs import Candidate
from referat_parser.batch.limits import unbroken
from referat_parser.batch.tasks import NotWritable

LONGEST_NAME = 255
"""Bytes of a name that file systems allow."""
LONGEST_PATH = 4000
"""Bytes of a path, with room for a temporary name beside it."""
SUFFIX = ".json"


def targets(candidates: Iterable[Candidate], folder: Path) -> Iterator[Path]:
    """The file that each candidate's result goes to. No two are the same."""
    taken: set[str] = set()
    for candidate in candidates:
        target = _target(folder, candidate.name)
        if str(target) in taken:
            target = _target(folder, f"{candidate.name}-{_digest(candidate.path)}")
        taken.add(str(target))
        yield target


def _target(folder: Path, name: str) -> Path:
    *above, last = name.split("/")
    path = folder.joinpath(*(_fit(part) for part in above), _fit(last, SUFFIX))
    if len(os.fsencode(path)) <= LONGEST_PATH:
        return path
    return folder / _fit(f"{_cut(last, 100)}-{_digest(name)}", SUFFIX)


def _fit(name: str, suffix: str = "") -> str:
    """The name and suffix, cut and marked with a hash where the file system has no room for it."""
    if len(os.fsencode(name + suffix)) <= LONGEST_NAME:
        return name + suffix
    mark = f"-{_digest(name)}{suffix}"
    return _cut(name, LONGEST_NAME - len(mark)) + mark


def _cut(name: str, size: int) -> str:
    """At most so many bytes of a name, and no part of a letter."""
    return os.fsencode(name)[:size].decode("utf-8", "ignore")


def _digest(text: str) -> str:
    return hashlib.sha256(os.fsencode(text)).hexdigest()[:16]


def write(target: Path, data: bytes) -> None:
    """Put a file in its place, whole. Raises OSError; what stood there is then still there."""
    with replacing(target) as temporary, temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A temporary file to be written, which takes the target's place at the end, or goes if anything is raised.

    The temporary name follows from the target's, so a run that was killed leaves nothing that the next one does not
    write over.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".{_digest(target.name)}.tmp"
    try:
        yield temporary
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def put(target: Path, json: bytes) -> None:
    """Write a result, and let nobody end the process between. Raises NotWritable."""
    try:
        with unbroken():
            write(target, json)
    except OSError as error:
        raise NotWritable(target, error.strerror) from error
