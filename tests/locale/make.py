"""`make words`: gather every sentence that people read, and bring the catalogues of translations up to date.

What is new stands in `referat.po` with an empty `msgstr`, and `tests/locale` names it until it is translated.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

import typer
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from referat_parser.cli import app
from referat_parser.cli.language import SHOWN, parts, unwrapped
from referat_parser.words import DOMAIN, LOCALE

PACKAGE = LOCALE.parent
PO = LOCALE / "da" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
METHODS = [("**.py", "tests.locale.make:calls"), ("messages/*.toml", "tests.locale.make:sentences")]
Found = tuple[int, str, Any, list[str]]
KEYWORDS: dict[str, Any] = {
    "_": None,
    "later": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "Unreadable": ((1, "c"), 2),
    "english": ((1, "c"), 2),
}


def extracted() -> Catalog:
    """Every sentence of the package, in English."""
    found = Catalog(domain=DOMAIN)
    for file, _line, message, _comments, context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(message, None, [(file, 0)], context=context)
    for text in help_texts():
        found.add(text, None, [("cli", 0)])
    return found


def calls(file: IO[bytes], keywords: Collection[str], *_rest: object, **_options: object) -> Iterator[Found]:
    """Sentences in Python, in f-strings too, which Babel's own method does not look into before Python 3.12."""
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in keywords:
            said = tuple(one.value if isinstance(one, ast.Constant) else None for one in node.args)
            yield node.lineno, node.func.id, said if len(said) > 1 else said[0], []


def sentences(file: IO[bytes], *_keywords: object, **_options: object) -> Iterator[Found]:
    """The words of a book as Babel takes them from a method of extraction."""
    book = tomllib.loads(file.read().decode())
    yield from _sentences(book, PurePath(file.name).stem)


def _sentences(said: Any, name: str) -> Iterator[Found]:
    if isinstance(said, dict):
        for key, part in said.items():
            yield from _sentences(part, f"{name}.{key}")
    elif isinstance(said, list):
        yield 0, "npgettext", (name, *said), []
    elif said:
        yield 0, "pgettext", (name, said), []


def help_texts() -> Iterator[str]:
    """What `--help` tells of every command: docstrings and options."""
    for part in parts(typer.main.get_command(app)):
        yield from (unwrapped(text) for name in SHOWN if (text := getattr(part, name, None)))


def translated() -> Catalog:
    """The Danish catalogue as it stands."""
    with PO.open("rb") as file:
        return read_po(file, locale="da", domain=DOMAIN)


def compiled(catalog: Catalog) -> bytes:
    """The form that programs read."""
    into = BytesIO()
    write_mo(into, catalog)
    return into.getvalue()


def update() -> None:
    """Write the catalogue anew: with what is new, without what is gone, compiled."""
    catalog, found = translated(), extracted()
    found.creation_date = catalog.creation_date
    catalog.update(found, no_fuzzy_matching=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=110, ignore_obsolete=True, include_lineno=False, sort_by_file=True)
    MO.write_bytes(compiled(catalog))


if __name__ == "__main__":
    update()
