"""Roman numerals."""

from __future__ import annotations

DIGITS = {"I": 1, "V": 5, "X": 10}


def roman_value(number: str) -> int:
    """What Roman numerals up to 39 stand for."""
    worth = [DIGITS[letter] for letter in number.upper()]
    return sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True))
