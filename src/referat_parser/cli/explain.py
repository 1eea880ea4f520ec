"""`referat explain`: why a document was understood as it was."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import FAILED, failed, put, stop
from referat_parser.cli.options import (
    GrammarsFolder,
    OcrOption,
    Password,
    Redact,
    kinds,
    limits,
    load,
    with_tesseract,
)
from referat_parser.errors import Error
from referat_parser.words import _, asked, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referat_parser.explanation.explain import Asked
    from referat_parser.explanation.model import Explanation
    from referat_parser.extract.how import Turned
    from referat_parser.grammar.schema import Grammar
    from referat_parser.pipeline import Input, Wishes
    from referat_parser.words import Language


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document; - is standard input.")],
    line: Annotated[
        str | None, typer.Option(metavar="N", help="One line: its number, or PAGE:LINE as `referat check` tells it.")
    ] = None,
    item: Annotated[
        str | None, typer.Option(metavar="N", help="One item: its number as written, else its place.")
    ] = None,
    field: Annotated[
        str | None, typer.Option(metavar="PATH", help="One value of the JSON, like items[2].decisions[0].outcome.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="For programs; see `referat schema explain`.")] = False,
    grammar: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Take this grammar instead of the one that fits best.",
            autocompletion=values.grammars,
        ),
    ] = None,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Tell which rule placed a line, an item or a value, what else nearly matched, and why other grammars were refused.

    Without --line, --item or --field it shows the whole text with a label for each line.

    Exit codes: 0 told, 1 the file cannot be read, 2 wrong usage: also a line, an item or a value that is not there.
    """
    if sum(wanted is not None for wanted in (line, item, field)) > 1:
        stop(Error.DOES_NOT_FIT, _("{options}: one of them").format(options="--line, --item, --field"))
    from referat_parser.explanation.explain import Asked

    wishes: Wishes = {
        "grammar": grammar,
        "password": password,
        "ocr": with_tesseract(ocr),
        "redact": kinds(redact),
    }
    language = asked() or "en" if json else spoken()
    told = _told(file, Asked(line, item, field), language, load(grammars, grammar), wishes)
    if json:
        put(told.model_dump_json(indent=2).encode() + b"\n")
        return
    from referat_parser.rendering.explanation import as_text, on_terminal

    if sys.stdout.isatty():
        on_terminal(told, language)
    else:
        put(as_text(told, language).encode())


def _told(
    file: str, asked: "Asked", language: "Language", grammars: "Sequence[Grammar]", wishes: "Wishes"
) -> "Explanation":
    """The explanation, made in a process of its own. Ends this one where there is none."""
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import named
    from referat_parser.batch.records import input_of
    from referat_parser.batch.run import guarded
    from referat_parser.explanation.field import NoSuchFieldError
    from referat_parser.extract.errors import Unreadable

    candidate = named(file)
    try:
        work = partial(_explained, input_of(candidate, read(candidate)), asked, language, grammars, wishes)
        return guarded(work, limits(None, None, 1024, wishes["ocr"]))
    except Unreadable as reason:
        failed(file, reason.code, reason.message)
        raise typer.Exit(FAILED) from None
    except NoSuchFieldError as reason:
        stop(Error.NO_SUCH_PLACE, str(reason))


def _explained(
    file: "Input",
    asked: "Asked",
    language: "Language",
    grammars: "Sequence[Grammar]",
    wishes: "Wishes",
    turned: "Turned",
) -> "Explanation":
    from referat_parser.explanation.explain import Known, explain
    from referat_parser.pipeline import parsed
    from referat_parser.segment.trace import Trace

    trace = Trace()
    wishes["turned"] = turned
    found = parsed(file, grammars, trace, **wishes)
    return explain(Known(found.meeting, found.document, trace, grammars), asked, language)
