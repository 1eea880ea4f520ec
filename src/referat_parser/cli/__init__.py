"""The command line: one module a command; options, calls and exit codes, nothing else.

Each command imports what it needs when it runs, so that `referat --help` is there at once.
"""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from referat_parser import __version__
from referat_parser.cli import (
    check,
    completion,
    diff,
    doctor,
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
from referat_parser.cli.console import FAILED, NOT_WRITABLE, begin, tell
from referat_parser.cli.names import App
from referat_parser.cli.options import Lang
from referat_parser.errors import Error

app = App(
    name="referat",
    add_completion=False,  # `referat completion` prints the scripts
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
app.command("doctor")(doctor.doctor)
app.command("completion")(completion.completion)
app.add_typer(grammar.app, name="grammar")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"referat {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def referat(
    context: typer.Context,
    lang: Lang = None,  # noqa: ARG001 -- it was heard before
    version: Annotated[  # noqa: ARG001 -- the callback takes it
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Danish meeting minutes and agendas as structured JSON."""
    if context.invoked_subcommand is None:
        from referat_parser.cli.welcome import welcome

        typer.echo(welcome(), nl=False)
    else:
        _hush()


def _hush() -> None:
    """Let libraries keep to themselves what they have to say: what matters of it is told in diagnostics."""
    import logging

    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, _frame: sys.exit(128 + number))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # whatever the locale: what is read is Danish, what is written is UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Pydantic would look through all installed packages for plugins, which takes longer than reading short minutes.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command in this process. Gives its exit code; without arguments, those of the process count."""
    begin()
    if completion.COMPLETING in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined] # it has no list of its names

        completion_init()
    try:
        code: int | None = app(args=arguments, prog_name="referat", standalone_mode=False)
    except typer.TyperException as error:
        from referat_parser.cli.usage import told

        return told(error)
    except OSError as error:  # of the machine, not of a document: no room, no folder for temporary files
        tell(Error.NOT_WRITABLE, error.strerror or str(error))
        return NOT_WRITABLE
    except Exception as error:  # noqa: BLE001 -- an error of ours is told like any other, and where it is
        traceback.print_exc()
        tell(Error.INTERNAL, f"{type(error).__name__}: {error}")
        return FAILED
    return code or 0
