"""Plain text and Markdown: the canonical text is the file itself, byte order mark and kind of line ends aside."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from referat_parser.diagnostics import Findings
from referat_parser.extract import markdown
from referat_parser.extract.compose import Written, lay_out
from referat_parser.extract.encoding import decode
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import USUAL, How
from referat_parser.text import Document, Link, Style

LONGEST = 50_000_000
"""Characters; a hundred times the longest minutes known."""
MOST_LINES = 1_000_000
LINE_ENDS = re.compile(r"\r\n?|[\v\x85\u2028\u2029]")
"""All that Unicode lets end a line (UAX 14: BK, CR, NL), the form feed aside: it parts pages."""


def read_plain(data: bytes, findings: Findings, how: How = USUAL) -> Document:  # noqa: ARG001 -- all read alike
    """Read a text file. Raises Unreadable where it is empty or too large to be minutes."""
    if len(data) > LONGEST:
        raise Unreadable(
            "too-large", "The text has more than {most:,} bytes; split it into its meetings.", most=LONGEST
        )
    return document(LINE_ENDS.sub("\n", decode(data, findings)))


def document(text: str) -> Document:
    """Lay out a text whose lines end in line feeds; form feeds, where there are any, part its pages."""
    if not text.strip():
        raise Unreadable("empty", "The file holds no text.")
    if text.count("\n") > MOST_LINES:
        raise Unreadable(
            "too-large", "The text has more than {most:,} lines; split it into its meetings.", most=MOST_LINES
        )
    paged = "\f" in text
    lines = list(_lines(text))
    quoted = list(_unquoted(lines))
    marked = markdown.styles([line for line, _, _ in quoted])
    lines = quoted if marked else lines
    styles = marked or markdown.underlined([line for line, _, _ in lines])
    return lay_out(
        text,
        _placed(lines, styles, paged=paged),
        media_type="text/markdown" if marked else "text/plain",
        extractor=f"python {platform.python_version()}",
        pages=text.rstrip("\f\n").count("\f") + 1 if paged else None,
        links=[Link(at + a, at + b, url) for line, at, _ in lines for a, b, url in markdown.links(line)]
        if marked
        else (),
    )


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Each line, its offset and its page; what only a form feed makes is no line."""
    at = 0
    for number, page in enumerate(text.split("\f"), 1):
        lines = page.split("\n")
        if not lines[-1]:
            lines.pop()
        place = at
        for index, line in enumerate(lines):
            if line or index or number == 1:
                yield line, place, number
            place += len(line) + 1
        at += len(page) + 1


def _unquoted(lines: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The lines of a Markdown text; the marks of a quotation before a line are a line of their own."""
    for line, at, page in lines:
        if end := markdown.quoted(line):
            yield line[:end], at, page
        yield line[end:], at + end, page


def _placed(
    lines: Sequence[tuple[str, int, int]], styles: Sequence[Style], *, paged: bool
) -> Iterator[tuple[Written, int, int | None]]:
    blank = 0
    for index, (line, at, page) in enumerate(lines):
        style = styles[index] if styles else Style()
        yield Written(line, _spaced(style, blank)), at, page if paged else None
        blank = 0 if line.strip() else blank + 1


@lru_cache(maxsize=1 << 10)
def _spaced(style: Style, blank: int) -> Style:
    return Style(gap=blank, bold=style.bold, lead=style.lead, heading=style.heading, row=style.row, part=style.part)
