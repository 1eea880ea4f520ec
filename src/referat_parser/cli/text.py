"""`referat text`: what a document says, character for character."""

from typing import Annotated

import typer

from referat_parser.cli.console import FAILED, put, stop
from referat_parser.cli.options import OcrOption, Password, Redact, kinds, with_tesseract


def text(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A document; - is standard input.")],
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Print the canonical text: exactly the characters that the spans of the JSON count."""
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import named
    from referat_parser.diagnostics import Findings
    from referat_parser.extract.errors import Unreadable
    from referat_parser.extract.how import How
    from referat_parser.extract.read import extract

    wanted = kinds(redact)
    findings = Findings()
    try:
        document = extract(read(named(file)), findings, How(password, with_tesseract(ocr)))
    except Unreadable as reason:
        stop(f"{file}: {reason.message} [{reason.code}]", FAILED)
    if wanted:
        from referat_parser.privacy import blanked

        document = blanked(document, wanted, findings)
    put(document.text.encode())
