"""Word's automatic numbers, which stand in no text and are counted while reading."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from referat_parser.extract.docx.xml import VAL, W, child, flag, number, value
from referat_parser.extract.numerals import numeral

PLACE = re.compile(r"%([1-9])")
DASHES = frozenset("-–—*→")
SUFFIXES = {"nothing": "", "space": " ", "tab": " "}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    """The level, from 1, after which counting starts anew; 0 never; None after any higher one."""
    legal: bool = False
    """All numbers in the label are written as digits."""
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A numbering that paragraphs refer to: an abstract list, with levels of its own where it overrides them."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


FORMS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": lambda n: numeral("a", n),
    "upperLetter": lambda n: numeral("A", n),
    "lowerRoman": lambda n: numeral("i", n),
    "upperRoman": lambda n: numeral("I", n),
    "ordinal": lambda n: f"{n}.",
    "numberInDash": lambda n: f"- {n} -",
    "none": lambda _: "",
}


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(
        self, root: etree._Element | None = None, linked: Callable[[str], int | None] = lambda _: None
    ) -> None:
        """Read `numbering.xml`; `linked` gives the number that a numbering style refers to."""
        lists = [] if root is None else root.findall(W + "abstractNum")
        self._levels = {a.get(W + "abstractNumId", ""): _levels(a) for a in lists}
        self._links = {a.get(W + "abstractNumId", ""): value(a, "numStyleLink") for a in lists}
        self._counts = {} if root is None else {number_id(n): _count(n) for n in root.findall(W + "num")}
        self._linked = linked
        self._at: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def level_of(self, num: int, style: str) -> int | None:
        """The level that a numbering ties to a paragraph style."""
        count = self._find(num)
        levels = self._levels.get(count.abstract, {}) if count else {}
        return next((i for i, level in levels.items() if level.style == style), None)

    def label(self, num: int, level: int) -> tuple[str, bool]:
        """Count one paragraph on, and give its label with the suffix, `""` where it shows none.

        The second value says whether the label alone does not tell how deep it stands.
        """
        count = self._find(num)
        levels = self._levels.get(count.abstract, {}) | count.levels if count else {}
        own = levels.get(level)
        if count is None or own is None:
            return "", False
        self._step(num, count, level, levels)
        if own.hidden:
            return "", False
        text = self._written(count, level, levels)
        label = text.rstrip() + own.suffix if text.strip() and own.suffix else text
        return label, level > 0 and len(PLACE.findall(own.text)) < 2

    def _find(self, num: int) -> Count | None:
        count = self._counts.get(num)
        style = self._links.get(count.abstract) if count else None
        other = self._linked(style) if style else None
        return self._counts.get(other, count) if other else count

    def _step(self, num: int, count: Count, level: int, levels: dict[int, Level]) -> None:
        at = self._at.setdefault(count.abstract, {})
        first_use = (num, level) not in self._begun
        self._begun.add((num, level))
        if first_use and level in count.starts:
            at[level] = count.starts[level]
        else:
            at[level] = at[level] + 1 if level in at else self._start(count, level, levels)
        for deeper in [d for d in at if d > level]:
            restart = levels.get(deeper, Level()).restart
            if restart is None or level < restart:
                del at[deeper]

    @staticmethod
    def _start(count: Count, level: int, levels: dict[int, Level]) -> int:
        return count.starts.get(level, levels.get(level, Level()).start)

    def _written(self, count: Count, level: int, levels: dict[int, Level]) -> str:
        own = levels[level]
        if own.form == "bullet":
            return (own.text if own.text in DASHES else "•") if own.text.strip() else ""

        def fill(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            value_ = self._at[count.abstract].get(place, self._start(count, place, levels))
            form = "decimal" if own.legal else levels.get(place, Level()).form
            return FORMS.get(form, str)(value_)

        return PLACE.sub(fill, own.text)


def number_id(node: etree._Element) -> int:
    """The id of a numbering; -1 where it is none."""
    text = node.get(W + "numId", "")
    return int(text) if text.isdecimal() and len(text) < 12 else -1


def _levels(node: etree._Element) -> dict[int, Level]:
    return {i: level for n in node.findall(W + "lvl") for i, level in [_level(n)]}


def _level(node: etree._Element) -> tuple[int, Level]:
    index = node.get(W + "ilvl", "0")
    form = next(iter(node.iter(W + "numFmt")), None)
    start = number(node, "start")
    level = Level(
        start=1 if start is None else start,
        form="decimal" if form is None else form.get(VAL, "decimal"),
        text=(value(node, "lvlText") or "").replace("\t", " ").replace("\n", " "),
        suffix=SUFFIXES.get(value(node, "suff") or "tab", " "),
        restart=number(node, "lvlRestart"),
        legal=bool(flag(node, "isLgl")),
        style=value(node, "pStyle"),
        hidden=bool(flag(child(node, "rPr"), "vanish")),
    )
    return (int(index) if index.isdecimal() and len(index) == 1 else -1), level


def _count(node: etree._Element) -> Count:
    starts: dict[int, int] = {}
    levels: dict[int, Level] = {}
    for override in node.findall(W + "lvlOverride"):
        index = int(i) if (i := override.get(W + "ilvl", "")).isdecimal() and len(i) == 1 else -1
        start = number(override, "startOverride")
        own = child(override, "lvl")
        if start is not None:
            starts[index] = start
        if own is not None:
            level = _level(own)[1]
            levels[index] = level if start is None else replace(level, start=start)
    return Count(value(node, "abstractNumId") or "", starts, levels)
