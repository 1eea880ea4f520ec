"""Whether a title of the contents comes again: as a whole, cut off, misspelt, behind a number or a label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.outline import ContentsEntry
from referat_parser.text import Paragraph, fold

ALIKE = 84.0
"""Least ratio at which an entry and a heading are the same title; entries are misspelt and cut off."""
SHORTEST_FUZZY = 5
"""A title that may be misspelt has more letters."""
SHORTEST_CUT = 12
"""An entry that was cut off still has so many letters."""
LONGEST_ENTRY = 250
LEAST_ALONE = 2
BEGINS = 24
"""A title that comes again begins, behind its label, within so many letters of a line."""


class Later:
    """Whether a title comes again later in the document."""

    def __init__(self, paragraphs: Sequence[Paragraph]) -> None:
        """Fold the paragraphs that are short enough to be headings."""
        self.folded = [fold(p.text[:LONGEST_ENTRY]) if len(p.text) < 2 * LONGEST_ENTRY else "" for p in paragraphs]
        self._said: dict[int, frozenset[str]] = {}
        self._begins = "".join(line[:BEGINS].ljust(BEGINS + 1, "\n") for line in self.folded)

    def confirms(self, entry: ContentsEntry, at: int) -> bool:
        """A page number confirms an entry at once; otherwise its title or number must come again."""
        return entry.page is not None or self.again(entry, at + 1)

    def again(self, entry: ContentsEntry, after: int) -> bool:
        """Whether the title, perhaps cut off and behind a label, begins a later paragraph."""
        title = fold(entry.title.text)
        if not title:
            return False
        return any(is_said(title, texts) for texts in self._candidates(title, after)) or (
            entry.number is not None and self._numbered(entry.number, after)
        )

    def _candidates(self, title: str, after: int) -> Iterator[frozenset[str]]:
        """The later paragraphs in whose beginning the title's first letters stand."""
        width = BEGINS + 1
        at = self._begins.find(title[:4], after * width)
        while at >= 0:
            yield self._spoken(at // width)
            at = self._begins.find(title[:4], (at // width + 1) * width)

    def _spoken(self, at: int) -> frozenset[str]:
        """A paragraph as `spoken` says it, once for all titles."""
        if at not in self._said:
            self._said[at] = spoken(self.folded[at])
        return self._said[at]

    def alone(self, at: int) -> bool:
        """Whether a paragraph is only the number of an item: "Sag nr. 3", "Ad pkt. 3"."""
        return vocabulary().contents.alone.regex.match(self.folded[at]) is not None

    def _numbered(self, number: str, after: int) -> bool:
        """Whether "Ad N" stands alone on a line below, as it does for other numbers too."""
        if len(self._alone) < LEAST_ALONE:
            return False
        return any(i >= after and alone == number.lower() for i, alone in self._alone)

    @cached_property
    def _alone(self) -> list[tuple[int, str]]:
        """Where a number stands alone on a line, and which."""
        alone = vocabulary().contents.alone.regex
        return [(i, match["number"]) for i, line in enumerate(self.folded) if (match := alone.match(line))]


@lru_cache(maxsize=1 << 12)
def spoken(line: str) -> frozenset[str]:
    """A folded line, with and without the number that it begins with."""
    return frozenset({line, vocabulary().contents.leading.regex.sub("", line, count=1)})


def same_title(title: str, line: str) -> bool:
    """Whether a folded line is a folded title, which may be cut off, behind a number or none."""
    return is_said(title, spoken(line))


def is_said(title: str, texts: Iterable[str]) -> bool:
    """Whether one of some texts, of which each line is given as `spoken` says, is a folded title."""
    length = len(title)
    for text in texts:
        if text == title:
            return True
        if length >= SHORTEST_CUT:
            text = text[:length]  # noqa: PLW2901 -- the title may be cut off
        if text == title or (length > SHORTEST_FUZZY and fuzz.ratio(title, text, score_cutoff=ALIKE)):
            return True
    return False


def likeness(title: str, line: str) -> float:
    """How like two titles are that `same_title` takes for one, 0 to 1; 1 where one is only cut off."""
    texts = spoken(line)
    if any(text[: len(title)] == title for text in texts):
        return 1.0
    cut = {text[: len(title)] for text in texts} if len(title) >= SHORTEST_CUT else set()
    return round(max(fuzz.ratio(title, text) for text in texts | cut) / 100, 3)
