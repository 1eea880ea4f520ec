"""`referat parse`: documents to JSON."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import FAILED, NO_CLUSTER, failed, in_json, put, say, stop, unwritable
from referat_parser.cli.options import (
    LIMITS,
    Exclude,
    FilesFrom,
    GrammarsFolder,
    Include,
    Memory,
    OcrOption,
    PageTimeout,
    Password,
    Redact,
    Timeout,
    Workers,
    cores,
    found_in,
    kinds,
    limits,
    to_try,
    with_tesseract,
)
from referat_parser.cli.tally import Tally
from referat_parser.errors import Error, install
from referat_parser.words import _, later

if TYPE_CHECKING:
    from referat_parser.batch.parts import Parts
    from referat_parser.batch.tasks import Record, Summary

STATUSES = {
    "ok": later("{n} ok"),
    "partial": later("{n} partial"),
    "failed": later("{n} failed"),
    "skipped": later("{n} skipped"),
}


def parse(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH", help="Files, folders or addresses; - is standard input.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Write DIR/a/b.pdf.json for the input a/b.pdf.")
    ] = None,
    parts: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Write DIR/part-00000.jsonl … instead, with N records each."),
    ] = None,
    gzip: Annotated[bool, typer.Option("--gzip", help="Pack the parts: DIR/part-00000.jsonl.gz …")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write anew what stands in DIR and has not changed.")] = False,
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
    include: Include = None,
    exclude: Exclude = None,
    files_from: FilesFrom = None,
    workers: Workers = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Let the workers of a Dask cluster read: tcp://host:8786, or local to try it.",
            rich_help_panel=LIMITS,
        ),
    ] = None,
    timeout: Timeout = None,
    page_timeout: PageTimeout = None,
    memory: Memory = 1024,
    summary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what became of the inputs as JSON.")
    ] = None,
    boxes: Annotated[
        bool, typer.Option("--boxes", help="Tell where on the pages of a PDF each value stands, in points.")
    ] = False,
    table: Annotated[bool, typer.Option("--table", help="End with a table on standard error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing; the records tell what failed.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what became of each input.")] = False,
) -> None:
    """Read documents and write them as JSON.

    One file gives one JSON object; a folder or several files give JSON Lines, one record a line, in the order of
    their paths. What cannot be read gives a record that says why. With --out, a second run does only what is missing
    or has changed.

    Exit codes: 0 all read, 1 some failed, 2 wrong usage, 4 output not writable, 5 cluster not usable, 130 interrupted.
    """
    from referat_parser.batch.run import Plan, records
    from referat_parser.batch.tasks import ClusterError, NotWritable, Options

    given = paths or []
    found = found_in(given, files_from, include, exclude)
    one = len(given) == 1 and [candidate.path for candidate in found] == given
    options = Options(
        to_try(grammars, grammar),
        grammar,
        password,
        with_tesseract(ocr),
        kinds(redact),
        boxes,
        indent=2 if (one or out) and not parts else None,
    )
    plan = Plan(
        options,
        limits(timeout, page_timeout, memory, ocr),
        workers or cores(),
        out,
        force,
        in_parts(out, parts, packed=gzip),
        with_dask(cluster),
    )
    run = _Run(len(found), quiet=quiet, verbose=verbose, keep=table or bool(out and sys.stdout.isatty() and not quiet))
    try:
        with closing(records(found, plan)) as made:
            run.take(made if quiet or one or (sys.stdout.isatty() and not out) else _shown(made, len(found)))
    except NotWritable as error:
        unwritable(error.path, error.why)
    except ClusterError as error:
        stop(Error.CLUSTER_NOT_USABLE, str(error), NO_CLUSTER)
    finally:
        run.show()
        if not (one or quiet):
            say(run.total(out))
        if summary:
            run.write(summary)
    if not quiet:
        run.tally.tell(given, ocr=ocr, failed=run.counts["failed"] > 0, chosen=bool(include or exclude))
    raise typer.Exit(FAILED if run.counts["failed"] else 0)


def in_parts(out: Path | None, size: int | None, *, packed: bool) -> "Parts | None":
    """How results are put together, if they are; ends the process for wishes that need others."""
    if (size and not out) or (packed and not size):
        stop(Error.DOES_NOT_FIT, _("--parts needs --out, and --gzip needs --parts"))
    if not (out and size):
        return None
    from referat_parser.batch.parts import Parts

    return Parts(out, size, packed)


def with_dask(address: str | None) -> str | None:
    """The address of a cluster; ends the process where Dask is not there."""
    from importlib.util import find_spec

    if address and not find_spec("distributed"):
        words = _("{form} needs {library}: {install}")
        stop(Error.EXTRA_MISSING, words.format(form="--cluster", library="distributed", install=install("cluster")))
    return address


def _shown(records: "Iterable[Record]", total: int) -> "Iterable[Record]":
    from referat_parser.rendering.progress import shown

    return shown(records, total, attrgetter("failed"))


@dataclass
class _Run:
    """What became of the inputs so far."""

    found: int
    quiet: bool
    verbose: bool
    keep: bool
    """Whether the summaries are wanted for a table."""
    counts: Counter[str] = field(default_factory=Counter)
    tally: Tally = field(default_factory=Tally)
    failures: "list[Summary]" = field(default_factory=list)
    summaries: "list[Summary]" = field(default_factory=list)

    def take(self, records: "Iterable[Record]") -> None:
        """Send each record where it belongs, and tell what failed."""
        for record in records:
            if record.json:
                put(record.json)
            self._count(record.summary)
            if self.keep:
                self.summaries.append(record.summary)

    def _count(self, summary: "Summary") -> None:
        self.counts[summary.status] += 1
        if summary.status in {"ok", "partial"}:
            self.tally.add(summary.document_type, pictures=summary.pictures)
        error = summary.error if summary.status == "failed" else None
        if error:
            self.failures.append(summary)
        if error and not (self.quiet and not self.verbose):
            failed(summary.path, error.code, error.message)
        elif self.verbose:
            say(f"{summary.path}: {_(summary.status)}")

    def total(self, out: Path | None) -> str:
        """What was read, in one line."""
        told = [_(said).format(n=self.counts[status]) for status, said in STATUSES.items() if self.counts[status]]
        left = self.found - self.counts.total()
        rest = [_("{n} not read").format(n=left)] if left else []
        said = ", ".join([*told, *rest]) or _("no documents found")
        return _("{said}; written to {out}").format(said=said, out=out) if out and told else said

    def write(self, target: Path) -> None:
        """Write what was read as JSON."""
        from referat_parser.batch.output import put as put_file
        from referat_parser.batch.tasks import NotWritable

        failures = [
            {"path": one.path, "code": one.error.code, "message": one.error.message}
            for one in self.failures
            if one.error
        ]
        told = {
            "inputs": self.found,
            "complete": self.counts.total() == self.found,
            **{status: self.counts[status] for status in STATUSES},
            "failures": failures,
        }
        try:
            put_file(target, in_json(told))
        except NotWritable as error:
            unwritable(error.path, error.why)

    def show(self) -> None:
        """Print a table of what was read, if it is wanted."""
        if self.keep:
            from referat_parser.rendering.terminal import overview

            overview(summary for summary in self.summaries if summary.status != "skipped")
