"""HTML: the text of the page in reading order, without what is there to steer the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from lxml import etree

from referat_parser.diagnostics import Findings
from referat_parser.extract import html_parts, pieces, table
from referat_parser.extract.compose import Written, compose
from referat_parser.extract.encoding import decode
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.fragment import is_fragment, lined
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.html_parts import Marker
from referat_parser.extract.line import one_line, safe
from referat_parser.extract.pieces import Piece
from referat_parser.text import PLAIN, Document, Style

MEDIA_TYPE = "text/html"
LARGEST = 50_000_000
"""Bytes; a hundred times the largest page known."""
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w-]{2,30})", re.IGNORECASE)
HEAD = 8192
WHITE = re.compile(r"[ \t\n\r\f\v]+")
BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
SPACED = frozenset(
    (
        "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul",
    )
)  # fmt: skip
"""Blocks with free space above them."""
LINE_HEIGHT = 12.0


def read_html(data: bytes, findings: Findings, how: How = USUAL) -> Document:  # noqa: ARG001 -- all read alike
    """Read a web page. Raises Unreadable where it is empty, broken or too large."""
    lines = lines_of(data, findings)
    if not any(w.text.strip() for w in lines):
        raise Unreadable("empty", "The page holds no text.")
    version = ".".join(map(str, etree.LXML_VERSION[:3]))
    return compose([lines], media_type=MEDIA_TYPE, extractor=f"lxml {version}", paged=False)


def lines_of(data: bytes, findings: Findings) -> list[Written]:
    """The lines of a page."""
    if len(data) > LARGEST:
        raise Unreadable("too-large", "The page has more than {most:,} bytes.", most=LARGEST)
    declared = CHARSET.search(data[:HEAD])
    text = decode(data, findings, declared[1].decode("ascii") if declared else None)
    if is_fragment(text[:HEAD]):
        text = lined(text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("corrupt", "The page is broken ({why}).", why=error) from error
    if root is None:
        return []
    flow = Flow(html_parts.base_of(root), html_parts.disclosed(root))
    flow.block(html_parts.content_of(root), 0)
    flow.end()
    return flow.lines


@dataclass(slots=True)
class Flow:
    """Lines that are being filled."""

    base: str
    disclosed: frozenset[str]
    """Ids of elements that some button opens: their text is there even where it is folded away."""
    lines: list[Written] = field(default_factory=list)
    rows: list[int] = field(default_factory=lambda: [0])
    """A counter shared by the flows of table cells."""
    _pieces: list[Piece] = field(default_factory=list)
    _style: Style = PLAIN
    _mark: str = ""
    _gap: float = 0.0
    _bold: bool = False
    _italic: bool = False
    _pre: bool = False
    _url: str | None = None

    def block(self, node: etree._Element, depth: int) -> None:
        """Take in an element and all that is in it."""
        if html_parts.is_furniture(node, self.disclosed):
            return
        if depth > html_parts.DEEPEST:
            self._text(" ".join(node.itertext()))
        elif node.tag == "br":
            self.end()
        elif node.tag == "table":
            self._table(node, depth)
        elif node.tag in BLOCKS:
            self._boxed(node, depth)
        else:
            self._inline(node, depth)

    def end(self) -> None:
        """Close the line, if there is anything on it."""
        content, self._pieces = _trimmed(self._pieces), []
        if content:
            self.lines += pieces.lines(content, self._mark, replace(self._style, gap=self._gap))
            self._mark, self._gap = "", 0.0

    def _boxed(self, node: etree._Element, depth: int) -> None:
        self.end()
        outer = self._style, self._bold, self._pre
        level = html_parts.heading_level(node)
        part = "foot" if html_parts.is_beside(node) else self._style.part
        self._style = replace(self._style, heading=level or self._style.heading, part=part)
        self._bold = self._bold or bool(level) or node.tag == "th"
        self._pre = self._pre or node.tag == "pre"
        if node.tag in SPACED:
            self._gap = LINE_HEIGHT
        self._children(node, depth)
        self.end()
        self._style, self._bold, self._pre = outer
        if node.tag in SPACED:
            self._gap = LINE_HEIGHT

    def _inline(self, node: etree._Element, depth: int) -> None:
        outer = self._bold, self._italic, self._url
        self._bold = self._bold or node.tag in {"b", "strong"}
        self._italic = self._italic or node.tag in {"i", "em"}
        if node.tag == "a" and (href := node.get("href")):
            self._url = safe(urljoin(self.base, href.strip())) if not href.startswith("#") else None
        self._children(node, depth)
        self._bold, self._italic, self._url = outer

    def _children(self, node: etree._Element, depth: int) -> None:
        self._text(node.text)
        marker = Marker.of(node)
        for part in node:
            if isinstance(part.tag, str):
                if marker and part.tag == "li":
                    self.end()
                    self._mark = marker.next(part)
                self.block(part, depth + 1)
                if marker:
                    self.end()
                    self._mark = ""
            self._text(part.tail)

    def _text(self, text: str | None) -> None:
        if not text:
            return
        lines = text.replace("\r\n", "\n").split("\n") if self._pre else [WHITE.sub(" ", text)]
        for index, line in enumerate(lines):
            if index:
                self.end()
            self._pieces.append(Piece(one_line(line), None, self._bold, self._italic, self._url))

    def _table(self, node: etree._Element, depth: int) -> None:
        self.end()
        first = len(self.lines)
        for caption in node.iterchildren("caption"):
            self.block(caption, depth + 1)
        self.lines += table.rows(self._rows(node, depth))
        if len(self.lines) > first:
            self.lines[first] = replace(self.lines[first], style=replace(self.lines[first].style, gap=LINE_HEIGHT))
        self._gap = LINE_HEIGHT

    def _rows(self, node: etree._Element, depth: int) -> Iterator[tuple[list[list[Written]], int]]:
        for cells in html_parts.rows(node, self.disclosed):
            self.rows[0] += 1
            number = self.rows[0]
            yield [self._cell(cell, depth) for cell in cells], number

    def _cell(self, node: etree._Element, depth: int) -> list[Written]:
        inner = Flow(self.base, self.disclosed, rows=self.rows)
        inner.block(node, depth + 1)
        inner.end()
        return inner.lines


def _trimmed(content: list[Piece]) -> list[Piece]:
    """Without blanks at the ends, and with single blanks where pieces meet; empty where only blanks are there."""
    out: list[Piece] = []
    ended = True
    for piece in content:
        text = piece.text.lstrip(" ") if ended else piece.text
        if text:
            out.append(replace(piece, text=text))
            ended = text.endswith(" ")
    while out and not out[-1].text.rstrip(" "):
        out.pop()
    if out:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" "))
    return out if any(p.text.strip() for p in out) else []
