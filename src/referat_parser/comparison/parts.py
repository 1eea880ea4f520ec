"""The sections of items as one run of words, without those that are told as recommendations, decisions or attachments.

Where one section ends and the next begins differs between a PDF and its Word file, so words are compared across
sections; the sections only name the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from referat_parser.alignment import words
from referat_parser.comparison.redline import Word, split
from referat_parser.comparison.things import Thing
from referat_parser.models import AgendaItem, Section

Placed = tuple[str, AgendaItem | None, Section]
"""A section with its path and its item."""
JOINING = 2
"""Words that only join two recommendations, or stand with one on its line: ", og at", "Ad 1."."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section, where it stands, and those of its words that nothing else tells."""

    section: Section
    path: str
    item: AgendaItem | None
    words: tuple[Word, ...]
    heading: int
    """How many of the words are the heading's."""
    told: bool
    """Whether other words of it are told elsewhere."""

    @property
    def thing(self) -> Thing:
        """The section as a thing that can be added, removed or moved."""
        text = "".join(word.text for word in self.words).strip()
        return Thing("section", self.path, self.item, self.section.span, "".join(words(text)), text)

    @property
    def bare(self) -> bool:
        """Whether nothing but its heading is left to tell."""
        return self.told and len(self.words) <= self.heading + JOINING


def parts(sections: Iterable[Placed], things: Sequence[Thing], people: frozenset[str]) -> list[Part]:
    """The sections less the words of the things; `people` are words of who attended."""
    return [_part(owner, placed, things, people) for owner, placed in enumerate(sections)]


def _part(owner: int, placed: Placed, things: Sequence[Thing], people: frozenset[str]) -> Part:
    path, item, section = placed
    heading = split(section.heading or "", owner)
    if heading:
        heading[-1] = replace(heading[-1], text=heading[-1].text + "\n")
    text = split(section.text, owner)
    if heading and text:
        text[0] = replace(text[0], opens=False)
    own = [thing for thing in things if thing.span and _inside(thing, section)]
    covered = _covered(text, own)
    if section.kind == "participants":
        covered |= {at for at, word in enumerate(text) if word.letters in people}
    left = [word for at, word in enumerate(text) if at not in covered]
    return Part(section, path, item, (*heading, *left), len(heading), told=bool(covered))


def _inside(thing: Thing, section: Section) -> bool:
    return thing.span is not None and section.span.start <= thing.span.start < section.span.end


def _covered(text: Sequence[Word], things: Sequence[Thing]) -> set[int]:
    """Places of the words that things tell, with what stands before them on their line and what joins them."""
    covered: set[int] = set()
    said = [word.letters for word in text]
    last = None
    at = 0
    for thing in sorted(things, key=lambda thing: thing.span.start if thing.span else 0):
        own = words(thing.text)
        start = _find(said, own, at)
        if start is None:
            continue
        at = start + len(own)
        first = _line_start(text, start)
        if last is not None and first - last <= JOINING:
            first = last
        at += _rest_of_line(text, at)
        covered.update(range(first, at))
        last = at
    return covered


def _find(text: Sequence[str], own: Sequence[str], after: int) -> int | None:
    """Where these words stand in a row."""
    size = len(own)
    places = range(after, len(text) - size + 1) if own else ()
    return next((at for at in places if text[at] == own[0] and tuple(text[at : at + size]) == own), None)


def _line_start(text: Sequence[Word], start: int) -> int:
    """Where the line of a thing begins, if it stands next to it there behind its label."""
    for back in range(min(JOINING, start) + 1):
        if start == back or "\n" in text[start - back - 1].text:
            return start - back
    return start


def _rest_of_line(text: Sequence[Word], after: int) -> int:
    """How many words follow a thing on its line, where they only join it to the next."""
    for count in range(min(JOINING, len(text) - after) + 1):
        if after + count == len(text) or "\n" in text[after + count - 1].text:
            return count
    return 0


def everything(found: Sequence[Part]) -> list[Word]:
    """The words of all parts in a row."""
    return list(chain.from_iterable(part.words for part in found))
