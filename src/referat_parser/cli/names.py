"""Commands by their names, and what may have been meant by one that is not there."""

import os
import shlex
from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperGroup

from referat_parser.cli.console import close, meant, stop
from referat_parser.cli.language import Command, Group
from referat_parser.errors import Error
from referat_parser.words import _

Function = TypeVar("Function", bound=Callable[..., Any])


class Commands(Group):
    """A group of commands that knows what its users mean."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named. Ends the process where there is none of that name."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            _none(name, ctx.command_path, list(self._paths()))
        return super().resolve_command(ctx, args)

    def _paths(self) -> list[str]:
        """All commands, those of groups below with the group's name before theirs."""
        below = [
            f"{name} {inner}"
            for name, group in self.commands.items()
            if isinstance(group, TyperGroup)
            for inner in group.commands
        ]
        return [*self.commands, *below]


class App(typer.Typer):
    """Typer, with commands and groups of ours."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Commands, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Function], Function]:
        """Make a command of a function."""
        return super().command(name, cls=Command, **settings)


def _none(name: str, above: str, known: list[str]) -> None:
    step = _("{command} --help shows all commands.").format(command=above)
    words = _("there is no command {name}").format(name=name)
    if os.path.exists(name):
        words = _("{name} is no command, but is there").format(name=name)
        verb = "referat parse" if os.path.isdir(name) else "referat show"
        stop(Error.UNKNOWN_COMMAND, f"{words}{meant([f'{verb} {shlex.quote(name)}'])}", step=step)
    last = {path.rpartition(" ")[2]: path for path in reversed(known)}
    stop(Error.UNKNOWN_COMMAND, f"{words}{meant(f'{above} {last[one]}' for one in close(name, last)[:2])}", step=step)
