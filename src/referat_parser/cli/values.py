"""The values that a shell can complete; each is looked up when it is asked for."""

import os
import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

ID = re.compile(r"""^id *= *["'](.+?)["']""", re.MULTILINE)

# What defines these loads all models first, longer than a key press may take. A test holds them to be the same.
SCHEMAS = ("meeting", "record", "diff", "diffs", "track", "explain", "grammar")
PERSONAL = ("cpr", "phone", "email", "account", "all")
CHANGES = (
    "meeting",
    "meetings",
    "participant",
    "participants",
    "item",
    "items",
    "section",
    "sections",
    "recommendation",
    "recommendations",
    "decision",
    "decisions",
    "attachment",
    "attachments",
    "vote",
    "votes",
    "attendance_change",
    "attendance_changes",
    "dissent",
    "dissents",
    "history",
    "histories",
    "action",
    "actions",
    "amount",
    "amounts",
    "next_meeting",
    "next_meetings",
    "sign_off",
    "sign_offs",
)


def _begun(incomplete: str, known: Iterable[str]) -> list[str]:
    """Those that begin so; of a list with commas, its last part is completed."""
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{name}" for name in known if name.lower().startswith(last.lower())]


def rules(incomplete: str) -> list[str]:
    """Codes and names of diagnostics and errors."""
    from referat_parser.diagnostics import Code
    from referat_parser.errors import Error

    return _begun(incomplete, [name for one in (*Code, *Error) for name in (one.code, one.readable)])


def codes(incomplete: str) -> list[str]:
    """Codes and names of diagnostics."""
    from referat_parser.diagnostics import Code

    return _begun(incomplete, [name for one in Code for name in (one.code, one.readable)])


def formats(incomplete: str) -> list[str]:
    """Formats of `referat export`."""
    from referat_parser.export.formats import FORMATS

    return _begun(incomplete, FORMATS)


def schemas(incomplete: str) -> list[str]:
    """Names of `referat schema`."""
    return _begun(incomplete, SCHEMAS)


def personal(incomplete: str) -> list[str]:
    """Kinds of personal data."""
    return _begun(incomplete, PERSONAL)


def changes(incomplete: str) -> list[str]:
    """Kinds of changes of `referat diff`."""
    return _begun(incomplete, CHANGES)


def grammars(incomplete: str) -> list[str]:
    """Ids of grammars. Only that line of their files is looked at: to read them whole would keep the user waiting."""
    from referat_parser.cli.options import VARIABLE, settings_folder
    from referat_parser.grammar.home import VOCABULARY, folder

    named = map(Path, filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)))
    folders = (folder(), settings_folder(), *named)
    found = chain.from_iterable(one.glob("*.toml") for one in folders if one.is_dir())
    ids = (ID.search(file.read_text(encoding="utf-8", errors="replace")) for file in found if file.name != VOCABULARY)
    return _begun(incomplete, sorted({match[1] for match in ids if match}))
