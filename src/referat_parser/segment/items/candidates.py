"""Paragraphs that may start an item, found in several ways."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice, pairwise

from rapidfuzz import fuzz, process

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import ItemForm
from referat_parser.segment.case_number import case_number
from referat_parser.segment.contents import LIST_MARK
from referat_parser.segment.headings import EMPHASIS
from referat_parser.segment.items.numbers import value
from referat_parser.segment.roman import DIGITS, roman_value
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import is_cased
from referat_parser.text import Paragraph, Passage, fold

TITLE_LENGTH = 160
"""Letters of a title; few are longer."""
LONGEST_HEADING = 400
SAME = 92.0
"""Least ratio at which a paragraph is a title that is known from elsewhere."""
SHORTEST = 4
"""A title of a case has more letters."""
CALLED = 6
"""What a document is called stands among so many first paragraphs."""
HEADS = ("meeting", "day", "start", "place", "when_where", "written", "people")
"""Labels that only the head has."""
FIELDS = 2
"""One of so many lines below the name of the meeting is a field of its head."""
TOPICS = frozenset({"economy", "law", "hearing"})
"""Headings of sections that are items where they come once and no item has a case under headings."""
LABELLED_FORMS = frozenset({"punkt", "sag"})
"""Forms with a label before the number, which may have its title on the line below or above."""
LEVEL_WEIGHT = 0.5
TITLE_WEIGHT = 0.5
PARTICULARS_WEIGHT = 1.5
TIMES_WEIGHT = 1.0
LOOK_WEIGHT = 0.0
ALONE_WEIGHT = 0.5
ROWS_WEIGHT = 3.0
"""What the ways without a form of their own weigh: the format's heading, a known title, a case under it, times
above it, a look, a number alone, a row."""


def series(scene: Scene) -> Iterator[list[Candidate]]:
    """Candidates that may belong together, one list for each way of finding them."""
    yield from (by_form(scene, form) for form in scene.forms)
    yield from by_level(scene)
    yield from (by_title(scene, titles, "bookmark") for titles in scene.levels)
    yield _with_numbers(scene, by_title(scene, scene.listed, "contents"))
    yield by_particulars(scene)
    yield by_times(scene)
    yield by_number_alone(scene)
    yield by_rows(scene)


def by_form(scene: Scene, form: ItemForm) -> list[Candidate]:
    """All paragraphs of one form."""
    found = []
    for i, passage in enumerate(scene.bare[scene.after :], scene.after):
        match = form.pattern.regex.match(passage.text.rstrip(EMPHASIS))
        if match and not (form.pattern.id == "capitals" and _says_other(scene, i)):
            made = _below_title(scene, candidate(scene, form, i, passage, match))
            if not scene.has_case_number[i] or case_number(passage)[0] != made.title:
                found.append(made)
    if form.pattern.id == "emne" and len(found) == 1 and _over_fields(scene, found[0].index):
        return []
    return _as_roman(found) if found and all(c.number and set(c.number) <= set(DIGITS) for c in found) else found


def _below_title(scene: Scene, label: Candidate) -> Candidate:
    """A label with a number ("Sag nr. 4") that stands right below its title, as the title with this number."""
    at = label.index - 1
    if label.title or label.form not in LABELLED_FORMS or at < scene.after or scene.paragraphs[at + 1].blank_above:
        return label
    below = scene.paragraphs[at + 2 : at + 3]
    apart = scene.paragraphs[at].blank_above and all(p.blank_above or scene.headings.recognise(p) for p in below)
    if not apart or not _is_title_of_case(scene.paragraphs[at], scene):
        return label
    return replace(label, index=at, title=unmarked(scene.bare[at]), look=scene.look.key(scene.paragraphs[at]))


def _over_fields(scene: Scene, i: int) -> bool:
    """Whether the place or the time of the meeting stands right below a line: "Emne: …" says what the meeting is."""
    return any(is_field(paragraph, HEADS) for paragraph in scene.paragraphs[i + 1 : i + 1 + FIELDS])


def _says_other(scene: Scene, i: int) -> bool:
    """Whether a line in capitals heads a section or all items, says something of the case, or what the document is."""
    said = fold(scene.bare[i].text)
    words = vocabulary()
    named = words.header.kinds.said(said.partition(" ")[0]) or any(p.regex.match(said) for p in words.meeting.meets)
    called = i < CALLED and named and not words.meeting.usual_items.found(said)
    over = words.contents.headings.said(said)
    return called or over or scene.recognised[i] is not None or is_particular(scene.bare[i])


def _as_roman(found: list[Candidate]) -> list[Candidate]:
    """A series of I, V and X only counts in Roman numerals."""
    return [replace(candidate, value=float(roman_value(candidate.number or ""))) for candidate in found]


def by_level(scene: Scene) -> Iterator[list[Candidate]]:
    """Paragraphs that the format calls headings, level by level."""
    links = vocabulary().attachments.links.regex
    levels: dict[int, list[int]] = {}
    for i, paragraph in enumerate(scene.paragraphs[scene.after :], scene.after):
        if paragraph.style.heading is not None and not (scene.recognised[i] or links.match(paragraph.text)):
            levels.setdefault(paragraph.style.heading, []).append(i)
    for _, indices in sorted(levels.items()):
        if len(indices) > 1:
            yield [_plain(scene, i, "heading-level", LEVEL_WEIGHT) for i in indices]


def by_title(scene: Scene, titles: Sequence[str], way: str) -> list[Candidate]:
    """Paragraphs that bear folded titles known from elsewhere, in their order."""
    found: list[Candidate] = []
    short = [(i, fold(p.text)) for i, p in enumerate(scene.paragraphs) if len(p.text) < LONGEST_HEADING]
    places, lines = [i for i, _ in short], [line for _, line in short]
    at = bisect_left(places, scene.after)
    for title in filter(None, titles):
        alike = process.extract_iter(title, lines[at:], scorer=fuzz.ratio, processor=None, score_cutoff=SAME)
        for _, _, further in islice(alike, 1):
            at += further + 1
            if not scene.recognised[places[at - 1]] or _is_topic(scene, places[at - 1]):
                found.append(_plain(scene, places[at - 1], way, TITLE_WEIGHT))
    return found


def _is_topic(scene: Scene, i: int) -> bool:
    """Whether the heading of a section may be an item that the contents name, where no item has a case."""
    recognised = scene.recognised[i]
    topic = recognised is not None and recognised.entry.kind in TOPICS and not recognised.rest
    return topic and not is_cased(scene)


def _with_numbers(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """Without bare lines that but say the title of an entry, where the first item bears the number of its own."""
    if not found or not found[0].number:
        return found
    numbered = {title for title, entry in zip(scene.listed, scene.entries, strict=True) if entry.number}
    marked = [c.number or LIST_MARK.match(scene.paragraphs[c.index].text.lstrip()) for c in found]
    return [c for c, mark in zip(found, marked, strict=True) if mark or fold(c.title.text) not in numbered]


def by_particulars(scene: Scene) -> list[Candidate]:
    """Titles with the particulars of a case right under them: "Sagsnr.: …", "Åben sag"; none where most have none.

    Where these stand over the titles, those below.
    """
    if below := _below_numbers(scene):
        return [_plain(scene, i, "particulars", PARTICULARS_WEIGHT) for i in below]
    known = zip(scene.has_case_number, scene.paragraphs, strict=True)
    particular = [number or _says_particular(paragraph) for number, paragraph in known]
    above = [i for i, (own, under) in enumerate(pairwise(particular)) if i >= scene.after and under and not own]
    titles = [i for i in above if _is_title_of_case(scene.paragraphs[i], scene)]
    numbered = sum(scene.has_case_number[i + 1] for i in above)
    if 2 * sum(scene.has_case_number[i + 1] for i in titles) < numbered:
        return []
    return [_plain(scene, i, "particulars", PARTICULARS_WEIGHT) for i in titles]


def _below_numbers(scene: Scene) -> list[int]:
    """The titles under lines that only give the number of a case, where each has one and not each has one above."""
    whole = (i for i, has in enumerate(scene.has_case_number[:-1]) if has and i > scene.after)
    lines = [i for i in whole if case_number(scene.paragraphs[i])[1]]
    above, below = ([_is_set_apart(scene, i + step) for i in lines] for step in (-1, 1))
    return [i + 1 for i in lines] if len(lines) > 1 and all(below) and not all(above) else []


def _is_set_apart(scene: Scene, i: int) -> bool:
    """Whether a line is the title of a case: no abbreviation, no other particular, nothing that was decided."""
    paragraph = scene.paragraphs[i]
    settled = any(group.patterns.found(paragraph.text) for group in vocabulary().outcomes.groups)
    said = len(fold(paragraph.text)) > SHORTEST and not settled and not is_particular(paragraph)
    return said and _is_title_of_case(paragraph, scene)


def _is_title_of_case(paragraph: Paragraph, scene: Scene) -> bool:
    """Whether a line is a title, and neither a field of the head nor how the meeting ended."""
    ended = vocabulary().sign_off.closing.found(paragraph.text)
    return is_title(paragraph, scene) and not is_field(paragraph, (*HEADS, "other")) and not ended


def by_times(scene: Scene) -> list[Candidate]:
    """Short lines with the times of an item right above them, or numbered titles over these."""
    times, numbered = vocabulary().time_lines.regex, scene.form("number").pattern.regex
    found = [
        _plain(scene, i - 2 if over else i, "times", TIMES_WEIGHT)
        for i in range(max(scene.after, 1), len(scene.paragraphs))
        if times.match(scene.paragraphs[i - 1].text.strip())
        and ((over := i > 1 and numbered.match(scene.bare[i - 2].text) is not None) or _is_short(scene, i))
    ]
    lost = len({candidate.value for candidate in found}) == 1  # all have the first number of a list
    return [replace(candidate, value=None) for candidate in found] if lost else found


def _is_short(scene: Scene, i: int) -> bool:
    return len(scene.paragraphs[i].text) < TITLE_LENGTH and not scene.recognised[i]


def by_number_alone(scene: Scene) -> list[Candidate]:
    """Numbers alone on their line, with a title on the line below; the cells of a table are none."""
    places = range(scene.after, len(scene.bare) - 1)
    return [candidate for i in places if (candidate := number_above(scene, i))]


def number_above(scene: Scene, i: int) -> Candidate | None:
    """The number that stands alone on a line, over its title."""
    match = vocabulary().numbers_alone.regex.match(scene.bare[i].text)
    if not match or scene.paragraphs[i].style.row is not None or not is_title(scene.paragraphs[i + 1], scene):
        return None
    number, title, look = match["number"], Passage("", scene.bare[i].end), scene.look.key(scene.paragraphs[i])
    place = scene.bare[i].group(match, "number")
    return Candidate(i, "number-above", number, value(number), place, title, look, ALONE_WEIGHT)


def is_title(paragraph: Paragraph, scene: Scene, *, colon: bool = False) -> bool:
    """Whether the line under a number alone is its title: a heading in form, of no section; perhaps with a colon."""
    text = paragraph.text.strip().rstrip(":" if colon else "")
    return has_form(text) and not scene.headings.recognise(paragraph) and case_number(paragraph)[0] is None


def has_form(text: str, longest: int = TITLE_LENGTH) -> bool:
    """Whether a line has the form of a title: it opens as one does, ends nothing else, and tells nothing."""
    words = vocabulary().titles
    opens = len(text) <= longest and words.opens.regex.match(text) is not None
    return opens and not text.endswith((".", ":", ",", ";")) and words.tells.regex.search(text) is None


def is_field(paragraph: Passage, fields: tuple[str, ...]) -> bool:
    """Whether a line is a label of one of some fields of the head, with what it says: "Bemærkninger: Ingen"."""
    label, colon, _ = paragraph.text.partition(":")
    return bool(colon) and fold(label) in _labels_of(fields)


@cache
def _labels_of(fields: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for key in fields for word in vocabulary().field_labels[key])


def by_rows(scene: Scene) -> list[Candidate]:
    """The first cells of the rows, where the minutes are laid out as a table."""
    return [
        _plain(scene, i, "rows", ROWS_WEIGHT)
        for i, paragraph in enumerate(scene.paragraphs[scene.after :], scene.after)
        if (cell := paragraph.style.cell) and not cell.column and (not i or scene.paragraphs[i - 1].style.cell != cell)
    ]


def is_particular(passage: Passage) -> bool:
    """Whether a line gives the number of a case, or says something else of it: "Åben sag"."""
    return _says_particular(passage) or case_number(passage)[0] is not None


def _says_particular(passage: Passage) -> bool:
    return vocabulary().case_numbers.particulars.regex.search(passage.text.strip()) is not None


def candidate(scene: Scene, form: ItemForm, i: int, passage: Passage, match: re.Match[str]) -> Candidate:
    """A passage of a paragraph, cut as a form of items has it."""
    number = match.groupdict().get("number")
    return Candidate(
        index=i,
        form=form.pattern.id,
        number=number.strip(" .") if number else None,
        value=value(number) if number else None,
        number_passage=passage.group(match, "number") if number else None,
        title=passage.group(match, "title") if match["title"] else Passage("", passage.end),
        look=scene.look.key(scene.paragraphs[i]),
        score=form.weight,
    )


def _plain(scene: Scene, i: int, way: str, weight: float) -> Candidate:
    """A candidate found by another way than its form; a number before the title is one all the same."""
    passage = scene.bare[i]
    for form in (scene.form("number"), scene.form("number-bare"), scene.form("emne")):
        match = form.pattern.regex.match(passage.text.rstrip(EMPHASIS))
        if match:
            return replace(candidate(scene, form, i, passage, match), form=way, score=weight)
    return unnumbered(scene, i, way, unmarked(passage), weight)


def unnumbered(scene: Scene, i: int, way: str, title: Passage, weight: float) -> Candidate:
    """A candidate without a number."""
    return Candidate(i, way, None, None, None, title, scene.look.key(scene.paragraphs[i]), weight)


def unmarked(passage: Passage) -> Passage:
    """A line without the mark of a list before it."""
    mark = LIST_MARK.match(passage.text)
    return passage.cut(mark.end()) if mark else passage
