"""Items without number or level: short lines of one look, each over text of its own.

Asked only where nothing else tells what starts an item, so that a sub-heading inside a case never does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.items.candidates import (
    HEADS,
    LOOK_WEIGHT,
    TITLE_LENGTH,
    TOPICS,
    candidate,
    has_form,
    is_field,
    unnumbered,
)
from referat_parser.segment.items.evidence import weigh
from referat_parser.segment.people import looks_like_people
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.untitled import CASED
from referat_parser.text import Passage, fold

HEAD = 25
"""The fields of the head stand among so many first paragraphs, and in the first half of them."""
LONGEST = 80
LEAST = 3
"""So many lines of one look are items, or one fewer with a usual last one among them."""
SHARE = 0.7
"""So large a share of what is set alike must be headings over text."""
STARRED = re.compile(r"\s{0,8}(?P<mark>\*{2,3}|-{2,5}|={2,5}|_{2})[^*=\n]{1,120}(?P=mark)[ :]{0,2}$")
BULLET = re.compile(r"(?P<level>\s{0,8}(?P<mark>[*•·▪◦–-]))\s{1,8}(?=\S)")
LABEL = re.compile(r"[ \t*_•▪◦–-]*(?P<label>[A-ZÆØÅ][^:.?!\n]{2,60}\.?)(?::[*_]{0,3}|[*_]{1,3}:)[ \t]{1,4}(?=\S)")
MARKS = " \t*_=#•·▪◦–-"
NUMBER = re.compile(r"^\d{1,3}[.)]\s{1,4}")
ONE = re.compile(r"\s{0,8}1\s?[.)]\s{1,8}(?=\S)")
TWO = re.compile(r"\s{0,8}2\s?[.)]\s{0,8}(?=\S)")
STOPS = (".", "!", "?")


IsSet = Callable[["Scene", int], bool]
"""Whether a paragraph is set in one way."""


def alike(scene: Scene) -> list[Candidate]:
    """What starts the items of minutes that neither number nor level tells; empty where looks tell nothing either."""
    places = range(_below_head(scene), len(scene.paragraphs))
    sections = _sections(scene)
    for is_set in (_bold, _starred, _bulleted, _first_level(scene, places), _ones, _spaced, _coloned, _alone):
        marked = [i for i in places if is_set(scene, i) and i not in sections]
        found = [i for i in marked if _is_heading(scene, i, is_set)]
        marked = [i for i in marked if found and i >= found[0]]
        usual = any(_is_usual(scene.paragraphs[i].text.strip(MARKS)) for i in found)
        plain = is_set in {_coloned, _alone}
        many = len(found) >= max(LEAST - (usual and not plain), SHARE * len(marked))
        if many and (not plain or _told(scene, found)) and _are_titles(scene, found):
            return weigh(scene, [_candidate(scene, i) for i in found])
    return _labelled(scene, places)


def _is_usual(text: str) -> bool:
    return vocabulary().closing_items.regex.search(text) is not None


def _are_titles(scene: Scene, found: Sequence[int]) -> bool:
    """Whether most headings say something of their own, as the name of a field or a section does not."""
    said = {fold(scene.paragraphs[i].text) for i in found}
    return len(said) >= SHARE * len(found)


def _told(scene: Scene, found: Sequence[int]) -> bool:
    """Whether sentences stand under most of some headings."""
    bounds = pairwise([*found, len(scene.paragraphs)])
    return sum(_has_sentence(scene, a + 1, b) for a, b in bounds) >= SHARE * len(found)


def _has_sentence(scene: Scene, start: int, end: int) -> bool:
    verb = vocabulary().people_lines.verb.regex
    return any(p.text.rstrip().endswith(STOPS) or verb.search(p.text) for p in scene.paragraphs[start:end])


def _labelled(scene: Scene, places: Sequence[int]) -> list[Candidate]:
    """Items whose titles are bold labels before their text ("Hallen: Kommunen har …"), where most lines have one."""
    sections = _sections(scene, before_text=True)
    labels = {i: label for i in places if i not in sections and (label := _label(scene, i))}
    usual = any(_is_usual(label.text) for label in labels.values())
    if len(labels) < LEAST - usual or 2 * len(labels) < len(scene.paragraphs) - min(labels):
        return []
    return weigh(scene, [_titled(scene, i, label) for i, label in labels.items()])


def _label(scene: Scene, i: int) -> Passage | None:
    """The bold label that a paragraph begins with, closed by a colon, before text that is not bold; of no person."""
    paragraph = scene.paragraphs[i]
    match = LABEL.match(paragraph.text)
    if not match or match.end("label") > paragraph.lines[0].style.lead or _is_field(scene, i):
        return None
    label = paragraph.group(match, "label")
    words = vocabulary()
    tells = words.people_lines.verb.regex.search(label.text)
    named = words.people.is_given(label.text.split()[0])
    return None if tells or named or looks_like_people(paragraph) or find_dates(label) else label


def _candidate(scene: Scene, i: int) -> Candidate:
    """The paragraph without its marks; a number between marks is one ("--- 2. Taget ---")."""
    text = scene.paragraphs[i].text
    title = scene.paragraphs[i].cut(len(text) - len(text.lstrip(MARKS)), len(text.rstrip(MARKS + ":")))
    form = scene.form("number")
    match = form.pattern.regex.match(title.text)
    if match:
        return replace(candidate(scene, form, i, title, match), form="look", score=LOOK_WEIGHT)
    return _titled(scene, i, title)


def _titled(scene: Scene, i: int, title: Passage) -> Candidate:
    return unnumbered(scene, i, "look", title, LOOK_WEIGHT)


def _below_head(scene: Scene) -> int:
    """The first paragraph under the title of the document and the fields of its head."""
    end = min(HEAD, len(scene.paragraphs) // 2)
    end = next((i for i in range(1, end) if _heads_text(scene, i)), end)
    fields = [i for i in range(end) if _is_field(scene, i)]
    return max(scene.after, fields[-1] + 1 if fields else 1)


def _heads_text(scene: Scene, i: int) -> bool:
    """Whether a line with a colon stands over a sentence, apart from both: no field of a head does."""
    paragraph, below = scene.paragraphs[i : i + 2]
    apart = paragraph.blank_above and paragraph.text.rstrip(MARKS).endswith(":")
    return apart and below.text.rstrip().endswith(STOPS) and not _is_field(scene, i)


def _is_field(scene: Scene, i: int) -> bool:
    recognised = scene.recognised[i]
    people = recognised is not None and recognised.entry.kind == "participants"
    return people or is_field(scene.paragraphs[i], HEADS)


def _bold(scene: Scene, i: int) -> bool:
    return scene.stands_out[i] and scene.paragraphs[i].style.row is None


def _starred(scene: Scene, i: int) -> bool:
    return STARRED.match(scene.paragraphs[i].text) is not None


def _bulleted(scene: Scene, i: int) -> bool:
    return BULLET.match(scene.paragraphs[i].text) is not None


def _ones(scene: Scene, i: int) -> bool:
    """Whether a paragraph set apart has the first number of a list, as all have where the numbering was lost."""
    return scene.paragraphs[i].blank_above and ONE.match(scene.paragraphs[i].text) is not None


def _numbering_lost(scene: Scene) -> bool:
    """Whether no list of the document has a second number."""
    return not any(TWO.match(paragraph.text) for paragraph in scene.paragraphs)


def _first_level(scene: Scene, places: Sequence[int]) -> IsSet:
    """What has the list mark, at the same indentation, that the first list of the text begins with."""
    first = next((match for i in places if (match := BULLET.match(scene.paragraphs[i].text))), None)

    def is_set(scene: Scene, i: int) -> bool:
        match = BULLET.match(scene.paragraphs[i].text)
        return first is not None and match is not None and match["level"] == first["level"]

    return is_set


def _spaced(scene: Scene, i: int) -> bool:
    return scene.paragraphs[i].blank_above


def _coloned(scene: Scene, i: int) -> bool:
    paragraph = scene.paragraphs[i]
    return paragraph.blank_above and len(paragraph.text) <= LONGEST and paragraph.text.rstrip(MARKS).endswith(":")


def _alone(scene: Scene, i: int) -> bool:
    """Whether a line with the form of a title stands between blank lines."""
    paragraph, below = scene.paragraphs[i], scene.paragraphs[i + 1 : i + 2]
    apart = paragraph.blank_above and any(p.blank_above for p in below)
    return apart and not _is_field(scene, i) and _is_title(scene, i, paragraph.text.strip(MARKS))


def _sections(scene: Scene, *, before_text: bool = False) -> frozenset[int]:
    """Which lines are headings of sections, and no topics of the meeting; those may have their text on the line."""
    known = {i: one for i, one in enumerate(scene.recognised) if one}
    said = Counter(fold(one.heading.text) for one in known.values())
    cased = any(one.entry.kind in CASED for one in known.values())
    topics = {
        i
        for i, one in known.items()
        if one.entry.kind in TOPICS
        and (before_text or not one.rest)
        and not cased
        and said[fold(one.heading.text)] == 1
    }
    return frozenset(known.keys() - topics)


def _is_heading(scene: Scene, i: int, is_set: IsSet) -> bool:
    """Whether a line has the form of a title, and text of another look stands under it."""
    text = scene.paragraphs[i].text.strip(MARKS)
    below = scene.paragraphs[i + 1] if i + 1 < len(scene.paragraphs) else None
    if below is None or is_set(scene, i + 1) or below.style.row is not None:
        return False
    if is_set is _ones and _numbering_lost(scene):
        return len(text) <= TITLE_LENGTH
    if not _is_title(scene, i, text):
        return False
    if is_set in {_coloned, _alone}:
        group = vocabulary().attendance.is_known(text.rstrip(":"))
        people = looks_like_people(below) and (group or not below.text.rstrip().endswith(STOPS))
        return not people and not _is_name(text)
    if _is_field(scene, i + 1):
        return False
    return is_set is not _spaced or (
        _is_told(scene, i) and (text.endswith(":") or not looks_like_people(scene.paragraphs[i]))
    )


def _is_title(scene: Scene, i: int, text: str) -> bool:
    """Whether a line without its marks has the form of a title; a day may stand in one before a colon."""
    words = vocabulary()
    said = NUMBER.sub("", text.rstrip(".:") if _is_usual(text) else text.rstrip(":"), count=1)
    if said.endswith(STOPS) or _says_contents(text) or not has_form(said, LONGEST):
        return False
    dated = find_dates(scene.paragraphs[i]) and (not text.endswith(":") or words.meeting.meets.found(fold(text)))
    return not dated and words.people_lines.verb.regex.search(text) is None


def _is_name(text: str) -> bool:
    """Whether a line begins with the name of a person."""
    return vocabulary().people.is_given(text.split(maxsplit=1)[0].rstrip(":"))


def _says_contents(text: str) -> bool:
    """Whether a line is the heading of an agenda."""
    return vocabulary().contents.headings.said(text)


def _is_told(scene: Scene, i: int) -> bool:
    """Whether a sentence ends under a line, before the next free space."""
    below = takewhile(lambda p: p is scene.paragraphs[i + 1] or not p.blank_above, scene.paragraphs[i + 1 :])
    return any(p.text.rstrip().endswith(STOPS) for p in below)
