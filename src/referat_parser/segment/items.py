"""What starts an agenda item, decided over the whole document.

Every paragraph that has the form of an item is a candidate. Evidence for each is its form, its
look, the printed contents, the bookmarks and what follows it; evidence between two is the run of
their numbers. The heaviest chain of candidates wins, not the first one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.candidates import TITLE_LENGTH, by_form, series
from referat_parser.segment.columns import NUMBERED
from referat_parser.segment.contents import is_group
from referat_parser.segment.evidence import weigh
from referat_parser.segment.grounds import grounded
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.trace import Way
from referat_parser.segment.wanted import wanted
from referat_parser.text import Paragraph

FIRST = 0.8
"""the run begins at 0, 1 or A"""
NEXT = 1.6
"""an item has the number after the one before, or stands after it in the contents"""
SAME_LOOK = 0.5
"""it looks like the one before"""
STEP = -0.4
"""for each number left out, up to eight"""
BACK = -8.0
"""its number is lower than the one before"""
AGAIN = -2.0
"""its number is the one before"""
MOST_STEP = NEXT + SAME_LOOK + 1e-9
"""What a step may weigh, and what sums of weights are rounded by."""
FARTHEST = 60
"""A link of the chain reaches over so many candidates."""
ALONE = 3.0
"""What one item alone must weigh."""
MOST_MISSING = 3
"""So many numbers may be missing between two items for a search."""
MISREAD = {1: "[1iIl|!]", 4: "[4AÅ]", 5: "[5S]", 8: "[8B]"}
"""Letters that stand for a number where someone typed or a machine read it wrong."""

FIRST_UNDER = re.compile(r"(\d{1,3})(?:\.1|\s?a)")
"""The number of a first point under an item."""
HEADING = re.compile(
    r"\W{0,3}(?:[^\W\d]{2,15}\.?\s{1,3})?(?P<number>\d{1,3})(?:\s?[.):]\s{1,6}[^\W\d]|\s{1,6}[A-ZÆØÅ\"”»])"
)
"""A number and a title; a capital begins the title where nothing else parts the two."""
SHORT = 60
"""Letters of a heading, where no space tells it from text."""


def items(scene: Scene) -> list[Candidate]:
    """The candidates that start the document's items, in order."""
    weighed = [weigh(scene, found) for found in series(scene) if found]
    chains = [chain(found) for found in weighed]
    total, best = max(chains, key=lambda weighed: weighed[0], default=(0.0, []))
    total, best = _majors(best, chains) or (total, best)
    proven = total > 0 and (len(best) > 1 or best[0].score >= ALONE)
    taken = grounded(scene, ended(scene, grouped(scene, filled(scene, best)))) if proven else []
    if scene.trace:
        scene.trace.scene, scene.trace.taken = scene, taken
        scene.trace.ways = [Way(found, *chained) for found, chained in zip(weighed, chains, strict=True)]
    return taken


def _majors(
    best: Sequence[Candidate], chains: Sequence[tuple[float, list[Candidate]]]
) -> tuple[float, list[Candidate]] | None:
    """The chain of 1, 2, 3 over a chain of 1.1, 1.2, 2.1: these are points under its items."""
    if not best or best[0].form != "number-dotted":
        return None
    wanted = {int(candidate.value or 0) for candidate in best}
    over = [found for found in chains if wanted <= {c.value for c in found[1]} and found[1][0].index < best[0].index]
    return max(over, key=lambda weighed: weighed[0], default=None)


def chain(found: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The heaviest chain of candidates, and its weight."""
    best: list[float] = []
    so_far: list[float] = []
    back: list[int | None] = []
    for j, candidate in enumerate(found):
        weight = candidate.score + (FIRST if candidate.value in (0.0, 1.0) else 0.0)
        link: int | None = None
        for i in range(j - 1, max(0, j - FARTHEST) - 1, -1):
            if so_far[i] + candidate.score + MOST_STEP < weight:
                break  # no chain that ends further up can be heavier
            through = best[i] + candidate.score + step(found[i], candidate)
            if through > weight or (through == weight and link is not None):
                weight, link = through, i
        best.append(weight)
        so_far.append(max(weight, so_far[-1]) if so_far else weight)
        back.append(link)
    end: int | None = max(range(len(best)), key=best.__getitem__, default=None)
    total = best[end] if end is not None else 0.0
    path: list[Candidate] = []
    while end is not None:
        path.append(found[end])
        end = back[end]
    return total, path[::-1]


def step(before: Candidate, after: Candidate) -> float:
    """What the run of numbers, the contents and the look say for `after` coming next."""
    same = SAME_LOOK if before.look == after.look else 0.0
    if before.place is not None and after.place == before.place + 1:
        return NEXT + same
    if before.value is None or after.value is None:
        return same
    ahead = after.value - before.value
    if 0 < ahead <= 1:
        return NEXT + same
    if ahead == 0:
        return AGAIN
    return same + (STEP * min(ahead - 1, 8) if ahead > 0 else BACK)


def sole(scene: Scene) -> list[Candidate]:
    """The one item of a meeting that had no other: the only number of the document, a heading over its text."""
    forms = (form for form in scene.forms if form.pattern.id in NUMBERED)
    found = [candidate for form in forms for candidate in by_form(scene, form)]
    if len(found) != 1 or found[0].value != 1 or found[0].index in wanted(scene, found):
        return []
    if not _tells_own(scene, found[0], len(scene.paragraphs)):
        return []
    return grounded(scene, found)


def grouped(scene: Scene, best: Sequence[Candidate]) -> list[Candidate]:
    """A heading that only holds numbered items is a group: they take its place."""
    best = [c for c, after in zip_longest(best, best[1:]) if not (after and _is_above(scene, c, after))]
    ends = [*(c.index for c in best[1:]), len(scene.paragraphs)]
    groups = [is_group(scene.paragraphs[candidate.index]) or is_group(candidate.title) for candidate in best]
    numbered = by_form(scene, scene.form("number")) if any(groups) else []
    dotted = by_form(scene, scene.form("number-dotted")) if best and best[0].form != "number-dotted" else []
    alone = len({int(c.value) for c in dotted if c.value is not None}) < 2
    found: list[Candidate] = []
    for candidate, end, group in zip(best, ends, groups, strict=True):
        inner = _between(numbered, candidate, end) if group else []
        if inner and inner[0].index > candidate.index + 1:
            inner = []
        inner = inner or _under(scene, candidate, _between(dotted, candidate, end), end, alone=alone)
        found += inner if inner and inner[0].index == candidate.index + 1 else [candidate, *inner]
    return found


def _is_above(scene: Scene, candidate: Candidate, after: Candidate) -> bool:
    """Whether an item is but the heading over the next, its first point."""
    return after.index == candidate.index + 1 and heads(scene.paragraphs[candidate.index], after)


def heads(paragraph: Paragraph, first: Candidate) -> bool:
    """Whether a line is the heading "3. …", perhaps behind a label, over a first item 3.1 or 3a."""
    under = FIRST_UNDER.fullmatch(first.number or "")
    line = HEADING.match(paragraph.text)
    return bool(under and line and line["number"] == under[1])


def _between(found: Sequence[Candidate], candidate: Candidate, end: int) -> Sequence[Candidate]:
    """The candidates under one, up to the next."""
    first = bisect_right(found, candidate.index, key=_index)
    return found[first : bisect_left(found, end, first, key=_index)]


def _under(scene: Scene, candidate: Candidate, found: Sequence[Candidate], end: int, *, alone: bool) -> list[Candidate]:
    """The items 3.1, 3.2 under 3, where most have sections or text of their own; else they are points of its text.

    One is enough where 3 does not stand `alone` with numbers below its own.
    """
    inner = [c for c in found if c.value is not None and int(c.value) == candidate.value]
    if not inner or any(scene.recognised[candidate.index + 1 : inner[0].index]):
        return []
    above = inner[0].index - 1
    if above > candidate.index and scene.paragraphs[above].text.rstrip().endswith(":"):
        return []  # a list under its sentence
    bounds = list(pairwise([*(c.index for c in inner), end]))
    headed = [any(scene.recognised[a + 1 : b]) for a, b in bounds]
    if headed[0] and 2 * sum(headed) > len(headed):
        return inner
    told = [_tells_own(scene, c, b) for c, (_, b) in zip(inner, bounds, strict=True)]
    minors = [int((c.number or "").rpartition(".")[2]) for c in inner]
    run = minors == list(range(1, len(inner) + 1)) and not (alone and len(inner) == 1)
    return inner if run and 2 * sum(told) > len(told) else []


def _tells_own(scene: Scene, candidate: Candidate, end: int) -> bool:
    """Whether a numbered line is a heading, set apart, over text of its own."""
    at, title = candidate.index, candidate.title.text.rstrip(EMPHASIS)
    paragraph = scene.paragraphs[at]
    apart = paragraph.blank_above or scene.stands_out[at] or (not scene.spaced and len(title) < SHORT)
    told = title.endswith(".") and vocabulary().people_lines.verb.regex.search(title)
    headed = len(title) <= TITLE_LENGTH and not title.endswith((":", ",", ";")) and not told
    return apart and headed and at + 1 < end and vocabulary().titles.tells.regex.search(title) is None


def _index(candidate: Candidate) -> int:
    return candidate.index


def filled(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add items whose number is missing in the run and stands there in another form."""
    whole = [c for c in best if c.number and c.number.isdecimal()]
    if len(whole) < 2:
        return best
    found = [*best, *_missing(scene, whole)]
    last = whole[-1]
    closing = _lone(scene, int(last.number or 0) + 1, range(last.index + 1, len(scene.paragraphs)))
    if closing and best[-1] is last and vocabulary().closing_items.regex.search(closing.title.text):
        found.append(closing)
    return sorted(found, key=lambda candidate: candidate.index)


def ended(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add "Eventuelt" where it stands without a number, set apart below the last item."""
    form = vocabulary().last_item.regex
    if any(form.match(candidate.title.text) for candidate in best):
        return best
    for i in range(best[-1].index + 1, len(scene.paragraphs)):
        paragraph, passage = scene.paragraphs[i], scene.bare[i]
        match = form.match(passage.text.rstrip(EMPHASIS))
        apart = paragraph.blank_above or scene.stands_out[i]
        if match and apart and paragraph.style.row is None:
            title, look = passage.group(match, "title"), scene.look.key(paragraph)
            return [*best, Candidate(i, "last-item", None, None, None, title, look, 0.0)]
    return best


def _missing(scene: Scene, whole: Sequence[Candidate]) -> Iterator[Candidate]:
    """Items in the gaps of a run, and before its first."""
    gaps = [(0, 0, whole[0]), *((int(a.number or 0), a.index + 1, b) for a, b in pairwise(whole))]
    for before, start, after in gaps:
        numbers = range(before + 1, int(after.number or 0))
        at = start
        for number in numbers if len(numbers) <= MOST_MISSING else ():
            found = _lone(scene, number, range(at, after.index))
            if found:
                yield found
                at = found.index + 1


def _lone(scene: Scene, number: int, places: range) -> Candidate | None:
    """A short paragraph that begins with the number, perhaps misread, and belongs to no list."""
    digits = MISREAD.get(number, str(number))
    below = f"{number}."
    form = re.compile(rf"^\W{{0,3}}(?P<number>{digits})\s{{0,2}}[.):,]?\s{{1,6}}(?P<title>[^\W\d]{{2}}.{{1,110}})$")
    for i in places:
        paragraph = scene.paragraphs[i]
        match = form.match(paragraph.text.rstrip())
        near = [scene.paragraphs[j].text.strip() for j in (i - 1, i + 1) if j in places]
        beside = [text for text in near if text[:1].isdigit() and not text.startswith(below)]
        if match and not beside:
            return Candidate(
                index=i,
                form="number-lone",
                number=match["number"],
                value=float(number),
                number_passage=paragraph.group(match, "number"),
                title=paragraph.group(match, "title"),
                look=scene.look.key(paragraph),
                score=0.0,
            )
    return None
