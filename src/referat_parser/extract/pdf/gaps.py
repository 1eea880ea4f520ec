"""The free space between the letters of a line: what parts cells, and what only spreads words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import inf

from referat_parser.text import Box

CUT, WIDE = 0.9, 2.0
"""A gap of more than so many type sizes may part two columns of text; a label from its value."""
SPACED = 2.5
"""A gap of so many usual ones parts more than words."""
SPREAD = 12.0
"""The widest gap, in type sizes, that justified text may have between its words."""


def free_space(letters: Iterable[tuple[str, Box]]) -> dict[int, float]:
    """Points before each letter but the first, blanks counted as free, by its place; -inf on a new line."""
    gaps: dict[int, float] = {}
    before: Box | None = None
    for place, (letter, box) in enumerate(letters):
        if letter.isspace():
            continue
        if before is not None:
            beside = box[1] < before[3] and before[1] < box[3]
            gaps[place] = box[0] - before[2] if beside else -inf
        before = box
    return gaps


def wide_gaps(gaps: dict[int, float], size: float) -> list[int]:
    """Places before which the gap is wide, and wider than the words' own distance, or leads back."""
    words = sorted(gap for gap in gaps.values() if gap > size / 8)
    usual = words[len(words) // 4] if len(words) > 2 else 0.0
    if usual > CUT * size and words[-1] > SPACED * usual:
        usual = 0.0  # words are spread alike: these are cells
    wide = max(CUT * size, SPACED * usual)
    return [place for place, gap in gaps.items() if not -size < gap <= wide]


def justified(gaps: dict[int, float], size: float) -> bool:
    """Whether the words were spread alike."""
    words = [gap for gap in gaps.values() if gap <= -size or gap > size / 5]
    return bool(words) and 0 < max(words) < min(SPREAD * size, 1.3 * min(words) + 1)


def margins(edges: Iterable[float]) -> set[int]:
    """Whole points at which three lines or more end."""
    return {edge for edge, times in Counter(map(round, edges)).items() if times > 2}
