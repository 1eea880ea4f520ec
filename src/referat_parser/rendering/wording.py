"""Words for readers in their language, from `messages/words.*.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from referat_parser.diagnostics import Language


@cache
def words(language: Language) -> dict[str, dict[str, str]]:
    """The tables of words of a language."""
    file = resources.files("referat_parser") / "messages" / f"words.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def value(text: str, language: Language) -> str:
    """A value of the JSON as a reader's word, where there is one."""
    return words(language)["values"].get(text, text)
