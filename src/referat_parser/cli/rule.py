"""`referat rule`: what a diagnostic means."""

from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import put, unknown
from referat_parser.words import spoken

if TYPE_CHECKING:
    from referat_parser.diagnostics import Code
    from referat_parser.words import Language


_WORDS = {"en": ("Message", "Meaning", "Example"), "da": ("Besked", "Betydning", "Eksempel")}


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="Like R205 or item-number-gap.")] = None,
    markdown: Annotated[bool, typer.Option("--markdown", help="All diagnostics as a page of documentation.")] = False,
) -> None:
    """Explain a diagnostic, or list them all."""
    from referat_parser.diagnostics import Code
    from referat_parser.rendering.plain import columns
    from referat_parser.rendering.rules import page

    language = spoken()
    if markdown:
        put(page().encode())
        return
    if code is None:
        put(columns([(c.code, c.readable, c.severity, c.told(language).message) for c in Code]).encode())
        return
    names = {name: c for c in Code for name in (c.code, c.readable)}
    wanted = code.upper() if code.upper() in names else code.lower()
    if wanted not in names:
        unknown("rule", code, names)
    put(_page(names[wanted], language).encode())


def _page(code: "Code", language: "Language") -> str:
    rule = code.told(language)
    return (
        f"{rule.code} {code.readable} ({rule.severity})\n\n"
        f"{_WORDS[language][0]}: {rule.message}\n"
        f"{_WORDS[language][1]}: {rule.explanation}\n"
        f"{_WORDS[language][2]}: {rule.example}\n"
    )
