"""Recognising the headings of sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from rapidfuzz import fuzz, process

from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar, Heading, Pattern, Patterns
from referat_parser.segment.outline import EXACT, Grounds
from referat_parser.text import Passage, fold

ALIKE = 88.0
"""Least ratio (0 to 100) at which a misspelt heading counts as what it means: one letter in nine."""
SHORT_ALIKE = 90.0
SHORT = 7
"""Shorter labels must be nearer: "BILLAG" is Bilag, and little else is."""
ALIKE_WORD = 80.0
"""Least ratio of each long word of several: "beretning" is no misprint of "beslutning"."""
SHORTEST_FUZZY = 5
"""Still shorter ones are too near to other words to be guessed at."""
LONGEST_HEADING = 110
LONGEST_PATTERNED = 200
"""One that a pattern knows may be longer, where it takes the whole line: it says a title again."""
NEAR = 65.0
"""Labels less alike are not worth telling."""
MOST_NEAR = 3
WhyNot = Literal["short", "sentence", "figures", "ratio", "beginning", "less-alike"]
"""Why a line is not taken for a label that it resembles."""
EMPHASIS = " \t#*_"
BULLETS = "•·▪◦"
"""Marks of lists that a page of the web sets before its headings."""
WRITTEN = EMPHASIS + ":"
"""What may stand around a heading that is written as the list has it."""


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
    grounds: Grounds = EXACT

    @property
    def leading(self) -> bool:
        """Whether it opens a section before its text only where headings of what was decided follow: "Baggrund: …"."""
        return bool(self.rest) and self.grounds.how == "inline" and not self.entry.inline


@dataclass(frozen=True, slots=True)
class Near:
    """A label that a line nearly is; ratios from 0 to 1."""

    label: str
    entry: Heading
    ratio: float
    least: float
    why_not: WhyNot


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a grammar and of the vocabulary, for look-up by their folded form."""

    exact: dict[str, Heading]
    fuzzy: tuple[str, ...]
    patterned: tuple[Heading, ...]
    sought: Patterns[Pattern] = field(default_factory=Patterns)
    """The patterns of those."""
    own: Grammar | None = None
    """The grammar that may have headings of its own."""
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
        elif len(text) <= LONGEST_PATTERNED:
            found = self._patterned(paragraph.strip())
            if found and not found.rest:
                return found
        return self._inline(paragraph)

    def _whole(self, passage: Passage) -> Recognised | None:
        folded = fold(legible(passage.text))
        entry = self.exact.get(folded)
        if entry:
            grounds = Grounds("exact" if passage.text.strip(WRITTEN) in entry.labels else "folded")
            return Recognised(entry, passage, passage.cut(len(passage.text)), self._rule(entry), grounds=grounds)
        return self._patterned(passage) or self._misspelt(passage, folded)

    def _patterned(self, passage: Passage) -> Recognised | None:
        """A heading by its pattern; one that does not reach the end has text behind it."""
        if not self.sought.possible(passage.text):
            return None
        bare = passage.strip(EMPHASIS + BULLETS)
        for entry in self.patterned:
            for pattern in entry.patterns:
                match = pattern.regex.search(bare.text)
                if match:
                    rule = self._rule(entry, pattern.id)
                    rest = bare.cut(match.end())
                    heading = bare.cut(0, match.end()) if rest else passage
                    return Recognised(entry, heading, rest, rule, grounds=Grounds("pattern"))
        return None

    def _misspelt(self, passage: Passage, folded: str) -> Recognised | None:
        if _barred(passage, folded) or vocabulary().actions.tasks.said(folded):
            return None
        near = process.extractOne(folded, self.fuzzy, scorer=fuzz.ratio, score_cutoff=_least(folded))
        if not near or _unlike(folded, near[0]):
            return None
        entry = self.exact[near[0]]
        if entry.kind == "other" and folded.startswith(near[0]):
            return None  # another form of the word is no misprint: "Personalet"
        grounds = Grounds("fuzzy", round(near[1] / 100, 3))
        return Recognised(
            entry, passage, passage.cut(len(passage.text)), self._rule(entry, "misspelt"), near[0], grounds
        )

    def near(self, passage: Passage) -> Iterator[Near]:
        """The labels that a line nearly is, the nearest first, and why it is not taken for them."""
        folded = fold(passage.text)
        barred = _barred(passage, folded)
        least = _least(folded)
        for label, ratio, _ in process.extract(folded, self.fuzzy, scorer=fuzz.ratio, limit=MOST_NEAR):
            if ratio >= NEAR:
                other: WhyNot = "beginning" if _unlike(folded, label) else "less-alike"
                why = barred or ("ratio" if ratio < least else other)
                yield Near(label, self.exact[label], ratio / 100, least / 100, why)

    def _inline(self, paragraph: Passage) -> Recognised | None:
        head, colon, rest = paragraph.text.partition(":")
        if not colon or len(head) > LONGEST_HEADING or not rest.strip(" *_"):
            return None
        entry = self.exact.get(fold(legible(head)))
        if entry is None or not (entry.inline or entry.kind == "case"):
            return None
        at = len(head) + 1
        at += len(rest) - len(rest.lstrip("*_ "))
        rule = self._rule(entry, "inline")
        return Recognised(entry, paragraph.cut(0, at), paragraph.cut(at), rule, grounds=Grounds("inline"))

    def _rule(self, entry: Heading, *more: str) -> str:
        """The id of the rule that an entry is: the grammar that has it, its kind, and how it was met."""
        own = self.own is not None and any(entry is heading for heading in self.own.headings)
        return ".".join((self.own.id if self.own and own else "danish", "headings", entry.kind, *more))


def _least(folded: str) -> float:
    """The ratio that a misspelt heading must reach."""
    return ALIKE if len(folded) >= SHORT else SHORT_ALIKE


def _barred(passage: Passage, folded: str) -> WhyNot | None:
    """What keeps a line from being a misspelt heading at all."""
    if len(folded) < SHORTEST_FUZZY:
        return "short"
    if passage.text.rstrip().endswith((".", ",", ";", "?")):
        return "sentence"
    return "figures" if any(c.isdigit() for c in folded) else None


def _unlike(folded: str, label: str) -> bool:
    """Whether a line begins otherwise than a label, has words more or less, or has another word."""
    words, said = label.split(), folded.split()
    pairs = zip(words, said, strict=False) if len(words) == len(said) else ()
    others = any(len(word) > SHORT and fuzz.ratio(word, other) < ALIKE_WORD for word, other in pairs)
    return abs(len(words) - len(said)) > 1 or label[:2] != folded[:2] or others


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
    sought = Patterns(pattern for entry in patterned for pattern in entry.patterns)
    return Headings(exact, fuzzy, patterned, sought, grammar)


def _patterned(entries: tuple[Heading, ...]) -> Iterator[Heading]:
    return (entry for entry in entries if entry.patterns)
