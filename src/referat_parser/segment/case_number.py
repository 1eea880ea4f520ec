"""Case numbers and other particulars between an item's heading and its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Paragraph, Passage, fold

LONGEST = 160
MOST_LINES = 6
BRIEF = 40
"""Letters that labels and marks like "Sagsnr.", "Åbent" may take beside the case number itself."""
ASIDE = re.compile(r"[(\[](?P<bracket>[^()\[\]]{4,60})[)\]]|(?:\s[–-]|,)\s(?P<end>[^–,;()]{4,60})$")
"""What a heading adds to its title."""
PLAIN = re.compile(r"(?=.*[A-ZÆØÅ])\w+\W\w+\W.*|(?:19|20)\d\d-\d{6,8}|\d\d/\d{4,6}")
"""A number that needs no label to be a case's, and is no year of school or budget: "EMN-2025-00112"."""
BRACKETS = " ()[]"
BARE = re.compile(r"(?P<label>[^\W\d][^\d:]{2,20}?)[. ]\s{0,3}(?P<said>(?:[^\W\d_]{1,5}-?)?\d.*)$")
"""A label without a colon: "Sag 306-…", "Journalnr. 00.22.02-…", "Sagsnr. EMN-…"."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What stands between an item's heading and its text."""

    case_number: Passage | None
    lines: tuple[Paragraph, ...]
    rest: Sequence[Paragraph]
    foot: tuple[Paragraph, ...]
    """The number of the case behind all that is said of it."""

    @property
    def brief(self) -> bool:
        """Whether the lines say little beside the case number: then they are no section of their own."""
        said = sum(len(fold(line.text)) for line in self.lines)
        return said - len(self.case_number.text if self.case_number else "") <= BRIEF


def particulars(body: Sequence[Paragraph]) -> Particulars:
    """Read the first lines under a heading, and the last ones above the next, that are particulars of the case."""
    number: Passage | None = None
    count = 0
    while count < min(len(body), MOST_LINES):
        found, taken = _named(body[count : count + 2])
        if not taken and not vocabulary().case_numbers.particulars.regex.search(body[count].text.strip()):
            break
        number = number or found
        count += taken or 1
    last, taken = _foot(body[count:])
    end = len(body) - taken
    return Particulars(number or last, tuple(body[:count]), body[count:end], tuple(body[end:]))


def amid(known: Particulars, is_heading: Callable[[Paragraph], bool]) -> Particulars:
    """The same with the case number that stands with its label above the heading of a section."""
    rest = list(known.rest)
    for i in range(2, len(rest)) if known.case_number is None else ():
        number, taken = _foot(rest[max(i - 3, 0) : i]) if is_heading(rest[i]) else (None, 0)
        if number:
            lines = (*known.foot, *rest[i - taken : i])
            return Particulars(number, known.lines, [*rest[: i - taken], *rest[i:]], lines)
    return known


def _named(lines: Sequence[Paragraph]) -> tuple[Passage | None, int]:
    """The case number that lines begin with, and how many of them it takes: its label may stand above it."""
    found, _ = case_number(lines[0])
    if found or len(lines) == 1 or f" {fold(lines[0].text)}" not in _labels():
        return found, int(found is not None)
    words = vocabulary().case_numbers
    below = lines[1].strip()
    match = words.number.regex.fullmatch(below.text) or words.labelled.regex.fullmatch(below.text)
    return (below, 2) if match else (None, 0)


def _foot(body: Sequence[Paragraph]) -> tuple[Passage | None, int]:
    """The case number behind all that is said of the case, on the line of its label or under it, and its lines."""
    for lines in (body[-2:], body[-1:]):
        number, taken = _named(lines) if len(lines) < len(body) else (None, 0)
        labelled = number is not None and number.start > lines[0].strip().start
        if labelled and taken == len(lines) and (taken > 1 or case_number(lines[0])[1]):
            return number, taken
    return None, 0


@cache
def _labels() -> tuple[str, ...]:
    """What the words before a case number end in."""
    return tuple(f" {fold(label)}" for label in vocabulary().case_numbers.labels)


def case_number(paragraph: Passage) -> tuple[Passage | None, bool]:
    """The case number in a line, and whether the line says nothing else but who treats the case."""
    words = vocabulary().case_numbers
    text = paragraph.text
    if len(text) > LONGEST:
        return None, False
    bare = paragraph.strip(BRACKETS)
    whole = words.number.regex.fullmatch(bare.text) or words.number.regex.match(bare.text)
    clear = whole and (PLAIN.fullmatch(whole[0]) or text.strip()[0] not in BRACKETS)
    if whole and clear and (len(whole[0]) > 6 or "/" in whole[0]) and _is_initials(bare.text[whole.end() :], whole[0]):
        return bare.cut(0, whole.end()), True
    at = 0
    for piece in text.split("   "):
        label, said = _labelled(piece.strip(BRACKETS))
        if said:
            start = text.index(said, at)
            behind = text[start + len(said) :].strip()
            alone = fold(text) == fold(f"{label} {said}") or (not at and words.particulars.search(behind) is not None)
            return paragraph.cut(start, start + len(said)), alone
        at += len(piece) + 3
    dashed = words.particulars.regex.search(text) if not words.others.regex.match(text.strip()) else None
    if dashed and (match := words.number.regex.search(text, dashed.end())):
        return paragraph.cut(*match.span()), False
    return None, False


def in_heading(title: Passage) -> Passage | None:
    """The case number in a heading: in brackets, or behind a dash or a comma at its end."""
    for match in ASIDE.finditer(title.text):
        said = title.group(match, "bracket") if match["bracket"] else title.group(match, "end")
        _, number = _labelled(said.text)
        if not number and PLAIN.fullmatch(said.text) and vocabulary().case_numbers.number.regex.fullmatch(said.text):
            number = said.text
        if number:
            return said.cut(said.text.index(number)).cut(0, len(number))
    return None


def _is_initials(rest: str, number: str) -> bool:
    """Whether behind a case number stands nothing, or who has the case: "SAG-2026-00112 ibk"."""
    initials = re.fullmatch(r"\s[a-zæøå]{2,4}", rest)
    return not rest or (initials is not None and number[0].isalpha())


def _labelled(piece: str) -> tuple[str, str]:
    """A label and the case number behind it, as far as a piece of a line has them."""
    words = vocabulary().case_numbers
    label, colon, said = piece.partition(":")
    if not said and (bare := BARE.match(piece.strip())):
        label, said = bare["label"], bare["said"]
    if not f" {fold(label)}".endswith(_labels()):
        return label, ""
    # "Sag 3.2" without a colon may be anything.
    forms = (words.number, words.labelled) if colon or fold(label) != "sag" else (words.number,)
    found = (match[0] for form in forms if (match := form.regex.match(said.strip())))
    return label, max(found, key=len, default="")
