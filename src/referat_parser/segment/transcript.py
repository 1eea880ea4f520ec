"""Pages of a transcript: each stands on one line, its number in front and perhaps behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Line, fold

FRONT = re.compile(r"\s{0,3}(?P<number>\d{1,3})\s+(?=\S)")
BEHIND = re.compile(r"\s+(?P<number>\d{1,3})\s*$")
SKIPPED = 2
"""So many pages on the next one may be: an empty page leaves no line."""
LONG = 150
"""The first page of a text without a viewer's words above it is longer."""
OPENING = 80
"""In so many first letters such a page says what it is."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where the text of a page begins and ends on its line, between the numbers."""

    start: int
    end: int


def transcript(lines: Sequence[Line]) -> Mapping[int, Page]:
    """The lines that are pages; none in a text that has its line breaks."""
    said = [i for i, line in enumerate(lines) if line.text.strip()]
    for at, i in enumerate(said):
        if _is_first(lines[i].text, lines[said[at - 1]].text if at else ""):
            fronts = dict(_counted(lines, said[at:]))
            return _pages(lines, fronts)
    return {}


def _is_first(text: str, above: str) -> bool:
    """Whether a line is the first page: its number is 1, and a viewer's word stands above or it says what it is."""
    front = FRONT.match(text)
    if front is None or front["number"] != "1":
        return False
    words = vocabulary()
    opening = fold(text[front.end() : front.end() + OPENING])
    named = words.meeting.minutes.regex.search(opening) or words.meeting.agenda.regex.search(opening)
    return bool(words.flat.transcript.regex.match(above.strip())) or (len(text) > LONG and named is not None)


def _counted(lines: Sequence[Line], said: Sequence[int]) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines from the first page on, as long as their numbers go on."""
    number = 0
    for i in said:
        front = FRONT.match(lines[i].text)
        if front is None or not number < int(front["number"]) <= number + SKIPPED:
            return
        number = int(front["number"])
        yield i, front


def _pages(lines: Sequence[Line], fronts: Mapping[int, re.Match[str]]) -> Mapping[int, Page]:
    """The pages; each ends before its number, where half of them say it again there."""
    behind = {i: BEHIND.search(lines[i].text, front.end()) for i, front in fronts.items()}
    again = {i: m for i, m in behind.items() if m and m["number"] == fronts[i]["number"]}
    both = len(fronts) > 1 and 2 * len(again) >= len(fronts)
    ends = {i: m.start() for i, m in again.items()} if both else {}
    return {i: Page(front.end(), ends.get(i, len(lines[i].text))) for i, front in fronts.items()}
