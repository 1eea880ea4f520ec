"""Letters as a PDF gives them: ligatures written out, spaced-out words closed up, losses noticed."""

from __future__ import annotations

import re

LIGATURES = str.maketrans(
    {
        "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    }
)
ODD = re.compile("[\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u0250-\\u036f\\u0400-\\u1dff\\u2c00-\\ud7ff\\uf900-\\uffef\\uffff]")
"""What makes a second look at a page necessary: what `readable` changes, and letters that Danish does not have."""
FOREIGN = re.compile("[\\u0250-\\u036f\\u0400-\\u1dff\\u2c00-\\ud7ff\\uf900-\\ufaff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")
SPACE = re.compile("[\t\n\x0b\x0c\r\x85]")
HOLE = re.compile("\\b\\w{1,30}\ufffd\\w{1,30}|(?<!\\S)\ufffd[a-zæøå]\\w{1,30}", re.IGNORECASE)
"""A word with an unknown glyph in it."""
LOST = re.compile(
    r"\b(?:trsdag|tl|tlbage|tlslut\w{1,5}|tdspunkt\w{0,4}|tdlig\w{1,6}|tlmeld\w{1,6}|tltr\w{1,8}|"
    r"informaon\w{0,6}|informaton\w{0,6}|kommunikaon|kommunikaton|poliker\w{0,5}|polisk\w?|"
    r"akviteter|aktviteter)\b"
)
"""Danish words without the "ti", "tt" or "fi" that a font draws as one glyph."""
MOST_EXAMPLES = 3


def lost_ligatures(text: str) -> list[str]:
    """A few words that lost letters which the font draws as one glyph; none in a sound text."""
    seen = dict.fromkeys(match[0].strip() for pattern in (HOLE, LOST) for match in pattern.finditer(text))
    return list(seen)[:MOST_EXAMPLES]


def readable(text: str) -> str:
    """The text with ligatures as the letters they stand for and unknown glyphs as U+FFFD."""
    return CONTROL.sub("\ufffd", SPACE.sub(" ", text)).translate(LIGATURES)


def spaced_out(text: str) -> bool:
    """Whether most of it is single letters with blanks between."""
    if 3 * text.count(" ") < len(text):
        return False
    words = text.split()
    return len(words) > 3 and sum(len(w) == 1 for w in words) >= 0.8 * len(words)  # noqa: PLR2004 -- too few to tell


def close_up(text: str, gaps: dict[int, float], size: float) -> str | None:
    """Close up letters that are spaced out alike; None where they are not a word's letters.

    `gaps` is the free space before the letter at each place, in points.
    """
    letters = [c for c in text if not c.isspace()]
    usual = sorted(gaps.values())[len(gaps) // 2] if gaps else 0.0
    if not 0 < usual < size or not _words(letters):
        return None
    closed = [text[0]]
    for place, gap in gaps.items():
        closed.append(" " if gap > 1.6 * usual else "")
        closed.append(text[place])
    return "".join(closed)


def _words(letters: list[str]) -> bool:
    """Whether letters spell words: a list of party letters has no small ones and none twice."""
    return any(c.islower() for c in letters) or len(set(letters)) < len(letters)
