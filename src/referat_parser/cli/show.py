"""`referat show`: a meeting on the terminal."""

from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from referat_parser.cli.console import FAILED, put, stop, unknown
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import reading
from referat_parser.cli.tally import no_documents
from referat_parser.errors import Error
from referat_parser.words import _, spoken

if TYPE_CHECKING:
    from referat_parser.models import AgendaItem, Meeting


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document, or JSON of it; - is standard input.")],
    item: Annotated[
        str | None, typer.Option(metavar="N", help="All of the item with this number, instead of an overview.")
    ] = None,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Show a meeting: who was there, and of each item what was decided and what had been recommended.

    Exit codes: 0 shown, 1 the input could not be read, 2 wrong usage.
    """
    from referat_parser.rendering.show import meeting_text

    language = spoken()
    run = reading(grammars, password, ocr, redact, language)
    meetings = list(run.meetings([file]))
    for number, meeting in enumerate(meetings):
        put(b"\n" if number else b"")
        put(meeting_text(meeting, language, _item(meeting, item) if item else None).encode())
    if not (meetings or run.failed):
        _none(file)
    run.tell([file])
    raise typer.Exit(run.code)


def _none(file: str) -> NoReturn:
    import os

    if os.path.isdir(file):
        no_documents([file], FAILED)
    stop(Error.NOT_ONE_MEETING, _("{path}: there is no meeting in it").format(path=file), FAILED)


def _item(meeting: "Meeting", wanted: str) -> "AgendaItem":
    """The first item of that number. Ends the process where there is none."""
    for item in meeting.items:
        if item.number == wanted:
            return item
    return unknown(_("item"), wanted, [item.number for item in meeting.items if item.number])
