"""What starts an agenda item, decided over the whole document.

Every paragraph that has the form of an item is a candidate. Evidence for each is its form, its
look, the printed contents, the bookmarks and what follows it; evidence between two is the run of
their numbers. The heaviest chain of candidates wins, not the first one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz import fuzz

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar, ItemForm
from referat_parser.segment.case_number import case_number
from referat_parser.segment.contents import is_group, same_title
from referat_parser.segment.headings import Headings
from referat_parser.segment.look import Look
from referat_parser.segment.outline import ContentsEntry
from referat_parser.text import Bookmark, Paragraph, Passage, fold

# What a candidate gains or loses, beside the weight of its form.
LISTED = 3.0
"""its title stands in the contents or the bookmarks"""
UNLISTED = -1.5
"""there are contents, but they do not have it"""
STANDS_OUT = 1.5
"""it is set as a heading"""
DRESSED_DOWN = -1.5
"""others of its form are set as headings, it is not"""
BEGINS_CASE = 2.0
"""a heading that begins a case follows, or a case number"""
BEGINS_DECISION = 1.0
"""a decision heading follows"""
SPACED = 0.4
"""a blank line stands above"""
SMALL_LETTER = -3.0
"""its title begins with a small letter"""
IN_LIST = -2.0
"""its neighbours, with nothing between, are candidates too: a list"""
LONG = -1.0
"""its paragraph is longer than a heading"""
UNDER_HEADING = -1.5
"""it stands directly under the heading of a section"""
FIRST = 0.8
"""the run begins at 0, 1 or A"""
NEXT = 1.6
"""it has the number after the one before"""
SAME_LOOK = 0.5
"""it looks like the one before"""
STEP = -0.4
"""for each number left out"""
BACK = -8.0
"""its number is lower than the one before"""
AGAIN = -2.0
"""its number is the one before"""

SURE_HEADINGS = 3
"""So many candidates that the format calls headings leave no place for those it does not."""
TITLE_LENGTH = 160
BEGINNING = frozenset({"summary", "case", "recommendation", "participants", "other"})
ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may start an item."""

    index: int
    form: str
    number: str | None
    value: float | None
    number_passage: Passage | None
    title: Passage
    score: float
    look: tuple[int | None, bool, int]
    place: int | None = None
    """Where it stands among the entries of the contents."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that evidence is taken from."""

    paragraphs: Sequence[Paragraph]
    look: Look
    headings: Headings
    entries: Sequence[ContentsEntry]
    bookmarks: Sequence[Bookmark]
    grammar: Grammar
    flat: bool = False
    """Whether line breaks were lost, so that titles run into their text."""


def items(scene: Scene) -> list[Candidate]:
    """The candidates that start the document's items, in order."""
    series = [candidates(scene, form) for form in forms(scene.grammar)]
    series += by_level(scene), by_title(scene, "bookmark"), by_title(scene, "contents"), by_particulars(scene)
    chains = [chain(found) for found in series if found]
    total, best = max(chains, key=lambda scored: scored[0], default=(0.0, []))
    return grouped(scene, fill(scene, best)) if total > 0 and proven(best) else []


def grouped(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """A heading that only holds numbered items is a group: they take its place."""
    ends = [*(c.index for c in best[1:]), len(scene.paragraphs)]
    number = next(form for form in forms(scene.grammar) if form.pattern.id == "number")
    found: list[Candidate] = []
    for candidate, end in zip(best, ends, strict=True):
        group = is_group(scene.paragraphs[candidate.index]) or is_group(candidate.title)
        inner = [c for c in candidates(scene, number) if candidate.index < c.index < end] if group else []
        found += inner if inner and inner[0].index == candidate.index + 1 else [candidate]
    return found


def forms(grammar: Grammar) -> list[ItemForm]:
    """The item forms that a grammar knows, with its weights."""
    known = [
        form.model_copy(update={"weight": form.weight + grammar.items.get(form.pattern.id, 0.0)})
        for form in vocabulary().items
    ]
    return [*grammar.forms, *known]


def proven(best: Sequence[Candidate]) -> bool:
    """One item alone needs more than its form."""
    return len(best) > 1 or best[0].score >= 3.0


def candidates(scene: Scene, form: ItemForm) -> list[Candidate]:
    """All paragraphs of one form, scored."""
    found = []
    for i, paragraph in enumerate(scene.paragraphs):
        lead = len(paragraph.text) - len(paragraph.text.lstrip(" \t#*_"))
        match = form.pattern.regex.match(paragraph.text[lead:].rstrip(" *_"))
        if match:
            found.append(_candidate(scene, form, i, paragraph.cut(lead), match))
    return _scored(scene, found)


def _candidate(scene: Scene, form: ItemForm, i: int, passage: Passage, match: re.Match[str]) -> Candidate:
    number = match["number"]
    title = passage.group(match, "title") if match["title"] else Passage("", passage.end)
    return Candidate(
        index=i,
        form=form.pattern.id,
        number=number.strip(" .") if number else None,
        value=value(number) if number else None,
        number_passage=passage.group(match, "number") if number else None,
        title=title,
        score=form.weight,
        look=scene.look.key(scene.paragraphs[i]),
    )


def value(number: str) -> float | None:
    """The place of a number in its run: 3, 7a → 7.01, B → 2, IV → 4, 3.2 → 3.02."""
    number = number.strip(" .")
    match = re.fullmatch(r"(\d{1,3})(?:[ .]?([A-Za-z])|\.(\d{1,2}))?", number)
    if match:
        below = ord(match[2].lower()) - 96 if match[2] else int(match[3] or 0)
        return int(match[1]) + below / 100
    if len(number) > 1 and set(number) <= set(ROMAN):
        worth = [ROMAN[letter] for letter in number]
        return float(sum(-a if a < b else a for a, b in zip(worth, [*worth[1:], 0], strict=True)))
    if len(number) == 1 and number.isalpha():
        return float("ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ".find(number.upper()) + 1)
    return None


def _scored(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Add up the evidence for each candidate of a series."""
    if sum(scene.paragraphs[c.index].style.heading is not None for c in found) >= SURE_HEADINGS:
        found = [c for c in found if scene.paragraphs[c.index].style.heading is not None or _listing(scene, c)[0] > 0]
    marked = sum(scene.look.stands_out(scene.paragraphs[c.index]) for c in found)
    spaced = sum(p.blank_above for p in scene.paragraphs) > 2
    places = {c.index: c for c in found}
    scored = []
    for candidate in found:
        listing, place = _listing(scene, candidate)
        evidence = [
            listing,
            _looks(scene, candidate, marked),
            _follows(scene, candidate.index),
            SPACED if spaced and scene.paragraphs[candidate.index].blank_above else 0.0,
            SMALL_LETTER if candidate.title.text[:1].islower() and candidate.form != "punkt" else 0.0,
            IN_LIST if _in_list(scene, candidate, places) else 0.0,
            LONG if len(scene.paragraphs[candidate.index].text) > 2 * TITLE_LENGTH else 0.0,
            UNDER_HEADING if _under_heading(scene, candidate.index) else 0.0,
        ]
        scored.append(replace(candidate, score=candidate.score + sum(evidence), place=place))
    return scored


def _listing(scene: Scene, candidate: Candidate) -> tuple[float, int | None]:
    """What contents and bookmarks say of a title, and its place among the entries."""
    entries = [fold(e.title.text) for e in scene.entries]
    marks = [fold(b.title) for b in scene.bookmarks]
    if not entries and not marks:
        return 0.0, None
    title = fold(candidate.title.text)
    whole = fold(scene.paragraphs[candidate.index].text)
    for place, entry in enumerate(entries):
        if entry and (same_title(entry, title) or same_title(entry, whole)):
            return LISTED, place
        if not title and candidate.number and scene.entries[place].number == candidate.number:
            return LISTED, place
    known = any(same_title(mark, title) or same_title(mark, whole) for mark in marks if mark)
    return (LISTED if known else UNLISTED), None


def _looks(scene: Scene, candidate: Candidate, marked: int) -> float:
    if scene.look.stands_out(scene.paragraphs[candidate.index]):
        return STANDS_OUT
    return DRESSED_DOWN if marked > 1 else 0.0


def _follows(scene: Scene, index: int) -> float:
    """What the next paragraphs begin."""
    for paragraph in scene.paragraphs[index + 1 : index + 4]:
        if case_number(paragraph)[0]:
            return BEGINS_CASE
        recognised = scene.headings.recognise(paragraph)
        if recognised:
            kind = recognised.entry.kind
            return BEGINS_CASE if kind in BEGINNING else BEGINS_DECISION if kind == "decision" else 0.0
    return 0.0


def _in_list(scene: Scene, candidate: Candidate, places: dict[int, Candidate]) -> bool:
    """Whether the neighbouring paragraphs go on with its numbers."""
    i, number = candidate.index, candidate.value
    if number is None or scene.look.stands_out(scene.paragraphs[i]):
        return False
    before, after = places.get(i - 1), places.get(i + 1)
    below = before is not None and before.value == number - 1
    above = after is not None and after.value == number + 1
    return below or above


def _under_heading(scene: Scene, index: int) -> bool:
    if index == 0 or scene.look.stands_out(scene.paragraphs[index]):
        return False
    recognised = scene.headings.recognise(scene.paragraphs[index - 1])
    return recognised is not None and not recognised.rest


def chain(found: Sequence[Candidate]) -> tuple[float, list[Candidate]]:
    """The heaviest chain of candidates and its weight."""
    best: list[float] = []
    back: list[int | None] = []
    for j, candidate in enumerate(found):
        own, link = candidate.score + (FIRST if candidate.value in (0.0, 1.0) else 0.0), None
        weight = own
        for i in range(max(0, j - 60), j):
            through = best[i] + candidate.score + step(found[i], candidate)
            if through > weight:
                weight, link = through, i
        best.append(weight)
        back.append(link)
    end: int | None = max(range(len(best)), key=best.__getitem__)
    total = best[end] if end is not None else 0.0
    path: list[Candidate] = []
    while end is not None:
        path.append(found[end])
        end = back[end]
    return total, path[::-1]


def step(before: Candidate, after: Candidate) -> float:
    """What the run of numbers says for `after` coming next."""
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


def by_level(scene: Scene) -> list[Candidate]:
    """Paragraphs that the format calls headings, on the level that most look like items."""
    levels: dict[int, list[int]] = {}
    for i, paragraph in enumerate(scene.paragraphs):
        if paragraph.style.heading is not None and not scene.headings.recognise(paragraph):
            levels.setdefault(paragraph.style.heading, []).append(i)
    series = [
        _scored(scene, [_unnumbered(scene, i, "heading-level", 0.5) for i in indices])
        for level, indices in sorted(levels.items())
        if len(indices) > 1
    ]
    return max(series, key=lambda found: sum(c.score for c in found), default=[])


def by_title(scene: Scene, form: str) -> list[Candidate]:
    """Paragraphs that bear the title of a bookmark or of an entry of the contents."""
    known = scene.bookmarks if form == "bookmark" else [e.title for e in scene.entries]
    titles = [fold(one.title if isinstance(one, Bookmark) else one.text) for one in known]
    found: list[Candidate] = []
    at = 0
    for title in titles:
        for i in range(at, len(scene.paragraphs)):
            text = scene.paragraphs[i].text
            if len(text) < 400 and title and fuzz.ratio(fold(text), title, score_cutoff=92):
                if not scene.headings.recognise(scene.paragraphs[i]):
                    found.append(_unnumbered(scene, i, form, 0.5))
                at = i + 1
                break
    return _scored(scene, found)


def by_particulars(scene: Scene) -> list[Candidate]:
    """Short lines with the particulars of a case right under them: "Sagsnr.: …", "Åben sag"."""
    words = vocabulary().case_numbers.particulars.regex
    found = []
    for i, (paragraph, under) in enumerate(pairwise(scene.paragraphs)):
        begins = case_number(under)[0] is not None or bool(words.search(under.text.strip()))
        own = case_number(paragraph)[0] is not None or bool(words.search(paragraph.text.strip()))
        if begins and not own and len(paragraph.text) < TITLE_LENGTH and not scene.headings.recognise(paragraph):
            found.append(_unnumbered(scene, i, "particulars", 1.5))
    return _scored(scene, found)


FILLABLE = 3
"""So many numbers may be missing between two items for a search."""
MISREAD_ONE = r"[1iIl|!]"


def fill(scene: Scene, best: list[Candidate]) -> list[Candidate]:
    """Add items whose number was missing in the run and stands there in another form."""
    numbered = [c for c in best if c.value is not None and c.value == int(c.value) and c.number and c.number.isdecimal()]
    if len(numbered) < 2:
        return best
    bounds = [(0, 0, numbered[0]), *((int(a.value or 0), a.index + 1, b) for a, b in pairwise(numbered))]
    added: list[Candidate] = []
    for before, start, after in bounds:
        missing = range(before + 1, int(after.value or 0))
        at = start
        for number in missing if len(missing) <= FILLABLE else ():
            found = _lone(scene, number, at, after.index)
            if found:
                added.append(found)
                at = found.index + 1
    last = numbered[-1]
    closing = _lone(scene, int(last.value or 0) + 1, last.index + 1, len(scene.paragraphs), closing=True)
    return sorted([*best, *added, *([closing] if closing and best[-1] is last else [])], key=lambda c: c.index)


def _lone(scene: Scene, number: int, start: int, end: int, *, closing: bool = False) -> Candidate | None:
    """A short paragraph that begins with the number, perhaps misread, and belongs to no list."""
    digits = MISREAD_ONE if number == 1 else str(number)
    form = re.compile(rf"^\W{{0,3}}(?P<number>{digits})\s{{0,2}}[.):,]?\s{{1,6}}(?P<title>{WORD}.{{1,110}})$")
    for i in range(start, end):
        paragraph = scene.paragraphs[i]
        match = form.match(paragraph.text.rstrip())
        beside = [p.text.strip()[:1].isdigit() for p in scene.paragraphs[max(i - 1, start) : i + 2] if p is not paragraph]
        if match and not any(beside) and (not closing or CLOSING.match(match["title"])):
            return Candidate(
                i, "number-lone", match["number"], float(number), paragraph.group(match, "number"),
                paragraph.group(match, "title"), 0.0, scene.look.key(paragraph),
            )
    return None


WORD = "[A-Za-zÆØÅæøåÉé]{2}"
CLOSING = re.compile(r"(?i)(?:evt|eventuelt|næste møde|afslutning|lukning|meddelelser)\b")


def _unnumbered(scene: Scene, i: int, form: str, weight: float) -> Candidate:
    paragraph = scene.paragraphs[i]
    lead = len(paragraph.text) - len(paragraph.text.lstrip(" \t#*_"))
    numbered = next(f for f in forms(scene.grammar) if f.pattern.id == "number")
    match = numbered.pattern.regex.match(paragraph.text[lead:].rstrip(" *_"))
    if match:
        return replace(_candidate(scene, numbered, i, paragraph.cut(lead), match), form=form, score=weight)
    return Candidate(i, form, None, None, None, paragraph.cut(lead), weight, scene.look.key(paragraph))
