"""Why an input could not be read: a closed list of codes, each with a sentence saying what to do."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "changed",
    "corrupt",
    "crashed",
    "empty",
    "encrypted",
    "internal",
    "not-a-record",
    "not-found",
    "not-readable",
    "out-of-memory",
    "timeout",
    "too-large",
    "unsupported-type",
    "vanished",
]


class Unreadable(Exception):  # noqa: N818 -- it says what the input is, not that someone erred
    """An input gave no document; `code` goes into its record, the message says what to do."""

    def __init__(self, code: Reason, message: str) -> None:
        """Keep the code beside the message."""
        super().__init__(message)
        self.code: Reason = code
        self.message = message

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Reason, str]]:
        """Travel whole between worker processes."""
        return (Unreadable, (self.code, self.message))


def corrupt(why: str) -> Unreadable:
    """Say that a file is broken."""
    return Unreadable("corrupt", f"The file is broken ({why[:200]}): get a fresh copy.")
