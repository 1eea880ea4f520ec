"""Who took part in the meeting, and who did not: all that lists, fields and sentences say, joined by person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.participants.attendance import hints
from referat_parser.interpret.participants.fields import listed_in
from referat_parser.interpret.participants.join import Found, Joined
from referat_parser.interpret.participants.label import label
from referat_parser.interpret.participants.lists import Listing
from referat_parser.interpret.participants.opening import LABEL, may_list, says_who_came
from referat_parser.interpret.participants.rows import bare, rows
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.line import Draft
from referat_parser.interpret.persons.prose import is_prose
from referat_parser.interpret.persons.roster import plain_name
from referat_parser.interpret.persons.titles import part_titles
from referat_parser.interpret.persons.trust import trust_alike
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Participant
from referat_parser.segment.outline import Outline, OutlineItem, Part
from referat_parser.text import Document, Paragraph, Passage

TELLS_OF_ABSENCE = frozenset({"absent", "absent-all", "absent-next"})
TELLS_OF_SUBSTITUTE = frozenset({"replaced-by", "replaces", "replaces-before", "stands-in", "perhaps-replaced-by"})
LONGEST_ENTRY = 300
BESIDE = re.compile(r"\s*(?:[,;:(|\t–—-]|$|  )")
FIRST_ITEMS = 3
"""An item that lists who came stands among the first so many."""
SHARE_OF_ITEMS = 0.8
"""Whoever is absent under so large a share of the items' decisions was absent from the meeting."""


def participants(
    document: Document, outline: Outline, fields: Sequence[tuple[str, Passage]], earlier: Collection[int] = ()
) -> list[Participant]:
    """Everyone who is listed or said to have been there, or not, in document order.

    `fields` are labels of the head and their values; those that name no people are passed over. `earlier` are the
    ids (`id(part)`) of parts that tell of earlier meetings.
    """
    found = [
        *listed_in(document, fields),
        *_head(outline, fields),
        *(_part(part) for part in outline.parts if part.kind == "participants"),
        *(_sentences(part.paragraphs) for part in _before_items(outline)),
    ]
    for one in found:
        part_titles(document, one.drafts)
    found += _items(outline, earlier, listed=any(map(_lists_present, found)))
    trust_alike([draft for one in found if one.rule != "participants.prose" for draft in one.drafts], document.reading)
    present = {plain_name(d.name.clean) for one in found for d in one.drafts if d.attendance != "absent"}
    found += _told(outline, earlier, present)
    head = " ".join(p.text for p in outline.head)
    joined = Joined(document.reading)
    for one in found:
        joined.add(one)
    return [person.publish(document, head, joined) for person in joined.in_order()]


def _before_items(outline: Outline) -> list[Part]:
    """The texts between a list of participants and the first item."""
    first = outline.items[0].start if outline.items else 0
    listed = min((part.start for part in outline.parts if part.kind == "participants"), default=first)
    return [part for part in outline.parts if part.kind == "text" and listed < part.start < first]


# --- where people are named -----------------------------------------------------------------------


def _head(outline: Outline, fields: Sequence[tuple[str, Passage]]) -> Iterator[Found]:
    """Labelled lists and sentences of the head that are not among its fields."""
    taken = [(value.start, value.end) for _, value in fields]
    free = [p for p in outline.head if p and not any(a < p.end and p.start < b for a, b in taken)]
    listing = Listing(None, headed=False, listed=_says_present(outline, fields))
    listing.read(free)
    yield Found("participants.head", listing.drafts, listing.joins)
    listed = [draft.start for draft in listing.drafts]
    yield _sentences([p for p in free if not any(p.start <= start < p.end for start in listed)])


def _says_present(outline: Outline, fields: Sequence[tuple[str, Passage]]) -> bool:
    """Whether a heading or a label says of a list that those in it were there."""
    headings = [part.heading for part in outline.parts if part.kind == "participants" and part.heading]
    labels = [label(heading) for heading in (*headings, *(Passage(written, 0) for written, _ in fields))]
    return any(said.attendance == "present" and said.role is None for said in labels if said)


def _sentences(paragraphs: Sequence[Paragraph]) -> Found:
    """Of whom sentences outside every item say that they were there, or not."""
    told = [p for p in rows(paragraphs) if hints(p.text)]
    drafts = [d for p in told for d in read_people(p, prose=True)]
    return Found("participants.prose", [d for d in drafts if d.attendance and (d.sure or not d.remote)])


def _prose(paragraph: Passage) -> list[Draft]:
    """Those of whom a text says that they were absent, or there instead; who came or went is no matter here."""
    return [d for d in read_people(paragraph, prose=True) if d.attendance == "absent" or d.replaces]


def _effects(passage: Passage) -> set[str]:
    return {p.effect for p in vocabulary().attendance.phrases.able(passage.text) if p.regex.search(passage.text)}


def _part(part: Part) -> Found:
    listing = Listing(part.heading)
    listing.read(part.paragraphs)
    return Found("participants.list", listing.drafts, listing.joins)


def _lists_present(found: Found) -> bool:
    """Whether a place lists people who were there, more than by their roles."""
    return sum(d.attendance != "absent" and d.labelled is None for d in found.drafts) > 1


def _items(outline: Outline, earlier: Collection[int], *, listed: bool) -> Iterator[Found]:
    """Lists inside items, and what else their item says of the people in them.

    Where those who were there are `listed` before the items, only the first item may list more of them: in another
    one, "Deltagere:" are those of what the item is about.
    """
    for number, item in enumerate(outline.items):
        parts = [part for part in item.parts if id(part) not in earlier]
        titled = number < FIRST_ITEMS and says_who_came(item.title.text)
        lists = [_titled(item.title, parts[:1])] if titled else []
        lists += [found for part in parts[len(lists) :] for found in _lists(item, part)]
        lists = [f for f in lists if not (listed and number and _lists_present(f))]
        if number == len(outline.items) - 1:
            lists = [f for f in lists if not all(d.labelled for d in f.drafts)]
        listing = any(not _role_only(f) and f.drafts for f in lists)
        yield from (
            f for f in lists if listing or (number == 0 and f.rule == "participants.list" and not _role_only(f))
        )
        if listing:
            yield from _particulars(item)


def _titled(title: Passage, parts: Sequence[Part]) -> Found:
    """Whom an item lists that has the label of a list for its title: "1. Fraværende:"."""
    match = LABEL.match(title.text)
    listing = Listing(title.group(match, "label") if match else title)
    rest = title.cut(match.end()) if match else title.cut(len(title.text))
    listing.read([Paragraph(rest.text, rest.start)] if rest else [])
    listing.read([*takewhile(lambda line: not is_prose(line), (line for part in parts for line in part.paragraphs))])
    return Found("participants.list", listing.drafts, listing.joins)


def _lists(item: OutlineItem, part: Part) -> Iterator[Found]:
    """What a part of an item lists; in an item that gives offices a heading must say that people were there."""
    if part.kind != "participants":
        yield from _inside(part)
    elif not (vocabulary().attendance.election.regex.search(item.title.text) and not _attending(part)):
        yield _part(part)


def _attending(part: Part) -> bool:
    return part.heading is None or says_who_came(part.heading.text)


def _role_only(found: Found) -> bool:
    """Whether a list is but lines like "Referent: …", which close the minutes, or say whom an item elected."""
    return bool(found.drafts) and all(draft.labelled for draft in found.drafts)


def _inside(part: Part) -> Iterator[Found]:
    """A labelled list inside a text: "c) Tilstedeværende" and the names under it."""
    if part.kind not in {"text", "decision", "discussion", "case"} or not may_list(part.paragraphs):
        return
    listing = Listing(None, headed=False, guess=False)
    listing.read(part.paragraphs)
    away = all(d.attendance == "absent" for d in listing.drafts)
    drafts = [] if away and part.kind != "text" else listing.drafts
    if sum(d.sure for d in drafts) > 1 or any(d.labelled for d in drafts):
        yield Found("participants.list", drafts)


def _particulars(item: OutlineItem) -> Iterator[Found]:
    """All that an item which lists participants says of them elsewhere."""
    for part in item.parts:
        if part.kind in {"text", "decision", "discussion", "case"}:
            yield Found("participants.particulars", [], [d for p in part.paragraphs for d in _entry(bare(p))])


def _entry(line: Passage) -> list[Draft]:
    """Whom a line tells particulars of: it begins with the name, and a comma or its like follows."""
    drafts = read_people(line)[:1] if len(line.text) < LONGEST_ENTRY else []
    return [d for d in drafts if d.attendance is None and BESIDE.match(line.text, d.name.end - line.start)]


# --- what the items tell --------------------------------------------------------------------------


def _told(outline: Outline, earlier: Collection[int], present: Collection[tuple[str, ...]]) -> Iterator[Found]:
    """Sentences of the items that tell of the whole meeting: "Afbud fra …", "… deltog i stedet for …".

    What the first item says of who is absent is said of the whole meeting, unless it is no more than what any item may
    say ("Fraværende: N.N.", "Ida var syg") of one of those who were there, or of a first name.
    """
    decided = [n for n, item in enumerate(outline.items) if any(item.of_kind("decision"))]
    lines = [
        (number, paragraph, draft)
        for number, item in enumerate(outline.items)
        for part in item.of_kind("decision", "discussion", "text", "case", "other")
        if id(part) not in earlier
        for paragraph in _of_part(part)
        for draft in _prose(paragraph)
    ]
    always = _throughout([(number, draft) for number, _, draft in lines], decided)
    sent = vocabulary().attendance.sent_word.regex
    drafts = []
    for number, paragraph, draft in lines:
        name = plain_name(draft.name.clean)
        said = any(s.end > draft.start >= s.start and sent.search(s.text) for s in sentences(paragraph))
        first = number == 0 and (said or (name not in present and len(name) > 1))
        drafts += [draft] if first or draft.replaces or name in always else []
    yield Found("participants.prose", drafts)


def _of_part(part: Part) -> Iterator[Paragraph]:
    for paragraph in part.paragraphs:
        if not hints(paragraph.text):
            continue
        effects = _effects(paragraph)
        if not effects & (TELLS_OF_ABSENCE | TELLS_OF_SUBSTITUTE):
            continue
        if vocabulary().attendance.chosen.search(paragraph.text):
            continue
        if effects & TELLS_OF_ABSENCE or vocabulary().attendance.attended.search(paragraph.text):
            yield paragraph


def _throughout(lines: Sequence[tuple[int, Draft]], decided: Collection[int]) -> set[tuple[str, ...]]:
    """Who is named as absent under nearly every item that has a decision."""
    items: dict[tuple[str, ...], set[int]] = {}
    for number, draft in lines:
        items.setdefault(plain_name(draft.name.clean), set()).add(number)
    least = max(SHARE_OF_ITEMS * len(decided), 1)
    return {name for name, numbers in items.items() if len(numbers.intersection(decided)) >= least}
