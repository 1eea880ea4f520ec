"""`referat parse`: documents to JSON."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, NOT_WRITABLE, put, say, stop
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact, kinds, load, with_tesseract

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.batch.records import Record, Summary


def parse(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write DIR/a/b.pdf.json for the input a/b.pdf.")
    ] = None,
    grammar: Annotated[
        str | None, typer.Option(metavar="ID", help="Take this grammar instead of the one that fits best.")
    ] = None,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
    table: Annotated[bool, typer.Option("--table", help="End with a table on standard error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing; the records tell what failed.")] = False,
) -> None:
    """Read documents and write them as JSON.

    One file gives one JSON object; a folder or several files give JSON Lines, one record a line, in the order of
    their paths. What cannot be read gives a record that says why.

    Exit codes: 0 all read, 1 some failed, 2 wrong usage, 4 output not writable, 130 interrupted.
    """
    from referat_parser.batch.inputs import candidates
    from referat_parser.batch.records import Options, record

    found = candidates(paths)
    one = len(paths) == 1 and [candidate.path for candidate in found] == paths
    options = Options(
        load(grammars, grammar),
        grammar,
        password,
        with_tesseract(ocr),
        kinds(redact),
        indent=2 if one or out else None,
    )
    records: Iterable[Record] = (record(candidate, options) for candidate in found)
    if sys.stderr.isatty() and len(found) > 1 and not quiet and (out or not sys.stdout.isatty()):
        from referat_parser.rendering.terminal import progress

        records = progress(records, len(found))
    summaries = list(_written(records, _places(found, out), quiet=quiet))
    if table or (out and sys.stdout.isatty() and not quiet):
        from referat_parser.rendering.terminal import overview

        overview(summary for summary in summaries if summary.status != "skipped")
    if not (one or quiet):
        say(_total(summaries, out))
    raise typer.Exit(FAILED if any(summary.status == "failed" for summary in summaries) else 0)


def _places(found: "Sequence[Candidate]", out: Path | None) -> Iterable[Callable[[bytes], None]]:
    """Where the result of each candidate goes."""
    if out is None:
        return [put] * len(found)
    from referat_parser.batch.output import targets

    return [partial(_file, target) for target in targets(found, out)]


def _file(target: Path, data: bytes) -> None:
    from referat_parser.batch.output import write

    try:
        write(target, data)
    except OSError as error:
        stop(f"{target} cannot be written: {error.strerror}", NOT_WRITABLE)


def _written(
    records: "Iterable[Record]", places: Iterable[Callable[[bytes], None]], *, quiet: bool
) -> "Iterator[Summary]":
    """Send each record to its place, and tell what failed."""
    for record, write in zip(records, places, strict=True):
        write(record.json)
        summary = record.summary
        if summary.error and summary.status == "failed" and not quiet:
            say(f"{summary.path}: {summary.error.message} [{summary.error.code}]")
        yield summary


def _total(summaries: "Sequence[Summary]", out: Path | None) -> str:
    counts = Counter(summary.status for summary in summaries)
    told = ", ".join(
        f"{counts[status]} {status}" for status in ("ok", "partial", "failed", "skipped") if counts[status]
    )
    return f"{told or 'no documents found'}{f'; written to {out}' if out else ''}"
