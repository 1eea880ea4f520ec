"""The bytes of an input, wherever it lies."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from referat_parser.batch import remote
from referat_parser.batch.inputs import LARGEST, STDIN, Candidate, not_readable
from referat_parser.extract.archive import Archive
from referat_parser.extract.errors import Unreadable


def read(candidate: Candidate) -> bytes:
    """The bytes of an input. Raises Unreadable."""
    if candidate.unreadable:
        raise candidate.unreadable
    try:
        data = _bytes(candidate)
    except FileNotFoundError as error:
        raise Unreadable("vanished", "The file was there a moment ago, and is gone.") from error
    except OSError as error:
        raise not_readable(error) from error
    if len(data) > LARGEST:
        raise Unreadable("too-large", "It has more than {most} MiB: minutes are never that long.", most=LARGEST >> 20)
    return data


def size(candidate: Candidate) -> int:
    """Bytes of an input, or of the archive that it lies in; `LARGEST` where only reading it would tell."""
    try:
        return os.stat(candidate.archive or candidate.path).st_size
    except (OSError, ValueError):
        return LARGEST


def _bytes(candidate: Candidate) -> bytes:
    if candidate.path == STDIN:
        return sys.stdin.buffer.read(LARGEST + 1)
    if remote.is_address(candidate.path):
        return remote.read(candidate.path, LARGEST + 1)
    with open(candidate.archive or candidate.path, "rb") as file:
        before = _state(file)
        data = Archive(file).read(candidate.member) if candidate.archive else file.read(LARGEST + 1)
        if _state(file) != before:
            raise Unreadable("changed", "The file was written to while it was read: run again when it is whole.")
    return data


def _state(file: BinaryIO) -> tuple[int, int]:
    """Size and time of the last change."""
    found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns
