"""`referat check`: what is wrong with minutes, or doubtful."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from referat_parser.cli.console import FAILED, WRONG_USAGE, put, say
from referat_parser.cli.options import GrammarsFolder, Lang, OcrOption, Password, Redact, kinds, load, with_tesseract

if TYPE_CHECKING:
    from referat_parser.batch.inputs import Candidate
    from referat_parser.grammar.schema import Grammar
    from referat_parser.models import Diagnostic
    from referat_parser.pipeline import Wishes
    from referat_parser.rendering.findings import Report


Codes = Annotated[
    list[str] | None, typer.Option(metavar="CODE,…", help="Codes, their beginnings (R2) or names; may be repeated.")
]


def check(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    select: Codes = None,
    ignore: Codes = None,
    strict: Annotated[bool | None, typer.Option("--strict", help="Notes of the severity info count too.")] = None,
    form: Annotated[
        Literal["text", "json", "sarif", "github"], typer.Option("--format", help="For people, programs, annotations.")
    ] = "text",
    lang: Lang = None,
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
    from referat_parser.cli.settings import checked, spoken
    from referat_parser.rendering.findings import FORMATS

    said = {"select": _listed(select), "ignore": _listed(ignore), "strict": strict, "lang": lang}
    own = {key: value for key, value in said.items() if value is not None}
    checked(own, "options")
    run = _Run(own, {"password": password, "ocr": with_tesseract(ocr), "redact": kinds(redact)}, load(grammars))
    reports = (report for candidate in candidates(paths) for report in run.reports(candidate))
    for text in FORMATS[form](reports, lang or spoken()):
        put(text.encode())
    say(run.total())
    raise typer.Exit(run.code)


@dataclass
class _Run:
    """One call of the command, and what it found."""

    own: dict[str, Any]
    """What the command line says; it comes before what the files say."""
    wishes: "Wishes"
    grammars: "Sequence[Grammar]"
    counts: Counter[str] = field(default_factory=Counter)
    code: int = 0

    def reports(self, candidate: "Candidate") -> "Iterator[Report]":
        """What there is to tell of one input; nothing where it is no document, and trouble where it cannot be read."""
        from referat_parser.extract.errors import Unreadable

        try:
            yield self._report(candidate)
        except Unreadable as reason:
            if not candidate.skipped(reason):
                say(f"{candidate.path}: {reason.message} [{reason.code}]")
                self.code = WRONG_USAGE

    def _report(self, candidate: "Candidate") -> "Report":
        from referat_parser.batch.content import read
        from referat_parser.batch.records import input_of
        from referat_parser.cli.settings import settings, spoken
        from referat_parser.diagnostics import Code
        from referat_parser.pipeline import parsed
        from referat_parser.rendering.findings import Report

        wanted = settings(candidate.path).model_copy(update=self.own)
        file = input_of(candidate, read(candidate))
        wishes: Wishes = {**self.wishes, "language": wanted.lang or spoken()}
        found = parsed(file, self.grammars, **wishes)
        by_code = {code.code: code for code in Code}
        told = sorted((d for d in found.meeting.diagnostics if wanted.wants(by_code[d.code])), key=_place)
        self._count([one.severity for one in told], strict=wanted.strict)
        return Report(file.path, found.document, told)

    def _count(self, severities: Sequence[str], *, strict: bool) -> None:
        self.counts.update(severities)
        self.counts["document"] += 1
        if any(strict or severity != "info" for severity in severities):
            self.code = max(self.code, FAILED)

    def total(self) -> str:
        """What was found, in one line."""
        named = [(self.counts[name], name) for name in ("document", "error", "warning", "info")]
        return ", ".join(f"{n} {name}{'s' if n != 1 and name != 'info' else ''}" for n, name in named)


def _place(found: "Diagnostic") -> int:
    """Where a diagnostic stands; what holds for the whole document comes first."""
    return found.span.start if found.span else -1


def _listed(values: list[str] | None) -> tuple[str, ...] | None:
    """Values that were given apart or with commas between them."""
    return None if values is None else tuple(chain.from_iterable(value.split(",") for value in values))
