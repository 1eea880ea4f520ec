"""Numbers as lists write them."""

from __future__ import annotations

from collections.abc import Callable

ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
LONGEST = 4000
"""Letters and Roman numbers grow with their number; beyond this, digits are written."""


def roman(n: int) -> str:
    """Small Roman number."""
    out = ""
    for worth, sign in ROMAN:
        times, n = divmod(n, worth)
        out += sign * times
    return out


def letters(n: int) -> str:
    """Count a … z, aa, bb …, as Word does."""
    return chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


WRITERS: dict[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda n: letters(n).upper(),
    "i": roman,
    "I": lambda n: roman(n).upper(),
}
"""By the sign that HTML and ODT give to a form."""


def numeral(form: str, n: int) -> str:
    """The number in the form of `a`, `A`, `i` or `I`, else in digits."""
    writer = WRITERS.get(form)
    return writer(n) if writer and 0 < n < LONGEST else str(n)
