"""`referat stats`: what a folder of meetings adds up to."""

from dataclasses import asdict
from typing import Annotated

import typer

from referat_parser.cli.console import in_json, put
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import reading
from referat_parser.words import spoken


def stats(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Documents, JSON of them, folders; - is standard input.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Count outcomes, attendance and amounts over many meetings; documents on the same meeting count once.

    Exit codes: 0 all read, 1 some inputs failed, 2 wrong usage.
    """
    from referat_parser.rendering.figures import figures

    run = reading(grammars, password, ocr, redact)
    found = figures(run.meetings(paths))
    if as_json:
        put(in_json(asdict(found)))
    else:
        from referat_parser.rendering.stats import stats_text

        put(stats_text(found, spoken()).encode())
    run.tell(paths)
    raise typer.Exit(run.code)
