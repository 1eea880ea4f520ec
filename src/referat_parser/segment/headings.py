"""Recognising the headings of sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar, Heading, Pattern, Patterns
from referat_parser.text import Passage, fold

ALIKE = 88.0
"""Least ratio (0 to 100) at which a misspelt heading counts as what it means: one letter in nine."""
SHORT_ALIKE = 90.0
SHORT = 7
"""Shorter labels must be nearer: "BILLAG" is Bilag, and little else is."""
SHORTEST_FUZZY = 5
"""Still shorter ones are too near to other words to be guessed at."""
LONGEST_HEADING = 110
EMPHASIS = "*_# "


@dataclass(frozen=True, slots=True)
class Recognised:
    """A heading, cut from its paragraph."""

    entry: Heading
    heading: Passage
    rest: Passage
    """What follows the heading in the same paragraph; empty where it stands alone."""
    rule: str
    meant: str | None = None
    """The label that a misspelt heading was taken for."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a grammar and of the vocabulary, for look-up by their folded form."""

    exact: dict[str, Heading]
    fuzzy: tuple[str, ...]
    patterned: tuple[Heading, ...]
    sought: Patterns[Pattern]
    """The patterns of those."""
    seen: dict[tuple[str, int], Recognised | None] = field(default_factory=dict)
    """What was asked for before: of one document each paragraph is, several times."""

    def recognise(self, paragraph: Passage) -> Recognised | None:
        """The heading that a paragraph is, or begins with."""
        key = paragraph.text, paragraph.start
        if key not in self.seen:
            self.seen[key] = self._recognise(paragraph)
        return self.seen[key]

    def _recognise(self, paragraph: Passage) -> Recognised | None:
        text = paragraph.text.strip()
        if not text or text.lstrip("*_# ")[:1] in "\"“”»'":
            return None
        if len(text) <= LONGEST_HEADING:
            found = self._whole(paragraph.strip())
            if found:
                return found
        return self._inline(paragraph)

    def _whole(self, passage: Passage) -> Recognised | None:
        folded = fold(passage.text)
        entry = self.exact.get(folded)
        if entry:
            return Recognised(entry, passage, passage.cut(len(passage.text)), f"danish.headings.{entry.kind}")
        return self._patterned(passage) or self._misspelt(passage, folded)

    def _patterned(self, passage: Passage) -> Recognised | None:
        """A heading by its pattern; one that does not reach the end has text behind it."""
        if not self.sought.possible(passage.text):
            return None
        bare = passage.cut(len(passage.text) - len(passage.text.lstrip(EMPHASIS)), len(passage.text.rstrip(EMPHASIS)))
        for entry in self.patterned:
            for pattern in entry.patterns:
                match = pattern.regex.search(bare.text)
                if match:
                    rule = f"danish.headings.{entry.kind}.{pattern.id}"
                    rest = bare.cut(match.end())
                    return Recognised(entry, bare.cut(0, match.end()) if rest else passage, rest, rule)
        return None

    def _misspelt(self, passage: Passage, folded: str) -> Recognised | None:
        if len(folded) < SHORTEST_FUZZY or passage.text.rstrip().endswith((".", ",", ";", "?")):
            return None
        if any(c.isdigit() for c in folded):
            return None
        least = ALIKE if len(folded) >= SHORT else SHORT_ALIKE
        near = process.extractOne(folded, self.fuzzy, scorer=fuzz.ratio, score_cutoff=least)
        if not near or abs(len(near[0].split()) - len(folded.split())) > 1 or near[0][:2] != folded[:2]:
            return None
        entry = self.exact[near[0]]
        rule = f"danish.headings.{entry.kind}.misspelt"
        return Recognised(entry, passage, passage.cut(len(passage.text)), rule, near[0])

    def _inline(self, paragraph: Passage) -> Recognised | None:
        head, colon, rest = paragraph.text.partition(":")
        if not colon or len(head) > LONGEST_HEADING or not rest.strip(" *_"):
            return None
        entry = self.exact.get(fold(head))
        if entry is None or not entry.inline:
            return None
        at = len(head) + 1
        at += len(rest) - len(rest.lstrip("*_ "))
        return Recognised(entry, paragraph.cut(0, at), paragraph.cut(at), f"danish.headings.{entry.kind}.inline")


@cache
def _vocabulary() -> tuple[Heading, ...]:
    return tuple(vocabulary().headings)


@cache
def known_headings() -> frozenset[str]:
    """The folded labels of the vocabulary."""
    return frozenset(fold(label) for entry in _vocabulary() for label in entry.labels)


def headings(grammar: Grammar) -> Headings:
    """The headings that count under a grammar: its own first, then those all layouts share."""
    entries = (*grammar.headings, *_vocabulary())
    exact = dict(reversed([(fold(label), entry) for entry in entries for label in entry.labels]))
    fuzzy = tuple(label for label in exact if len(label) >= SHORTEST_FUZZY)
    patterned = tuple(_patterned(entries))
    return Headings(exact, fuzzy, patterned, Patterns(pattern for entry in patterned for pattern in entry.patterns))


def _patterned(entries: tuple[Heading, ...]) -> Iterator[Heading]:
    return (entry for entry in entries if entry.patterns)
