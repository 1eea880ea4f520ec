"""What was told in English, told again in the language of the reader.

Records keep their sentences in English, for programs and in every locale, and typer has no other. So a sentence is
known again by its words, and what fills it fills its translation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from string import Formatter

from babel.messages.mofile import read_mo

from referat_parser.words import FILES, Language, _, catalogue, spoken
from referat_parser.written import number

FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+\.\d+")
"""A number with its thousands parted, or with decimals, as English has it."""


def retold(told: str, sentences: Iterable[str], translate: Callable[[str], str] = _) -> str:
    """What was told, by one of these sentences; as it is where it is none of them."""
    for sentence in sentences:
        if match := _pattern(sentence).fullmatch(told):
            values = {name: _value(value, sentences) for name, value in match.groupdict().items()}
            return translate(sentence).format(**values)
    return _(told) if told else told


def failure(code: str, message: str) -> str:
    """Why an input cannot be read: the message of its record."""
    language = spoken()
    if language == "en":
        return message
    return retold(message, _sentences(language).get(code, ()), lambda one: catalogue(language).pgettext(code, one))


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence looks like when it is filled."""
    parts = (
        re.escape(text) + ("" if name is None else f"(?P<{name}>.*)")
        for text, name, _form, _conversion in Formatter().parse(sentence)
    )
    return re.compile("".join(parts), re.DOTALL)


def _value(value: str, sentences: Iterable[str]) -> str:
    """What fills a sentence: a figure, another sentence, or something that is the same in every language."""
    if FIGURE.fullmatch(value):
        return number(value.replace(",", ""), spoken())
    return retold(value, sentences)


@cache
def _sentences(language: Language) -> dict[str, list[str]]:
    """The sentences on inputs that cannot be read, by the code of the reason; the most particular first."""
    with FILES[language].open("rb") as file:
        known = read_mo(file)
    found: dict[str, list[str]] = {}
    for one in known:
        if one.context and isinstance(one.id, str):
            found.setdefault(one.context, []).append(one.id)
    return {code: sorted(some, key=lambda sentence: sentence.count("{")) for code, some in found.items()}
