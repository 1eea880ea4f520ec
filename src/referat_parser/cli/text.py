"""`referat text`: what a document says, character for character."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, failed, put
from referat_parser.cli.options import OcrOption, Password, Redact, kinds, limits, with_tesseract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from referat_parser.extract.how import Ocr, Turned
    from referat_parser.privacy import Kind


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document; - is standard input.")],
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Print the canonical text: exactly the characters that the spans of the JSON count."""
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import named
    from referat_parser.batch.run import guarded
    from referat_parser.extract.errors import Unreadable

    wanted = kinds(redact)
    try:
        work = partial(_text, read(named(file)), password, with_tesseract(ocr), wanted)
        put(guarded(work, limits(None, None, 1024, ocr)).encode())
    except Unreadable as reason:
        failed(file, reason.code, reason.message)
        raise typer.Exit(FAILED) from None


def _text(data: bytes, password: str | None, ocr: "Ocr", redact: "Sequence[Kind]", turned: "Turned") -> str:
    from referat_parser.diagnostics import Findings
    from referat_parser.extract.how import How
    from referat_parser.extract.read import extract
    from referat_parser.privacy import blanked

    document = extract(data, Findings(), How(password, ocr, turned=turned))
    return blanked(document, redact, Findings()).text if redact else document.text
