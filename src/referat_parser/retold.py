"""What was told in English, told again in the language of the reader.

Records keep their sentences in English, for programs and in every locale, and typer has no other. So a sentence is
known again by its words, and what fills it fills its translation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import Formatter
from typing import cast

from babel.messages.mofile import read_mo

from referat_parser.words import FILES, Language, catalogue, later
from referat_parser.written import day, number

Sentence = tuple[str | None, str]
"""Its context in the catalogue, where it has one, and its English."""

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+")
"""A number with its thousands parted, or with decimals, as English has it."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SYSTEM = (
    later("permission denied"),
    later("no such file or directory"),
    later("not a directory"),
    later("is a directory"),
    later("file exists"),
    later("file name too long"),
    later("no space left on device"),
    later("disk quota exceeded"),
    later("read-only file system"),
    later("input/output error"),
)
"""What the system says most often, where no file can be opened or written."""


def failure(message: str, language: Language) -> str:
    """Why an input cannot be read: the message of its record."""
    return message if language == "en" else retold(message, _sentences(language), language)


def shown(value: object, language: Language) -> object:
    """What fills a message, as people of a language write it."""
    if language == "en" or not isinstance(value, str):
        return value
    return _value(value, _sentences(language), language)


def retold(told: str, sentences: Sequence[Sentence], language: Language) -> str:
    """What was told, by one of these sentences; as it is where it is none of them."""
    for context, sentence in sentences:
        if match := _pattern(sentence).fullmatch(told):
            values = {name: _value(value, sentences, language) for name, value in match.groupdict().items()}
            return _translation(context, sentence, language).format(**values)
    return told


def _value(value: str, sentences: Sequence[Sentence], language: Language) -> str:
    """A figure, a day, another sentence, or something that is the same in every language."""
    if FIGURE.fullmatch(value):
        return number(value.replace(",", ""), language)
    if DAY.fullmatch(value):
        return day(value, language)
    if value.lower() in SYSTEM:
        return _translation(None, value.lower(), language)
    known = retold(value, sentences, language)
    return known if known != value or not value else _translation(None, value, language)


def _translation(context: str | None, sentence: str, language: Language) -> str:
    known = catalogue(language)
    return known.pgettext(context, sentence) if context else known.gettext(sentence)


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence looks like when it is filled."""
    parts = (
        re.escape(text) + ("" if name is None else f"(?P<{name}>.*)")
        for text, name, _form, _conversion in Formatter().parse(sentence)
    )
    return re.compile("".join(parts), re.DOTALL)


@cache
def _sentences(language: Language) -> Sequence[Sentence]:
    """The sentences of records, the most particular first; their context is one word, that of words in books a path."""
    with FILES[language].open("rb") as file:
        # Babel leaves contexts as the bytes that they are in the file, whatever its types say.
        known = [(str(cast("bytes", one.context), "utf-8"), one.id) for one in read_mo(file) if one.context]
    found = [(context, one) for context, one in known if isinstance(one, str) and "." not in context]
    return sorted(found, key=lambda sentence: (sentence[1].count("{"), -len(sentence[1])))
