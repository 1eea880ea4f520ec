"""What the command line itself got wrong, told as every other error."""

from collections.abc import Sequence
from typing import Any

import typer

from referat_parser.cli.console import close, meant, tell
from referat_parser.errors import Error
from referat_parser.retold import Sentence, retold
from referat_parser.words import _, later, spoken

KINDS = {
    "NoSuchOption": Error.UNKNOWN_OPTION,
    "MissingParameter": Error.MISSING_ARGUMENT,
    "BadOptionUsage": Error.MISSING_ARGUMENT,
    "BadParameter": Error.WRONG_VALUE,
}
"""By the names of typer's classes, which it keeps to itself."""

ELSE: Sequence[Sentence] = (
    (None, later("Missing command")),
    (None, later("Option {name} requires an argument")),
    (None, later("Option {name} does not take a value")),
    (None, later("Got unexpected extra argument(s) ({arguments})")),
    (None, later("Invalid value for {name}: {why}")),
    (None, later("Input should be greater than or equal to {least}")),
    (None, later("Input should be a valid integer, unable to parse string as an integer")),
    (None, later("Input should be a valid number, unable to parse string as a number")),
)
"""What else typer finds wrong; it has no other language."""


def told(error: typer.TyperException) -> int:
    """Tell what typer found wrong. Gives the exit code."""
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":  # a group alone: its help
        typer.echo(error.format_message(), err=True)
    else:
        context: Any = getattr(error, "ctx", None)
        step = _("{command} --help shows what it takes.").format(command=context.command_path) if context else None
        tell(KINDS.get(kind, Error.DOES_NOT_FIT), _words(error, kind), step)
    return error.exit_code


def _words(error: Any, kind: str) -> str:  # noqa: ANN401 -- one of typer's own
    if kind == "NoSuchOption":
        words = _("there is no option {name}").format(name=error.option_name)
        return f"{words}{meant(close(error.option_name, _options(error.ctx))[:2])}"
    choices = _choices(error)
    if choices:
        value = error.message.partition("'")[2].partition("'")[0]
        words = _("{option}: {value} is none of {choices}")
        told = words.format(option=_named(error), value=value, choices=", ".join(choices))
        return f"{told}{meant(close(value, choices)[:1])}"
    if kind == "MissingParameter" and error.param is not None:
        return _("{name} is missing").format(name=_named(error))
    return retold(str(error.format_message()).replace("Value error, ", "").rstrip("."), ELSE, spoken())


def _options(context: Any) -> list[str]:  # noqa: ANN401 -- one of typer's own
    params = context.command.get_params(context)
    return [name for param in params if param.param_type_name == "option" for name in param.opts]


def _choices(error: Any) -> list[str]:  # noqa: ANN401 -- one of typer's own
    """The values that an option takes, where it takes one of a list."""
    if " is not one of " not in error.message:
        return []
    return list(map(str, error.param.type_descriptor.choices))


def _named(error: Any) -> str:  # noqa: ANN401 -- one of typer's own
    """An option as it is typed; an argument as the help has it."""
    is_option = error.param.param_type_name == "option"
    return str(max(error.param.opts, key=len) if is_option else error.param.metavar or error.param.name.upper())
