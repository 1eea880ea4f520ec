"""Dates, numbers and sums as people of a language write them, by what Unicode's CLDR knows of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from referat_parser.words import Language

LOCALES = {"en": "en_GB", "da": "da_DK"}


def day(date: str | None, language: Language) -> str:
    """An ISO date as people of that language write it: `16.9.2025` in Danish, otherwise as it is."""
    known = _date(date)
    return _formatted(known, "d.M.y", language) if known and language == "da" else date or ""


def long_day(date: str | None, language: Language) -> str:
    """An ISO date with the name of its month: `16. september 2025`; other text as it is."""
    known = _date(date)
    return _formatted(known, "long", language) if known else date or ""


def period(key: str, language: Language) -> str:
    """A year, `2025-03` or `2025-Q1` as people write it: `2025`, `mar. 2025`, `1. kvt. 2025`."""
    year, _dash, part = key.partition("-")
    if not part:
        return year
    month, form = (int(part[1:]) * 3, "QQQ y") if part.startswith("Q") else (int(part), "MMM y")
    return _formatted(dt.date(int(year), month, 1), form, language)


def number(value: float | str, language: Language) -> str:
    """A number as people write it, with the decimals that it has: `1.234.567,5`."""
    try:
        return format_decimal(value, locale=LOCALES[language], decimal_quantization=False)
    except InvalidOperation:
        return str(value)


def money(value: str, currency: str, language: Language) -> str:
    """A sum as people write it, with two decimals or, where it is whole, none: `1.234.567,50 kr.`."""
    try:
        form = "#,##0.00 ¤" if Decimal(value) % 1 else "#,##0 ¤"
        return format_currency(Decimal(value), currency, form, LOCALES[language], currency_digits=False)
    except InvalidOperation:
        return f"{value} {currency}"


def _date(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date or "")
    except ValueError:
        return None


def _formatted(date: dt.date, form: str, language: Language) -> str:
    return format_date(date, form, locale=LOCALES[language])
