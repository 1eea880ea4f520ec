"""Lines that a break parted in the midst of a value, read as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from referat_parser.text import Paragraph, Passage

FURTHEST = 60
"""Characters between two lines that may be one: a margin and some blanks, but no text."""


def rejoined(passages: Sequence[Passage], broken: Callable[[str, str], bool]) -> list[Passage]:
    """Passages, those in one where a line is `broken` off and goes on in the next; blanks stand for the break."""
    out: list[Passage] = []
    for line in passages:
        apart = not out or (isinstance(line, Paragraph) and line.blank_above)
        if not apart and 0 <= line.start - out[-1].end <= FURTHEST and broken(out[-1].text, line.text):
            out[-1] = Passage(out[-1].text + " " * (line.start - out[-1].end) + line.text, out[-1].start)
        else:
            out.append(line)
    return out
