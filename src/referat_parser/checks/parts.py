"""Rules on the parts of a document: the run of items, the contents, the headings, what is left over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from referat_parser.checks.subject import Hit, Subject, hit, label
from referat_parser.grammar.load import vocabulary
from referat_parser.models import AgendaItem, Section, TableOfContentsEntry
from referat_parser.segment.again import same_title
from referat_parser.segment.items.numbers import dealt_together
from referat_parser.text import fold
from referat_parser.words import english

UNPLACED = 0.005
"""Share of the characters that may be unassigned without a word."""
USUAL = 3
"""So many items with a heading, and three times as many as with its rival, make it the usual one."""
LATE = 3
"""A run that begins here or before has lost its beginning; a higher number goes on from an earlier meeting."""
POINT = re.compile(r"\W*(?:[^\W\d_]\s?[.):]|\d{1,3}\.\d{1,2}\.?)\s*$")
"""The label of a point under another: a letter, or a number below a number."""

Numbered = tuple[AgendaItem, int]


def not_minutes(subject: Subject) -> Iterator[Hit]:
    """Something else than minutes or an agenda."""
    if subject.meeting.document_type == "unknown":
        yield hit()


def no_items(subject: Subject) -> Iterator[Hit]:
    """Minutes without items."""
    if subject.meeting.document_type != "unknown" and not subject.meeting.items:
        yield hit()


def _runs(subject: Subject) -> list[list[Numbered]]:
    """The items that have a number, cut where the numbers begin anew."""
    runs: list[list[Numbered]] = []
    for item in subject.meeting.items:
        match = re.match(r"\d+", item.number or "")
        if not match:
            continue
        number = int(match[0])
        if not runs or (number <= 1 and runs[-1][-1][1] > 1):
            runs.append([])
        runs[-1].append((item, number))
    return runs


def item_number_gap(subject: Subject) -> Iterator[Hit]:
    """A number that no item has, though items before and behind it have theirs."""
    for run in _runs(subject):
        known = {number for _, number in run}
        before = 0 if _is_late(subject, run) else run[0][1] - 1
        for item, number in run:
            missing = next((n for n in range(max(before, 0) + 1, number) if n not in known), None)
            if missing is not None:
                yield hit(subject.title(item), expected=missing, found=number)
            together = dealt_together(item.number or "")
            before = max(before, together[1] if together else number)


def _is_late(subject: Subject, run: Sequence[Numbered]) -> bool:
    """Whether the first item is not the first by its number."""
    return len(run) > 1 and 1 < run[0][1] <= LATE and subject.meeting.items[0] is run[0][0]


def item_number_repeated(subject: Subject) -> Iterator[Hit]:
    """A number that an earlier item of the run has too, once: all may have it where each list began anew."""
    for run in _runs(subject):
        seen: Counter[str | None] = Counter()
        for item, _ in run:
            seen[item.number] += 1
            if seen[item.number] == 2:
                yield hit(subject.title(item), number=item.number)


def item_out_of_order(subject: Subject) -> Iterator[Hit]:
    """A number lower than the one before, that no other item has."""
    for run in _runs(subject):
        counts = Counter(item.number for item, _ in run)
        for (before, higher), (item, number) in pairwise(run):
            if number < higher and counts[item.number] == 1:
                yield hit(subject.title(item), number=item.number, before=before.number)


def item_without_title(subject: Subject) -> Iterator[Hit]:
    """An item that neither its heading nor the contents name."""
    return (hit(subject.title(item), number=label(item)) for item in subject.meeting.items if not item.title)


def item_without_number(subject: Subject) -> Iterator[Hit]:
    """An item without a number among numbered ones."""
    items = subject.meeting.items
    if sum(item.number is not None for item in items) * 2 > len(items):
        yield from (hit(subject.title(i), title=i.title) for i in items if i.number is None and i.title)


def _said(entry: str) -> str:
    """What an entry of the contents says, without its number."""
    return re.sub(r"^\d{1,3} (?:\d{1,2} )?(?=\S)", "", fold(entry))


def _pairs(subject: Subject) -> tuple[list[int | None], list[str]]:
    """The item of each entry of the contents, and the folded titles of the items."""
    titles = [fold(item.title) for item in subject.meeting.items]
    free = dict.fromkeys(range(len(titles)))
    pairs: list[int | None] = []
    for entry in subject.meeting.table_of_contents:
        said = _said(entry.title)
        found = next((i for i in free if same_title(said, titles[i])), None)
        pairs.append(found)
        if found is not None:
            del free[found]
    return pairs, titles


def contents_without_item(subject: Subject) -> Iterator[Hit]:
    """An entry of the contents that matches no item, and no other part of the document."""
    pairs, _ = _pairs(subject)
    headed = (section.heading for section in subject.meeting.sections if section.heading)
    others = {_said(heading) for heading in (*headed, *vocabulary().sign_off.headings)}
    for entry, found in zip(subject.meeting.table_of_contents, pairs, strict=True):
        missing = found is None and _said(entry.title) not in others and not _is_point(subject, entry)
        if missing and any(place is not None for place in pairs):
            yield hit(subject.place(entry.span), title=entry.title)


def _is_point(subject: Subject, entry: TableOfContentsEntry) -> bool:
    """Whether an entry is a point under a numbered one, "A) …", that the text of an item says again."""
    start, _ = subject.place(entry.span)
    line = subject.document.reading.rfind("\n", 0, start) + 1
    if not POINT.match(subject.document.reading[line:start]):
        return False
    said = _said(entry.title)
    numbered = (item for item in subject.meeting.items if (item.number or "")[:1].isdigit())
    texts = (section.text for item in numbered for section in item.sections)
    return any(same_title(said, fold(line)) for text in texts for line in text.splitlines())


def item_not_in_contents(subject: Subject) -> Iterator[Hit]:
    """An item that the contents leave out."""
    pairs, _ = _pairs(subject)
    if any(place is not None for place in pairs):
        missing = (item for i, item in enumerate(subject.meeting.items) if i not in pairs and item.title)
        yield from (hit(subject.title(item), title=item.title) for item in missing)


def contents_spelled_otherwise(subject: Subject) -> Iterator[Hit]:
    """An entry that is not how its item's title begins."""
    pairs, titles = _pairs(subject)
    for entry, found in zip(subject.meeting.table_of_contents, pairs, strict=True):
        if found is not None and not titles[found].startswith(_said(entry.title)):
            yield hit(subject.place(entry.span), title=entry.title)


def heading_of_another_layout(subject: Subject) -> Iterator[Hit]:
    """A heading that stands where the document has another word for the same."""
    headed = [s for item in subject.meeting.items for s in item.sections if s.heading]
    for row in vocabulary().checks.rivals:
        names = {fold(name): name for name in row}
        own = [(s, names[said]) for s in headed if (said := fold(s.heading or "")) in names]
        yield from _rivals(subject, own)


def _rivals(subject: Subject, own: Sequence[tuple[Section, str]]) -> Iterator[Hit]:
    counts = Counter(name for _, name in own)
    usual, most = counts.most_common(1)[0] if counts else ("", 0)
    for section, name in own:
        if name != usual and most >= max(USUAL, USUAL * counts[name]):
            yield hit(subject.heading(section), heading=repr(section.heading), usual=repr(usual))


def unassigned_text(subject: Subject) -> Iterator[Hit]:
    """More text than a stray word that belongs nowhere."""
    counted = subject.meeting.coverage
    left = counted.characters - counted.accounted
    if left > UNPLACED * counted.characters:
        yield hit(
            subject.place(counted.unassigned[0]), share=english("share", "{n:.1f} %", n=100 * left / counted.characters)
        )
