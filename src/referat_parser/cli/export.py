"""`referat export`: meetings as databases, tables, documents, calendars and open standards."""

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit

import typer

from referat_parser.cli import values
from referat_parser.cli.console import put, say, stop, unknown, unwritable
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import begun, reading
from referat_parser.errors import Error, install
from referat_parser.export.formats import FORMATS
from referat_parser.words import _, asked, ngettext

if TYPE_CHECKING:
    from referat_parser.models import Meeting

STDOUT = "-"


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS), autocompletion=values.formats)],
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
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Write meetings in another format: databases, tables, documents, calendars, open standards.

    Words around the minutes' own (markdown, docx, ics) are Danish; --lang en makes them English.

    Exit codes: 0 all written, 1 some inputs failed, 2 wrong usage, 4 output not writable, 130 interrupted.
    """
    if form not in FORMATS:
        unknown(_("format"), form, FORMATS)
    said = {"metadata": metadata, "bom": bom or None, "delimiter": delimiter, "base": base}
    wishes = {key: value for key, value in said.items() if value is not None}
    _checked(form, out, wishes)
    if "language" in FORMATS[form].wishes and (language := asked()):
        wishes["language"] = language
    run = reading(grammars, password, ocr, redact)
    found = begun(run.meetings(paths, quiet=out == STDOUT and sys.stdout.isatty()), lambda: run.seen)
    if run.failed and not run.seen:
        stop(Error.NOTHING_READ, _("nothing could be read, and nothing was written"), run.code)
    _write(form, run.dated(found) if FORMATS[form].needs_date else found, out, wishes)
    run.tell(paths)
    raise typer.Exit(run.code)


def _checked(form: str, out: str, wishes: Mapping[str, object]) -> None:
    """End for what the format has no use for, and where its library is missing."""
    from referat_parser.export.write import loaded

    for name in wishes.keys() - FORMATS[form].wishes:
        stop(Error.DOES_NOT_FIT, _("--{option} is not for {form}").format(option=name, form=form))
    base = wishes.get("base")
    if isinstance(base, str) and not _served(base):
        stop(
            Error.DOES_NOT_FIT,
            _("--base {address}: name an address that begins with http:// or https://").format(address=base),
        )
    if out == STDOUT and FORMATS[form].shape != "all":
        stop(Error.DOES_NOT_FIT, _("{form} cannot go to standard output: name a file or folder").format(form=form))
    try:
        loaded(FORMATS[form])
    except ImportError as error:
        extra = FORMATS[form].extra
        if extra is None:
            raise
        words = _("{form} needs {library}: {install}")
        words = words.format(form=form, library=error.name, install=install(extra))
        stop(Error.EXTRA_MISSING, words)


def _served(base: str) -> bool:
    """Whether objects can be served below an address: one of the web, with a host, to which a path can be added."""
    try:
        url = urlsplit(base)
    except ValueError:
        return False
    whole = url.hostname and not url.query and not url.fragment and not re.search(r"\s", base)
    return url.scheme in {"http", "https"} and bool(whole)


def _write(form: str, meetings: "Iterable[Meeting]", out: str, wishes: Mapping[str, object]) -> None:
    import sqlite3

    from referat_parser.export.errors import UnwritableError
    from referat_parser.export.write import document, write

    if out == STDOUT:
        put(document(form, meetings, **wishes))
        return
    try:
        written = write(form, meetings, out, **wishes)
    except OSError as error:
        unwritable(error.filename or out, error.strerror or error)
    except (UnwritableError, sqlite3.Error) as error:
        unwritable(out, error)
    n, replaced = written.meetings, written.replaced
    told = ngettext("{n} meeting written to {out}", "{n} meetings written to {out}", n).format(n=n, out=out)
    say(_("{told}, {n} in place of an earlier state").format(told=told, n=replaced) if replaced else told)
