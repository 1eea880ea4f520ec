"""What is said of labels, evidence and rules, one file a language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from referat_parser.diagnostics import Language

Words = Mapping[str, Mapping[str, str]]


@cache
def words(language: Language) -> Words:
    """All words of a language, by what they are about."""
    file = resources.files("referat_parser") / "messages" / f"explain.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def placed(identifier: str, said: Words) -> str:
    """What is said of a rule: of its own id, or of the longest beginning of it that is known."""
    parts = identifier.partition("/")[0].split(".")
    for end in range(len(parts), 0, -1):
        if found := said["placed"].get(".".join(parts[:end])):
            return found
    return said["placed"].get(".".join(("*", *parts[1:2])), said["placed"]["*"])
