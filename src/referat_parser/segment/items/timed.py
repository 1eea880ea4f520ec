"""Lines of their own that say when an item is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.outline import OutlineItem
from referat_parser.text import Passage


def timed_alike(items: Sequence[OutlineItem]) -> list[OutlineItem]:
    """The items, each with the times that the first line under its heading says, where most have such a line.

    The line stays in the text, since it may also say who leads the item.
    """
    below = [_below(item) for item in items]
    count = sum(times is not None for times in below)
    if count < 2 or 2 * count < len(items):
        return list(items)
    return [replace(item, times=item.times or times) for item, times in zip(items, below, strict=True)]


def _below(item: OutlineItem) -> Passage | None:
    first = item.parts[0] if item.parts else None
    if first is None or first.heading or not first.paragraphs:
        return None
    line = first.paragraphs[0].strip()
    match = vocabulary().times_under.regex.match(line.text)
    return line.group(match, "times") if match else None
