"""Whether a document tells of a meeting at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.entries import is_prose
from referat_parser.segment.people import looks_like_people
from referat_parser.segment.scene import Scene
from referat_parser.text import Paragraph, Passage, fold, unspaced

HEAD = 12
"""A document says what it is in its first lines."""
TITLE = 6
"""And what it is called in the first of them."""
SHORT = 120
LABELS = 2
"""So many labels of those who attended, and who led, show that there was a meeting."""
ENTRY = re.compile(r"\W{0,3}(?:\d{1,2}|[A-Za-z])\s?[.)]\s*[A-ZÆØÅ]|\s*[-•·|*]\s")
"""An entry of a list or a table; "4. møde i følgegruppen" is none."""
TELLING = frozenset({"decision", "recommendation", "participants"})


def tells_of_a_meeting(scene: Scene) -> bool:
    """Whether the head calls it minutes or an agenda, or its headings or usual items show it."""
    if not _is_something_else(scene) and (_is_named(scene) or _is_held(scene) or _has_usual_items(scene)):
        return True
    found = {recognised.entry.kind for recognised in scene.recognised if recognised}
    return len(found & TELLING) > 1 or "decision" in found


def _is_something_else(scene: Scene) -> bool:
    """Whether the title names a report, statutes or the like before it says anything of minutes."""
    words, item = vocabulary().meeting, vocabulary().contents.labelled.regex
    lines = (p.text for p in scene.paragraphs[:3] if not is_prose(p))
    title = " ".join(fold(text) for text in lines if not (item.match(text) or ENTRY.match(text)))
    named = (match.start() for pattern in words.named if (match := pattern.regex.search(title)))
    first = min(named, default=len(title))
    return any(match.start() < first for pattern in words.not_named if (match := pattern.regex.search(title)))


def _is_named(scene: Scene) -> bool:
    """Whether the first lines call it minutes or an agenda."""
    words = vocabulary().meeting
    head = [p.text[:300] for p in scene.paragraphs[:HEAD]]
    said = " ".join(fold(text) for text in head if not ENTRY.match(text))
    if words.named.found(" ".join(map(fold, head))) or words.mentioned.found(words.about.regex.sub(" ", said)):
        return True
    return any(words.kinds.found(fold(unspaced(title.text))) for title in _titles(scene))


def _is_held(scene: Scene) -> bool:
    """Whether the first lines name a meeting that was held, and who was there, or at least on which day."""
    words = vocabulary().meeting
    head = scene.paragraphs[:HEAD]
    labels = set(_labels(head))
    if len(labels) >= LABELS or (labels and _says_when_and_who(head)):
        return True
    dated = labels or any(find_dates(paragraph) for paragraph in head)
    said = (words.about.regex.sub(" ", fold(title.text)) for title in _titles(scene))
    begun = any(words.opening.search(paragraph.text) for paragraph in head[:TITLE])
    return bool(dated) and (begun or any(map(words.meets.found, said)))


def _labels(head: Sequence[Paragraph]) -> Iterator[str]:
    """The labels of those who attended and led that lines begin with."""
    attended = vocabulary().meeting.attended.regex
    matches = (attended.match(line.text) for paragraph in head for line in paragraph.lines)
    return (match["who"].casefold() for match in matches if match)


def _says_when_and_who(head: Sequence[Paragraph]) -> bool:
    """Whether a field of the head is a day, and another lists persons: the title may have stayed on the page."""
    words = vocabulary()
    days = {fold(label) for key in ("meeting", "day", "when_where") for label in words.header.labels[key]}
    lines = [Passage(line.text, line.start) for paragraph in head for line in paragraph.lines]
    fields = [(fold(line.text[:at]), line.cut(at + 1)) for line in lines if (at := line.text.find(":")) > 0]
    dated = any(label in days and any(find_dates(value)) for label, value in fields)
    who = (value for label, value in fields if words.meeting.attended.search(f"{label}:"))
    return dated and any("," in value.text and looks_like_people(value) for value in who)


def _titles(scene: Scene) -> Iterator[Paragraph]:
    """The first lines that may be a title: no sentences, no entries of a list."""
    words = vocabulary().header.context
    for paragraph in scene.paragraphs[:TITLE]:
        text = paragraph.text.strip()
        if len(text) < SHORT and not (text.endswith(".") or ENTRY.match(text) or words["verb"].search(text)):
            yield paragraph


def _has_usual_items(scene: Scene) -> bool:
    """Whether a line is an item that every agenda has."""
    return any(len(p.text) < SHORT and vocabulary().meeting.usual_items.found(p.text) for p in scene.paragraphs)
