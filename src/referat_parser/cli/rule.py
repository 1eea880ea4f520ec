"""`referat rule`: what a diagnostic means."""

from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli.console import put, unknown

if TYPE_CHECKING:
    from referat_parser.diagnostics import Code


def rule(
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="Like R205 or item-number-gap.")] = None,
) -> None:
    """Explain a diagnostic, or list them all."""
    from referat_parser.diagnostics import Code
    from referat_parser.rendering.plain import columns

    if code is None:
        put(columns([(c.rule.code, c.readable, c.rule.severity, c.rule.message) for c in Code]).encode())
        return
    names = {name: c for c in Code for name in (c.rule.code, c.readable)}
    wanted = code.upper() if code.upper() in names else code.lower()
    if wanted not in names:
        unknown("rule", code, names)
    put(_page(names[wanted]).encode())


def _page(code: "Code") -> str:
    rule = code.rule
    return (
        f"{rule.code} {code.readable} ({rule.severity})\n\n"
        f"Message: {rule.message}\n"
        f"Meaning: {rule.explanation}\n"
        f"Example: {rule.example}\n"
    )
