"""Lines whose breaks were lost, cut again where known words begin.

Text copied from a document viewer has a page on one line. It is cut before item numbers and around
the headings of sections, and nowhere else: a cut makes two lines of one, and changes no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.text import Document, Line

LONG = 150
"""A shorter line is cut only behind a heading that it begins with."""
CUTS = 3
"""So many places to cut make a long line one whose breaks were lost."""
REPEATED = 2
"""So many lines that begin with a heading and go on show that the layout has its headings so."""


def reflow(document: Document, findings: Findings) -> Sequence[Line]:
    """The document's lines, those whose breaks seem to be lost cut where something known begins."""
    cuts = {i: places for i, line in enumerate(document.lines) if (places := _cuts(line.text))}
    flat = {i for i, places in cuts.items() if len(places) >= CUTS and len(document.lines[i].text) > LONG}
    led = {i for i, places in cuts.items() if _labels().match(document.lines[i].text.lstrip())}
    wanted = flat | (led if len(led) >= REPEATED or flat else set())
    if not wanted:
        return document.lines
    if flat:
        findings.add(Code.LINE_BREAKS_LOST)
    return [piece for i, line in enumerate(document.lines) for piece in (_pieces(line) if i in wanted else (line,))]


def _pieces(line: Line) -> Iterator[Line]:
    bounds = [0, *_cuts(line.text), len(line.text)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        part = line.text[start:end]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield Line(part.strip(), line.start + start + lead, line.page, line.style)


def _cuts(text: str) -> list[int]:
    """Where a line is to be cut, in order."""
    found = {m.start("cut") for pattern in vocabulary().flat.before for m in pattern.regex.finditer(text)}
    for match in _labels().finditer(text):
        found |= {match.start("label"), match.end("label")}
    return sorted(place for place in found if 0 < place < len(text))


@cache
def _labels() -> re.Pattern[str]:
    """Headings that are told from running text by their capital, alone before a capital or a figure."""
    labels = sorted(vocabulary().flat.headings, key=len, reverse=True)
    said = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"(?:^|(?<=\s))(?P<label>(?:{said})):?(?=\s+[A-ZÆØÅ0-9\"”»•]|\s*$)")
