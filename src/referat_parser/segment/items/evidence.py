"""What speaks for a paragraph starting an item, and what against it: one table.

The weights were set by hand on real and invented minutes so that what is certain to a reader
(a title in the contents, a case under it) outweighs what is not (a number, a blank line).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.again import is_said, spoken
from referat_parser.segment.columns import SPOKEN, names_item
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.candidates import TITLE_LENGTH
from referat_parser.segment.items.wanted import wanted
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.text import fold

SURE_HEADINGS = 3
"""So many candidates that the format calls headings leave no place for those it does not."""
AHEAD = 3
"""What begins a case stands among so many next paragraphs."""
COLUMNS = 3
"""So many last lines above the first row may be the heads of a table's columns."""
SENTENCE = 30
BEGINNING = frozenset({"summary", "case", "recommendation", "participants", "other"})

SHARED = frozenset({"sag", "number-of-year", "letter-number", "number-above"})
"""Forms that lists in the text of a case have as well."""


@dataclass(frozen=True)
class Series:
    """Candidates of one kind, with what they have in common."""

    scene: Scene
    at: dict[int, Candidate]
    """By the index of the paragraph."""
    dressed: int
    """How many of them are set as headings."""
    marked: Sequence[str]
    """The folded titles of the bookmarks that have the level of theirs."""
    proven: bool
    """Whether sections begin under most of them, or they stand under the heads of columns."""
    wanted: frozenset[int]
    """The paragraphs that are entries of lists in a case or in what is recommended."""


Test = Callable[[Series, Candidate], bool]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One row of the table."""

    weight: float
    holds: Test


def listed(series: Series, candidate: Candidate) -> bool:
    """Its title stands in the contents, or is a bookmark's."""
    return candidate.place is not None or _bookmarked(series.scene, candidate, series.marked)


def unlisted(series: Series, candidate: Candidate) -> bool:
    """There are contents or bookmarks, but they do not have it."""
    scene = series.scene
    return bool(scene.entries or scene.levels) and not listed(series, candidate)


def stands_out(series: Series, candidate: Candidate) -> bool:
    """It is set as a heading."""
    return series.scene.stands_out[candidate.index]


def dressed_down(series: Series, candidate: Candidate) -> bool:
    """Others of its kind are set as headings, it is not."""
    return series.dressed > 1 and not stands_out(series, candidate)


def begins_case(series: Series, candidate: Candidate) -> bool:
    """A case number or a heading that begins a case comes next."""
    return _follows(series.scene, candidate.index) == "case"


def begins_decision(series: Series, candidate: Candidate) -> bool:
    """A decision's heading comes next."""
    return _follows(series.scene, candidate.index) == "decision"


def spaced(series: Series, candidate: Candidate) -> bool:
    """Free space stands above it."""
    return series.scene.spaced and series.scene.paragraphs[candidate.index].blank_above


def small_letter(series: Series, candidate: Candidate) -> bool:  # noqa: ARG001 -- a row of the table
    """Its title begins with a small letter; "Punkt 5 valg til bestyrelsen" may."""
    return candidate.title.text[:1].islower() and candidate.form != "punkt"


def in_list(series: Series, candidate: Candidate) -> bool:
    """Its neighbours, with nothing between, go on with its numbers."""
    if candidate.value is None or stands_out(series, candidate):
        return False
    before, after = series.at.get(candidate.index - 1), series.at.get(candidate.index + 1)
    below = before is not None and before.value == candidate.value - 1
    return below or (after is not None and after.value == candidate.value + 1)


def recommended(series: Series, candidate: Candidate) -> bool:
    """It is an entry of a numbered list in a case or in what is recommended."""
    return candidate.index in series.wanted


def long(series: Series, candidate: Candidate) -> bool:
    """Its paragraph is longer than a heading."""
    return len(series.scene.paragraphs[candidate.index].text) > 2 * TITLE_LENGTH


def sentence(series: Series, candidate: Candidate) -> bool:
    """Its title is a whole sentence that tells something."""
    text = candidate.title.text
    told = text.endswith(".") and len(text) > SENTENCE
    return told and vocabulary().people_lines.verb.regex.search(text) is not None and not stands_out(series, candidate)


def under_heading(series: Series, candidate: Candidate) -> bool:
    """It stands directly under the heading of a section."""
    if candidate.index == 0 or stands_out(series, candidate):
        return False
    above = series.scene.recognised[candidate.index - 1]
    return above is not None and not above.rest


def over_others(series: Series, candidate: Candidate) -> bool:
    """It has no number, and heads others: right under it stands one set otherwise, or it is a label among numbers."""
    if candidate.value is not None:
        return False
    below = series.at.get(candidate.index + 1)
    numbered = sum(other.value is not None for other in series.at.values())
    label = candidate.title.text.rstrip(EMPHASIS).endswith(":") and 2 * numbered > len(series.at)
    return label or (below is not None and below.look != candidate.look)


def unproven(series: Series, candidate: Candidate) -> bool:
    """It is labelled as parts of a text are too ("Sag 3", a number alone), unlisted, and no section begins under it.

    Where sections begin under most of its series, the others are items of few words.
    """
    shared = candidate.form in SHARED and not series.proven and not listed(series, candidate)
    return shared and _follows(series.scene, candidate.index) is None


EVIDENCE = (
    Evidence(3.0, listed),
    Evidence(-1.5, unlisted),
    Evidence(1.5, stands_out),
    Evidence(-1.5, dressed_down),
    Evidence(2.0, begins_case),
    Evidence(1.0, begins_decision),
    Evidence(0.4, spaced),
    Evidence(-3.0, small_letter),
    Evidence(-2.0, in_list),
    Evidence(-4.0, recommended),
    Evidence(-1.0, long),
    Evidence(-1.5, under_heading),
    Evidence(-1.0, sentence),
    Evidence(-8.0, over_others),
    Evidence(-2.2, unproven),
)


def weigh(scene: Scene, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of a series with their scores and their places in the contents."""
    placed = [replace(candidate, place=_place(scene, candidate)) for candidate in found]
    marked = _marked(scene, placed)
    headed = [c for c in placed if scene.paragraphs[c.index].style.heading is not None]
    if len(headed) >= SURE_HEADINGS:
        placed = [c for c in placed if c in headed or c.place is not None or _bookmarked(scene, c, marked)]
    proven = 2 * sum(_follows(scene, c.index) is not None for c in placed if c.form in SHARED) > len(placed)
    proven = proven or any(c.value == 1 and c.form in SHARED and _under_columns(scene, c.index) for c in placed)
    dressed = sum(scene.stands_out[c.index] for c in placed)
    series = Series(scene, {c.index: c for c in placed}, dressed, marked, proven, wanted(scene, placed))
    return [_weighed(series, candidate) for candidate in placed]


def _under_columns(scene: Scene, index: int) -> bool:
    """Whether the heads of columns stand above the first number of a table whose cells are lines of their own."""
    rows = range(max(index - COLUMNS, 0), index)
    said = [r.entry.kind for i in rows if (r := scene.recognised[i]) and not r.rest]
    return not SPOKEN.isdisjoint(said) and any(names_item(scene.paragraphs[i].text) for i in rows)


def _weighed(series: Series, candidate: Candidate) -> Candidate:
    rows = tuple(
        (evidence.holds.__name__, evidence.weight) for evidence in EVIDENCE if evidence.holds(series, candidate)
    )
    return replace(candidate, score=candidate.score + sum(weight for _, weight in rows), rows=rows)


def _place(scene: Scene, candidate: Candidate) -> int | None:
    """Where a title, or the number of an item without one, stands in the contents."""
    said = _said(scene, candidate)
    exact = [scene.place_of[text] for text in said if text in scene.place_of]
    if exact:
        return min(exact)
    if candidate.number and (scene.by_number or not fold(candidate.title.text)):
        numbered = (place for place, entry in enumerate(scene.entries) if entry.number == candidate.number)
        return next(numbered, None)
    if said not in scene.alike:
        alike = (place for title, place in scene.place_of.items() if is_said(title, said))
        scene.alike[said] = next(alike, None)
    return scene.alike[said]


def _marked(scene: Scene, found: Sequence[Candidate]) -> Sequence[str]:
    """The bookmarks of the level that most candidates have; many a program makes bookmarks of all headings."""
    return max(scene.levels, key=lambda titles: sum(_bookmarked(scene, c, titles) for c in found), default=())


def _bookmarked(scene: Scene, candidate: Candidate, marked: Sequence[str]) -> bool:
    said = _said(scene, candidate)
    return any(text in marked for text in said if text) or any(mark and is_said(mark, said) for mark in marked)


def _said(scene: Scene, candidate: Candidate) -> frozenset[str]:
    """The folded title and the folded paragraph of a candidate, with and without a number before them."""
    return spoken(fold(candidate.title.text)) | spoken(fold(scene.paragraphs[candidate.index].text))


def _follows(scene: Scene, index: int) -> str | None:
    """What the next paragraphs begin: a case, a decision, another section, or none."""
    for i in range(index + 1, min(index + 1 + AHEAD, len(scene.paragraphs))):
        if scene.has_case_number[i]:
            return "case"
        recognised = scene.recognised[i]
        if recognised:
            kind = recognised.entry.kind
            return "case" if kind in BEGINNING else kind
    return None
