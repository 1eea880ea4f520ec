"""Lines whose breaks were lost, cut again where known words begin.

Text copied from a document viewer has a page on one line. It is cut before item numbers and around
the headings of sections, and nowhere else: a cut makes two lines of one, and changes no character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise, takewhile

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.text import Document, Line

LONG = 150
"""A shorter line is cut only behind a heading that it begins with."""
LONGEST = 250_000
"""Letters that no page of text has; a longer line is left whole."""
CUTS = 3
"""So many places to cut make a long line one whose breaks were lost."""
REPEATED = 2
"""So many lines that begin with a heading and go on show that the layout has its headings so."""
OF_A_CASE = frozenset(
    {"summary", "case", "recommendation", "decision", "discussion", "economy", "law", "hearing", "attachments"}
)


def reflow(document: Document, findings: Findings) -> tuple[Sequence[Line], bool]:
    """The document's lines, those whose breaks seem to be lost cut where something known begins.

    And whether whole pages have lost their breaks, not only headings that run into their text.
    """
    begun = {i for i, line in enumerate(document.lines) if _begins(line.text)}
    alone = {i for i in begun if _stands_alone(document.lines[i].text.strip())}
    long = {
        i: places for i, line in enumerate(document.lines) if len(line.text) > LONG and (places := _cuts(line.text))
    }
    flat = {i for i, places in long.items() if len(places) >= CUTS}
    led = {i for i in begun - alone if i in long or _cuts(document.lines[i].text)}
    run_on = len(alone) < REPEATED <= len(led)
    if not flat and not run_on:
        return document.lines, False
    if flat:
        findings.add(Code.LINE_BREAKS_LOST)
    head = _running_head([document.lines[i].text for i in sorted(flat)])
    headed = {i for i, line in enumerate(document.lines) if head and PAGE.sub("", line.text).startswith(head)}
    wanted = long.keys() | headed | (led if len(alone) < REPEATED else set())
    pieces = (_pieces(line, head) if i in wanted else (line,) for i, line in enumerate(document.lines))
    return [*chain.from_iterable(pieces)], bool(flat)


def _begins(text: str) -> bool:
    """Whether a line begins with a heading."""
    return bool(_labels().match(text.lstrip()) or _margins().match(text))


def _stands_alone(text: str) -> bool:
    """Whether a line is a heading and nothing else: "Beslutning", "Beslutning Skoleudvalget den 4. marts 2025"."""
    if _labels().fullmatch(text):
        return True
    matches = (p.regex.search(text) for entry in vocabulary().headings for p in entry.patterns if len(text) <= LONG)
    return any(match and match.end() == len(text) for match in matches)


PAGE = re.compile(r"^\s*\d{1,3}\s+")


def _running_head(pages: Sequence[str]) -> str:
    """The words that the pages have in common at their beginning, behind the page number; at least two."""
    words = [PAGE.sub("", page).split() for page in pages if PAGE.match(page)]
    best: list[str] = []
    for a, b in pairwise(words):
        common = [x for x, _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False))]
        best = max(best, common, key=len)
    return " ".join(best) if len(best) > 1 else ""


def _pieces(line: Line, head: str) -> Iterator[Line]:
    number = PAGE.match(line.text)
    lead = number.end() if number else 0
    if head and line.text.startswith(head, lead):
        lead += len(head)
        yield Line(line.text[:lead], line.start, line.page, replace(line.style, part="head"))
    else:
        lead = 0
    bounds = [lead, *(cut for cut in _cuts(line.text) if cut > lead), len(line.text)]
    for start, end in pairwise(bounds):
        part = line.text[start:end]
        if part.strip():
            begin = start + len(part) - len(part.lstrip())
            said = part.strip()
            style = replace(line.style, box=_box(line, begin, begin + len(said)))
            yield Line(said, line.start + begin, line.page, style)


def _box(line: Line, start: int, end: int) -> tuple[float, float, float, float] | None:
    """Where on the page a piece of a line stands, as if all letters were of one width."""
    if line.style.box is None:
        return None
    left, top, right, bottom = line.style.box
    each = (right - left) / len(line.text)
    return left + start * each, top, left + end * each, bottom


def _cuts(text: str) -> list[int]:
    """Where a line is to be cut, in order."""
    if len(text) > LONGEST:
        return []
    found = {m.start("cut") for pattern in vocabulary().flat.before for m in pattern.regex.finditer(text)}
    for pattern in vocabulary().flat.around.able(text):
        found |= {place for match in pattern.regex.finditer(text) for place in match.span("cut")}
    for match in _labels().finditer(text):
        found |= {match.start("label")} | (set() if match[0].endswith(":") else {match.end("label")})
    if margin := _margins().match(text):
        found.add(margin.end())
    return sorted(place for place in found if 0 < place < len(text))


@cache
def _labels() -> re.Pattern[str]:
    """Headings that are told from running text by their capital, alone before a capital or a figure."""
    labels = sorted(vocabulary().flat.headings, key=len, reverse=True)
    said = "|".join(re.escape(label) for label in labels)
    return re.compile(rf"(?:^|(?<=\s))(?P<label>(?:{said})):?(?=\s+(?:[A-ZÆØÅ][a-zæøå]|[A-ZÆØÅ]{{2,}}\s|[\"”»•])|\s*$)")


@cache
def _margins() -> re.Pattern[str]:
    """Headings of a case's sections that stand in the margin, a tab before their text."""
    labels = {label for entry in vocabulary().headings if entry.kind in OF_A_CASE for label in entry.labels}
    said = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"\s{{0,4}}(?:{said}):?(?=\t\S)")
