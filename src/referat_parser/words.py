"""Words that people read, in their language.

English is the source: sentences stand in the code, as `_("no such case")`, words with a name of their own in the books
of `messages/`. The gettext catalogue `locale/da/LC_MESSAGES/referat.po` has all of it in Danish.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal, get_args

Language = Literal["en", "da"]
Words = Mapping[str, Mapping[str, str]]

DOMAIN = "referat"
LOCALE = Path(__file__).with_name("locale")
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The environment's wishes, as gettext has them; the first that is set counts."""


@dataclass(slots=True)
class _Reader:
    """Who reads what this process tells."""

    asked: Language | None = None


_reader = _Reader()


def speak(language: Language | None) -> None:
    """Tell everything in a language from now on; None: in the locale's."""
    _reader.asked = language


def asked() -> Language | None:
    """The language that was asked for by name; it holds for data too, which no locale changes."""
    return _reader.asked


def spoken() -> Language:
    """The language to tell in: the one asked for, else the locale's, English where that is none of ours."""
    return _reader.asked or _of_locale(next(filter(None, map(os.environ.get, VARIABLES)), ""))


def _of_locale(said: str) -> Language:
    """Of `da_DK.UTF-8`, or of a list of such, the first language that is one of ours."""
    named = (re.split("[_.@]", one)[0] for one in said.split(":"))
    return next((language for name in named for language in get_args(Language) if language == name), "en")


@cache
def catalogue(language: Language) -> NullTranslations:
    """The translations into a language; English sentences are what they are."""
    if language == "en":
        return NullTranslations()
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)


@cache
def words(language: Language, book: str = "words") -> Words:
    """The words of a language, by what they are for and the contract's name of it."""
    file = Path(__file__).with_name("messages") / f"{book}.{language}.toml"
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
    return catalogue(spoken()).gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The same for one or many: `ngettext("{n} meeting", "{n} meetings", n).format(n=n)`."""
    return catalogue(spoken()).ngettext(one, many, count)


def later(sentence: str) -> str:
    """A sentence for the catalogue, as it is: whoever shows it asks `_` for it when the language is known."""
    return sentence
