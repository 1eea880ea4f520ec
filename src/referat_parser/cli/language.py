"""The language of the command line: `--lang` for every command, and help in that language.

Help is built when typer is asked for it, not on import; so that is when it is translated.
"""

import gettext
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from referat_parser.words import DOMAIN, LOCALE, Language, _, later, speak, spoken

NAME = "lang"
SHOWN = ("help", "short_help", "epilog", "metavar", "options_metavar", "subcommand_metavar", "rich_help_panel")
"""What typer shows of commands and their parameters."""
TYPERS = (
    later("Arguments"),
    later("Options"),
    later("Commands"),
    later("[default: {}]"),
    later("[env var: {}]"),
    later("[required]"),
)
"""What typer looks up by gettext itself."""


@contextmanager
def listening(arguments: Sequence[str]) -> Iterator[None]:
    """Speak the language that `--lang` asks for, wherever it stands: help and errors come before it is read."""
    before = os.environ.get("LANGUAGE", "")
    speak(language_of(arguments))
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = spoken()
    try:
        yield
    finally:
        os.environ["LANGUAGE"] = before


def language_of(arguments: Sequence[str]) -> Language | None:
    """The last language asked for; what is none is left for typer to refuse."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    wanted = None
    for option, following in zip(options, [*options[1:], ""], strict=False):
        name, _equals, value = option.partition("=")
        if name == f"--{NAME}":
            wanted = value or following
    return next((language for language in get_args(Language) if language == wanted), None)


class Command(TyperCommand):
    """A command that is told of in the language of the reader."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write all that there is to say of it."""
        translate(self)
        leave_out_types(self.get_params(ctx))
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))


class Group(TyperGroup):
    """Commands of ours; an option `--lang` of the group is one of each of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        for option in self.params:
            if option.name == NAME:
                _share(option, self)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run the program."""
        with listening(sys.argv[1:] if args is None else args):
            if spoken() != "en":
                translate(self)
            return super().main(args, *rest, **extra)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write all that there is to say of them."""
        _told([self, *self.get_params(ctx), *self.commands.values()])
        leave_out_types(self.get_params(ctx))
        super().format_help(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how they are called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))


def _share(option: Any, group: Any) -> None:
    """Give an option of the program to each of its commands; none takes its value."""
    for command in group.commands.values():
        shared = copy(option)
        shared.expose_value = False
        command.params.append(shared)
        if isinstance(command, TyperGroup):
            _share(option, command)


def parts(command: Any) -> Iterator[Any]:
    """All that has something to show: a command, its parameters, and the commands beneath it with theirs."""
    yield from (command, *command.get_params(typer.Context(command, help_option_names=["-h", "--help"])))
    for one in getattr(command, "commands", {}).values():
        yield from parts(one)


def translate(command: Any) -> None:
    """Put what is shown of a command, and of those beneath it, into the reader's language, a paragraph on a line."""
    _told(parts(command))


def _told(shown: Iterable[Any]) -> None:
    for part in shown:
        for name in SHOWN:
            if text := getattr(part, name, None):
                setattr(part, name, _(unwrapped(text)))


def leave_out_types(parameters: Sequence[Any]) -> None:
    """Show no type of a flag, which takes no value, nor what Python calls that of an argument: `<list[str]>`."""
    for one in parameters:
        if one.param_type_name == "argument":
            if not one.type_descriptor.is_choice:
                one.display_type_rich = _no_type
        elif one.is_flag:
            one.metavar = ""


def _no_type(**_context: object) -> None:
    """What typer shows of a type where there is nothing to show."""


def unwrapped(text: str) -> str:
    """Paragraphs without the line breaks of the code."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
