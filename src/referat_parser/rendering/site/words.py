"""What the pages say in their reader's language: words, days and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from referat_parser import words as books
from referat_parser.words import Language
from referat_parser.written import long_day, money, number, period


@dataclass(frozen=True, slots=True)
class Words:
    """A language, as `messages/site.toml` has its words."""

    language: Language
    counted: Mapping[str, list[str]]
    text: Mapping[str, str]
    outcomes: Mapping[str, str]
    sections: Mapping[str, str]
    types: Mapping[str, str]
    documents: Mapping[str, str]
    attended: Mapping[str, str]
    changes: Mapping[str, str]
    severities: Mapping[str, str]

    def count(self, number: int, what: str) -> str:
        """`1 møde`, `2 møder`."""
        return f"{self.number(number)} {self.counted[what][number != 1]}"

    def date(self, iso: str) -> str:
        """An ISO date as it is written: `16. september 2025`; other text as it is."""
        return long_day(iso, self.language)

    def period(self, key: str) -> str:
        """A year, `2025-03` or `2025-Q1` as it is written beneath a column."""
        return period(key, self.language)

    def number(self, value: float | str) -> str:
        """A number with its thousands parted: `1.850.000`."""
        return number(value, self.language)

    def money(self, value: str, currency: str) -> str:
        """A sum of money: `1.850.000 kr.`."""
        return money(value, currency, self.language)


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    found: Mapping[str, Any] = books.words(language, "site")
    return Words(language=language, **found)
