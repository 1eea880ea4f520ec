"""`referat export`: meetings as databases, tables, documents, calendars and open standards."""

import re
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import typer

from referat_parser.cli.console import NOT_WRITABLE, WRONG_USAGE, put, say, stop, unknown
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import begun, reading
from referat_parser.export.formats import FORMATS

if TYPE_CHECKING:
    from referat_parser.models import Meeting

STDOUT = "-"
OPTIONS = {"language": "lang"}
"""Wishes whose option has another name."""


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS))],
    out: Annotated[str, typer.Argument(metavar="OUT", help="File or folder; - is standard output.")],
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Documents, JSON of them, folders; - is standard input.")
    ],
    metadata: Annotated[
        Path | None, typer.Option(metavar="FILE", help="sqlite: write Datasette's metadata for the database too.")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom", help="csv: begin with a byte order mark, which Excel wants.")] = False,
    delimiter: Annotated[
        Literal[",", ";"] | None, typer.Option(help="csv: between the cells; a Danish Excel wants semicolons.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="URL", help="oparl: the address under which the objects will be served.")
    ] = None,
    lang: Annotated[
        Literal["da", "en"] | None, typer.Option(help="markdown, docx, ics: language of the words around the minutes'.")
    ] = None,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Write meetings in another format; see docs/export.md and docs/standards.md.

    Exit codes: 0 all written, 1 some inputs failed, 2 wrong usage, 4 output not writable, 130 interrupted.
    """
    if form not in FORMATS:
        unknown("format", form, FORMATS)
    said = {"metadata": metadata, "bom": bom or None, "delimiter": delimiter, "base": base, "language": lang}
    wishes = {key: value for key, value in said.items() if value is not None}
    _checked(form, out, wishes)
    run = reading(grammars, password, ocr, redact)
    found = begun(run.meetings(paths, quiet=out == STDOUT and sys.stdout.isatty()), lambda: run.seen)
    if run.failed and not run.seen:
        stop("nothing could be read, and nothing was written", run.code)
    _write(form, run.dated(found) if FORMATS[form].needs_date else found, out, wishes)
    raise typer.Exit(run.code)


def _checked(form: str, out: str, wishes: Mapping[str, object]) -> None:
    """End for what the format has no use for, and where its library is missing."""
    from referat_parser.export.write import loaded

    for name in wishes.keys() - FORMATS[form].wishes:
        stop(f"--{OPTIONS.get(name, name)} is not for {form}", WRONG_USAGE)
    base = wishes.get("base")
    if isinstance(base, str) and not _served(base):
        stop(f"--base {base}: name an address that begins with http:// or https://", WRONG_USAGE)
    if out == STDOUT and FORMATS[form].shape != "all":
        stop(f"{form} cannot go to standard output: name a file or folder", WRONG_USAGE)
    try:
        loaded(FORMATS[form])
    except ImportError as error:
        extra = FORMATS[form].extra
        if extra is None:
            raise
        stop(f"{form} needs {error.name}: pip install 'referat-parser[{extra}]'", WRONG_USAGE)


def _served(base: str) -> bool:
    """Whether objects can be served below an address: one of the web, with a host, to which a path can be added."""
    try:
        url = urlsplit(base)
    except ValueError:
        return False
    whole = url.hostname and not url.query and not url.fragment and not re.search(r"\s", base)
    return url.scheme in {"http", "https"} and bool(whole)


def _write(form: str, meetings: "Iterable[Meeting]", out: str, wishes: Mapping[str, object]) -> None:
    from referat_parser.export.errors import UnwritableError
    from referat_parser.export.write import document, write

    if out == STDOUT:
        put(document(form, meetings, **wishes))
        return
    try:
        written = write(form, meetings, out, **wishes)
    except OSError as error:
        stop(f"{error.filename or out} cannot be written: {error.strerror or error}", NOT_WRITABLE)
    except (UnwritableError, sqlite3.Error) as error:
        stop(f"{out} cannot be written: {error}", NOT_WRITABLE)
    replaced = f", {written.replaced} in place of an earlier state" if written.replaced else ""
    say(f"{written.meetings} {'meeting' if written.meetings == 1 else 'meetings'} written to {out}{replaced}")
