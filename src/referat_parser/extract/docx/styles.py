"""Word's styles, resolved: what a paragraph or run looks like before its own settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import reduce
from typing import TypeVar

from lxml import etree

from referat_parser.extract.docx.xml import W, child, flag, number, value

T = TypeVar("T")
HEADING = re.compile(r"(?:heading|overskrift) ?([1-9])$", re.IGNORECASE)
DEEPEST = 30
"""Styles are based on one another; a longer chain is a loop."""
BODY_LEVEL = 9
"""The outline level that Word gives to text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a run's own settings say; None where they say nothing."""

    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    outline: int | None = None
    num: int | None = None
    level: int | None = None
    before: float | None = None
    after: float | None = None
    tight: bool | None = None
    """No space between paragraphs of the same style."""

    def under(self, other: Look) -> Look:
        """This look where the other says nothing."""
        if other == NOTHING:
            return self
        return Look(*(_either(getattr(other, name), getattr(self, name)) for name in PROPERTIES))


NOTHING = Look()
PROPERTIES = tuple(f.name for f in fields(Look))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style as it stands in the file."""

    look: Look
    based: str | None
    name: str


class Styles:
    """All styles of a document."""

    def __init__(self, root: etree._Element | None = None) -> None:
        """Read `styles.xml`; None where the document has none."""
        nodes = [] if root is None else root.findall(W + "style")
        self._sheets = {n.get(W + "styleId", ""): _sheet(n) for n in nodes}
        self._resolved: dict[str, Look] = {}
        self._whole: dict[str | None, Look] = {}
        self._default = next((n.get(W + "styleId") for n in nodes if _is_default(n)), None)
        defaults = child(root, "docDefaults")
        self._base = look(child(defaults, "rPrDefault/rPr"), child(defaults, "pPrDefault/pPr"))

    def paragraph(self, name: str | None) -> Look:
        """The look of a paragraph of this style, document defaults included."""
        own = name if name in self._sheets else self._default
        if own not in self._whole:
            self._whole[own] = self._base.under(self.of(own))
        return self._whole[own]

    def of(self, name: str | None) -> Look:
        """What a style and those that it is based on say."""
        if name is None or name not in self._sheets:
            return NOTHING
        if name not in self._resolved:
            self._resolved[name] = reduce(Look.under, (s.look for s in reversed(self._chain(name))))
        return self._resolved[name]

    def heading(self, name: str | None) -> int | None:
        """The level of a heading style, from 1; by its outline level, else by its name."""
        level = self.paragraph(name).outline
        if level is not None:
            return level + 1 if level < BODY_LEVEL else None
        names = [name or "", *(s.name for s in self._chain(name))]
        return next((int(m[1]) for n in names if (m := HEADING.match(n))), None)

    def ancestry(self, name: str | None) -> list[str]:
        """The style and those that it is based on, by their ids."""
        found: list[str] = []
        while name in self._sheets and name is not None and len(found) < DEEPEST:
            found.append(name)
            name = self._sheets[name].based
        return found

    def _chain(self, name: str | None) -> list[Sheet]:
        return [self._sheets[n] for n in self.ancestry(name)]


def look(run: etree._Element | None, paragraph: etree._Element | None = None) -> Look:
    """What run and paragraph properties say."""
    if run is None and paragraph is None:
        return NOTHING
    half_points = number(run, "sz")
    numbering = child(paragraph, "numPr")
    spacing = child(paragraph, "spacing")
    return Look(
        size=half_points / 2 if half_points else None,
        bold=flag(run, "b"),
        italic=flag(run, "i"),
        hidden=flag(run, "vanish"),
        outline=number(paragraph, "outlineLvl"),
        num=number(numbering, "numId"),
        level=number(numbering, "ilvl"),
        before=_points(spacing, "before"),
        after=_points(spacing, "after"),
        tight=flag(paragraph, "contextualSpacing"),
    )


def _points(spacing: etree._Element | None, side: str) -> float | None:
    twips = None if spacing is None else spacing.get(W + side)
    return int(twips) / 20 if twips and twips.isdecimal() and len(twips) < 6 else None


def _sheet(node: etree._Element) -> Sheet:
    name = (value(node, "name") or "").strip()
    return Sheet(look(child(node, "rPr"), child(node, "pPr")), value(node, "basedOn"), name)


def _is_default(node: etree._Element) -> bool:
    return node.get(W + "type") == "paragraph" and node.get(W + "default") in {"1", "true", "on"}


def _either(first: T | None, second: T | None) -> T | None:
    return second if first is None else first
