"""`referat track`: the life of cases through a series of meetings."""

from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, WRONG_USAGE, put, stop, tell
from referat_parser.cli.meetings import Reader
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import reading
from referat_parser.errors import Error
from referat_parser.words import _, spoken

if TYPE_CHECKING:
    from referat_parser.tracking.models import Track


def track(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Folders or files: documents or their JSON.")],
    case: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only the case of this case number.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="TEXT", help="Only cases whose titles name these words.")] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON; see `referat schema track`.")] = False,
    html: Annotated[bool, typer.Option("--html", help="As a page that stands alone, with a time line.")] = False,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Follow each case through a series of meetings: what became of it, what is open, who came, what is missing.

    Items are one case by their case number, by what they say of earlier meetings, or by a like subject.

    Exit codes: 0 told, 1 no such case, 2 trouble.
    """
    if json and html:
        stop(Error.DOES_NOT_FIT, _("{options}: one of them").format(options="--json, --html"))
    reader = Reader(reading(grammars, password, ocr, redact).plan)
    from referat_parser.tracking import track as follow

    found = _kept(follow(meeting for found in reader.all(paths) for meeting in found), case, topic)
    if reader.trouble and not found.meetings:
        raise typer.Exit(WRONG_USAGE)
    language = spoken()
    if json:
        put(found.model_dump_json(indent=2).encode() + b"\n")
    elif html:
        from referat_parser.rendering.html import series

        put(series(found, language).encode())
    else:
        from referat_parser.rendering.track_terminal import show

        put(show(found, language, all_cases=bool(case or topic)).encode())
    reader.tell(paths)
    missing = (case or topic) and not found.cases
    if missing and not reader.trouble:
        tell(Error.NO_SUCH_CASE, _("there is no such case: {wanted}").format(wanted=case or topic))
    raise typer.Exit(WRONG_USAGE if reader.trouble else FAILED if missing else 0)


def _kept(found: "Track", case: str | None, topic: str | None) -> "Track":
    from referat_parser.tracking.track import of_number, of_topic

    wanted = [
        one for one in found.cases if (case is None or of_number(one, case)) and (topic is None or of_topic(one, topic))
    ]
    return found.model_copy(update={"cases": wanted})
