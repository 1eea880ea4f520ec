"""`referat completion`: commands, options and their values at the press of a key."""

from typing import Annotated, Literal

import typer

from referat_parser.cli.console import put

COMPLETING = "_REFERAT_COMPLETE"
"""Is set where a shell asks how a command line goes on."""


def completion(
    shell: Annotated[
        Literal["bash", "zsh", "fish"],
        typer.Argument(metavar="SHELL", help="bash, zsh or fish."),
    ],
) -> None:
    """Print a script that lets a shell complete commands, options, their values and files.

    bash: put into ~/.bashrc: eval "$(referat completion bash)"

    zsh: put into ~/.zshrc, after compinit: eval "$(referat completion zsh)"

    fish: referat completion fish > ~/.config/fish/completions/referat.fish
    """
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # it has no list of its names

    script = get_completion_script(prog_name="referat", complete_var=COMPLETING, shell=shell)
    put(f"{script}\n".encode())
