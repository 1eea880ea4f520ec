"""Standard output for data, standard error for words, and the exit codes."""

import os
import sys
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NoReturn

import typer

from referat_parser.rendering.plain import printable

FAILED = 1
WRONG_USAGE = 2
NOT_WRITABLE = 4
NO_CLUSTER = 5
READER_GONE = 141
"""What a shell shows for a program that a closed pipe ended."""


def put(data: bytes) -> None:
    """Write to standard output at once. Ends the process where nobody takes it."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _close()
        raise typer.Exit(READER_GONE) from None
    except OSError as error:
        _close()
        stop(f"standard output: {error.strerror}", NOT_WRITABLE)


def _close() -> None:
    """Let what is still in the buffer go nowhere, or Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """Tell the user, on one line of standard error."""
    typer.echo(f"referat: {printable(words)}", err=True)


def stop(words: str, code: int) -> NoReturn:
    """Tell the user, and end with an exit code."""
    say(words)
    raise typer.Exit(code)


def unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    """End for a name that is not there, with the one that may have been meant."""
    close = get_close_matches(name, known, n=1)
    hint = f"; did you mean {close[0]}?" if close else ""
    stop(f"there is no {what} {name}{hint}", WRONG_USAGE)
