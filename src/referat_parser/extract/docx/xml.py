"""Names and small questions of WordprocessingML that the DOCX modules share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
SHOWN = (W + "t", M + "t", V + "textpath")
"""Elements that hold text."""
VAL = W + "val"
OFF = frozenset(("0", "false", "off", "none"))


def value(node: etree._Element | None, path: str, attribute: str = VAL) -> str | None:
    """An attribute of a child that may not be there; `path` is like `pPr/numPr/numId`."""
    found = child(node, path)
    return None if found is None else found.get(attribute)


def child(node: etree._Element | None, path: str) -> etree._Element | None:
    """A child of a child, None where one is missing."""
    return None if node is None else node.find(_path(path))


@cache
def _path(path: str) -> str:
    return W + path.replace("/", "/" + W)


def number(node: etree._Element | None, path: str, attribute: str = VAL) -> int | None:
    """An attribute as a whole number; None where it is missing or none."""
    text = value(node, path, attribute)
    try:
        return int(float(text)) if text and len(text) < 20 else None
    except (ValueError, OverflowError):
        return None


def flag(node: etree._Element | None, name: str) -> bool | None:
    """An on-off property; None where it says nothing."""
    found = child(node, name)
    return None if found is None else found.get(VAL, "1").lower() not in OFF


def elements(node: etree._Element) -> Iterator[etree._Element]:
    """The children that are elements."""
    return (c for c in node if isinstance(c.tag, str))


def alternative(node: etree._Element) -> etree._Element:
    """Of contents that say the same in several ways, the first that holds text; empty where none does."""
    choices = [c for c in elements(node) if c.tag in {MC + "Choice", MC + "Fallback"}]
    return next((c for c in choices if any(t.text or t.get("string") for t in c.iter(*SHOWN))), etree.Element("none"))
