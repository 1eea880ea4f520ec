"""Boxes and crosses in a list of participants: who is ticked, and who is not."""

from __future__ import annotations

import re

from referat_parser.text import Passage

BOX = re.compile(r"(?:\[(?P<tick>[ xX✓]?)\]|(?P<box>[☐☒☑✓✔]))\s*")
"""Before a name."""
CROSS = re.compile(r"\s[xX✓✔☒☑+]\s*$")
"""At the end of a row that lost its columns."""
TICKED = frozenset("xX✓☒☑✔")
BEGINNING = 12
"""A box is one of so many first characters of its line."""


def ticked(box: re.Match[str]) -> bool:
    """Whether a box has a mark in it."""
    return (box["tick"] or box["box"] or "") in TICKED and bool(box["tick"] or box["box"])


def has_tick(line: Passage) -> bool:
    """Whether a line begins with a box that has a mark in it."""
    box = BOX.search(line.text, 0, BEGINNING)
    return box is not None and ticked(box)


def without_open(line: Passage) -> str:
    """A line without what stands behind boxes that have no mark in them: "☐ Dagsorden ☒ Referat"."""
    boxes = list(BOX.finditer(line.text))
    ends = [*(box.start() for box in boxes[1:]), len(line.text)]
    behind = (line.text[box.end() : end] for box, end in zip(boxes, ends, strict=True) if ticked(box))
    return " ".join([line.text[: boxes[0].start()], *behind]) if boxes else line.text
