"""`referat rule`: what a diagnostic or an error means."""

from typing import TYPE_CHECKING, Annotated

import typer

from referat_parser.cli import values
from referat_parser.cli.console import put, unknown
from referat_parser.errors import Error
from referat_parser.words import _, spoken

if TYPE_CHECKING:
    from referat_parser.diagnostics import Code
    from referat_parser.words import Language


def rule(
    code: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="Like R205, item-number-gap or E101.", autocompletion=values.rules),
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="The errors, instead of the diagnostics.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="All of them as a page of documentation.")] = False,
) -> None:
    """Explain a diagnostic or an error, or list them all."""
    from referat_parser.diagnostics import Code

    language = spoken()
    if code is None:
        put((_documentation(errors=errors) if markdown else _list(language, errors=errors)).encode())
        return
    names: dict[str, Code | Error] = {name: one for one in (*Code, *Error) for name in (one.code, one.readable)}
    wanted = code.upper() if code.upper() in names else code.lower()
    if wanted not in names:
        unknown(_("rule"), code, names)
    put(_told(names[wanted], language).encode())


def _documentation(*, errors: bool) -> str:
    from referat_parser.rendering import errors as of_errors
    from referat_parser.rendering import rules

    return of_errors.page() if errors else rules.page()


def _list(language: "Language", *, errors: bool) -> str:
    from referat_parser.diagnostics import Code
    from referat_parser.rendering.plain import columns

    if errors:
        return columns([(error.code, error.readable, error.cause) for error in Error])
    return columns([(c.code, c.readable, c.severity, c.told(language).message) for c in Code])


def _told(one: "Code | Error", language: "Language") -> str:
    if isinstance(one, Error):
        from referat_parser.rendering.errors import told

        return told(one)
    return _page(one, language)


def _page(code: "Code", language: "Language") -> str:
    rule = code.told(language)
    return (
        f"{rule.code} {code.readable} ({rule.severity})\n\n"
        f"{_('Message')}: {rule.message}\n"
        f"{_('Meaning')}: {rule.explanation}\n"
        f"{_('Example')}: {rule.example}\n"
    )
