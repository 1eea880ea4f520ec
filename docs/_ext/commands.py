"""The reference of the command line, written from the commands themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

import typer
from typer.core import TyperCommand

from referat_parser.cli import app
from referat_parser.cli.language import listening, translate
from referat_parser.words import Language


def reference(language: Language) -> str:
    """Every command with its arguments and options, as Markdown; headings begin at the second level."""
    with listening(["--lang", language]):
        top = typer.main.get_command(app)
        translate(top)
        return "\n".join(_section(command, context) for command, context in _tree(top, _context(top, "referat")))


def _context(command: TyperCommand, name: str, parent: typer.Context | None = None) -> typer.Context:
    """What a command knows while it runs; nothing is run."""
    return command.make_context(name, [], parent=parent, resilient_parsing=True)


def _tree(command: TyperCommand, context: typer.Context) -> Iterator[tuple[TyperCommand, typer.Context]]:
    """A command and those below it, in the order of `--help`."""
    yield command, context
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from _tree(child, _context(child, name, context))


def _section(command: TyperCommand, context: typer.Context) -> str:
    usage = command.get_usage(context).split(": ", 1)[1]
    listed = "".join(map(_entry, filter(None, _records(command, context))))
    return f"## {context.command_path}\n\n```text\n{usage}\n```\n\n{_plain(command.help or '')}\n\n{listed}"


def _records(command: TyperCommand, context: typer.Context) -> Iterator[tuple[str, str] | None]:
    return (parameter.get_help_record(context) for parameter in command.get_params(context))


def _entry(record: tuple[str, str]) -> str:
    """An argument, without its type, or an option; what follows two blanks is a note: `[default: off]`."""
    name, said = record
    name = name if name.startswith("-") else name.split(" <")[0]
    words, *notes = said.split("  ")
    return f"`{name}`\n: {_plain(words)}{''.join(f' *{_plain(note)}*' for note in notes)}\n\n"


def _plain(text: str) -> str:
    """Words of a help text as Markdown: what stands in backticks stays, all else is no markup."""
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"([\\*_\[\]<>{}|~])", r"\\\1", part) for part in parts)
