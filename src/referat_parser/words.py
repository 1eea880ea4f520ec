"""Words that people read, one file a language in `messages/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from referat_parser.diagnostics import Language

Words = Mapping[str, Mapping[str, str]]


@cache
def words(language: Language, book: str = "words") -> Words:
    """The words of a language, by what they are for and the contract's name of it."""
    file = resources.files("referat_parser") / "messages" / f"{book}.{language}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def day(date: str | None, language: Language) -> str:
    """An ISO date as people of that language write it: `16.9.2025` in Danish, otherwise as it is."""
    parts = (date or "").split("-")
    if language != "da" or len(parts) != 3 or not all(part.isdigit() for part in parts):
        return date or ""
    year, month, number = parts
    return f"{int(number)}.{int(month)}.{year}"


def _(sentence: str) -> str:
    """A sentence in the language to tell in; what fills it comes after: `_("no {what}").format(what=…)`."""
    return sentence


def ngettext(one: str, many: str, count: int) -> str:
    """The same for one or many: `ngettext("{n} meeting", "{n} meetings", n).format(n=n)`."""
    return one if count == 1 else many


def later(sentence: str) -> str:
    """A sentence for the catalogue, as it is: whoever shows it asks `_` for it when the language is known."""
    return sentence
