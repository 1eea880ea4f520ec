"""Options that several commands share."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from referat_parser.cli.console import FAILED, WRONG_USAGE, say, stop, unknown

if TYPE_CHECKING:
    from referat_parser.diagnostics import Language
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
    str | None, typer.Option(envvar="REFERAT_PASSWORD", help="Opens encrypted PDFs.", show_envvar=True)
]

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Lang = Annotated[Literal["da", "en"] | None, typer.Option(help="Language of the messages; the locale's, if not given.")]
Reading = Literal["off", "auto", "force"]
OcrOption = Annotated[
    Reading,
    typer.Option("--ocr", help="Read scans by tesseract: never, pages without a text layer, or all pages of PDFs."),
]


Redact = Annotated[
    str | None,
    typer.Option(metavar="KIND,…", help="Blank personal data in all output: cpr, phone, email, account, or all."),
]


def kinds(redact: str | None) -> "tuple[Kind, ...]":
    """The kinds of personal data that are to be blanked. Ends the process for one that is not known."""
    if redact is None:
        return ()
    from referat_parser.privacy import KINDS

    wanted = redact.split(",")
    for name in wanted:
        if name not in {*KINDS, "all"}:
            unknown("kind of personal data", name, [*KINDS, "all"])
    return tuple(kind for kind in KINDS if kind in wanted or "all" in wanted)


def with_tesseract(ocr: Reading) -> Reading:
    """The wish, where it can be granted; ends the process where tesseract is not there."""
    if ocr != "off":
        from referat_parser.extract.ocr import trouble

        if why := trouble():
            stop(f"--ocr {ocr}: {why}", WRONG_USAGE)
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
        unknown("grammar", wanted, ids)
    return found


def grammar_folders(given: Sequence[Path] | None) -> list[Path]:
    """Folders with grammars of one's own, the first to count first: given, of the environment, among the settings.

    Ends the process for one that is named and is none.
    """
    named = [*(given or ()), *map(Path, filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)))]
    for folder in named:
        if not folder.is_dir():
            stop(f"{folder} is no folder", WRONG_USAGE)
    own = settings_folder()
    return [*named, own] if own.is_dir() else named


def settings_folder() -> Path:
    """Where the platform keeps a user's settings: `~/.config/referat/grammars` on Linux."""
    from platformdirs import user_config_path

    return user_config_path("referat", appauthor=False) / "grammars"


def wrong(error: "GrammarError", lang: "Language | None" = None) -> NoReturn:
    """End for grammar files that are wrong, each fault on a line."""
    from referat_parser.cli.settings import spoken

    for fault in error.faults:
        say(fault.told(lang or spoken()))
    raise typer.Exit(WRONG_USAGE)


def own_file(file: Path, folders: Sequence[Path] | None) -> "Grammar":
    """The grammar of one file, with what it extends among all that are known. Raises GrammarError."""
    from referat_parser.grammar.load import files, read_file

    return read_file(file, files(grammar_folders(folders)))


def document(path: str) -> "Document":
    """What a file says. Ends the process for one that cannot be read."""
    from referat_parser.batch.inputs import named
    from referat_parser.batch.records import read
    from referat_parser.diagnostics import Findings
    from referat_parser.extract.errors import Unreadable
    from referat_parser.extract.read import extract

    try:
        return extract(read(named(path)), Findings())
    except Unreadable as reason:
        stop(f"{path}: {reason.message} [{reason.code}]", FAILED)
