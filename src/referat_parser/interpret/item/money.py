"""A sum of money as it was found, and what its figures and units are worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage

GROUPED = re.compile(r"[1-9]\d{0,2}(?:[. ]\d{3})+")


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as it was found: what is quoted, and what it is worth."""

    passage: Passage
    value: str
    currency: str
    approximate: bool
    rule: str


def multiplier(unit: str | None) -> int:
    """What "mio." multiplies by; 1 for no unit."""
    key = re.sub(r"[.\s]", "", unit or "").casefold()
    return vocabulary().amounts.multipliers.get(key, 1)


def currency(written: str | None) -> str:
    """The code of a currency as it is written; kroner where none is."""
    return vocabulary().amounts.currencies.get((written or "").strip(". ").casefold(), "DKK")


def worth(written: str, times: int) -> str:
    """A decimal string; decimals stay as written where nothing multiplies them."""
    figure = number(written)
    if times == 1:
        return f"{figure:f}"
    product = f"{figure * times:f}"
    return product.rstrip("0").rstrip(".") if "." in product else product


def number(written: str) -> Decimal:
    """A number with points or blanks between thousands and a comma before decimals."""
    digits = re.sub(r"[-−–+\s]", "", written)
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".")
    elif GROUPED.fullmatch(digits):
        digits = digits.replace(".", "")
    return -Decimal(digits) if written[:1] in "-−–" else Decimal(digits)
