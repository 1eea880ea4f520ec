"""Running heads, page numbers and web noise: what stands around the text of a page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern
from referat_parser.segment.case_number import case_number
from referat_parser.segment.headings import Headings
from referat_parser.segment.page_numbers import LEAST_PAGE, counting, fractions, page_numbers, sole_foot
from referat_parser.text import Document, Line, Passage, fold

EDGE = 3
"""Running heads stand among so many first or last lines of a page."""
TWICE = 2
"""In a document of two pages, and in small print, a line at the edge need come no more often."""
NEARBY = 12.0
"""Points within which running heads stand at the same height."""
SMALLER = 1.0
"""Points by which small print is smaller than the text."""
BESIDE = re.compile(r"\t|\s{3,}")
"""Between what a line sets beside each other."""
COUNTED = re.compile(r"(?P<head>\S.{5,100}?)\s{5,60}(?P<page>\d{1,3})\s{0,3}$")
"""A running head and the number of its page."""
HEAD = 6
"""Lines of the first page that running heads repeat."""
MARKS = " \t•·|*-"
"""What a page sets before and between its own words."""
LONGEST = 120
"""A longer line is text, however often it comes."""


def furniture(
    document: Document, lines: Sequence[Line], headings: Headings, own: Sequence[Pattern] = ()
) -> frozenset[int]:
    """Indices of the lines that are furniture; `own` are the patterns of the grammar."""
    words = vocabulary().furniture
    whole = "\n".join(line.text for line in lines)
    known = [*words.page_numbers.able(whole), *words.signing.able(whole)]
    alone = {
        i
        for i, line in enumerate(lines)
        if line.style.part in ("head", "foot", "rule")
        or ((said := line.text.strip()) and len(said) <= LONGEST and (matches(known, said) or matches(own, said)))
    }
    alone |= fractions(document, lines) | repeated(lines, words.running.able(whole)) | counted(lines) | counting(lines)
    around = {i for i in alone if any(map(str.isdigit, lines[i].text))}
    for _ in range(EDGE):
        around |= tops(lines, around, headings)
    alone |= (
        around | repeated(lines, words.again.able(whole), as_it_is=True) | placed_again(lines) | web(document, lines)
    )
    foot = sole_foot(document, lines, _body_size(lines) - SMALLER)
    return frozenset(alone | edges(document, lines, headings) | margins(lines) | foot)


def matches(patterns: Iterable[Pattern], text: str) -> bool:
    """Whether one of the patterns is found in the text."""
    return any(pattern.regex.search(text) for pattern in patterns)


def web(document: Document, lines: Sequence[Line]) -> set[int]:
    """What a web page says around its text: alone on a line, and no end of a word or sentence."""
    words = vocabulary().furniture
    known = _phrases(tuple(words.web))
    guides = words.guides.able("\n".join(line.text for line in lines))
    found = {
        i
        for i, line in enumerate(lines)
        if len(line.text) <= LONGEST
        and (_is_web(line.text, known) or words.updated.search(line.text) or matches(guides, line.text))
        if not (i and lines[i - 1].text.rstrip().endswith(("-", "\xad")))
    }
    if found or document.media_type == "text/html":
        found |= {i for i, line in enumerate(lines) if words.published.search(line.text)}
    return found


def _is_web(text: str, known: Mapping[str, Sequence[Sequence[str]]]) -> bool:
    """Whether a line has nothing but phrases of web pages."""
    first, *_ = text.lstrip(MARKS).split(None, 1) or ("",)
    said = fold(text).split() if fold(first) in known else []
    if len(said) == 1 and not text.strip(MARKS).isalpha():
        return False
    at = 0
    while at < len(said):
        phrase = next((p for p in known.get(said[at], ()) if said[at : at + len(p)] == p), None)
        if phrase is None:
            return False
        at += len(phrase)
    return bool(said)


@cache
def _phrases(web: tuple[str, ...]) -> Mapping[str, Sequence[Sequence[str]]]:
    """The phrases by their first word, the longest first."""
    phrases: dict[str, list[list[str]]] = defaultdict(list)
    for phrase in sorted((fold(said).split() for said in web), key=len, reverse=True):
        phrases[phrase[0]].append(phrase)
    return phrases


def tops(lines: Sequence[Line], marks: Collection[int], headings: Headings) -> set[int]:
    """First lines of pages that are nothing but running heads: they repeat the head, or come again on other pages.

    Where a format has no pages, a page ends with its number.
    """
    said = [i for i, line in enumerate(lines) if line.text.strip()]
    first: list[int] = []
    for before, i in pairwise(said):
        ends = (before in marks and not lines[before].style.part) or lines[before].page != lines[i].page
        if ends and i not in marks:
            first.append(i)
    over = said[: min(HEAD, said.index(first[0]))] if first else []
    head = {lines[i].text.strip() for i in over}
    count = Counter(lines[i].text.strip() for i in first)
    every = Counter(lines[i].text.strip() for i in said[len(over) :])
    return {
        i
        for i in first
        if (text := lines[i].text.strip()) and len(text) <= LONGEST and count[text] == every[text]
        if text in head
        or _is_of_head(text, head)
        or (2 * count[text] >= max(len(first), 2 * TWICE) and _is_running(lines[i], headings))
        or (i - 1 in marks and lines[i - 1].text.strip() in head and any(text in line for line in head))
    }


def _is_of_head(text: str, head: Collection[str]) -> bool:
    """Whether a line sets beside each other what the document's head says, as the body and the day of the meeting."""
    cells = BESIDE.split(text)
    return len(cells) > 1 and all(any(cell in line for line in head) for cell in cells)


def placed_again(lines: Sequence[Line]) -> set[int]:
    """Lines of later pages that say what a line of the first page says, set alike and at the same height."""
    first = [line for line in lines if line.page == 1 and line.text.strip()][:HEAD]
    known = {(line.text.strip(), line.style.size, line.style.bold): line.style.box for line in first}
    return {
        i
        for i, line in enumerate(lines)
        if (line.page or 0) > 1 and line.style.box
        if (box := known.get((line.text.strip(), line.style.size, line.style.bold)))
        if abs(box[1] - line.style.box[1]) < NEARBY
    }


def _is_running(line: Line, headings: Headings) -> bool:
    """Whether a line that comes again may name the document: with a name or figure in it, no sentence, no heading."""
    text = line.text.strip()
    named = any(not word[:1].islower() for word in text.split()[1:])
    return named and not text.endswith((".", ":", ",", ";")) and not _belongs(line, headings)


def repeated(lines: Sequence[Line], running: Sequence[Pattern], *, as_it_is: bool = False) -> set[int]:
    """Lines of a form that come again: with other numbers, or just as they are."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines if running else ()):
        if len(said := line.text.strip()) <= LONGEST and matches(running, said):
            groups[said if as_it_is else masked(said)].append(i)
    return {i for group in groups.values() if len(group) > 1 for i in group}


def counted(lines: Sequence[Line]) -> set[int]:
    """Lines that end, behind wide blanks, in numbers that count the pages, and are the same else."""
    groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, line in enumerate(lines):
        if len(line.text) <= LONGEST and (match := COUNTED.match(line.text)) and len(match["head"].split()) > TWICE:
            groups[match["head"].strip()].append((int(match["page"]), i))
    return {
        i
        for group in groups.values()
        if len(group) > 1 and all(b - a == 1 and j - i > LEAST_PAGE for (a, i), (b, j) in pairwise(group))
        for _, i in group
    }


def edges(document: Document, lines: Sequence[Line], headings: Headings) -> set[int]:
    """Lines that come again at the edges of a third of the pages, at least of three."""
    pages: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(lines if document.pages else ()):
        if line.page is not None and line.text.strip():
            pages[line.page].append(i)
    near = [i for page in pages.values() for i in {*page[:EDGE], *page[-EDGE:]}]
    keys = {i: _key(lines[i]) for i in near if len(lines[i].text) <= LONGEST and not _belongs(lines[i], headings)}
    count = Counter(keys.values())
    usual = max(3, len(pages) / 3) if len(pages) > TWICE else TWICE
    body = _body_size(lines)

    def enough(key: tuple[str, int, bool, int]) -> bool:
        return count[key] >= (TWICE if key[1] < body - SMALLER else usual)

    return {i for i, key in keys.items() if key[0].strip("# ") and enough(key)} | page_numbers(lines, pages)


def margins(lines: Sequence[Line]) -> set[int]:
    """Small print above or below where the text of all pages stands; on the first page it may be a letter's head."""
    body = _body_size(lines)
    boxes = [line.style.box for line in lines if line.style.box and round(line.style.size or 0) >= body]
    if not boxes:
        return set()
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return {
        i
        for i, line in enumerate(lines)
        if (line.page or 0) > 1 and (box := line.style.box) and len(line.text) <= LONGEST
        if round(line.style.size or 0) < body - SMALLER and (box[3] <= top or box[1] >= bottom)
    }


def _body_size(lines: Sequence[Line]) -> int:
    """The size that most characters have, in whole points."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.style.size or 0)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _belongs(line: Line, headings: Headings) -> bool:
    """Whether a line that often begins a page is part of the text: a heading, a case number."""
    passage = Passage(line.text, line.start)
    return headings.recognise(passage) is not None or case_number(passage)[0] is not None


def _key(line: Line) -> tuple[str, int, bool, int]:
    """What a running head has in common on all pages; a title with the same words is set otherwise."""
    top = round(line.style.box[1] / NEARBY) if line.style.box else 0
    return masked(line.text), round(line.style.size or 0), line.style.bold, top


def masked(text: str) -> str:
    """The text with its numbers masked, to see that it comes again."""
    return re.sub(r"\d+", "#", fold(text))
