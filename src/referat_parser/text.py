"""Text as it is cut: lines, passages and the document they belong to.

Two texts, one length apart at most. The *canonical text* is what a file says, character for
character; `referat text` prints it and the published spans count in it. The *reading text* is the
same without soft hyphens and zero-width characters, with composed letters, plain blanks and plain
bullets; all rules look there. In nearly every document they are the same string, and offsets are the same.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 in points from the top left corner of the page."""

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
BLANKS = {ord(c): " " for c in "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000\x0b\x85\u2028\u2029"}
MARKS = "\uf02d\uf06e\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc"
BULLETS = dict.fromkeys(map(ord, MARKS), "•")
"""List marks of Word in the fonts Symbol and Wingdings, as text copied out of a document has them."""
ODD = re.compile(
    "[\u00ad\u200b\u200c\u200d\u2060\ufeff\u00a0\u2002-\u200a\u202f\u205f\u3000\x0b\x85\u2028\u2029\u0300-\u036f"
    f"{MARKS}]"
)
LINE_END = "\x0b"
"""Stands in a passage for a line end right behind the hyphen that parts a word, and for the indentation of a line
that goes on; each blank in a pattern allows for it."""
PARTED = re.compile(f"[-\u2010]{LINE_END}+")
WORD = re.compile(r"[^\W_]+")
ACCENTED = re.compile(r"[^\x00-\x7fæøåäöü]")
SPACED = re.compile(r"(?<!\w)(?:\w ){3,}\w(?!\w)")
CLUSTER = re.compile(f"[^\n\f\u0300-\u036f][\u0300-\u036f]{{1,30}}|{ODD.pattern}")


class Cell(NamedTuple):
    """A cell of minutes that are laid out as a table: each row is an item."""

    row: int
    column: int
    """0 where it names the item, -1 where the row is but one cell, a heading over the rows below."""
    head: str
    """What stands over its column, as written; empty where nothing does, or where it names the item."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a line looks like; None or False where the format does not say."""

    size: float | None = None
    """Type size in points."""
    bold: bool = False
    italic: bool = False
    lead: int = 0
    """Characters at the beginning of the line that are bold where what follows them is not."""
    heading: int | None = None
    """Level from 1 of a heading that the format itself calls one (Word style, Markdown #, HTML h2)."""
    box: Box | None = None
    gap: float | None = None
    """Free space above the line in points, or lines of blank text above it in plain text."""
    row: int | None = None
    """Lines of one table row share a number that is unique in the document; cells are parted by tabs."""
    placed: tuple[int, int | None] | None = None
    """Number and column of a row that only places text on the page; no column where the row is but one cell."""
    cell: Cell | None = None
    """Where a line stands that was cut from a row; it has no `row` any more."""
    part: str | None = None
    """`head`, `foot` or `note` where the format itself sets the line apart from the text; `rule` for a drawn line."""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reading text, without its line end."""

    text: str
    start: int
    page: int | None = None
    style: Style = PLAIN

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the reading text: `len(text)` is always `end - start`.

    Line ends and page furniture inside it are blanked, so that a pattern may run over them and
    each place in `text` is still a place in the document. Where a line ends within a word, and in
    the indentation of the next, stands LINE_END.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)

    def __bool__(self) -> bool:
        """Whether anything but white space is in it."""
        return bool(self.text.strip())

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Narrow to `text[start:end]`, without white space at either end."""
        part = self.text[start:end]
        kept = part.lstrip()
        return Passage(kept.rstrip(), self.start + start + len(part) - len(kept))

    def strip(self, edge: str = "") -> Passage:
        """Narrow to what is left without white space, and before that the characters of `edge`, at either end."""
        start = len(self.text) - len(self.text.lstrip(edge))
        return self.cut(start, max(len(self.text.rstrip(edge)), start))

    def group(self, match: re.Match[str], name: str | int = 0) -> Passage:
        """Narrow to a group of a match that was made in `text`; empty where it took no part."""
        start, end = match.span(name)
        return self.cut(start, end) if start >= 0 else Passage("", self.start + match.end())

    @property
    def clean(self) -> str:
        """The words with single blanks between them."""
        return " ".join(self.text.split())

    @property
    def whole(self) -> str:
        """The same, words whole that the end of a line parts."""
        return " ".join(mended(self.text).split())


@dataclass(frozen=True, slots=True)
class Paragraph(Passage):
    """A passage that belongs together: a line, or lines that wrapped."""

    lines: tuple[Line, ...] = ()
    blank_above: bool = False

    @property
    def style(self) -> Style:
        """The style of the first line."""
        return self.lines[0].style if self.lines else PLAIN

    @property
    def page(self) -> int | None:
        """The page of the first line."""
        return self.lines[0].page if self.lines else None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's outline."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of the canonical text that leads somewhere."""

    start: int
    end: int
    url: str


@dataclass(frozen=True)
class Document:
    """What was read from a file. `text` is the canonical text, `lines` and `reading` are for rules."""

    text: str
    lines: tuple[Line, ...]
    media_type: str
    extractor: str
    pages: int | None = None
    ocr: bool = False
    bookmarks: tuple[Bookmark, ...] = ()
    links: tuple[Link, ...] = ()
    reading: str = ""
    offsets: Sequence[int] | None = field(default=None, repr=False)
    """Canonical offset of each place in the reading text, one more than its length; None: the same."""
    cells: Sequence[Box | None] | None = field(default=None, repr=False)
    """Where each character of the canonical text stands on its page as it is shown; None where nobody asked."""

    def canonical(self, offset: int) -> int:
        """Canonical offset of a place in the reading text."""
        return offset if self.offsets is None else self.offsets[offset]

    @cached_property
    def _page_starts(self) -> tuple[list[int], list[int | None]]:
        starts: list[int] = []
        pages: list[int | None] = []
        for line in self.lines:
            if not pages or pages[-1] != line.page:
                starts.append(line.start)
                pages.append(line.page)
        return starts, pages

    def page_at(self, offset: int) -> int | None:
        """Page of a place in the reading text, from 1."""
        starts, pages = self._page_starts
        return pages[max(bisect_right(starts, offset) - 1, 0)] if starts else None


def read(text: str) -> tuple[str, list[int] | None]:
    """Make the reading text of a canonical text, and the canonical offset of each of its places."""
    if not ODD.search(text):
        return text, None
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for match in CLUSTER.finditer(text):
        letters = unicodedata.normalize("NFC", match[0]).translate(INVISIBLE).translate(BLANKS | BULLETS)
        out += text[at : match.start()], letters
        offsets.extend(range(at, match.start()))
        offsets += [match.start()] * len(letters)
        at = match.end()
    out.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    reading = "".join(out)
    return (text, None) if reading == text else (reading, offsets)


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """What two headings must share to be the same: letters and digits, small, single blanks.

    Accents other than the Danish letters' own go ("Resumé" is "resume"); å stays å.
    """
    text = mended(text)
    if text.isascii():
        return " ".join(WORD.findall(text.casefold()))
    text = unicodedata.normalize("NFC", text).translate(INVISIBLE).casefold()
    return " ".join(WORD.findall(ACCENTED.sub(_bare, text)))


def mended(text: str) -> str:
    """The text of a passage, words whole that the end of a line parts: "be-" over "sluttet"."""
    return PARTED.sub("", text) if LINE_END in text else text


def unspaced(text: str) -> str:
    """The text with letters joined that blanks set apart: "R E F E R A T"."""
    return SPACED.sub(lambda match: match[0].replace(" ", ""), text)


def _bare(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", letter[0])[0]


def paragraphs_text(passages: Sequence[Passage]) -> str:
    """The text of several passages as it is published: clean, one to a line."""
    return "\n".join(c for p in passages if (c := p.clean))
