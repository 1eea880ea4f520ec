"""The numbers of items, and their places in a run."""

from __future__ import annotations

import re

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.roman import DIGITS, roman_value

OF_YEAR = re.compile(r"/(?:19|20)?\d\d$|^(?:19|20)\d\d[-/]")
LETTERED = re.compile(r"([A-ZÆØÅ])\.(\d{1,2})")
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"


def dealt_together(number: str) -> tuple[int, int] | None:
    """The first and the last of several numbers that are dealt with together: "1-2", "4 og 5"."""
    match = vocabulary().item_numbers.regex.fullmatch(number)
    return (int(match["first"]), int(match["last"])) if match else None


def value(number: str) -> float | None:
    """The place of a number in its run.

    3, 7a → 7.01, B → 2, IV → 4, 3.2 → 3.02, A.2 → 1.02, 41/2025 → 41, 41/25 → 41, 4-5 → 4.
    """
    number = OF_YEAR.sub("", number.strip(" ."))
    if together := dealt_together(number):
        return float(together[0])
    if match := LETTERED.fullmatch(number):
        return (value(match[1]) or 0.0) + int(match[2]) / 100
    match = re.fullmatch(r"(\d{1,3})(?:[ .]?([A-Za-z])|\.(\d{1,2}))?", number)
    if match:
        below = ord(match[2].lower()) - ord("a") + 1 if match[2] else int(match[3] or 0)
        return int(match[1]) + below / 100
    if len(number) > 1 and set(number) <= set(DIGITS):
        return float(roman_value(number))
    if len(number) == 1 and number.upper() in ALPHABET:
        return float(ALPHABET.index(number.upper()) + 1)
    return None
