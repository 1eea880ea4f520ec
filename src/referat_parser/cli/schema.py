"""`referat schema`: what the JSON looks like."""

from typing import Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import in_json, put, unknown
from referat_parser.words import _


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]",
            help="meeting, record: a meeting or a failure; diff, diffs of folders, track, explain; grammar: its files.",
            autocompletion=values.schemas,
        ),
    ] = "meeting",
    markdown: Annotated[bool, typer.Option("--markdown", help="As a page of documentation.")] = False,
) -> None:
    """Print the JSON Schema of what `referat parse`, `diff`, `track` and `explain` write, or of grammar files."""
    from referat_parser.batch.schema import NAMES, schema

    if name not in NAMES:
        unknown(_("schema"), name, NAMES)
    if markdown:
        put(_page(name).encode())
        return
    put(in_json(schema(name)))


def _page(name: str) -> str:
    from referat_parser.batch.schema import GRAMMAR
    from referat_parser.rendering import grammar_schema, json_schema

    return grammar_schema.page() if name == GRAMMAR else json_schema.page(name)
