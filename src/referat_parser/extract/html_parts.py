"""What the elements of a web page are: text, or a means to steer the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from referat_parser.extract.numerals import numeral

DEEPEST = 120
"""Elements inside one another; the text of what lies deeper is taken as it stands."""

SILENT = frozenset(
    (
        "applet", "audio", "area", "base", "canvas", "col", "colgroup", "datalist", "embed", "frame", "frameset",
        "head", "iframe", "img", "input", "link", "map", "meta", "nav", "noframes", "noscript", "object", "option",
        "param", "progress", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
        "video",
    )
)  # fmt: skip
ROLES = frozenset(
    (
        "alert", "alertdialog", "banner", "contentinfo", "dialog", "menu", "menubar", "menuitem", "navigation",
        "progressbar", "search", "searchbox", "toolbar", "tooltip",
    )
)  # fmt: skip
CLASSES = frozenset(
    (
        "breadcrumb", "breadcrumbs", "dropdown-menu", "modal", "navbar", "pagination", "spinner", "sr-only", "tooltip",
        "visually-hidden",
    )
)  # fmt: skip
"""Names that the usual style sheets give to parts that are no text of the page."""
COOKIES = re.compile(r"cookie|(?:^|[-_ ])consent(?:$|[-_ ])", re.IGNORECASE)
JUMPS = re.compile(r"(?:^|[-_ ])skip", re.IGNORECASE)
TOP = frozenset(("#top", "#toppen", "#page-top"))
BUTTONS = frozenset(("btn", "button"))
UNMARKED = re.compile(r"unstyled|list-none|no-?bullets?|inline", re.IGNORECASE)
GONE = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROLS = ("aria-controls", "data-target", "data-bs-target", "href")


def base_of(root: etree._Element) -> str:
    """The address that links of the page count from, where it says so."""
    base = root.find(".//base[@href]")
    return "" if base is None else base.get("href", "").strip()


def disclosed(root: etree._Element) -> frozenset[str]:
    """Ids of elements that a button or link folds in and out."""
    names: set[str] = set()
    for node in root.iter("a", "button", "summary", "div", "span", *HEADINGS):
        if node.get("role") == "menuitem":
            continue
        for attribute in CONTROLS:
            value = node.get(attribute, "")
            if attribute != "href" or (value.startswith("#") and node.get("data-toggle", node.get("data-bs-toggle"))):
                names.update(value.replace("#", " ").split())
    return frozenset(names)


def content_of(root: etree._Element) -> etree._Element:
    """The main element, where there is one and it holds all top headings; else the body."""
    body = root.find("body")
    body = root if body is None else body
    mains = [*body.iter("main"), *body.xpath(".//*[@role='main']")]
    titles = sum(1 for _ in body.iter("h1"))
    for main in mains:
        if sum(1 for _ in main.iter("h1")) == titles and any(True for _ in main.itertext()):
            return main
    return body


def is_furniture(node: etree._Element, folded: frozenset[str]) -> bool:
    """Whether an element only steers the page, or is not shown and cannot be."""
    role, classes = node.get("role", ""), node.get("class", "").split()
    if node.tag in SILENT or role in ROLES or not CLASSES.isdisjoint(classes):
        return True
    if node.tag == "button" or role == "button" or not BUTTONS.isdisjoint(classes):
        return not _labels(node)
    if node.tag in {"header", "footer"}:
        return _of_page(node)
    return _is_hidden(node, folded) or _is_cookie_banner(node) or _is_jump(node) or _is_count(node, classes)


def _labels(node: etree._Element) -> bool:
    """Whether a button is the heading of something that it folds in and out, or stands in a heading."""
    inside = any(True for _ in node.iter(*HEADINGS))
    return inside or bool(node.get("aria-controls")) or any(True for _ in node.iterancestors(*HEADINGS))


def _of_page(node: etree._Element) -> bool:
    """Whether a header or footer belongs to the whole page and not to an article in it."""
    if any(True for _ in node.iterancestors("main", "article", "section")):
        return False
    return node.tag == "footer" or not any(True for _ in node.iter("h1"))


def is_beside(node: etree._Element) -> bool:
    """Whether an element stands beside the article of a page and behind it: whom to ask, what else there is."""
    if node.tag != "aside" or any(True for _ in node.iterancestors("main", "article", "section")):
        return False
    return bool(node.xpath("boolean(preceding::article)"))


def _is_hidden(node: etree._Element, folded: frozenset[str]) -> bool:
    if node.get("id") in folded or node.get("role") in {"tabpanel", "region"}:
        return False
    return (
        node.get("hidden") is not None or node.get("aria-hidden") == "true" or bool(GONE.search(node.get("style", "")))
    )


def _is_cookie_banner(node: etree._Element) -> bool:
    if node.tag in {"html", "body", "main", "article"} or any(True for _ in node.iter("h1")):
        return False
    return bool(COOKIES.search(f"{node.get('id', '')} {node.get('class', '')}"))


def _is_jump(node: etree._Element) -> bool:
    """Whether a link only leads to another place on the page: past the menu, or back to its top."""
    href = node.get("href", "") if node.tag == "a" else ""
    return href.startswith("#") and (href in TOP or bool(JUMPS.search(node.get("class", ""))))


def _is_count(node: etree._Element, classes: list[str]) -> bool:
    """Whether an element is the small number on a button or sign."""
    return "badge" in classes and "".join(node.itertext()).strip().isdecimal()


def heading_level(node: etree._Element) -> int | None:
    """The level of a heading, from 1."""
    if node.tag in HEADINGS:
        return int(node.tag[1])
    level = node.get("aria-level", "2")
    return int(level) if node.get("role") == "heading" and level in set("123456789") else None


def rows(node: etree._Element, folded: frozenset[str]) -> Iterator[list[etree._Element]]:
    """The cells of each row of a table that is shown, not of tables inside it."""
    for part in node:
        if not isinstance(part.tag, str) or is_furniture(part, folded):
            continue
        if part.tag == "tr":
            yield [cell for cell in part if cell.tag in {"td", "th"} and not is_furniture(cell, folded)]
        elif part.tag in {"thead", "tbody", "tfoot"}:
            yield from rows(part, folded)


@dataclass(slots=True)
class Marker:
    """Marks of a list's entries: bullets or numbers."""

    form: str
    at: int
    indent: str

    @classmethod
    def of(cls, node: etree._Element) -> Marker | None:
        """The marks of a list element; None where it is no list or shows none."""
        if node.tag not in {"ul", "ol", "menu"} or UNMARKED.search(node.get("class", "")):
            return None
        depth = sum(1 for _ in node.iterancestors("ul", "ol", "menu"))
        start = node.get("start", "1")
        at = int(start) if start.isdecimal() and len(start) < 6 else 1
        return cls(node.get("type", "1") if node.tag == "ol" else "", at, "  " * depth)

    def next(self, entry: etree._Element) -> str:
        """The mark of the next entry, with a blank."""
        value = entry.get("value", "")
        if value.isdecimal() and len(value) < 6:
            self.at = int(value)
        mark = self.indent + (f"{numeral(self.form, self.at)}." if self.form else "•") + " "
        self.at += 1
        return mark
