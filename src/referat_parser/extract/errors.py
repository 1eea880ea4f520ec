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

    def __init__(self, code: Reason, sentence: str, **values: object) -> None:
        """Keep the code beside the message: the sentence, filled with values where there are any.

        It is English, for records; `retold.failure` has it in the language of the reader.
        """
        self.code: Reason = code
        self.message = sentence.format(**values) if values else sentence
        super().__init__(self.message)

    def __reduce__(self) -> tuple[type[Unreadable], tuple[Reason, str]]:
        """Travel whole between worker processes."""
        return (Unreadable, (self.code, self.message))


def corrupt(why: str) -> Unreadable:
    """Say that a file is broken."""
    return Unreadable("corrupt", "The file is broken ({why}): get a fresh copy.", why=why[:200])
