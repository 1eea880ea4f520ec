"""What may have been meant by a path that is not there."""

import glob
import os
import shlex
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from urllib.parse import unquote

from referat_parser.batch.remote import is_address
from referat_parser.cli.console import close, fold, meant
from referat_parser.words import _, ngettext

MOST = 10_000
"""Names of a folder that are looked at."""
SHOWN = 3
LOCAL = "file://"
"""How browsers and desktops write paths of this machine."""
BEGINNING = 3
"""Letters that are the beginning of a name, and no accident."""


def near(path: str) -> str:
    """The end of a sentence on a path that is not there: what is there instead; empty where nothing is like it."""
    if not path or (is_address(path) and not path.startswith(LOCAL)):
        return ""
    if "*" in path or "?" in path:
        return _pattern(path)
    found = list(islice(dict.fromkeys(chain(_otherwise(path), _siblings(path))), SHOWN))
    return f" {_did_you_mean(found)}" if found else _left(path)


def _did_you_mean(paths: list[str]) -> str:
    hint = meant(map(shlex.quote, paths)).removeprefix("; ")
    return hint[:1].upper() + hint[1:]


def _pattern(path: str) -> str:
    """A pattern stays as it is where a shell finds nothing, and where it stands in quotation marks."""
    fitting = len(list(islice(glob.iglob(path), MOST)))
    if fitting:
        return " " + ngettext(
            "It is a pattern that fits {n} file: leave the quotation marks away.",
            "It is a pattern that fits {n} files: leave the quotation marks away.",
            fitting,
        ).format(n=fitting)
    above = _existing(path)
    kinds = ", ".join(f"{n} {kind}" for kind, n in _suffixes(above).most_common(5))
    place = _("this folder") if above == os.curdir else above
    words = _("It is a pattern, and nothing fits it: {folder} holds {kinds}.")
    return " " + words.format(folder=place, kinds=kinds or _("no files"))


def _suffixes(folder: str) -> Counter[str]:
    files = (entry.name for entry in _entries(folder) if entry.is_file() and not entry.name.startswith("."))
    return Counter(_suffix(name) or _("without a suffix") for name in files)


def _otherwise(path: str) -> Iterator[str]:
    """The same path as another program may have meant it, where that is there."""
    bare = path.strip().strip("'\"")
    ways = (
        bare,
        unquote(bare.removeprefix(LOCAL)),
        os.path.expanduser(bare),
        bare.replace("\\", "/"),
        os.path.basename(bare.rstrip("/")),
    )
    return (way for way in ways if way and way != path and os.path.exists(way))


def _siblings(path: str) -> Iterator[str]:
    """Paths that are there and whose first wrong name is like the one given, the likest first."""
    above, wrong, rest = _split(path)
    for name in _like(wrong, [entry.name for entry in _entries(above) if not rest or entry.is_dir()]):
        sibling = name if above == os.curdir and not path.startswith(os.curdir) else os.path.join(above, name)
        whole = os.path.join(sibling, rest) if rest else sibling
        if os.path.exists(whole):
            yield whole
        elif rest and os.path.isdir(sibling):  # else it is a link to nothing, or too long: no step nearer
            yield from _siblings(whole)


def _like(wrong: str, names: list[str]) -> list[str]:
    """Names that are the same but for case or composed letters; or with another suffix; or begun; or spelt alike.

    Documents come before what else is called like them.
    """
    from referat_parser.batch.inputs import READ

    wanted, stem = fold(wrong), os.path.splitext(fold(wrong))[0]
    known = {name: fold(name) for name in sorted(names) if not name.startswith(".") or wrong.startswith(".")}
    stems = [name for name, other in known.items() if os.path.splitext(other)[0] == stem]
    begun = [name for name, other in known.items() if len(stem) >= BEGINNING and other.startswith(stem)]
    ways = (
        [name for name, other in known.items() if other == wanted],
        [name for name in stems if _suffix(name) in READ],
        stems,
        [name for name in begun if _suffix(name) in {*READ, ""}],
        begun,
    )
    return next(filter(None, ways), None) or close(wrong, known)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()


def _split(path: str) -> tuple[str, str, str]:
    """The folder that is there, the first name that is not, and what comes after it."""
    above = _existing(path)
    below = os.path.relpath(path, above).split(os.sep)
    return above, below[0], os.path.join("", *below[1:])


def _existing(path: str) -> str:
    """The nearest folder above a path that is there."""
    above = os.path.dirname(path.rstrip("/"))
    while above and not os.path.isdir(above):
        above = os.path.dirname(above)
    return above or os.curdir


def _left(path: str) -> str:
    """Where a path with folders stops being there."""
    above, wrong, rest = _split(path)
    if not rest:
        return ""
    words = _("This folder has no {name}.") if above == os.curdir else _("{folder} has no {name}.")
    return " " + words.format(folder=above, name=wrong)


def _entries(folder: str) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(islice(entries, MOST))
    except OSError:
        return []
