"""What a path holds, also what is no input: for a run that found nothing to read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from referat_parser.batch.inputs import ALL, ARCHIVE, STDIN, candidates
from referat_parser.batch.remote import is_address

MOST = 100_000
"""Files that are counted; more say no more."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The files of a path."""

    kinds: Counter[str]
    """How many of each suffix, in small letters; `""` is none."""
    hidden: int
    """Of hidden names, or in hidden folders."""


def inventory(path: str) -> Inventory | None:
    """What a folder or an archive holds; None for a path that is neither."""
    if path == STDIN or is_address(path):
        return None
    if os.path.isdir(path):
        return _counted(os.path.relpath(name, path) for name in _files(path))
    if path.lower().endswith(ARCHIVE) and os.path.isfile(path):
        return _counted(found.member for found in candidates([path], ALL) if found.archive)
    return None


def _files(root: str) -> Iterator[str]:
    for folder, _, names in os.walk(root):
        yield from (os.path.join(folder, name) for name in names)


def _counted(names: Iterable[str]) -> Inventory:
    kinds: Counter[str] = Counter()
    hidden = 0
    for name, _ in zip(names, range(MOST), strict=False):
        if any(part.startswith(".") for part in name.split(os.sep)):
            hidden += 1
        else:
            kinds[os.path.splitext(name)[1].lower()] += 1
    return Inventory(kinds, hidden)
