"""Diagnostics for people, programs, code scanning and continuous integration."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from referat_parser import __version__
from referat_parser.diagnostics import Code
from referat_parser.models import Diagnostic, Span
from referat_parser.rendering.plain import printable
from referat_parser.words import Language

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


@dataclass(frozen=True, slots=True)
class Report:
    """What there is to say of one document."""

    path: str
    text: str
    """The canonical text."""
    media_type: str
    diagnostics: Sequence[Diagnostic]

    @property
    def is_text(self) -> bool:
        """Whether the lines of the file are those of its text."""
        return self.media_type == "text/plain"

    def line(self, span: Span) -> int:
        """The line that a span begins on, from 1: of its page where there are pages, else of the text."""
        top = self.text.rfind("\f", 0, span.start) + 1 if span.page else 0
        return self.text.count("\n", top, span.start) + 1

    def place(self, span: Span | None) -> dict[str, int]:
        """Page and line, as far as known."""
        if span is None:
            return {}
        return {**({"page": span.page} if span.page else {}), "line": self.line(span)}


def _for_people(reports: Iterable[Report], _: Language) -> Iterator[str]:
    for report in reports:
        for found in report.diagnostics:
            place = "".join(f":{key[0]}{number}" for key, number in report.place(found.span).items())
            said = f"{found.severity} {found.code} {found.name}: {found.message}"
            yield printable(f"{report.path}{place}: {said}") + "\n"


def _as_json(reports: Iterable[Report], _: Language) -> Iterator[str]:
    found = [
        {"path": report.path, **report.place(one.span), **one.model_dump()}
        for report in reports
        for one in report.diagnostics
    ]
    yield json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _for_github(reports: Iterable[Report], _: Language) -> Iterator[str]:
    for report in reports:
        for found in report.diagnostics:
            line, words = _in_file(report, found)
            at = "".join((f"file={_escaped(report.path)}", f",line={line}" if line else ""))
            title = _escaped(f"{found.code} {found.name}")
            yield f"::{COMMANDS[found.severity]} {at},title={title}::{_escaped(words, inside=False)}\n"


def _escaped(text: str, *, inside: bool = True) -> str:
    """As workflow commands want it; a property may not hold colon or comma either."""
    for sign in "%\r\n" + (":," if inside else ""):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def _in_file(report: Report, found: Diagnostic) -> tuple[int | None, str]:
    """The line of the file and the message; where the file has no lines, the message says the place."""
    place = report.place(found.span)
    if found.span and report.is_text:
        return report.text.count("\n", 0, found.span.start) + 1, found.message
    said = ", ".join(f"{key} {number}" for key, number in place.items())
    return None, f"{found.message} ({said})" if said else found.message


def _as_sarif(reports: Iterable[Report], language: Language) -> Iterator[str]:
    codes = list(Code)
    places = {code.code: place for place, code in enumerate(codes)}
    driver = {"name": "referat", "version": __version__, "rules": [_rule(code, language) for code in codes]}
    results = [
        {
            "ruleId": found.code,
            "ruleIndex": places[found.code],
            "level": LEVELS[found.severity],
            "message": {"text": _in_file(report, found)[1]},
            "locations": [{"physicalLocation": _location(report, found)}],
        }
        for report in reports
        for found in report.diagnostics
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    yield json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code, language: Language) -> dict[str, Any]:
    said = code.told(language)
    return {
        "id": code.code,
        "name": code.readable,
        "shortDescription": {"text": said.message},
        "fullDescription": {"text": said.explanation},
        "help": {"text": f"{said.explanation}\n{said.example}"},
        "defaultConfiguration": {"level": LEVELS[code.severity]},
    }


def _location(report: Report, found: Diagnostic) -> dict[str, Any]:
    path = PurePath(report.path)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    line, _ = _in_file(report, found)
    place: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    return place | ({"region": {"startLine": line}} if line else {})


FORMATS: dict[str, Callable[[Iterable[Report], Language], Iterator[str]]] = {
    "text": _for_people,
    "json": _as_json,
    "sarif": _as_sarif,
    "github": _for_github,
}
