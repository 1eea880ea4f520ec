"""What items are looked for in: paragraphs, their headings, the contents, and how text is set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar, ItemForm
from referat_parser.segment.case_number import case_number
from referat_parser.segment.headings import EMPHASIS, Headings, Recognised
from referat_parser.segment.look import Look
from referat_parser.segment.outline import FORM, ContentsEntry, Grounds
from referat_parser.text import Bookmark, Paragraph, Passage, fold

if TYPE_CHECKING:
    from referat_parser.segment.trace import Trace

BULLET = re.compile(
    r"\s{0,8}(?:[•●▪■]\s{1,4}(?=(?:[^\W\d]{2,5}\.?\s{0,2})?\d{1,3}[.)]?(?:\s|$))"
    r"|\d{1,2}\.\s{1,4}(?=\d{1,3}[.)]\s{1,12}[A-ZÆØÅ]))"
)
"""A list mark before an item's number, perhaps a number itself: "• 301. Ny bro", "• Pkt. 43 Ny bro", "1. 2. Ny bro"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may start an item."""

    index: int
    """Of the paragraph in the scene."""
    form: str
    number: str | None
    value: float | None
    """Place of the number in its run."""
    number_passage: Passage | None
    title: Passage
    look: tuple[int | None, bool, int]
    score: float
    place: int | None = None
    """Where it stands among the entries of the contents."""
    rows: tuple[tuple[str, float], ...] = ()
    """The rows of the table of evidence that hold for it, with their weights."""
    grounds: Grounds = FORM
    """What spoke most for it, of one that starts an item."""


@dataclass(frozen=True)
class Scene:
    """Everything that evidence is taken from."""

    paragraphs: Sequence[Paragraph]
    look: Look
    headings: Headings
    entries: Sequence[ContentsEntry]
    bookmarks: Sequence[Bookmark]
    grammar: Grammar
    after: int = 0
    """Items come after the contents: the index of the first paragraph that may start one."""
    flat: bool = False
    """Whether line breaks were lost, so that titles run into their text."""
    by_number: bool = False
    """Whether the items have the numbers of the contents, and their titles stand only there."""
    trace: Trace | None = None
    """Where decisions are told, if someone asks."""

    @cached_property
    def recognised(self) -> list[Recognised | None]:
        """The section heading that each paragraph is, or begins with."""
        return [self.headings.recognise(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def has_case_number(self) -> list[bool]:
        """Whether each paragraph gives the number of a case."""
        return [case_number(paragraph)[0] is not None for paragraph in self.paragraphs]

    @cached_property
    def stands_out(self) -> list[bool]:
        """Whether each paragraph is set as a heading."""
        return [self.look.stands_out(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def listed(self) -> list[str]:
        """The folded titles of the contents."""
        return [fold(entry.title.text) for entry in self.entries]

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Where each folded title of the contents first stands among them, in their order."""
        found: dict[str, int] = {}
        for place, title in enumerate(self.listed):
            if title:
                found.setdefault(title, place)
        return found

    @cached_property
    def alike(self) -> dict[frozenset[str], int | None]:
        """Where titles stand in the contents that are written a little otherwise there, as far as that was asked."""
        return {}

    @cached_property
    def listed_words(self) -> dict[str, list[list[str]]]:
        """The words of the folded titles of the contents, by their first word."""
        found: dict[str, list[list[str]]] = {}
        for words in map(str.split, self.place_of):
            found.setdefault(words[0], []).append(words)
        return found

    @cached_property
    def levels(self) -> list[list[str]]:
        """The folded titles of the bookmarks of each level, where many a program puts all headings.

        Headings of sections are none, and a level with a single title has the document's and lists nothing.
        """
        depths = sorted({bookmark.level for bookmark in self.bookmarks})
        titles = [[fold(mark.title) for mark in self.bookmarks if mark.level == depth] for depth in depths]
        listing = [[title for title in level if title not in self.headings.exact] for level in titles]
        return [level for level in listing if len(level) > 1]

    @cached_property
    def spaced(self) -> bool:
        """Whether the document parts anything by blank lines."""
        return sum(paragraph.blank_above for paragraph in self.paragraphs) > 2

    @cached_property
    def forms(self) -> list[ItemForm]:
        """The item forms that the grammar knows, with its weights."""
        added = self.grammar.items
        known = [f.model_copy(update={"weight": f.weight + added.get(f.pattern.id, 0.0)}) for f in vocabulary().items]
        return [*self.grammar.forms, *known]

    def form(self, identifier: str) -> ItemForm:
        """The form with this id."""
        return next(form for form in self.forms if form.pattern.id == identifier)

    @cached_property
    def bare(self) -> list[Passage]:
        """Each paragraph without the emphasis marks, the bullet of a number, or the column of times, before it."""
        return list(map(_bare, self.paragraphs))


def _bare(paragraph: Paragraph) -> Passage:
    text = paragraph.text
    times = vocabulary().item_times.regex.match(text)
    bullet = BULLET.match(text) if times is None else None
    before = times or bullet
    return paragraph.cut(before.end() if before else len(text) - len(text.lstrip(EMPHASIS)))
