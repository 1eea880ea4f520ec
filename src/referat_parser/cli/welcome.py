"""What `referat` alone says: what to do next, with a document of this folder where there is one."""

import os
import shlex
import shutil
import textwrap
from itertools import islice

from referat_parser.cli.near import MOST
from referat_parser.words import _, ngettext

WRITTEN = (".pdf", ".docx", ".odt", ".rtf")
"""What minutes are most often written as; a text beside them may be anything."""
INDENT = " " * 6
MARGIN = 4
"""Columns before a command, and between it and what it is for."""


def welcome() -> str:
    """At most fifteen lines, each command as it can be typed."""
    documents = _documents()
    name = shlex.quote(documents[0]) if documents else "referat.pdf"
    head = _("referat reads Danish meeting minutes and agendas and writes what they say as JSON.")
    ways = [
        (f"referat show {name}", _("what was decided")),
        (f"referat check {name}", _("what is wrong with it")),
        (f"referat parse {name}", _("all of it, as JSON")),
        (f"referat explain {name}", _("why it was read so")),
        ("referat parse . --out json --table", _("a whole folder")),
        ("referat report . --out site", _("pages to look at")),
        ("referat export sqlite moeder.db .", _("a database")),
        ("referat doctor", _("what is installed")),
        ("referat --help", _("all commands")),
    ]
    width = shutil.get_terminal_size().columns
    fitting = [len(command) for command, about in ways if len(command) + len(about) + MARGIN < width]
    told = "".join(_line(command, about, max(fitting, default=0), width) for command, about in ways)
    return f"{textwrap.fill(head, width - 1)}\n\n{textwrap.fill(_first(documents), width - 1)}\n\n{told}"


def _first(documents: list[str]) -> str:
    if not documents:
        return _("In this folder is no PDF or Word file: go to yours (cd), or put its path in place of referat.pdf.")
    words = ngettext("Here is {n} document. Try:", "Here are {n} documents. Try with the first:", len(documents))
    return words.format(n=len(documents))


def _line(command: str, about: str, longest: int, width: int) -> str:
    """A command and what it is for, beside it where there is room for that."""
    if max(longest, len(command)) + len(about) + MARGIN < width:
        return f"  {command.ljust(longest)}  {about}\n"
    return f"  {command}\n{INDENT}{about}\n"


def _documents() -> list[str]:
    """The documents of this folder, by name."""
    try:
        with os.scandir() as entries:
            names = [entry.name for entry in islice(entries, MOST) if entry.is_file()]
    except OSError:
        return []
    return sorted(name for name in names if name.lower().endswith(WRITTEN) and not name.startswith((".", "-", "~$")))
