"""Which files are inputs: the paths that were given, and what the folders among them hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from referat_parser.batch import remote
from referat_parser.extract.archive import Archive
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.sniff import kind_of

if TYPE_CHECKING:
    from pathspec import PathSpec
    from pathspec.pattern import Pattern

STDIN = "-"
LARGEST = 256 << 20
"""Bytes of an input. Minutes are far from it; what is longer was named by mistake."""
READ = frozenset({".pdf", ".docx", ".txt", ".md", ".html", ".htm", ".rtf", ".odt", ".zip"})
ARCHIVE = ".zip"
PASSED_OVER = frozenset({".json", ".jsonl", ".toml"})
"""What stands beside minutes and is none: results, corrections, grammars."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A path that gets a record, whether it can be read or not."""

    path: str
    """As given, or the folder as given and what lies below it."""
    name: str
    """What its result is named after: relative to the folder given, with `/`."""
    optional: bool = False
    """Came with its folder and does not look like minutes: skipped, if it is of no kind that is read."""
    unreadable: Unreadable | None = None
    """Known without opening it."""
    archive: str | None = None
    """The path of the archive that it is a member of; `path` and `name` end in the member then."""

    @property
    def member(self) -> str:
        """Its name in the archive."""
        return self.path.removeprefix(f"{self.archive}/")

    def skipped(self, reason: Unreadable) -> bool:
        """Whether it is no input, if that is why it cannot be read: it only came with its folder."""
        return self.optional and reason.code == "unsupported-type"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which files of a folder or an archive are wanted, by patterns as in a .gitignore file."""

    include: Sequence[str] = ()
    """None: all."""
    exclude: Sequence[str] = ()

    def of(self, found: Iterable[Candidate]) -> Iterator[Candidate]:
        """Those that are wanted. Raises ValueError for a pattern that is none."""
        include, exclude = (_patterns(lines) for lines in (self.include, self.exclude))
        for candidate in found:
            wanted = include is None or include.match_file(candidate.name)
            if wanted and not (exclude and exclude.match_file(candidate.name)):
                yield candidate


def _patterns(lines: Sequence[str]) -> PathSpec[Pattern] | None:
    if not lines:
        return None
    from pathspec import PathSpec  # noqa: PLC0415 -- few runs have patterns

    return PathSpec.from_lines("gitignore", lines)


ALL = Choice()


def candidates(paths: Iterable[str], choice: Choice = ALL) -> list[Candidate]:
    """Everything that gets a record, each path once, in the order of their bytes.

    Raises ValueError for a pattern that is none.
    """
    found = {candidate.path: candidate for path in paths for candidate in _candidates(path, choice)}
    return sorted(found.values(), key=lambda candidate: os.fsencode(candidate.path))


def _candidates(path: str, choice: Choice) -> Iterator[Candidate]:
    if remote.is_address(path):
        yield from choice.of(_remote(path))
    elif os.path.isdir(path):
        yield from choice.of(member for file in _walk(path) for member in _members(file))
    else:
        member = list(_members(named(path)))
        yield from member if [found.path for found in member] == [path] else choice.of(member)


def _remote(address: str) -> Iterator[Candidate]:
    """What an address of another file system stands for."""
    try:
        below = remote.below(address)
    except Unreadable as error:
        yield Candidate(address, address.rpartition("/")[2], unreadable=error)
        return
    if below is None:
        yield Candidate(address, address.rpartition("/")[2])
    for name in below or ():
        hidden = any(part.startswith(".") for part in name.split("/"))
        if not hidden and _suffix(name) not in PASSED_OVER:
            reason = _unread(name)
            yield Candidate(f"{address.rstrip('/')}/{name}", name, bool(reason) or not _suffix(name), reason)


def _members(candidate: Candidate) -> Iterator[Candidate]:
    """The members of an archive, read as a folder; everything else as it is."""
    if candidate.unreadable or _suffix(candidate.path) != ARCHIVE:
        yield candidate
        return
    try:
        with open(candidate.path, "rb") as file:
            is_folder = kind_of(file.read(LARGEST)) == "zip"
            names = Archive(file).names if is_folder else None
    except (Unreadable, OSError) as error:
        yield replace(candidate, unreadable=error if isinstance(error, Unreadable) else not_readable(error))
        return
    if names is None:
        yield candidate
    for name in names or ():
        if _suffix(name) not in PASSED_OVER:
            found = _found(candidate.path, f"{candidate.path}/{name}", _unread(name))
            yield replace(found, name=f"{candidate.name}/{name}", archive=candidate.path)


def named(path: str) -> Candidate:
    """A path that stands for itself: a file, or standard input."""
    if path == STDIN:
        return Candidate(STDIN, "stdin")
    return Candidate(path, os.path.basename(path), unreadable=_trouble(path))


def _walk(root: str) -> Iterator[Candidate]:
    """Files below a folder; links to folders are not followed, so there is no way round in a ring."""
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield _found(root, folder, not_readable(error))
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif _suffix(entry.name) not in PASSED_OVER:
                yield _found(root, entry.path, _unfit(entry))


def _found(root: str, path: str, unreadable: Unreadable | None) -> Candidate:
    name = os.path.relpath(path, root).replace(os.sep, "/")
    optional = unreadable is not None or not _suffix(path)
    return Candidate(path, name, optional, unreadable)


def _unfit(entry: os.DirEntry[str]) -> Unreadable | None:
    return _unread(entry.name) or _trouble(entry.path)


def _unread(name: str) -> Unreadable | None:
    suffix = _suffix(name)
    if not suffix or suffix in READ:
        return None
    return Unreadable(
        "unsupported-type",
        "Files of the type {suffix} are not read: save the minutes as .docx, PDF or text.",
        suffix=suffix,
    )


def _suffix(name: str) -> str:
    """In small letters; empty for none, for a full stop at the end too."""
    return os.path.splitext(name)[1].lower().rstrip(".")


def _trouble(path: str) -> Unreadable | None:
    """Why a path is not to be opened. A pipe would keep us waiting, a device might never end."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return not_readable(error)
    if stat.S_ISDIR(mode):
        return Unreadable("unsupported-type", "It is a folder or a link to one: name a document, or the folder itself.")
    return None if stat.S_ISREG(mode) else Unreadable("unsupported-type", "It is no regular file, and was not opened.")


def not_readable(error: OSError) -> Unreadable:
    """What the operating system said, as the reason of a record."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Unreadable("not-found", "There is no such file or folder.")
    return Unreadable("not-readable", "It cannot be opened: {why}.", why=(error.strerror or str(error)).lower())
