"""`referat grammar`: the families of layouts that are known."""

from typing import Annotated

import typer

from referat_parser.cli.console import put
from referat_parser.cli.options import GrammarsFolder, load

app = typer.Typer(no_args_is_help=True, help="The families of layouts that are known.")


@app.command("list")
def list_(grammars: GrammarsFolder = None) -> None:
    """List the grammars."""
    from referat_parser.rendering.plain import indented

    for grammar in load(grammars):
        put(f"{grammar.id}: {grammar.name}\n{indented(grammar.description)}\n".encode())


@app.command()
def show(name: Annotated[str, typer.Argument(metavar="ID", help="See `referat grammar list`.")]) -> None:
    """Print the file of a grammar that comes along."""
    from referat_parser.grammar.load import source

    load(None, name)
    put(source(name).encode())
