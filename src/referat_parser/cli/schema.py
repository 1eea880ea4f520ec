"""`referat schema`: what the JSON looks like."""

import json
from typing import Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import put, stop, unknown
from referat_parser.errors import Error
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
    markdown: Annotated[bool, typer.Option("--markdown", help="The page of documentation, for grammar.")] = False,
) -> None:
    """Print the JSON Schema of what `referat parse`, `diff`, `track` and `explain` write, or of grammar files."""
    from referat_parser.batch.schema import GRAMMAR, NAMES, schema

    if name not in NAMES:
        unknown(_("schema"), name, NAMES)
    if markdown and name != GRAMMAR:
        stop(Error.DOES_NOT_FIT, _("there is a page for grammar only"))
    if markdown:
        from referat_parser.rendering.grammar_schema import page

        put(page().encode())
        return
    put(json.dumps(schema(name), ensure_ascii=False, indent=2).encode() + b"\n")
