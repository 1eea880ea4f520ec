"""Options that several commands share."""

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from referat_parser.cli import values
from referat_parser.cli.console import FAILED, WRONG_USAGE, failed, say, stop, unknown
from referat_parser.errors import Error
from referat_parser.words import Language, _, spoken

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.batch.limits import Limits
    from referat_parser.grammar.faults import GrammarError
    from referat_parser.grammar.schema import Grammar
    from referat_parser.privacy import Kind
    from referat_parser.text import Document

VARIABLE = "REFERAT_GRAMMARS"
"""Names folders of grammars, parted as in PATH."""

GrammarsFolder = Annotated[
    list[Path] | None,
    typer.Option(
        "--grammars",
        metavar="DIR",
        help="Grammar files of your own, tried besides those that come along; may be repeated. Also read: folders that"
        " REFERAT_GRAMMARS names, and the folder grammars among your settings (~/.config/referat on Linux).",
    ),
]
Password = Annotated[
    str | None,
    typer.Option(metavar="TEXT", envvar="REFERAT_PASSWORD", help="Opens encrypted PDFs.", show_envvar=True),
]

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[Language | None, typer.Option(help="Language of all that is told; the locale's, if not given.")]
Reading = Literal["off", "auto", "force"]
OcrOption = Annotated[
    Reading,
    typer.Option("--ocr", help="Read scans by tesseract: never, pages without a text layer, or all pages of PDFs."),
]


Redact = Annotated[
    str | None,
    typer.Option(
        metavar="KIND,…",
        help="Blank personal data in all output: cpr, phone, email, account, or all.",
        autocompletion=values.personal,
    ),
]


Globs = list[str] | None
Include = Annotated[
    Globs, typer.Option(metavar="GLOB", help="Of folders, only files like this (*.pdf, 2024/**); may be repeated.")
]
Exclude = Annotated[Globs, typer.Option(metavar="GLOB", help="Of folders, no files like this; may be repeated.")]
FilesFrom = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Read more paths from a file, one a line; - is standard input.")
]
LIMITS = "Limits"
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Worker processes; one a core, if not given.", rich_help_panel=LIMITS),
]
Timeout = Annotated[
    float | None,
    typer.Option(
        metavar="S", min=0.1, help="Seconds for one input, and 1 s a page; 30, if not given.", rich_help_panel=LIMITS
    ),
]
PageTimeout = Annotated[
    float | None,
    typer.Option(
        metavar="S", min=0.1, help="Seconds for one page; 10, with OCR 180, if not given.", rich_help_panel=LIMITS
    ),
]
Memory = Annotated[int, typer.Option(metavar="MIB", min=256, help="Memory for one worker.", rich_help_panel=LIMITS)]


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def limits(timeout: float | None, page_timeout: float | None, memory: int, ocr: Reading) -> "Limits":
    """What one input may take."""
    from referat_parser.batch.limits import OCR, Limits

    usual = OCR if ocr != "off" else Limits()
    return replace(
        usual,
        seconds=timeout or usual.seconds,
        one_page=page_timeout or usual.one_page,
        memory=memory << 20,
    )


def found_in(paths: Sequence[str], files_from: Path | None, include: Globs, exclude: Globs) -> "list[Candidate]":
    """Everything that gets a record. Ends the process where nothing is named, or a list or pattern is wrong."""
    from referat_parser.batch.inputs import Choice, candidates

    named = [*paths, *(_listed(files_from) if files_from else ())]
    if not named and not files_from:
        stop(Error.MISSING_ARGUMENT, _("name a file or a folder: referat parse referat.pdf"))
    try:
        return candidates(named, Choice(include or (), exclude or ()))
    except (ValueError, re.error) as error:
        stop(Error.WRONG_PATTERN, f"--include, --exclude: {error}")


def _listed(file: Path) -> list[str]:
    """The paths in a file; a list with NUL between them, as of `find -print0`, may hold names with line ends."""
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        _no_list(file, error)
    mark = b"\0" if b"\0" in data else b"\n"
    return [os.fsdecode(line) for line in data.split(mark) if line.strip()]


def _no_list(file: Path, error: OSError) -> NoReturn:
    from referat_parser.batch.inputs import not_readable

    reason = not_readable(error)
    failed(f"--files-from {file}" if reason.code != "not-found" else str(file), reason.code, reason.message)
    raise typer.Exit(WRONG_USAGE) from None


def kinds(redact: str | None) -> "tuple[Kind, ...]":
    """The kinds of personal data that are to be blanked. Ends the process for one that is not known."""
    if redact is None:
        return ()
    from referat_parser.privacy import KINDS

    wanted = redact.split(",")
    for name in wanted:
        if name not in {*KINDS, "all"}:
            unknown(_("kind of personal data"), name, [*KINDS, "all"])
    return tuple(kind for kind in KINDS if kind in wanted or "all" in wanted)


def with_tesseract(ocr: Reading) -> Reading:
    """The wish, where it can be granted; ends the process where tesseract is not there."""
    if ocr != "off":
        from referat_parser.extract.pdf.ocr import trouble
        from referat_parser.retold import shown

        if why := trouble():
            stop(Error.OCR_MISSING, f"--ocr {ocr}: {shown(why, spoken())}")
    return ocr


def load(folders: Sequence[Path] | None, wanted: str | None = None) -> "Sequence[Grammar]":
    """All grammars; the first of one id counts: a folder's before one that comes along.

    Ends the process where a file of the folders is wrong, or no grammar has the wanted id.
    """
    from referat_parser.grammar.faults import GrammarError
    from referat_parser.grammar.load import known

    try:
        found = known(grammar_folders(folders))
    except GrammarError as error:
        wrong(error)
    ids = [grammar.id for grammar in found]
    if wanted is not None and wanted not in ids:
        unknown(_("grammar"), wanted, ids)
    return found


def to_try(folders: Sequence[Path] | None, wanted: str | None = None) -> "Sequence[Grammar] | None":
    """What `load` gives; None, which spares workers the reading, where there are only those that come along."""
    return load(folders, wanted) if wanted is not None or grammar_folders(folders) else None


def named_folders(given: Sequence[Path] | None) -> list[Path]:
    """The same, whether they are there or not; the one among the settings only where it is there."""
    named = [*(given or ()), *map(Path, filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)))]
    own = settings_folder()
    return [*named, own] if own.is_dir() else named


def grammar_folders(given: Sequence[Path] | None) -> list[Path]:
    """Folders with grammars of one's own, the first to count first: given, of the environment, among the settings.

    Ends the process for one that is named and is none.
    """
    found = named_folders(given)
    for folder in found:
        if not folder.is_dir():
            _no_folder(folder)
    return found


def _no_folder(folder: Path) -> NoReturn:
    from referat_parser.cli.near import near

    hint = "" if folder.exists() else near(str(folder))
    stop(Error.NOT_A_FOLDER, f"{_('{folder} is no folder').format(folder=folder)}{hint and '.'}{hint}")


def settings_folder() -> Path:
    """Where the platform keeps a user's settings: `~/.config/referat/grammars` on Linux."""
    from platformdirs import user_config_path

    return user_config_path("referat", appauthor=False) / "grammars"


def wrong(error: "GrammarError") -> NoReturn:
    """End for grammar files that are wrong, each fault on a line."""
    *others, last = error.faults
    for fault in others:
        say(fault.told(spoken()))
    stop(Error.WRONG_GRAMMAR, last.told(spoken()))


def own_file(file: Path, folders: Sequence[Path] | None) -> "Grammar":
    """The grammar of one file, with what it extends among all that are known. Raises GrammarError.

    Ends the process where the file cannot be opened.
    """
    from referat_parser.batch.inputs import named
    from referat_parser.grammar.load import files, read_file

    if reason := named(str(file)).unreadable:
        failed(str(file), reason.code, reason.message)
        raise typer.Exit(WRONG_USAGE)
    return read_file(file, files(grammar_folders(folders)))


def document(path: str) -> "Document":
    """What a file says. Ends the process for one that cannot be read."""
    from referat_parser.batch.content import read
    from referat_parser.batch.inputs import named
    from referat_parser.diagnostics import Findings
    from referat_parser.extract.errors import Unreadable
    from referat_parser.extract.read import extract

    try:
        return extract(read(named(path)), Findings())
    except Unreadable as reason:
        failed(path, reason.code, reason.message)
        raise typer.Exit(FAILED) from None
