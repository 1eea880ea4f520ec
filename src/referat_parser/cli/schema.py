"""`referat schema`: what the JSON looks like."""

import json
from typing import Annotated

import typer

from referat_parser.cli.console import put, unknown


def schema(
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="meeting, record: a meeting or a failure; diff, diffs of folders, track, explain."
        ),
    ] = "meeting",
) -> None:
    """Print the JSON Schema of what `referat parse`, `diff`, `track` and `explain` write."""
    from referat_parser.batch.schema import SCHEMAS, schema

    if name not in SCHEMAS:
        unknown("schema", name, SCHEMAS)
    put(json.dumps(schema(name), ensure_ascii=False, indent=2).encode() + b"\n")
