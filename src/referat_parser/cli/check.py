"""`referat check`: what is wrong with minutes, or doubtful."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from referat_parser.cli import values
from referat_parser.cli.console import FAILED, WRONG_USAGE, failed, put, say
from referat_parser.cli.options import (
    GrammarsFolder,
    OcrOption,
    Password,
    Redact,
    cores,
    kinds,
    limits,
    to_try,
    with_tesseract,
)
from referat_parser.cli.tally import nothing
from referat_parser.words import asked, ngettext, spoken

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.batch.tasks import Examined
    from referat_parser.cli.settings import Settings
    from referat_parser.extract.errors import Unreadable
    from referat_parser.models import Diagnostic
    from referat_parser.rendering.findings import Report


Codes = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE,…",
        help="Codes, their beginnings (R2) or names; may be repeated.",
        autocompletion=values.codes,
    ),
]


def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    select: Codes = None,
    ignore: Codes = None,
    strict: Annotated[bool | None, typer.Option("--strict", help="Notes of the severity info count too.")] = None,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], typer.Option("--format", help="For people, programs, annotations.")
    ] = "text",
    grammars: GrammarsFolder = None,
    password: Password = None,
    ocr: OcrOption = "off",
    redact: Redact = None,
) -> None:
    """Tell what is wrong with minutes, or doubtful, like a linter.

    What holds for a folder (select, ignore, strict, lang) is read from referat.toml, or the table tool.referat of
    pyproject.toml, in it or above it. Options on the command line come first.

    Exit codes: 0 no warnings or errors, 1 warnings or errors (with --strict: anything), 2 trouble.
    """
    from referat_parser.batch.inputs import candidates
    from referat_parser.batch.run import Plan, examined
    from referat_parser.batch.tasks import Options
    from referat_parser.cli.settings import checked
    from referat_parser.rendering.findings import FORMATS

    said = {"select": _listed(select), "ignore": _listed(ignore), "strict": strict, "lang": asked()}
    own = {key: value for key, value in said.items() if value is not None}
    checked(own, "options")
    found = candidates(paths)
    options = Options(to_try(grammars), None, password, with_tesseract(ocr), kinds(redact))
    plan = Plan(options, limits(None, None, 1024, ocr), cores())
    run = _Run(own)
    language = spoken() if form == "text" else asked() or "en"
    with closing(examined(found, plan, lambda path: run.wanted(path).lang or language)) as made:
        for text in FORMATS[form](run.reports(made), language):
            put(text.encode())
    if not (run.counts or run.code):
        nothing(paths)
    say(run.total())
    raise typer.Exit(run.code)


@dataclass
class _Run:
    """One call of the command, and what it found."""

    own: dict[str, Any]
    """What the command line says; it comes before what the files say."""
    counts: Counter[str] = field(default_factory=Counter)
    code: int = 0

    def wanted(self, path: str) -> "Settings":
        """What holds for a document."""
        from referat_parser.cli.settings import settings

        return settings(path).model_copy(update=self.own)

    def reports(self, found: "Iterable[tuple[Candidate, Examined | Unreadable]]") -> "Iterator[Report]":
        """What there is to tell of each input; what is no document is passed over, what cannot be read is trouble."""
        from referat_parser.extract.errors import Unreadable

        for candidate, result in found:
            if not isinstance(result, Unreadable):
                yield self._report(candidate, result)
            elif not candidate.skipped(result):
                failed(candidate.path, result.code, result.message)
                self.code = WRONG_USAGE

    def _report(self, candidate: "Candidate", found: "Examined") -> "Report":
        from referat_parser.diagnostics import Code
        from referat_parser.rendering.findings import Report

        wanted = self.wanted(candidate.path)
        by_code = {code.code: code for code in Code}
        told = sorted((one for one in found.diagnostics if wanted.wants(by_code[one.code])), key=_place)
        self._count([one.severity for one in told], strict=wanted.strict)
        return Report(found.path, found.text, found.media_type, told)

    def _count(self, severities: Sequence[str], *, strict: bool) -> None:
        self.counts.update(severities)
        self.counts["document"] += 1
        if any(strict or severity != "info" for severity in severities):
            self.code = max(self.code, FAILED)

    def total(self) -> str:
        """What was found, in one line."""
        documents, errors, warnings, notes = (self.counts[name] for name in ("document", "error", "warning", "info"))
        said = (
            ngettext("{n} document", "{n} documents", documents).format(n=documents),
            ngettext("{n} error", "{n} errors", errors).format(n=errors),
            ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
            ngettext("{n} info", "{n} info", notes).format(n=notes),
        )
        return ", ".join(said)


def _place(found: "Diagnostic") -> int:
    """Where a diagnostic stands; what holds for the whole document comes first."""
    return found.span.start if found.span else -1


def _listed(values: list[str] | None) -> tuple[str, ...] | None:
    """Values that were given apart or with commas between them."""
    return None if values is None else tuple(chain.from_iterable(value.split(",") for value in values))
