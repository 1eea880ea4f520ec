"""Documents in another place than this machine: any address that fsspec opens (`s3://…`, `https://…`, `sftp://…`).

Nothing here is touched unless such an address is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from referat_parser.errors import install
from referat_parser.extract.errors import Unreadable


def is_address(path: str) -> bool:
    """Whether a path is an address of another file system, and not a name on this one."""
    scheme, mark, _ = path.partition("://")
    return bool(mark) and scheme.replace("+", "").replace("-", "").replace(":", "").isalnum()


def below(address: str) -> Sequence[str] | None:
    """The names of all files below an address, relative to it; None where it is a file itself. Raises Unreadable."""
    system, root = _opened(address)
    try:
        if not system.isdir(root):
            return None
        files: list[str] = system.find(root)
    except Exception as error:  # every file system has errors of its own
        raise _not_readable(error) from error
    start = len(root.rstrip("/")) + 1
    return sorted(file[start:] for file in files)


def read(address: str, most: int) -> bytes:
    """Up to so many bytes of a file. Raises Unreadable."""
    system, path = _opened(address)
    try:
        with system.open(path, "rb") as file:
            data: bytes = file.read(most)
    except Exception as error:  # every file system has errors of its own
        raise _not_readable(error) from error
    return data


def _opened(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    try:
        core = import_module("fsspec.core")
    except ImportError as error:
        raise Unreadable(
            "not-readable", "Addresses are opened by fsspec, which is not there: {install}.", install=install("remote")
        ) from error
    try:
        system, path = core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise Unreadable("not-readable", "The address cannot be opened: {why}", why=error) from error
    return system, path


def _not_readable(error: Exception) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable("not-found", "There is no such file or folder.")
    return Unreadable("not-readable", "It cannot be opened: {why}", why=f"{type(error).__name__}: {error}"[:278])
