"""ODT: what a person sees in LibreOffice, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract import pieces, table
from referat_parser.extract.compose import Written, compose
from referat_parser.extract.errors import Unreadable, corrupt
from referat_parser.extract.how import USUAL, How
from referat_parser.extract.line import one_line, safe
from referat_parser.extract.odt_styles import OFFICE, STYLE, TABLE, TEXT, XLINK, Counter, Look, Styles, whole
from referat_parser.extract.package import Package
from referat_parser.extract.pieces import Piece
from referat_parser.text import Document, Style
from referat_parser.words import later

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
UNSEEN = frozenset(
    (
        TEXT + "tracked-changes", TEXT + "sequence-decls", TEXT + "note-citation",
        OFFICE + "annotation",
        OFFICE + "annotation-end", OFFICE + "forms", TEXT + "ruby-text", TABLE + "table-columns",
        TABLE + "table-column",
    )
)  # fmt: skip
MOST_SPACES = 200
"""A run of blanks is counted in the file; no line has more."""
MOST_COPIES = 100
"""Rows and cells may be said to repeat; empty ones do so to the end of a sheet."""


def read_odt(data: bytes, findings: Findings, how: How = USUAL) -> Document:  # noqa: ARG001 -- all read alike
    """Read an OpenDocument text. Raises Unreadable where it is broken, encrypted, empty or too large."""
    package = Package(data)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Unreadable("encrypted", "The document is encrypted: save a copy without a password.")
    if "content.xml" not in package:
        raise corrupt(later("it has no content"))
    content = package.tree("content.xml")
    roots = [package.tree("styles.xml"), content] if "styles.xml" in package else [content]
    lines = list(_all_lines(roots))
    if not any(w.text.strip() for w in lines):
        raise Unreadable("empty", "The document holds no text.")
    if deletions := sum(1 for _ in content.iter(TEXT + "deletion")):
        findings.add(Code.DELETED_TEXT, count=deletions)
    version = ".".join(map(str, etree.LXML_VERSION[:3]))
    return compose([lines], media_type=MEDIA_TYPE, extractor=f"lxml {version}", paged=False)


def _all_lines(roots: list[etree._Element]) -> Iterator[Written]:
    body = Body(Styles(roots))
    yield from _margin(body, roots, "header", "head")
    for part in roots[-1].iter(OFFICE + "text"):
        yield from body.lines(part)
    for note in body.notes:
        yield from (replace(w, style=replace(w.style, part="note")) for w in body.lines(note))
    yield from _margin(body, roots, "footer", "foot")


def _margin(body: Body, roots: list[etree._Element], name: str, part: str) -> Iterator[Written]:
    """Heads or feet, each text once."""
    seen: set[str] = set()
    for page in roots[0].iter(STYLE + name, STYLE + f"{name}-first", STYLE + f"{name}-left"):
        for written in body.lines(page):
            if written.text.strip() and written.text not in seen and page.get(STYLE + "display") != "false":
                seen.add(written.text)
                yield replace(written, style=replace(written.style, part=part))


@dataclass(slots=True)
class Body:
    """Reads blocks to lines, counting lists and rows over the whole document."""

    styles: Styles
    notes: list[etree._Element] = field(default_factory=list)
    rows: int = 0
    _counters: dict[str, Counter] = field(default_factory=dict)
    _boxes: list[etree._Element] = field(default_factory=list)
    _after: float = 0.0

    def lines(self, node: etree._Element, mark: str = "") -> Iterator[Written]:
        """The lines of all blocks in an element; `mark` opens the first."""
        for block in node:
            tag = block.tag
            if not isinstance(tag, str) or tag in UNSEEN:
                continue
            if tag in {TEXT + "p", TEXT + "h"}:
                yield from self._paragraph(block, mark)
                mark = ""
            elif tag == TEXT + "list":
                yield from self._list(block, None, 1)
            elif tag == TABLE + "table":
                yield from self._table(block)
            else:
                yield from self.lines(block, mark)

    def _paragraph(self, node: etree._Element, mark: str) -> Iterator[Written]:
        name = node.get(TEXT + "style-name")
        look = self.styles.look("paragraph", name)
        level = whole(node.get(TEXT + "outline-level")) or 1
        gap = max(self._after, look.before or 0.0)
        self._after = look.after or 0.0
        style = Style(
            size=look.size,
            bold=bool(look.bold),
            italic=bool(look.italic),
            heading=level if node.tag == TEXT + "h" else None,
            gap=gap,
        )
        yield from pieces.lines(list(self._inline(node, look, None)), mark, style)
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            yield from self.lines(box)

    def _inline(self, node: etree._Element, look: Look, url: str | None) -> Iterator[Piece]:
        yield from self._text(node.text, look, url)
        for part in node:
            if isinstance(part.tag, str) and part.tag not in UNSEEN:
                yield from self._element(part, look, url)
            yield from self._text(part.tail, look, url)

    def _element(self, node: etree._Element, look: Look, url: str | None) -> Iterator[Piece]:
        tag = node.tag
        if tag in {TEXT + "tab", TEXT + "line-break"}:
            yield Piece("\t" if tag == TEXT + "tab" else "\n", look.size, bool(look.bold), bool(look.italic), url)
        elif tag == TEXT + "s":
            blanks = " " * min(whole(node.get(TEXT + "c")) or 1, MOST_SPACES)
            yield Piece(blanks, look.size, bool(look.bold), bool(look.italic), url)
        elif tag == TEXT + "note":
            self.notes += node.iter(TEXT + "note-body")
        elif tag.endswith("}text-box"):
            self._boxes.append(node)
        elif tag == TEXT + "a":
            yield from self._inline(node, look, safe(node.get(XLINK + "href", "")) or url)
        else:
            name = node.get(TEXT + "style-name") if tag == TEXT + "span" else None
            yield from self._inline(node, look.under(self.styles.look("text", name)) if name else look, url)

    @staticmethod
    def _text(text: str | None, look: Look, url: str | None) -> Iterator[Piece]:
        if text and not look.hidden:
            yield Piece(one_line(pieces.WHITE.sub(" ", text)), look.size, bool(look.bold), bool(look.italic), url)

    def _list(self, node: etree._Element, outer: Counter | None, depth: int) -> Iterator[Written]:
        counter = self._counter(node, outer)
        for entry in node:
            if entry.tag == TEXT + "list-header":
                yield from self._entry(entry, "", counter, depth)
            elif entry.tag == TEXT + "list-item":
                only_inner = all(part.tag == TEXT + "list" for part in entry)
                mark = "" if only_inner else counter.next(depth, whole(entry.get(TEXT + "start-value")))
                yield from self._entry(entry, mark, counter, depth)

    def _entry(self, node: etree._Element, mark: str, counter: Counter, depth: int) -> Iterator[Written]:
        for part in node:
            if part.tag == TEXT + "list":
                yield from self._list(part, counter, depth + 1)
            elif part.tag in {TEXT + "p", TEXT + "h"}:
                yield from self._paragraph(part, mark)
                mark = ""

    def _counter(self, node: etree._Element, outer: Counter | None) -> Counter:
        """The count of a list: its own, or that of the list it goes on with."""
        name = node.get(TEXT + "style-name") or next(
            (s for p in node.iter(TEXT + "p", TEXT + "h") if (s := self.styles.list_of(p.get(TEXT + "style-name")))),
            None,
        )
        if outer is not None and (
            not node.get(TEXT + "style-name") or outer.levels is self.styles.lists.get(name or "")
        ):
            return outer
        going_on = node.get(TEXT + "continue-numbering") == "true" or node.get(TEXT + "continue-list")
        if name is None or name not in self._counters or not going_on:
            counter = Counter(self.styles.lists.get(name or "", {}))
            self._counters[name or ""] = counter
        return self._counters[name or ""]

    def _table(self, node: etree._Element) -> Iterator[Written]:
        return table.rows(self._rows(node))

    def _rows(self, node: etree._Element) -> Iterator[tuple[list[list[Written]], int]]:
        for row in _within(node, "table-row"):
            self.rows += 1
            number = self.rows
            cells = [list(self.lines(cell)) for cell in _within(row, "table-cell") for _ in range(_copies(cell))]
            yield cells, number


def _within(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where groups wrap them."""
    for part in node:
        if part.tag == TABLE + name:
            yield part
        elif isinstance(part.tag, str) and part.tag.startswith(TABLE) and part.tag not in UNSEEN:
            yield from _within(part, name)


def _copies(cell: etree._Element) -> int:
    return min(whole(cell.get(TABLE + "number-columns-repeated")) or 1, MOST_COPIES) if len(cell) else 1
