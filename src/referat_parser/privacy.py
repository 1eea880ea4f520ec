"""Personal data in a document: found, and blanked with every other character in its place.

Nothing leaves the machine: numbers are told by their form and by the words before them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.phrases import PrivacyForm
from referat_parser.text import Document, Line

Kind = Literal["cpr", "phone", "email", "account"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BLANK = "█"
BEFORE = 40
"""Characters before a number that are looked at for what it is the number of."""
NEAR = 200
"""Characters before a number in which a word says that persons' numbers are told, or in which one stands: a list."""
AFTER = 40
WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True, slots=True)
class Personal:
    """Something personal; start and end are offsets in the text that was searched."""

    kind: Kind
    text: str
    start: int
    end: int

    @property
    def private(self) -> bool:
        """Whether an e-mail address is at a mail service for everyone; other kinds are private."""
        return self.kind != "email" or self.text.rpartition("@")[2].lower() in vocabulary().privacy.private_mail

    @property
    def modulus(self) -> bool:
        """Whether a personal number fits modulus 11, as all did before 2007."""
        digits = _digits(self.text)
        return sum(int(d) * w for d, w in zip(digits, WEIGHTS, strict=False)) % 11 == 0


def find(text: str, kinds: Collection[Kind] = KINDS) -> list[Personal]:
    """What is personal in a text, in order; of two that overlap, the one that begins first."""
    apart: list[Personal] = []
    for one in sorted(_all(text, kinds), key=_at):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def _all(text: str, kinds: Collection[Kind]) -> Iterator[Personal]:
    return (one for form in vocabulary().privacy.forms.able(text) if form.kind in kinds for one in _found(form, text))


def _at(one: Personal) -> tuple[int, int]:
    return one.start, -one.end


def _found(form: PrivacyForm, text: str) -> Iterator[Personal]:
    last = -NEAR
    for match in form.regex.finditer(text):
        one = Personal(form.kind, match["number"], *match.span("number"))
        if form.kind != "cpr":
            yield one
        elif _may_be_person(one, text):
            told = one.start - last < NEAR or _told_person(one, text)
            last = one.end if told else last
            if told or one.modulus:
                yield one


def _may_be_person(one: Personal, text: str) -> bool:
    """Whether ten digits begin with a day that there is, and are not called something else right before them."""
    before = text[max(one.start - BEFORE, 0) : one.start]
    words = vocabulary().privacy
    other = words.numbers_a_case.regex.search(before) and not words.says_person.regex.search(before)
    return birth(one.text) is not None and not other


def _told_person(one: Personal, text: str) -> bool:
    """Whether a hyphen says that the digits are a person's, or a word close to them in their paragraph does."""
    if not one.text.replace(" ", "").isdecimal():
        return True
    words = vocabulary().privacy
    before = text[max(one.start - NEAR, 0) : one.start]
    around = before.rpartition("\n\n")[2], text[one.end : one.end + AFTER].partition("\n")[0]
    return bool(words.says_person.regex.search(before) or any(map(words.near_person.regex.search, around)))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def birth(number: str) -> dt.date | None:
    """The day that a personal number begins with, None where there is none; its seventh digit tells the century."""
    digits = _digits(number)
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    try:
        return dt.date(_century(seventh, year) + year, month, day)
    except ValueError:
        return None


def _century(seventh: int, year: int) -> int:
    if seventh < 4:
        return 1900
    if seventh in (4, 9):
        return 2000 if year < 37 else 1900
    return 2000 if year < 58 else 1800


def blanked(document: Document, kinds: Collection[Kind], findings: Findings) -> Document:
    """The document with what is personal blanked, in its text, its links and its bookmarks; each place is noted."""
    reading, text = list(document.reading), list(document.text)
    for one in _all(document.reading, kinds):
        _blank(reading, one.start, one.end)
        _blank(text, document.canonical(one.start), document.canonical(one.end))
    for one in find(document.reading, kinds):
        findings.add(Code.REDACTED, (one.start, one.end), kind=one.kind)
    read = "".join(reading)
    return replace(
        document,
        text="".join(text),
        reading=read,
        lines=tuple(_line(line, read) for line in document.lines),
        links=tuple(replace(link, url=blank(link.url, kinds)) for link in document.links),
        bookmarks=tuple(replace(mark, title=blank(mark.title, kinds)) for mark in document.bookmarks),
    )


def _line(line: Line, reading: str) -> Line:
    return replace(line, text=reading[line.start : line.end])


def _blank(letters: list[str], start: int, end: int) -> None:
    letters[start:end] = [c if c in "\n\f" else BLANK for c in letters[start:end]]


def blank(text: str, kinds: Collection[Kind]) -> str:
    """A string of its own, with what is personal blanked."""
    letters = list(text)
    for one in _all(text, kinds):
        _blank(letters, one.start, one.end)
    return "".join(letters)
