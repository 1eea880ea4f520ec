"""Parts of pages that are written by the code that they tell of: `<!-- filled: NAME -->` alone on a line."""

from __future__ import annotations

import re
from collections.abc import Callable

import commands
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

PARTS: dict[str, Callable[[], str]] = {
    "commands en": lambda: commands.reference("en"),
    "commands da": lambda: commands.reference("da"),
}
MARK = re.compile(r"^<!-- filled: (.+) -->$", re.MULTILINE)


def setup(app: Sphinx) -> dict[str, bool]:
    """Have pages filled when they are read."""
    app.connect("source-read", _fill)
    app.connect("env-get-outdated", _filled)
    return {"parallel_read_safe": True}


def _filled(_app: Sphinx, env: BuildEnvironment, *_changes: set[str]) -> list[str]:
    """Pages that are written anew each time, since it is the code that changes."""
    return [name for name in env.found_docs if MARK.search(env.doc2path(name).read_text(encoding="utf-8"))]


def _fill(_app: Sphinx, _page: str, content: list[str]) -> None:
    content[0] = MARK.sub(lambda match: PARTS[match[1]](), content[0])
