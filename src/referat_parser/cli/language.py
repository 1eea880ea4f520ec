"""The language of the command line: `--lang` for every command, and help and complaints in that language.

Help is built when typer is asked for it, not on import; so that is when it is translated.
"""

import gettext
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from functools import cache
from typing import Any, TypeVar, get_args

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
    later("Error"),
    later("Aborted."),
    later("[default: {}]"),
    later("[env var: {}]"),
    later("[required]"),
    later("Try [blue]'{command_path} {help_option}'[/] for help."),
)
"""What typer looks up by gettext itself."""
COMPLAINTS = (
    later("No such command {name}. Did you mean {names}?"),
    later("No such command {name}."),
    later("Missing command."),
    later("No such option: {name} (Possible options: {names})"),
    later("No such option: {name}"),
    later("Option {name} requires an argument."),
    later("Option {name} does not take a value."),
    later("Got unexpected extra argument(s) ({arguments})"),
    later("Missing argument {name}."),
    later("Missing option {name}."),
    later("Invalid value for {name}: {why}"),
    later("Value error, {why}"),
    later("{value} is not one of {values}."),
    later("Input should be greater than or equal to {least}"),
    later("Input should be a valid integer, unable to parse string as an integer"),
    later("Input should be a valid number, unable to parse string as a number"),
)
"""What typer complains of, in English alone; it is known by its words."""

Made = TypeVar("Made")
Function = TypeVar("Function", bound=Callable[..., Any])


@contextmanager
def listening(arguments: Sequence[str]) -> Iterator[None]:
    """Speak the language that `--lang` asks for, wherever it stands: help and complaints come before it is read."""
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

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Read the arguments."""
        return _complained(lambda: super(Command, self).make_context(*arguments, **extra))


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
            _translate(self)
            return super().main(args, *rest, **extra)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write how it is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), _("Usage: "))

    def make_context(self, *arguments: Any, **extra: Any) -> Any:
        """Read the arguments before the command."""
        return _complained(lambda: super(Group, self).make_context(*arguments, **extra))

    def resolve_command(self, *arguments: Any, **extra: Any) -> Any:
        """Find the command that is named."""
        return _complained(lambda: super(Group, self).resolve_command(*arguments, **extra))


class App(typer.Typer):
    """Typer, with commands and groups of ours."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Group, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Make a command of a function."""
        return super().command(name, cls=Command, **settings)


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


def _translate(command: Any) -> None:
    """Put all that is shown of a command, and of those beneath it, into the language of the reader."""
    for part in parts(command):
        for name in SHOWN:
            if text := getattr(part, name, None):
                setattr(part, name, _(flowing(text)))


def flowing(text: str) -> str:
    """Paragraphs without the line breaks of the code."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


def _complained(call: Callable[[], Made]) -> Made:
    """What a call gives; where typer complains of the arguments, it does so in the language of the reader."""
    try:
        return call()
    except typer.TyperException as error:
        said = error.format_message()
        if translated(said) != said and (context := getattr(error, "ctx", None)):
            context.fail(translated(said))
        error.message = translated(error.message)
        raise


def translated(complaint: str) -> str:
    """A complaint of typer's in the language of the reader; what is none we know stays as it is."""
    for sentence, pattern in _patterns().items():
        if match := pattern.fullmatch(complaint):
            return _(sentence).format(**{name: translated(value) for name, value in match.groupdict().items()})
    return complaint


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What each complaint looks like when it is filled."""
    return {
        sentence: re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*)", re.escape(sentence)), re.DOTALL)
        for sentence in COMPLAINTS
    }
