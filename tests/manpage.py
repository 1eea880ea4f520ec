"""`python -m tests.manpage`: write man/referat.1 anew, from the commands themselves.

The commands are told as reStructuredText, which docutils makes a page of; so nothing here knows troff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from docutils.core import publish_string
from typer.core import TyperGroup

from referat_parser import __version__
from referat_parser.cli import app
from referat_parser.cli.language import unwrapped

TARGET = Path(__file__).parents[1] / "man" / "referat.1"
HEAD = """\
=======
referat
=======
---------------------------------------------------
read Danish meeting minutes and agendas as JSON
---------------------------------------------------

:Version: referat-parser {version}
:Manual section: 1
:Manual group: referat-parser

SYNOPSIS
========

| **referat** *COMMAND* [*OPTION*]... [*ARGUMENT*]...
| **referat** **--help** | **--version**

DESCRIPTION
===========

**referat** reads Danish meeting minutes and agendas (PDF, Word, ODT, RTF, text, Markdown, HTML) and writes what they
say as structured, validated JSON: who was there, what was recommended, what was decided, and where in the document each
of these stands. It works by rules, on this machine alone; nothing touches the network unless an address is given.

Alone it says what to do next. **referat** *COMMAND* **--help** shows all that a command takes.

COMMANDS
========

"""
TAIL = """\

EXIT STATUS
===========

0
  All was read; of **check**, **diff**, **track**, **grammar check**, **test**, **compare**: there is nothing to tell.
1
  An input could not be read; of those: there is something to tell.
2
  Wrong usage; of those also: an input could not be read.
4
  A result cannot be written.
5
  The cluster that **--cluster** names cannot be used.
130, 143
  Interrupted. What was finished is valid.

Every error has a code, which **referat rule** *CODE* explains.

ENVIRONMENT
===========

REFERAT_GRAMMARS
  Folders of grammars of one's own, parted as in PATH.
REFERAT_PASSWORD
  Opens encrypted PDFs.
REFERAT_DEBUG
  If it is 1, each meeting is held to its text while it is parsed.
LANGUAGE, LC_ALL, LC_MESSAGES, LANG
  The language of help and messages, Danish or English, where **--lang** is not given.
NO_COLOR
  If it is set, nothing is coloured.

FILES
=====

~/.config/referat/grammars
  Grammars of one's own (on Linux; **referat doctor** names those that are read).
referat.toml
  What **check** tells of the documents in its folder and below.
NAME.referat.toml
  Corrections by hand of the document NAME beside it.

EXAMPLES
========

::

    referat show referat.pdf
    referat parse mappe --out json --table
    referat diff dagsorden.pdf referat.pdf
    referat export sqlite moeder.db mappe
"""


def page() -> str:
    """The manual page, as troff."""
    text = HEAD.format(version=__version__) + "".join(_commands(typer.main.get_command(app), "referat")) + TAIL
    made: bytes = publish_string(text, writer="manpage", settings_overrides={"report_level": 2, "halt_level": 2})
    # A heading makes room of its own, and one name of docutils' is in other letters than those of manuals.
    return re.sub(r"(?m)^(\.S[HS] .*\n)\.sp\n", r"\1", made.decode()).replace(".SH Name\n", ".SH NAME\n")


def _commands(group: Any, above: str) -> Iterator[str]:
    context = typer.Context(group, info_name=above)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, TyperGroup):
            yield from _commands(command, f"{above} {name}")
        else:
            yield _command(command, f"{above} {name}")


def _command(command: Any, name: str) -> str:
    context = typer.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context))
    told = unwrapped(command.help)
    parameters = "".join(_parameter(one) for one in command.params if one.help and one.name != "lang")
    title = f"{name} {usage}"
    return f"{title}\n{'-' * len(title)}\n\n{_quoted(told)}\n\n{parameters}\n"


def _parameter(one: Any) -> str:
    is_argument = one.param_type_name == "argument"
    names = "" if is_argument else ", ".join(f"**{name}**" for name in one.opts)
    value = "" if not is_argument and one.is_flag else f" *{_value(one)}*"
    return f"{names}{value}".strip() + f"\n  {_quoted(' '.join(one.help.split()))}\n"


def _value(one: Any) -> str:
    return (one.metavar or "|".join(one.type_descriptor.choices or ()) or "TEXT").strip("[]")


def _quoted(text: str) -> str:
    """Commands between single back quotes are literal; stars and bars are no marks."""
    parts = re.split(r"`([^`]*)`", text)
    return "".join(f"``{part}``" if odd % 2 else re.sub(r"([*|])", r"\\\1", part) for odd, part in enumerate(parts))


if __name__ == "__main__":
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(page(), encoding="utf-8")
