"""A ZIP of documents, read as a folder: nothing is unpacked to disk, and no archive inside it is opened."""

from __future__ import annotations

import re
import zipfile
from typing import BinaryIO

from referat_parser.extract.errors import Unreadable, corrupt
from referat_parser.extract.sniff import BROKEN_ZIP, kind_of

RATIO = 200
"""How many times its packed size a member over `HARMLESS` bytes may inflate to."""
HARMLESS = 4 << 20
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 256 << 20
LARGEST = 4 << 30
"""Bytes that all members may inflate to."""
UTF8 = 0x800
ENCRYPTED = 0x1
UNSAFE = re.compile(r"[\0-\x1f\x7f]")
DRIVE = re.compile(r"[A-Za-z]:")
RUBBISH = frozenset(("__MACOSX", "Thumbs.db", "desktop.ini"))
"""What systems put into an archive of themselves."""


class Archive:
    """An open ZIP: the names of its members, as paths that lead nowhere outside, and their bytes."""

    def __init__(self, file: BinaryIO) -> None:
        """Open it. Raises Unreadable where it is broken or too large."""
        try:
            self._zip = zipfile.ZipFile(file)
        except BROKEN_ZIP as error:
            raise corrupt(str(error)) from error
        found = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(found) > MOST_MEMBERS or sum(info.file_size for info in found) > LARGEST:
            raise Unreadable(
                "too-large",
                "The archive holds more than {most:,} files or {size} GiB.",
                most=MOST_MEMBERS,
                size=LARGEST >> 30,
            )
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in found:
            if name := _safe(_name(info)):
                self._members[self._single(name)] = info

    @property
    def names(self) -> tuple[str, ...]:
        """The members, hidden files aside, in the order of the archive. No two are the same."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The bytes of a member. Raises Unreadable where it is encrypted, broken, too large or an archive itself."""
        info = self._members[name]
        if info.flag_bits & ENCRYPTED:
            raise Unreadable("encrypted", "The file is encrypted in its archive: unpack it with its password.")
        if info.file_size > LARGEST_MEMBER or info.file_size > max(HARMLESS, RATIO * info.compress_size):
            raise Unreadable("too-large", "The file unpacks to {size:,} bytes; it was not opened.", size=info.file_size)
        try:
            data = self._zip.read(info)
        except BROKEN_ZIP as error:
            raise corrupt(str(error)) from error
        if kind_of(data) in {"zip", "archive"}:
            raise Unreadable("unsupported-type", "It is an archive inside an archive: unpack the outer one first.")
        return data

    def _single(self, name: str) -> str:
        stem, dot, suffix = name.rpartition(".")
        number, single = 1, name
        while single in self._members:
            number += 1
            single = f"{stem}-{number}.{suffix}" if dot else f"{name}-{number}"
        return single


def _name(info: zipfile.ZipInfo) -> str:
    """A name as it was meant: without the mark for UTF-8, Windows writes the old code page of Western Europe."""
    if info.flag_bits & UTF8:
        return info.filename
    raw = info.filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp850")


def _safe(name: str) -> str:
    """The name as a path below the archive, empty for what no folder would show."""
    parts = [UNSAFE.sub("_", part) for part in DRIVE.sub("", name.replace("\\", "/"), count=1).split("/")]
    parts = [part for part in parts if part not in {"", ".", ".."}]
    hidden = any(part.startswith(".") or part in RUBBISH for part in parts)
    return "" if hidden else "/".join(parts)
