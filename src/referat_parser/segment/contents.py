"""The printed contents, or the agenda printed before the minutes proper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from referat_parser.dates import find_dates
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.again import LEAST_ALONE, LONGEST_ENTRY, SHORTEST_CUT, Later
from referat_parser.segment.first_run import first_run
from referat_parser.segment.headings import Headings
from referat_parser.segment.outline import ContentsEntry
from referat_parser.segment.retelling import retold
from referat_parser.segment.roman import roman_value
from referat_parser.segment.untitled import CYCLE
from referat_parser.text import Paragraph, Passage, fold

LIST_MARK = re.compile(r"[-–•·▪*]\s{1,8}(?=\S)")
"""The mark of a list before an entry, or a title."""
SHORT = 60
"""A heading of the contents is shorter."""
BEGINNING = 40
"""Contents without a heading begin among so many first paragraphs."""
TITLE_LINES = 3
"""So far up a word that else heads a section ("Beslutninger") is the document's title."""
LONGEST_RUN = 99
"""An agenda has no more entries."""
LEAST_ENTRIES = 3
"""Contents without a heading have so many numbered entries."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the contents stand among the paragraphs: [start, end)."""

    start: int
    end: int
    entries: tuple[ContentsEntry, ...]
    columns: tuple[Paragraph, ...]
    by_number: bool = False
    """Whether what comes again below are the numbers, not the titles."""


def contents(paragraphs: Sequence[Paragraph], headings: Headings, *, flat: bool = False) -> Contents | None:
    """The first contents of a document.

    In a `flat` text entries may have lost their numbers, and lines stand among them that are none.
    """
    found = _printed(paragraphs, headings)
    run = first_run(paragraphs, headings) if flat else None
    if run is None or (found and len(found.entries) >= len(run.entries)):
        return found
    entries = (entry_of(paragraph, None) for paragraph in run.entries)
    return Contents(run.start, run.end, tuple(entry for entry in entries if entry), ())


def _printed(paragraphs: Sequence[Paragraph], headings: Headings) -> Contents | None:
    """The first contents that a heading or titles tell; a heading that means nothing else may stand there alone."""
    lesser: Contents | None = None
    for found in _headed(paragraphs, headings):
        if len(found.entries) != 1 or found.entries[0].number or found.entries[0].page is not None:
            return found
        if found.start >= TITLE_LINES:  # else the name of who meets, under the title "Dagsorden"
            lesser = lesser or found
    return _headless(paragraphs, headings) or lesser


def _headed(paragraphs: Sequence[Paragraph], headings: Headings) -> Iterator[Contents]:
    """What stands under each heading of contents; over a list with marks it may be what the document is called."""
    words, called = vocabulary().contents, vocabulary().header.kinds
    for i, paragraph in enumerate(paragraphs):
        short = len(paragraph.text) < SHORT
        labelled = short and words.headings.said(paragraph.text)
        if short and (labelled or called.said(paragraph.text)) and (listed := _bulleted(paragraphs, i)):
            yield listed
        columns = len(paragraph.text.split()) > 1 and is_columns(paragraph)
        if labelled or columns or words.agenda.regex.match(paragraph.text.strip()):
            found = _under(paragraphs, i, i + 1, headings)
            if columns and not all(entry.number for entry in found.entries):
                continue
            again = _told(paragraphs, i, i + 1, headings)
            if again and len(again.entries) > len(found.entries):
                yield again
            elif found.entries or words.sure.said(paragraph.text):
                yield found


def _told(paragraphs: Sequence[Paragraph], heading: int, start: int, headings: Headings) -> Contents | None:
    """A run of numbers from `start` on that comes a second time, over what was said: the first is the agenda."""
    run: list[ContentsEntry] = []
    end = start
    for paragraph in paragraphs[start:]:
        entry = entry_of(paragraph)
        number = entry.number if entry else None
        if entry and number and number.isdecimal() and (not run or int(number) == int(run[-1].number or 0) + 1):
            run.append(entry)
        elif not (run and _is_point(paragraph)):
            break
        end += 1
    if len(run) < LEAST_ALONE or not retold([entry.number or "" for entry in run], paragraphs, end, headings):
        return None
    return Contents(heading, end, tuple(run), (), by_number=True)


def _bulleted(paragraphs: Sequence[Paragraph], heading: int) -> Contents | None:
    """A list with marks right under a heading, the first entries of which come again below, though not all do."""
    run = list(takewhile(lambda p: LIST_MARK.match(p.text.lstrip()), paragraphs[heading + 1 :]))
    entries: list[ContentsEntry] = []
    for paragraph in run:
        entry = entry_of(paragraph, entries[-1].page if entries else None)
        if entry is None:
            return None
        entries.append(entry)
    if len(entries) < LEAST_ENTRIES:
        return None
    later, end = Later(paragraphs), heading + 1 + len(run)
    again = list(takewhile(lambda entry: later.again(entry, end), entries))
    return Contents(heading, end, tuple(entries), ()) if len(again) >= LEAST_ALONE else None


def _is_point(paragraph: Paragraph) -> bool:
    """Whether a line is a point under an entry: "a) Budget", "- Valg"."""
    text = paragraph.text.strip()
    return len(text) < LONGEST_ENTRY and not text[:1].isdigit() and bool(vocabulary().lists.entry.regex.match(text))


def _is_below(paragraph: Paragraph, level: int | None) -> bool:
    """Whether a line is a point under an entry that the format calls a heading of this level: a lower one, or none."""
    own = paragraph.style.heading
    return level is not None and (own > level if own else _is_point(paragraph))


def _headless(paragraphs: Sequence[Paragraph], headings: Headings) -> Contents | None:
    """Numbered lines near the beginning, one under the other, whose titles all come again below."""
    later = Later(paragraphs)
    for start in range(min(len(paragraphs), BEGINNING)):
        recognised = headings.recognise(paragraphs[start])
        if recognised and not recognised.entry.always and start >= TITLE_LINES:
            return None
        end = start
        entries: list[ContentsEntry] = []
        while end < len(paragraphs) and (entry := entry_of(paragraphs[end])) and not _repeats(entry, entries):
            if paragraphs[end].style.cell:
                break
            if not is_group(paragraphs[end]):
                if headings.recognise(paragraphs[end]) or not later.again(entry, end + 1):
                    break
                entries.append(entry)
            end += 1
        numbered = [e for e in entries if e.number]
        if len(numbered) >= LEAST_ENTRIES and all(later.again(entry, end) for entry in entries):
            return Contents(start, end, tuple(entries), ())
    return None


def _under(paragraphs: Sequence[Paragraph], heading: int, start: int, headings: Headings) -> Contents:
    """Read entries from `start` on, as long as they are entries; none are kept that nothing proves."""
    entries: list[ContentsEntry] = []
    heads: list[Paragraph] = []
    level: int | None = None  # of entries that the format calls headings: what else has a mark are points under them
    end = start
    later = Later(paragraphs)
    while end < len(paragraphs) and not paragraphs[end].style.cell:
        paragraph = paragraphs[end]
        begins = not entries and not heads and _is_day(paragraph) and _confirmed(paragraphs, end + 1, later)
        if (
            begins
            or is_columns(paragraph)
            or not fold(paragraph.text)
            or is_group(paragraph)
            or _is_over(paragraph, entries, heads)
            or (entries and _is_below(paragraph, level))
        ):
            heads.append(paragraph)
        else:
            before = entries[-1].page if entries else None
            entry = entry_of(paragraph, before)
            if entry and entry.page is None and before is not None and end + 1 < len(paragraphs):
                broken = entry_of(_joined(paragraph, paragraphs[end + 1]), before)
                if broken and broken.page is not None and len(paragraphs[end + 1].text) < len(paragraph.text):
                    entry, end = broken, end + 1
            if entry is None or _repeats(entry, entries):
                break
            if not later.confirms(entry, end) and not _closes(paragraphs, end, entries):
                break
            alone = later.alone(end) and (entry.page is None or not later.alone(start))
            if alone or (entry.page is None and headings.recognise(paragraph)):
                break
            level = level if entries else paragraph.style.heading
            entries.append(entry)
        end += 1
    first = _is_item(entries, paragraphs[end : end + 1], headings)
    if first or (entries and not (_proven(entries, later, end) or _closes(paragraphs, end, entries))):
        entries, heads, end = [], [], start
    return Contents(heading, end, tuple(entries), tuple(heads))


def _is_item(entries: Sequence[ContentsEntry], below: Sequence[Paragraph], headings: Headings) -> bool:
    """Whether the only entry is the first item, and no entry: its case begins right under it."""
    known = headings.recognise(below[0]) if len(entries) == 1 and entries[0].page is None and below else None
    return known is not None and known.entry.kind in CYCLE


def _closes(paragraphs: Sequence[Paragraph], at: int, entries: Sequence[ContentsEntry]) -> bool:
    """Whether numbers go on from the last entry, line under line, until the first title comes again, as an item."""
    number = entries[-1].number if entries else None
    for paragraph in paragraphs[at : at + LONGEST_RUN] if number and number.isdecimal() else ():
        entry = entry_of(paragraph)
        if entry is None or _repeats(entry, entries):
            return entry is not None and entry.number == entries[0].number
        if entry.number != str(int(number or 0) + 1):
            return False
        number = entry.number
    return False


def _is_day(paragraph: Passage) -> bool:
    """Whether a line over the entries says of which meeting they are: "ØU 29-04-2019"."""
    return len(paragraph.text) < SHORT and bool(find_dates(paragraph))


def _confirmed(paragraphs: Sequence[Paragraph], at: int, later: Later) -> bool:
    """Whether an entry stands at a place, and its title comes again below."""
    entry = entry_of(paragraphs[at]) if at < len(paragraphs) else None
    return entry is not None and later.confirms(entry, at)


def is_columns(paragraph: Passage) -> bool:
    """Whether a line is the column heads over the entries."""
    said = set(fold(paragraph.text).split())
    return bool(said) and said <= set(vocabulary().contents.column_words)


def is_group(paragraph: Passage) -> bool:
    """Whether a line is a heading over several items."""
    text = paragraph.text.strip(" *_#")
    return len(text) < LONGEST_ENTRY and vocabulary().groups.headings.found(text)


def letter(paragraph: Passage) -> str | None:
    """The letter before a heading that has one: "D" of "D. Diverse"."""
    match = vocabulary().groups.lettered.regex.match(paragraph.text)
    return match["letter"] if match else None


def goes_on(paragraph: Passage, groups: Iterable[Passage]) -> bool:
    """Whether a line goes on with the letters of headings over several items."""
    own = letter(paragraph)
    return own is not None and any((before := letter(group)) is not None and before < own for group in groups)


def _is_over(paragraph: Passage, entries: Sequence[ContentsEntry], heads: Sequence[Passage]) -> bool:
    """Whether a line with a letter, between entries with numbers, is a heading over those that follow."""
    return bool(entries) and (entries[-1].number or "").isdecimal() and goes_on(paragraph, heads)


def _once(passage: Passage) -> Passage:
    """A title that was run together with itself ("1. Budget1. Budget"), once."""
    half = len(passage.text) // 2
    twice = half > SHORTEST_CUT and fold(passage.text[:half]) == fold(passage.text[half:])
    return passage.cut(0, half) if twice else passage


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    """An entry that broke over two lines."""
    text = first.text + " " * (second.start - first.end) + second.text
    return Paragraph(text, first.start, (*first.lines, *second.lines), first.blank_above)


def _repeats(entry: ContentsEntry, entries: Sequence[ContentsEntry]) -> bool:
    """Whether the entry begins the items themselves: the first entry said again, without a page."""
    return bool(entries) and entry.page is None and fold(entry.title.text) == fold(entries[0].title.text)


BARE_PAGE = re.compile(r"\s(?P<page>\d{1,3}|(?!v?i\b)[ivx]{1,6})\s*$")
"""A page number behind a single blank counts after an entry with a page, if it is no lower; "vi" may be a word."""


def entry_of(paragraph: Paragraph, before: int | None = None) -> ContentsEntry | None:
    """Read a paragraph as an entry; `before` is the page of the entry above."""
    if len(paragraph.text) > LONGEST_ENTRY:
        return None
    words = vocabulary().contents
    passage: Passage = paragraph.strip("# \t" if paragraph.style.heading else "")
    page = None
    bare = BARE_PAGE.search(passage.text) if before is not None else None
    match = words.page.regex.search(passage.text) or (bare if bare and _page(bare["page"]) >= (before or 0) else None)
    if match:
        page = _page(match["page"])
        passage = passage.cut(0, match.start())
    else:
        match = words.dots.regex.search(passage.text)
        passage = passage.cut(0, match.start()) if match else passage
    passage = _once(passage)
    numbered = words.numbered.regex.match(passage.text)
    if numbered:
        return ContentsEntry(passage.group(numbered, "title"), page, numbered["number"])
    mark = LIST_MARK.match(passage.text)
    return ContentsEntry(passage.cut(mark.end() if mark else 0), page) if passage else None


def _page(number: str) -> int:
    """The page that figures or Roman numerals say."""
    return int(number) if number.isdecimal() else roman_value(number)


def _proven(entries: Sequence[ContentsEntry], later: Later, end: int) -> bool:
    """Page numbers prove contents; otherwise most titles must come again after the list."""
    if sum(entry.page is not None for entry in entries) * 2 >= len(entries):
        return True
    again = sum(later.again(entry, end) for entry in entries)
    return again * 2 >= len(entries) and again > 0
