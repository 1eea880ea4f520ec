"""A folder of files that are made together: each is written whole, and what an earlier run left over is taken away."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from referat_parser.batch.output import write
from referat_parser.words import _

LIST = "files.json"
"""Names and digests of the files that the program wrote: all that it may ever write over or take away."""
PLAIN = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)*[a-z0-9][a-z0-9.-]*")


class ForeignFileError(OSError):
    """Something stands in the way that the program has not written."""


@dataclass(slots=True)
class Folder:
    """Use it in a `with` block: when that ends well, files of the run before that were not written again go.

    Entering it, writing and leaving raise OSError, and ForeignFileError for a file that is not of ours.
    """

    path: Path
    before: dict[str, str] = field(default_factory=dict)
    """Digest of each file that stood there."""
    written: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.path.mkdir(parents=True, exist_ok=True)
        self.before = _listed(self.path / LIST)
        return self

    def put(self, name: str, data: bytes) -> None:
        """Write a file, where the same one does not stand there already."""
        target = self.path / name
        self.written[name] = sha256(data).hexdigest()
        there = target.read_bytes() if target.is_file() else None
        if there == data:
            return
        if there is not None and name not in self.before:
            raise ForeignFileError(_("{path} is there already, and is none of the report's files").format(path=target))
        write(target, data)

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        if kind is None:
            for name in self.before.keys() - self.written.keys():
                self._take_away(name)
        listed = self.written if kind is None else self.before | self.written
        write(self.path / LIST, (json.dumps(listed, indent=1, sort_keys=True) + "\n").encode())

    def _take_away(self, name: str) -> None:
        """Delete a file that is as it was written, and the folders that are empty without it."""
        file = self.path / name
        if file.is_symlink() or not file.is_file() or sha256(file.read_bytes()).hexdigest() != self.before[name]:
            return
        file.unlink()
        for folder in list(file.relative_to(self.path).parents)[:-1]:
            if any((self.path / folder).iterdir()):
                break
            (self.path / folder).rmdir()


def _listed(file: Path) -> dict[str, str]:
    """What an earlier run wrote down. Raises ForeignFileError where it did not write it."""
    if not file.exists():
        return {}
    try:
        listed = json.loads(file.read_bytes())
    except ValueError as error:
        raise ForeignFileError(_("{path} is there already, and is no list of files").format(path=file)) from error
    if isinstance(listed, dict) and all(isinstance(d, str) and PLAIN.fullmatch(name) for name, d in listed.items()):
        return listed
    raise ForeignFileError(_("{path} is there already, and is no list of files").format(path=file))
