"""Lines whose breaks were lost, cut again where known words begin.

Text copied from a document viewer has a page on one line. It is cut before item numbers and around
the headings of sections, and nowhere else: a cut makes two lines of one, and changes no character.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice, pairwise, takewhile

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.flat_titles import title_ends
from referat_parser.segment.name_lists import name_starts
from referat_parser.segment.runs import runs
from referat_parser.segment.transcript import Page, transcript
from referat_parser.text import Document, Line, Style

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
    pages = transcript(document.lines)
    flat = {i for i, places in long.items() if len(places) >= CUTS} | pages.keys()
    led = {i for i in begun - alone if i in long or _cuts(document.lines[i].text)}
    run_on = len(alone) < REPEATED <= len(led)
    if not flat and not run_on:
        return document.lines, False
    if flat:
        findings.add(Code.LINE_BREAKS_LOST)
    head = _running_head([document.lines[i].text for i in sorted(flat)])
    headed = {i for i, line in enumerate(document.lines) if head and PAGE.sub("", line.text).startswith(head)}
    wanted = long.keys() | headed | pages.keys() | (led if len(alone) < REPEATED else set())
    cuts = _all_cuts({i: document.lines[i].text for i in sorted(pages.keys() or flat)})
    pieces = (
        _pieces(line, head, pages.get(i), cuts.get(i) or _cuts(line.text)) if i in wanted else (line,)
        for i, line in enumerate(document.lines)
    )
    return [*chain.from_iterable(pieces)], bool(pages) or _most(flat, document.lines)


def _most(some: Collection[int], lines: Sequence[Line]) -> bool:
    """Whether half of the letters stand on some of the lines."""
    return 2 * sum(len(lines[i].text) for i in some) > sum(len(line.text) for line in lines)


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


def _pieces(line: Line, head: str, page: Page | None, cuts: Sequence[int]) -> Iterator[Line]:
    number = PAGE.match(line.text)
    lead = number.end() if number else 0
    if head and line.text.startswith(head, lead):
        lead += len(head)
    elif page is None:
        lead = 0
    end = page.end if page else len(line.text)
    if lead:
        yield Line(line.text[:lead].rstrip(), line.start, line.page, replace(line.style, part="head"))
    bounds = [lead, *(cut for cut in cuts if lead < cut < end), end]
    for start, stop in pairwise(bounds):
        yield from _piece(line, start, stop, line.style)
    yield from _piece(line, end, len(line.text), replace(line.style, part="foot"))


def _piece(line: Line, start: int, end: int, style: Style) -> Iterator[Line]:
    """A piece of a line, if anything but white space is in it."""
    part = line.text[start:end]
    if said := part.strip():
        begin = start + len(part) - len(part.lstrip())
        box = _box(line, begin, begin + len(said))
        yield Line(said, line.start + begin, line.page, replace(style, box=box))


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


def _all_cuts(texts: Mapping[int, str]) -> Mapping[int, Sequence[int]]:
    """Where lines are to be cut that are known to be flat: at numbers in order, titles and lists of people too."""
    numbers = runs(texts)
    cuts = {i: {*_cuts(text), *numbers[i], *_in_head(text), *_within(text)} for i, text in texts.items()}
    for i, text in texts.items():
        cuts[i] |= _around_people(text, cuts[i])
    ordered = {i: sorted(places) for i, places in cuts.items()}
    for i, place in title_ends(texts, ordered):
        cuts[i].add(place)
    return {i: sorted(places) for i, places in cuts.items()}


def _in_head(text: str) -> Iterator[int]:
    """Where a line of the head begins."""
    patterns = vocabulary().flat.head.able(text)
    return (match.start("cut") for pattern in patterns for match in islice(pattern.regex.finditer(text), 1))


def _within(text: str) -> Iterator[int]:
    """Where something begins or ends that stands on a line of its own."""
    found = (m for pattern in vocabulary().flat.within.able(text) for m in pattern.regex.finditer(text))
    return chain.from_iterable(match.span("cut") for match in found)


def _around_people(text: str, cuts: set[int]) -> set[int]:
    """Where lists of people are to be cut: around their labels, where they end, and between their names."""
    labels = [m for pattern in vocabulary().flat.people.able(text) for m in pattern.regex.finditer(text)]
    places = {match.start("cut") for match in labels}
    for match in labels:
        end = min((place for place in cuts | places if place > match.end("cut")), default=len(text))
        places |= _people_cuts(text, match.end("cut"), end)
    return places


def _people_cuts(text: str, start: int, end: int) -> set[int]:
    """Where a list of people behind its label is to be cut: where it ends, and between its names."""
    stop = vocabulary().flat.people_end.regex.search(text, start, end)
    last = stop.end() if stop else end
    names = {start + place for place in name_starts(text[start:last].rstrip(". "))}
    alone = {start} if not text[:start].endswith((":", ";")) else set()
    return {last} | names | alone


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
