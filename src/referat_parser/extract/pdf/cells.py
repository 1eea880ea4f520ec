"""Which character of a line stands where on the page."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.extract.pdf.letters import readable
from referat_parser.text import Box


def laid(text: str, parts: Sequence[tuple[str, Box]]) -> tuple[Box | None, ...]:
    """The box of each character of a line, None for blanks.

    `parts` are what the line was drawn or read by, letters or words, each with its box. Where they do not spell the
    line, every character gets the box around all of them.
    """
    letters = [(letter, box) for said, box in parts for letter in readable(said) if not letter.isspace()]
    if "".join(letter for letter, _ in letters) == "".join(text.split()):
        boxes = iter([box for _, box in letters])
        return tuple(None if c.isspace() else next(boxes) for c in text)
    if not letters:
        return (None,) * len(text)
    lefts, tops, rights, bottoms = zip(*(box for _, box in letters), strict=True)
    around = min(lefts), min(tops), max(rights), max(bottoms)
    return tuple(None if c.isspace() else around for c in text)
