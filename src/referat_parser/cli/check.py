"""`referat check`: what is wrong with minutes, or doubtful."""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import FAILED, WRONG_USAGE, put, say
from referat_parser.cli.options import GrammarsFolder, Password, Redact, kinds, load

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.cli.settings import Settings
    from referat_parser.pipeline import Wishes
    from referat_parser.rendering.findings import Report


class Format(StrEnum):
    """Who is to read it."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


class Lang(StrEnum):
    """The language of messages."""

    DA = "da"
    EN = "en"


Codes = Annotated[
    list[str] | None, typer.Option(metavar="CODE,…", help="Codes, their beginnings (R2) or names; may be repeated.")
]


def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    select: Codes = None,
    ignore: Codes = None,
    strict: Annotated[bool | None, typer.Option("--strict", help="Notes of the severity info count too.")] = None,
    form: Annotated[Format, typer.Option("--format", help="For people, programs or annotations.")] = Format.TEXT,
    lang: Annotated[Lang | None, typer.Option(help="Language of the messages; the locale's, if not given.")] = None,
    grammars: GrammarsFolder = None,
    password: Password = None,
    redact: Redact = None,
) -> None:
    """Tell what is wrong with minutes, or doubtful, like a linter.

    What holds for a folder is read from referat.toml, or [tool.referat] of pyproject.toml, in it or above it:
    select, ignore, strict, lang. Options on the command line come first.

    Exit codes: 0 nothing found, 1 warnings or errors (with --strict: anything), 2 trouble.
    """
    from referat_parser.batch.inputs import candidates
    from referat_parser.cli.settings import checked, spoken
    from referat_parser.rendering.findings import FORMATS

    said = {"select": _listed(select), "ignore": _listed(ignore), "strict": strict, "lang": lang and lang.value}
    own = {key: value for key, value in said.items() if value is not None}
    checked(own, "options")
    wishes: Wishes = {"password": password, "redact": kinds(redact)}
    run = _Run(own, wishes, load(grammars))
    reports = (report for candidate in candidates(paths) for report in run.report(candidate))
    language = lang.value if lang else spoken()
    for text in FORMATS[form.value](reports, language):
        put(text.encode())
    say(run.total())
    raise typer.Exit(run.code)


def _listed(values: list[str] | None) -> tuple[str, ...] | None:
    """Values that were given apart or with commas between them."""
    return None if values is None else tuple(chain.from_iterable(value.split(",") for value in values))
