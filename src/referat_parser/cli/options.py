"""Options that several commands share."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from referat_parser.cli.console import WRONG_USAGE, stop, unknown

if TYPE_CHECKING:
    from referat_parser.grammar.schema import Grammar
    from referat_parser.privacy import Kind

GrammarsFolder = Annotated[
    Path | None,
    typer.Option("--grammars", metavar="DIR", help="Grammar files of your own, tried besides those that come along."),
]
Password = Annotated[
    str | None, typer.Option(envvar="REFERAT_PASSWORD", help="Opens encrypted PDFs.", show_envvar=True)
]

Lang = Annotated[Literal["da", "en"] | None, typer.Option(help="Language of the messages; the locale's, if not given.")]
Reading = Literal["off", "auto", "force"]
OcrOption = Annotated[
    Reading,
    typer.Option("--ocr", help="Read scans by tesseract: never, pages without a text layer, or all pages of PDFs."),
]


Redact = Annotated[
    str | None,
    typer.Option(metavar="KIND,…", help="Blank personal data in all output: cpr, phone, email, account, or all."),
]


def kinds(redact: str | None) -> "tuple[Kind, ...]":
    """The kinds of personal data that are to be blanked. Ends the process for one that is not known."""
    if redact is None:
        return ()
    from referat_parser.privacy import KINDS

    wanted = redact.split(",")
    for name in wanted:
        if name not in {*KINDS, "all"}:
            unknown("kind of personal data", name, [*KINDS, "all"])
    return tuple(kind for kind in KINDS if kind in wanted or "all" in wanted)


def with_tesseract(ocr: Reading) -> Reading:
    """The wish, where it can be granted; ends the process where tesseract is not there."""
    if ocr != "off":
        from referat_parser.extract.ocr import trouble

        if why := trouble():
            stop(f"--ocr {ocr}: {why}", WRONG_USAGE)
    return ocr


def load(folder: Path | None, wanted: str | None = None) -> "Sequence[Grammar]":
    """All grammars; one of the folder takes the place of one that comes along and has the same id.

    Ends the process where a file of the folder is wrong, or no grammar has the wanted id.
    """
    from referat_parser.grammar.load import grammars

    own = _own(folder) if folder else ()
    ids = {grammar.id for grammar in own}
    found = (*own, *(grammar for grammar in grammars() if grammar.id not in ids))
    known = [grammar.id for grammar in found]
    if wanted is not None and wanted not in known:
        unknown("grammar", wanted, known)
    return found


def _own(folder: Path) -> "Sequence[Grammar]":
    from referat_parser.grammar.load import GrammarError, read_folder

    if not folder.is_dir():
        stop(f"{folder} is no folder", WRONG_USAGE)
    try:
        return read_folder(folder)
    except GrammarError as error:
        stop(str(error), WRONG_USAGE)
