"""Letters as a PDF gives them: ligatures written out, spaced-out words closed up, losses noticed."""

from __future__ import annotations

import re

GLYPHS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-"}
    | {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
"""What a character stands for: ligatures, and the marks that Word takes from Symbol and Wingdings."""
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\uffff]")
SPACE = re.compile(r"[\t\n\x0b\x0c\r\x85]")
FOREIGN = re.compile(r"[\u0250-\u036f\u0400-\u1dff\u2c00-\ud7ff\uf900-\ufaff]")
"""Letters that Danish text does not have."""
ODD = re.compile(
    r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u0250-\u036f\u0400-\u1dff\u2c00-\ud7ff\uf000-\uf0ff\uf900-\ufb06\uffff]"
)
"""Any of the above: most pages have none, and need no second look."""
HOLE = re.compile(r"\b\w{1,30}\ufffd\w{1,30}|(?<!\S)\ufffd[a-zæøå]\w{1,30}")
"""A word with an unknown glyph in it."""
LOST = re.compile(
    r"\b(?:tl|trsdag|tlbage|tdligere|tdspunkt|tltrådt|tltræder|tlslutning|tlmelding|tlskud|tlladelse|"
    r"informat?on|kommunikat?on|organisat?on|akviteter|aktviteter|poliker|polisk)(?:e[nrt]s?|s)?\b",
    re.IGNORECASE,
)
"""Words without the "ti", "tt" or "fi" that a font draws as one glyph."""
ENOUGH = 20_000
"""Letters of a document that show whether its fonts lose some."""
MOST_EXAMPLES = 3


def lost_ligatures(text: str) -> list[str]:
    """A few words that lost letters which the font draws as one glyph; none in a sound text."""
    patterns = (HOLE, LOST) if "\ufffd" in text else (LOST,)
    seen = dict.fromkeys(match[0] for pattern in patterns for match in pattern.finditer(text, 0, ENOUGH))
    return list(seen)[:MOST_EXAMPLES]


def readable(text: str) -> str:
    """The text with ligatures as letters, bullets of symbol fonts as bullets, unknown glyphs as U+FFFD."""
    return CONTROL.sub("\ufffd", SPACE.sub(" ", text)).translate(GLYPHS)


def spaced_out(text: str) -> bool:
    """Whether most of it is single letters with blanks between."""
    if 3 * text.count(" ") < len(text):
        return False
    words = text.split()
    return len(words) > 3 and sum(len(w) == 1 for w in words) >= 0.8 * len(words)


def close_up(text: str, gaps: dict[int, float], size: float) -> str | None:
    """Close up letters that are spaced out alike; None where they are not a word's letters.

    `gaps` is the free space before the letter at each place, in points.
    """
    letters = [c for c in text if not c.isspace()]
    usual = sorted(gaps.values())[len(gaps) // 2] if gaps else 0.0
    if not 0 < usual < 1.5 * size or not _words(letters):
        return None
    closed = [text[0]]
    for place, gap in gaps.items():
        closed.append(" " if gap > 1.6 * usual else "")
        closed.append(text[place])
    return "".join(closed)


def _words(letters: list[str]) -> bool:
    """Whether letters spell words: crosses and figures do not, and party letters are capitals and none comes twice."""
    kinds = set(letters)
    if sum(c.isalpha() for c in letters) < 0.8 * len(letters) or len(kinds) < 3:
        return False
    return any(c.islower() for c in letters) or len(kinds) < len(letters)
