"""Standard output for data, standard error for words, and the exit codes."""

import errno
import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import NoReturn

import typer

from referat_parser.errors import Error, of
from referat_parser.rendering.plain import flowing, printable
from referat_parser.words import _, spoken

FAILED = 1
WRONG_USAGE = 2
NOT_WRITABLE = 4
NO_CLUSTER = 5
READER_GONE = 141
"""What a shell shows for a program that a closed pipe ended."""
EXITS = {"1": FAILED, "2": WRONG_USAGE, "3": WRONG_USAGE, "4": NOT_WRITABLE, "5": WRONG_USAGE}
"""By the group of an error."""
FULL = (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT), "the disk is full", "database or disk is full")
"""How the system, SQLite and we say that there is no room: from a worker the reason comes as words only."""
ALIKE = 0.6
"""How much two names have in common, of 1, for one to be proposed instead of the other."""
FEW = 12
"""Names that are all told where none of them is like the one given."""
NEARLY = 0.1
"""How much less alike another name may be for both to be proposed."""
USUAL = 80
"""Columns of a terminal that does not know how many it has."""

_advised: set[Error] = set()
"""What the user was told to do in this run: once is enough, however many inputs have the same error."""


def begin() -> None:
    """Forget what an earlier command of this process has told."""
    _advised.clear()


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
        unwritable(_("standard output"), error.strerror)


def in_json(value: object) -> bytes:
    """A value as JSON, indented, letters as they are, with a line end."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _close() -> None:
    """Let what is still in the buffer go nowhere, or Python would complain at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """Tell the user, on one line of standard error; a terminal has it broken between words."""
    _write(f"referat: {printable(words)}")


def _write(line: str) -> None:
    if sys.stderr.isatty():
        line = flowing(line, os.get_terminal_size(sys.stderr.fileno()).columns or USUAL)
    typer.echo(line, err=True)


def tell(error: Error, words: str, step: str | None = None) -> None:
    """Tell what went wrong, with its code; under it, the first time, what to do next."""
    say(f"{error.code} {error.readable}: {words}")
    if error not in _advised:
        _advised.add(error)
        _write(printable(_("  Next: {step}").format(step=step or error.step)))


def stop(error: Error, words: str, code: int | None = None, step: str | None = None) -> NoReturn:
    """Tell what went wrong, and end with an exit code: that of the error's group, if none is given."""
    tell(error, words, step)
    raise typer.Exit(EXITS[error.code[1]] if code is None else code)


def unknown(what: str, name: str, known: Iterable[str]) -> NoReturn:
    """End for a name that is not there, with the one that may have been meant."""
    names = list(known)
    words = _("there is no {what} {name}").format(what=what, name=name)
    hint = meant(close(name, names)[:1])
    if not hint and 0 < len(names) <= FEW:
        hint = _("; there are: {names}").format(names=", ".join(names))
    stop(Error.UNKNOWN_NAME, f"{words}{hint}")


def close(name: str, known: Iterable[str]) -> list[str]:
    """Names that are spelt alike, the likest first; letters that changed places count as one slip."""
    from rapidfuzz.distance import DamerauLevenshtein
    from rapidfuzz.process import extract

    like = DamerauLevenshtein.normalized_similarity
    found = extract(name, list(known), scorer=like, processor=fold, score_cutoff=ALIKE, limit=3)
    return [one for one, similarity, _index in found if similarity > found[0][1] - NEARLY]


def fold(name: str) -> str:
    """A name without what systems and people differ in: case, and letters that are composed of two."""
    return unicodedata.normalize("NFC", name).casefold()


def meant(names: Iterable[str]) -> str:
    """What may have been meant, as the end of a sentence; nothing for no names."""
    listed = _(" or ").join(names)
    return _("; did you mean {names}?").format(names=listed) if listed else ""


def failed(path: str, code: str, message: str) -> None:
    """Tell why an input cannot be read: the code and message of its record; what may have been meant, if not there."""
    from referat_parser.cli.near import near
    from referat_parser.retold import failure

    hint = near(path) if code == "not-found" else ""
    tell(of(code), f"{path}: {failure(message, spoken())}{hint}")


def unwritable(path: object, why: object) -> NoReturn:
    """End for what cannot be written."""
    from referat_parser.retold import shown

    words = _("{path} cannot be written: {why}").format(path=path, why=shown(str(why), spoken()))
    stop(Error.DISK_FULL if str(why) in FULL else Error.NOT_WRITABLE, words)
