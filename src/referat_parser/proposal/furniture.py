"""Lines that belong to the page: they come again on pages and in documents, and nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.proposal.sample import Sample
from referat_parser.proposal.shapes import shape
from referat_parser.segment.furniture import LONGEST, masked, matches
from referat_parser.text import fold

ADDRESS = re.compile(
    r"\w@\w|\bwww\.|(?<![\w.,-])(?:\d{2} ){3}\d{2}(?!\w)|(?<![\w.,-])\d{8}(?!\w)|\s[|·•]\s.{0,60}\s[|·•]\s"
)
"""What an address at the foot of a letter has, and a heading has not."""
LEAST_AGAIN = 3
SHORTEST = 8
MOST = 6
"""Lines that are proposed, at most."""


@dataclass(frozen=True, slots=True)
class FurnitureProposal:
    """A line that comes again."""

    pattern: str
    text: str
    count: int
    documents: int


def furniture(samples: Sequence[Sample]) -> list[FurnitureProposal]:
    """Lines of the page that the documents share, or that one of them has again and again; the most frequent first."""
    counts: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for sample in samples:
        around = {masked(passage.text) for passage in sample.outline.furniture}
        seen = Counter(
            masked(line) for line in sample.lines if _may_be(line) and (masked(line) in around or ADDRESS.search(line))
        )
        texts |= {masked(line): line for line in reversed(sample.lines) if masked(line) in seen}
        counts += seen
        documents.update(seen.keys())
    kept = [key for key in texts if documents[key] > 1 or counts[key] >= LEAST_AGAIN]
    ranked = sorted(kept, key=lambda key: (-counts[key], key))[:MOST]
    return [FurnitureProposal(_pattern(texts[key]), texts[key], counts[key], documents[key]) for key in ranked]


def _may_be(line: str) -> bool:
    words = vocabulary().furniture
    known = matches(words.page_numbers, line) or fold(line) in map(fold, words.web)
    return SHORTEST <= len(line) <= LONGEST and not known and any(c.isalpha() for c in line)


def _pattern(line: str) -> str:
    return f"^{''.join(shape(line))}$"
