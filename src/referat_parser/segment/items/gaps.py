"""Items that the heaviest chain leaves out: a number missing in the run, or there twice, and "Eventuelt"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.candidates import TITLE_LENGTH, by_form, number_above, unmarked, unnumbered
from referat_parser.segment.scene import Candidate, Scene

LABEL = "ad"
"""The form of a number whose label no list has."""
LEAST = 2
MOST_MISSING = 3
"""So many numbers may be missing between two items for a search."""
MISREAD = {1: "[1iIl|!]", 4: "[4AÅ]", 5: "[5S]", 8: "[8B]"}
"""Letters that stand for a number where someone typed or a machine read it wrong."""
FARTHEST = 8
"""A label that no list has goes on over so many numbers without an item."""
SHORT = 60
"""Letters of a heading, where no space tells it from text."""


def filled(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add items whose number is missing in the run and stands there in another form, or goes on behind its label."""
    best = _labelled(scene, best)
    whole = [c for c in best if c.number and c.number.isdecimal()]
    if len(whole) < 2:
        return best
    used = {candidate.index for candidate in best}
    found = [*best, *(candidate for candidate in _missing(scene, whole) if candidate.index not in used)]
    last = whole[-1]
    closing = _lone(scene, int(last.number or 0) + 1, range(last.index + 1, len(scene.paragraphs)))
    if closing and best[-1] is last and vocabulary().closing_items.regex.search(closing.title.text):
        found.append(closing)
    return sorted(found, key=lambda candidate: candidate.index)


def twice(scene: Scene, best: Sequence[Candidate]) -> list[Candidate]:
    """Add items that have a number of their neighbours again: the only one between two, set as they are."""
    found = list(best)
    used = {candidate.form for candidate in best}
    of_form = {form.pattern.id: by_form(scene, form) for form in scene.forms if form.pattern.id in used}
    for before, after in pairwise(best):
        if before.form not in of_form or before.value is None or after.form != before.form:
            continue
        inner = between(of_form[before.form], before, after.index)
        if len(inner) == 1 and inner[0].value in {before.value, after.value} and _is_beside(scene, inner[0], after):
            found.append(inner[0])
    return sorted(found, key=_index)


def ended(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add "Eventuelt" where it stands without a number, set apart below the last item."""
    form = vocabulary().last_item.regex
    if any(form.match(candidate.title.text) for candidate in best):
        return best
    for i in range(best[-1].index + 1, len(scene.paragraphs)):
        paragraph, passage = scene.paragraphs[i], unmarked(scene.bare[i])
        match = form.match(passage.text.rstrip(EMPHASIS))
        apart = paragraph.blank_above or scene.stands_out[i]
        if match and apart and paragraph.style.row is None:
            return [*best, unnumbered(scene, i, "last-item", passage.group(match, "title"), 0.0)]
    return best


def begun(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add the election of who leads the meeting where it stands without a number, over what came of it, above all."""
    form, first = vocabulary().first_item.regex, best[0]
    if first.number is None or any(form.match(candidate.title.text) for candidate in best):
        return best
    for i in range(scene.after, first.index - 1):
        paragraph, passage = scene.paragraphs[i], unmarked(scene.bare[i])
        match = form.match(passage.text.rstrip(EMPHASIS)) if paragraph.blank_above else None
        if match and _is_over_result(scene, i, first.index):
            return [unnumbered(scene, i, "first-item", passage.group(match, "title"), 0.0), *best]
    return best


def _is_over_result(scene: Scene, i: int, end: int) -> bool:
    """Whether a line stands over a sentence or a label, and no list of people or the like follows."""
    below = scene.paragraphs[i + 1].text.rstrip()
    told = ":" in below or below.endswith(".") or vocabulary().people_lines.verb.regex.search(below) is not None
    return told and not any(scene.recognised[i + 1 : end])


def _labelled(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add the items with "Ad" behind the last that has it: the minutes leave numbers out on which nothing was said."""
    last = best[-1]
    if last.form != LABEL or len(best) < LEAST:
        return best
    found = list(best)
    for after in by_form(scene, scene.form(LABEL)):
        ahead = (after.value or 0) - (found[-1].value or 0)
        if after.index > found[-1].index and 0 < ahead <= FARTHEST and after.look == last.look:
            found.append(after)
    return found


def _is_beside(scene: Scene, candidate: Candidate, after: Candidate) -> bool:
    """Whether a number stands over text of its own as its neighbour does, and begins no list."""
    at, above = scene.paragraphs[candidate.index], scene.paragraphs[candidate.index - 1]
    alike = candidate.look == after.look and at.blank_above == scene.paragraphs[after.index].blank_above
    return alike and not above.text.rstrip().endswith(":") and tells_own(scene, candidate, after.index)


def _missing(scene: Scene, whole: Sequence[Candidate]) -> Iterator[Candidate]:
    """Items in the gaps of a run, and before its first, below the contents."""
    gaps = [(0, scene.after, whole[0]), *((int(a.number or 0), a.index + 1, b) for a, b in pairwise(whole))]
    for before, start, after in gaps:
        numbers = range(before + 1, int(after.number or 0))
        at = start
        for number in numbers if len(numbers) <= MOST_MISSING else ():
            places = range(at, after.index)
            found = _lone(scene, number, places) or _above(scene, number, places)
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


def _above(scene: Scene, number: int, places: range) -> Candidate | None:
    """The number alone on its line, over a title."""
    within = (number_above(scene, i) for i in places if i + 1 < len(scene.paragraphs))
    return next((candidate for candidate in within if candidate and candidate.value == number), None)


def between(found: Sequence[Candidate], candidate: Candidate, end: int) -> Sequence[Candidate]:
    """The candidates under one, up to the next."""
    first = bisect_right(found, candidate.index, key=_index)
    return found[first : bisect_left(found, end, first, key=_index)]


def tells_own(scene: Scene, candidate: Candidate, end: int) -> bool:
    """Whether a numbered line is a heading, set apart, over text of its own."""
    at, title = candidate.index, candidate.title.text.rstrip(EMPHASIS)
    paragraph = scene.paragraphs[at]
    apart = not at or paragraph.blank_above or scene.stands_out[at] or (not scene.spaced and len(title) < SHORT)
    told = title.endswith(".") and vocabulary().people_lines.verb.regex.search(title)
    headed = len(title) <= TITLE_LENGTH and not title.endswith((":", ",", ";")) and not told
    return apart and headed and at + 1 < end and vocabulary().titles.tells.regex.search(title) is None


def _index(candidate: Candidate) -> int:
    return candidate.index
