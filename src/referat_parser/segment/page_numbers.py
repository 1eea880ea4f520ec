"""Page numbers that their place gives away: at the edges of pages, far to the right, at the foot of a single page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Document, Line

LEAST_PAGE = 4
"""Lines that are on the shortest page; nearer ones are rows of a table."""
FAR = re.compile(r"\s{20,120}[-–]?\s?(?P<page>\d{1,3})\s?[-–]?\s*")
"""A bare number far to the right of a text without pages."""
OF_ONE = re.compile(r"(?:.*\S\s{1,60})?1(?:\s?/\s?1)?\W*")
"""A foot that ends in the number of the first page."""
APART = 24.0
"""Points that the foot of a single page stands under its text at least."""


def fractions(document: Document, lines: Sequence[Line]) -> set[int]:
    """Lines like "3/12" that number a page: of as many as there are, or of as many as others are numbered of too."""
    form = vocabulary().furniture.fraction.regex
    found = {
        i: (int(match["page"]), int(match["pages"]))
        for i, line in enumerate(lines)
        if (match := form.match(line.text.strip()))
    }
    numbers: dict[int, set[int]] = defaultdict(set)
    for page, pages in found.values():
        numbers[pages].add(page)
    return {
        i
        for i, (page, pages) in found.items()
        if page <= pages and (pages == (document.pages or 1) or len(numbers[pages]) > 1)
    }


def page_numbers(lines: Sequence[Line], pages: Mapping[int, Sequence[int]]) -> set[int]:
    """Bare numbers that end or begin the pages and rise with them."""
    for place in (-1, 0):
        bare = {}
        for page, indices in pages.items():
            text = lines[indices[place]].text.strip(" -–.")
            if text.isdecimal() and len(text) < 5:
                bare[page] = (indices[place], int(text))
        shifts = Counter(number - page for page, (_, number) in bare.items())
        if shifts and shifts.most_common(1)[0][1] >= max(3, len(pages) / 2):
            shift = shifts.most_common(1)[0][0]
            return {i for page, (i, number) in bare.items() if number - page == shift}
    return set()


def counting(lines: Sequence[Line]) -> set[int]:
    """Bare numbers far to the right, blank lines around, that count from the first or second page to the end."""
    found = [(int(match["page"]), i) for i, line in enumerate(lines) if (match := FAR.fullmatch(line.text))]
    alone = all(not any(lines[j].text.strip() for j in (i - 1, i + 1) if 0 <= j < len(lines)) for _, i in found)
    rises = all(b - a == 1 and j - i > LEAST_PAGE for (a, i), (b, j) in pairwise(found))
    if not (found and alone and rises and found[0][0] <= 2 and not lines[found[0][1]].style.box):
        return set()
    ends = not any(line.text.strip() for line in lines[found[-1][1] + 1 :])
    return {i for _, i in found} if ends or len(found) > 1 else set()


def sole_foot(document: Document, lines: Sequence[Line], small: float) -> set[int]:
    """The last line of a document of one page: in type of less than `small`, far below, with the page's number."""
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text.strip()), -1)
    if document.pages != 1 or last < LEAST_PAGE or not OF_ONE.fullmatch(lines[last].text):
        return set()
    style = lines[last].style
    return {last} if style.box and (style.gap or 0) > APART and (style.size or 0) < small else set()
