"""OpenDocument's styles and lists, resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from referat_parser.extract.numerals import numeral

URN = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE, STYLE = ("{" + f"{URN}{name}:1.0" + "}" for name in ("text", "table", "office", "style"))
FO = "{" + URN + "xsl-fo-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
DEEPEST = 30
"""Styles are based on one another; a longer chain is a loop."""
LENGTH = re.compile(r"(-?\d{1,6}(?:\.\d{1,6})?)(pt|cm|mm|in)$")
POINTS = {"pt": 1.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0}
BOLD = frozenset(("bold", "600", "700", "800", "900"))


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says; None where it says nothing."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    before: float | None = None
    after: float | None = None

    def under(self, other: Look) -> Look:
        """This look where the other says nothing."""
        return Look(
            self.size if other.size is None else other.size,
            self.bold if other.bold is None else other.bold,
            self.italic if other.italic is None else other.italic,
            self.hidden if other.hidden is None else other.hidden,
            self.before if other.before is None else other.before,
            self.after if other.after is None else other.after,
        )


class Styles:
    """All styles of a document, of both of its parts."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        """Read the styles under these roots."""
        self._nodes: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, Look] = {}
        self.lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for node in root.iter(STYLE + "style", STYLE + "default-style", TEXT + "list-style"):
                self._take(node)

    def _take(self, node: etree._Element) -> None:
        name, family = node.get(STYLE + "name", ""), node.get(STYLE + "family", "")
        if node.tag == TEXT + "list-style":
            self.lists[name] = {level.depth: level for level in map(_level, node) if level}
        elif node.tag == STYLE + "default-style":
            self._defaults[family] = _look(node)
        else:
            self._nodes[family, name] = node

    def look(self, family: str, name: str | None) -> Look:
        """The look of a style of a family, `paragraph` or `text`."""
        look = self._defaults.get(family, Look())
        for node in reversed(self._chain(family, name)):
            look = look.under(_look(node))
        return look

    def list_of(self, name: str | None) -> str | None:
        """The list style that a paragraph style brings along."""
        found = (n.get(STYLE + "list-style-name") for n in self._chain("paragraph", name))
        return next((f for f in found if f), None)

    def _chain(self, family: str, name: str | None) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while (family, name) in self._nodes and len(chain) < DEEPEST:
            node = self._nodes[family, name or ""]
            chain.append(node)
            name = node.get(STYLE + "parent-style-name")
        return chain


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How a level of a list is marked; `bullet` is empty where it is numbered."""

    depth: int
    bullet: str
    form: str
    prefix: str
    suffix: str
    shown: int
    """How many levels the number shows."""
    start: int


@dataclass(slots=True)
class Counter:
    """How far the levels of one list have been counted."""

    levels: dict[int, ListLevel]
    at: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, start: int | None = None) -> str:
        """Count one entry on, and give its mark with a blank; `""` where it has none."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.at[depth] = start if start is not None else self.at.get(depth, level.start - 1) + 1
        for deeper in [d for d in self.at if d > depth]:
            del self.at[deeper]
        indent = "  " * (depth - 1) if level.bullet or level.shown == 1 else ""
        mark = level.bullet or self._number(level)
        return f"{indent}{mark} " if mark else ""

    def _number(self, level: ListLevel) -> str:
        depths = range(max(level.depth - level.shown, 0) + 1, level.depth + 1)
        parts = [numeral(lv.form, self.at.get(d, lv.start)) for d in depths if (lv := self.levels.get(d)) and lv.form]
        return level.prefix + ".".join(parts) + level.suffix if parts else ""


def _level(node: etree._Element) -> ListLevel | None:
    depth = whole(node.get(TEXT + "level"))
    if depth is None:
        return None
    numbered = node.tag == TEXT + "list-level-style-number"
    return ListLevel(
        depth=depth,
        bullet="" if numbered else "•",
        form=node.get(STYLE + "num-format", "") if numbered else "",
        prefix=node.get(STYLE + "num-prefix", ""),
        suffix=node.get(STYLE + "num-suffix", ""),
        shown=whole(node.get(TEXT + "display-levels")) or 1,
        start=1 if (start := whole(node.get(TEXT + "start-value"))) is None else start,
    )


def whole(text: str | None) -> int | None:
    """A whole number, None where there is none."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else None


def _look(node: etree._Element) -> Look:
    text = node.find(STYLE + "text-properties")
    paragraph = node.find(STYLE + "paragraph-properties")
    return Look(
        size=_points(text, "font-size"),
        bold=_is(text, "font-weight", BOLD),
        italic=_is(text, "font-style", frozenset(("italic", "oblique"))),
        hidden=None if text is None or (shown := text.get(TEXT + "display")) is None else shown == "none",
        before=_points(paragraph, "margin-top"),
        after=_points(paragraph, "margin-bottom"),
    )


def _is(node: etree._Element | None, name: str, values: frozenset[str]) -> bool | None:
    value = None if node is None else node.get(FO + name)
    return None if value is None else value in values


def _points(node: etree._Element | None, name: str) -> float | None:
    match = LENGTH.match(node.get(FO + name, "")) if node is not None else None
    return float(match[1]) * POINTS[match[2]] if match else None
