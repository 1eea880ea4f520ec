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
from typing import Any, Literal, get_args

Language = Literal["en", "da"]
Words = Mapping[str, Mapping[str, str]]

DOMAIN = "referat"
LOCALE = Path(__file__).with_name("locale")
FILES: Mapping[Language, Path] = {"da": LOCALE / "da" / "LC_MESSAGES" / f"{DOMAIN}.mo"}
"""The compiled catalogues; English needs none."""
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
    with FILES[language].open("rb") as file:
        return GNUTranslations(file)


def _(sentence: str) -> str:
    """A sentence in the language to tell in; what fills it comes after: `_("no {what}").format(what=…)`."""
    return catalogue(spoken()).gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The same for one or many: `ngettext("{n} meeting", "{n} meetings", n).format(n=n)`."""
    return catalogue(spoken()).ngettext(one, many, count)


def later(sentence: str) -> str:
    """A sentence for the catalogue, as it is: whoever shows it asks `_` for it when the language is known."""
    return sentence


def english(_about: str, sentence: str, /, **values: object) -> str:
    """A sentence in English, for a record; `retold` knows it again. `_about` is its context in the catalogue."""
    return sentence.format(**values)


@cache
def words(language: Language, book: str = "words") -> Words:
    """The words of a book in a language, by what they are for and the contract's name of it."""
    found: Words = _book(language, book)
    return found


def phrase(book: str, name: str, language: Language, /, **values: object) -> str:
    """A sentence of a book, filled with values. Raises KeyError for a name that is not there."""
    return str(_book(language, book)[name]).format(**values)


@cache
def _book(language: Language, book: str) -> Any:  # noqa: ANN401 -- tables of words, or words alone
    file = Path(__file__).with_name("messages") / f"{book}.toml"
    return _told(tomllib.loads(file.read_text(encoding="utf-8")), book, catalogue(language))


def _told(said: Any, name: str, known: NullTranslations) -> Any:  # noqa: ANN401 -- a table of words, a word, or a pair
    """Words as the catalogue has them; each is known by its place in its book. A pair is one and several."""
    if isinstance(said, dict):
        return {key: _told(part, f"{name}.{key}", known) for key, part in said.items()}
    if isinstance(said, list):
        one, many = said
        return [known.npgettext(name, one, many, number) for number in (1, 2)]
    return known.pgettext(name, said) if said else ""
