"""The command line: one module a command; options, calls and exit codes, nothing else.

Each command imports what it needs when it runs, so that `referat --help` is there at once.
"""

import logging
import os
import signal
import sys
import warnings
from io import TextIOWrapper
from typing import Annotated

import typer

from referat_parser import __version__
from referat_parser.cli import (
    check,
    diff,
    explain,
    export,
    grammar,
    parse,
    report,
    rule,
    schema,
    show,
    stats,
    text,
    track,
)
from referat_parser.cli.console import NOT_WRITABLE, say

WELCOME = """\
referat reads Danish meeting minutes and agendas and writes them as JSON.

  referat parse referat.pdf                one document, as JSON
  referat parse mappe --out json --table   a folder, one JSON file for each document
  referat show referat.pdf                 what was decided, on the terminal
  referat check referat.pdf                what is wrong with it, or doubtful
  referat diff dagsorden.pdf referat.pdf   what was decided, what changed
  referat track mappe                      the course of cases through meetings
  referat explain referat.pdf              why it was understood so, line by line
  referat export sqlite moeder.db mappe    a database of a folder, to search in
  referat report mappe --out site          pages to look at, each meeting beside its source
  referat text referat.pdf                 the text that was read
  referat schema                           what the JSON looks like
  referat --help                           all commands
"""

app = typer.Typer(
    name="referat",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
app.command("parse")(parse.parse)
app.command("text")(text.text)
app.command("check")(check.check)
app.command("diff")(diff.diff)
app.command("track")(track.track)
app.command("explain")(explain.explain)
app.command("show")(show.show)
app.command("stats")(stats.stats)
app.command("export")(export.export)
app.command("report")(report.report)
app.command("schema")(schema.schema)
app.command("rule")(rule.rule)
app.add_typer(grammar.app, name="grammar")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"referat {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def referat(
    context: typer.Context,
    version: Annotated[  # noqa: ARG001 -- the callback takes it
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Danish meeting minutes and agendas as structured JSON."""
    if context.invoked_subcommand is None:
        typer.echo(WELCOME, nl=False)


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale: what is read is Danish, what is written is UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Pydantic would look through all installed packages for plugins, which takes longer than reading short minutes.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What our libraries have to say is told in diagnostics.
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    try:
        app(prog_name="referat")
    except OSError as error:  # of the machine, not of a document: no room, no folder for temporary files
        say(error.strerror or str(error))
        sys.exit(NOT_WRITABLE)
