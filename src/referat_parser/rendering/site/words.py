"""What the pages say in their reader's language: words, days and numbers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from referat_parser.words import Language


@dataclass(frozen=True, slots=True)
class Words:
    """A language, as `messages/da.toml` has it."""

    language: Language
    months: list[str]
    months_short: list[str]
    day: str
    quarter: str
    thousands: str
    decimals: str
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
        year, _, rest = iso.partition("-")
        month, _, day = rest.partition("-")
        if not (month.isdecimal() and day.isdecimal() and 1 <= int(month) <= len(self.months)):
            return iso
        return self.day.format(day=int(day), month=self.months[int(month) - 1], year=year)

    def period(self, key: str) -> str:
        """A year, `2025-03` or `2025-Q1` as it is written beneath a column."""
        year, _, part = key.partition("-")
        if not part:
            return year
        if part.startswith("Q"):
            return f"{self.quarter.format(quarter=part[1:])} {year}"
        return f"{self.months_short[int(part) - 1]} {year}"

    def number(self, value: int | str) -> str:
        """A number with its thousands parted: `1.850.000`."""
        whole, _, rest = str(value).partition(".")
        sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
        parted = f"{int(digits):,}".replace(",", self.thousands) if len(digits) < 40 else digits
        return sign + parted + (self.decimals + rest if rest else "")


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    file = resources.files("referat_parser.rendering.site") / "messages" / f"{language}.toml"
    return Words(language=language, **tomllib.loads(file.read_text(encoding="utf-8")))
