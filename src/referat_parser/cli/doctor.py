"""`referat doctor`: what is installed, and what is not."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, in_json, put
from referat_parser.cli.options import GrammarsFolder, cores, named_folders

if TYPE_CHECKING:
    from referat_parser.installation import Part


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="The same for programs.")] = False,
    grammars: GrammarsFolder = None,
) -> None:
    """Tell what is installed and what is not: what each part is for, and how to get it.

    A small document is read in a worker process, as every input is. Nothing touches the network.

    Exit codes: 0 all that is needed is there, 1 something that is needed is not.
    """
    from referat_parser.installation import parts

    found = list(parts(named_folders(grammars), cores()))
    well = all(part.state == "ok" for part in found if part.needed)
    put(in_json({"ok": well, "parts": [asdict(part) for part in found]}) if as_json else _text(found))
    raise typer.Exit(0 if well else FAILED)


def _text(found: "list[Part]") -> bytes:
    from referat_parser.rendering.installation import text

    return text(found).encode()
