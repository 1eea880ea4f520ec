"""`referat diff`: what changed between two meetings, or two versions of one."""

import os
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from referat_parser.cli import values
from referat_parser.cli.console import WRONG_USAGE, failed, put, say, stop, unknown
from referat_parser.cli.meetings import Reader
from referat_parser.cli.options import GrammarsFolder, OcrOption, Password, Redact
from referat_parser.cli.reading import reading
from referat_parser.errors import Error
from referat_parser.words import _, spoken

if TYPE_CHECKING:
    from referat_parser.comparison.models import Diff, FolderDiff, Kind, What
    from referat_parser.words import Language

SOME = 1
"""Exit code for differences, as of `diff`."""


def diff(
    a: Annotated[str, typer.Argument(metavar="A", help="A document, its JSON, or a folder of either; - is stdin.")],
    b: Annotated[str, typer.Argument(metavar="B", help="What it is compared with.")],
    as_: Annotated[
        Literal["agenda-minutes", "versions", "meetings"] | None,
        typer.Option("--as", help="What they are to each other, where that is not to be recognised."),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,…",
            help="Only changes of these kinds: items, decisions, votes, …",
            autocompletion=values.changes,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON; see `referat schema diff`.")] = False,
    html: Annotated[bool, typer.Option("--html", help="As a page that stands alone.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown.")] = False,
    unified: Annotated[bool, typer.Option("--unified", help="As `diff -u` writes.")] = False,
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Tell what changed between two meetings, or two versions of one.

    An agenda and its minutes, two versions and two meetings of a body are told apart by themselves. Folders are
    compared document by document, each with the one of its body and date.

    Exit codes: 0 no differences, 1 some, 2 trouble.
    """
    form = _form({"json": json, "html": html, "markdown": markdown, "unified": unified})
    wanted = _wanted(only)
    reader = Reader(reading(grammars, password, ocr, redact).plan)
    if os.path.isdir(a) != os.path.isdir(b):
        _unlike(a, b)
    found = _folders(reader, a, b, as_) if os.path.isdir(a) else _files(reader, a, b, as_)
    found = found.model_copy(update={"diffs": [_kept(one, wanted) for one in found.diffs]})
    _tell(found)
    reader.tell([a, b])

    put(_written(found, form, spoken(), folders=os.path.isdir(a)).encode())
    some = found.unpaired or any(one.changes for one in found.diffs)
    raise typer.Exit(WRONG_USAGE if reader.trouble else SOME if some else 0)


def _unlike(a: str, b: str) -> NoReturn:
    """End for a folder and no folder: also where one of them is not there."""
    from referat_parser.batch.inputs import named

    for path in (a, b):
        if (reason := named(path).unreadable) and reason.code == "not-found":
            failed(path, reason.code, reason.message)
            raise typer.Exit(WRONG_USAGE)
    stop(Error.DOES_NOT_FIT, _("{a} and {b}: compare two documents or two folders").format(a=a, b=b))


def _form(forms: dict[str, bool]) -> str:
    named = [name for name, wanted in forms.items() if wanted]
    if len(named) > 1:
        stop(Error.DOES_NOT_FIT, _("{options}: one of them").format(options=f"--{named[0]}, --{named[1]}"))
    return named[0] if named else "terminal"


def _wanted(only: str | None) -> "frozenset[What] | None":
    if only is None:
        return None
    names = kinds_of_changes()
    for name in only.split(","):
        if name not in names:
            unknown(_("kind of change"), name, sorted(names))
    return frozenset(names[name] for name in only.split(","))


def kinds_of_changes() -> "dict[str, What]":
    """All kinds by the names that --only takes: in the singular and in the plural."""
    from referat_parser.comparison.models import WHATS

    return {name: what for what in WHATS for name in (what, PLURALS.get(what, f"{what}s"))}


PLURALS = {"history": "histories", "sign_off": "sign_offs"}


def _files(reader: Reader, a: str, b: str, kind: "Kind | None") -> "FolderDiff":
    from referat_parser.comparison import diff as compare
    from referat_parser.comparison.models import FolderDiff

    if a == b == "-":
        stop(Error.DOES_NOT_FIT, _("only one of them can be standard input"))
    first, second = reader.one_each([a, b])
    return FolderDiff(schema_version="1", diffs=[compare(first, second, kind)], unpaired=[])


def _folders(reader: Reader, a: str, b: str, kind: "Kind | None") -> "FolderDiff":
    from referat_parser.comparison import diff_folders

    first, second = reader.all([a, b])
    return diff_folders(first, second, kind)


def _kept(diff: "Diff", wanted: "frozenset[What] | None") -> "Diff":
    if wanted is None:
        return diff
    return diff.model_copy(update={"changes": [change for change in diff.changes if change.what in wanted]})


def _tell(found: "FolderDiff") -> None:
    """Say what a reader of the result should know before it."""
    for one in found.diffs:
        if one.kind == "other":
            unclear = _(
                "body and date do not tell what they are to each other; compared as versions. Name it with --as."
            )
            say(f"{one.a.path}, {one.b.path}: {unclear}")
    for left in found.unpaired:
        say(_("{path}: has no counterpart").format(path=left.meeting.path))


def _written(found: "FolderDiff", form: str, language: "Language", *, folders: bool) -> str:
    if form == "json":
        one = found if folders else found.diffs[0]
        return one.model_dump_json(indent=2) + "\n"
    unpaired = [({"a": "-", "b": "+"}[left.side], left.meeting) for left in found.unpaired]
    if form == "unified":
        from referat_parser.rendering.diff_markdown import unified

        return unified(found.diffs, unpaired, language)
    from referat_parser.rendering.changes import view

    shown = [view(one, language) for one in found.diffs if not folders or one.changes]
    if form == "html":
        from referat_parser.rendering.html import comparison

        return comparison(shown, unpaired, language)
    if form == "markdown":
        from referat_parser.rendering.diff_markdown import markdown

        return markdown(shown, unpaired, language)
    from referat_parser.rendering.diff_terminal import show

    return show(shown, unpaired, language)
