"""Where the heading of an item ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.again import same_title
from referat_parser.segment.items.candidates import LABELLED_FORMS, is_title
from referat_parser.segment.items.title_end import is_closed, title_end
from referat_parser.segment.outline import ContentsEntry, OutlineItem
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.stops import stops
from referat_parser.text import Paragraph, Passage, fold

SHORTEST = 3
"""A bold title has so many letters."""
LABELLED = re.compile(r"[\s*_]{0,3}[:–-][\s*_]{1,5}(?=\S)")
CLOSES = re.compile(r"\s{0,3}[.:;–-](?=[\sA-ZÆØÅ])")
"""What parts a title from its text."""
STEM = 4
"""Words that begin with the same so many letters are taken for forms of one word."""


def titled(
    start: Candidate, own: Sequence[Paragraph], scene: Scene
) -> tuple[Passage, tuple[Paragraph, ...], list[Paragraph]]:
    """The title of an item, the paragraphs of its heading, and those of its text.

    A heading that runs into its text ends at its first full stop, colon or dash; a title that only
    the contents give is taken from there, and what was said of it in its place is text.
    """
    paragraph, body = own[0], list(own[1:])
    title = start.title
    instead = _instead_of(start, own, scene)
    if instead:
        label, said = _parted(paragraph, title, 0)
        return instead, (label,), [said, *body]
    if not title:
        return _under_number(start, own, scene)
    if start.number_passage and body and start.number_passage.start >= body[0].start:
        return _unmarked(title), (paragraph, body[0]), body[1:]
    end = _bold_end(paragraph, title) or title_end(title, scene) or _label_end(paragraph, title)
    if end is None or not paragraph.cut(title.start + end - paragraph.start):
        return _unmarked(title), (paragraph,), body
    whole, behind = _closed(paragraph, title, end)
    first, after = _parted(paragraph, title, behind)
    head = _unmarked(title.cut(0, whole))
    return head.cut(0, len(head.text.rstrip(": "))), (first,), [after, *body]


def _under_number(
    start: Candidate, own: Sequence[Paragraph], scene: Scene
) -> tuple[Passage, tuple[Paragraph, ...], list[Paragraph]]:
    """The title of an item whose number stands alone: that of the contents, or the line under it."""
    paragraph, body = own[0], list(own[1:])
    given = _from_contents(start, scene.entries)
    colon = start.form in LABELLED_FORMS and given is None
    if body and is_title(body[0], scene, colon=colon) and (given is None or _same(given, body[0])):
        head = _unmarked(body[0].strip())
        return head.cut(0, len(head.text.rstrip(": "))), (paragraph, body[0]), body[1:]
    return given or start.title, (paragraph,), body


def stopped_alike(items: Sequence[OutlineItem], *, flat: bool = False) -> tuple[OutlineItem, ...]:
    """The items, a title alone on its line without its full stop where that parts most titles from their text.

    In text whose line breaks were lost it does, as no title stood on its line.
    """
    if not flat and 2 * sum(map(_is_parted, items)) <= len(items):
        return tuple(items)
    abbreviated = vocabulary().titles.abbreviated
    return tuple(
        replace(item, title=title.cut(0, len(title.text) - 1))
        if (title := item.title).text.endswith(".") and not abbreviated.search(title.text[:-1])
        else item
        for item in items
    )


def _is_parted(item: OutlineItem) -> bool:
    """Whether a full stop that is none of the title stands behind it."""
    line = next((p for p in item.heading if p.start <= item.title.start < p.end), None)
    return line is not None and line.text[item.title.end - line.start :].lstrip()[:1] == "."


def _closed(paragraph: Paragraph, title: Passage, end: int) -> tuple[int, int]:
    """Where a title ends, and where the text begins behind what parts the two.

    A full stop is the title's own where its line ends with it, as it is of a heading that stands alone.
    """
    mark = CLOSES.match(paragraph.text, title.start + end - paragraph.start)
    if not mark or not paragraph.cut(mark.end()):
        return end, end
    behind = mark.end() + paragraph.start - title.start
    last = title.start + end + 1
    alone = mark[0].startswith(".") and any(line.start + len(line.text.rstrip()) == last for line in paragraph.lines)
    return (end + 1 if alone else end), behind


def _parted(paragraph: Paragraph, title: Passage, end: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph, parted so many letters after its title begins."""
    at = title.start + end - paragraph.start
    head, rest = paragraph.cut(0, at), paragraph.cut(at)
    first = replace(paragraph, text=head.text, start=head.start)
    return first, replace(paragraph, text=rest.text, start=rest.start, blank_above=False)


def _instead_of(start: Candidate, own: Sequence[Paragraph], scene: Scene) -> Passage | None:
    """The title that the contents have for a number behind which the minutes tell at once what was said of it."""
    title = start.title
    given = [entry.title for entry in scene.entries if entry.number and entry.number == start.number]
    if not title or len(given) != 1 or not given[0] or scene.stands_out[start.index]:
        return None
    return given[0] if _is_told(title.text, given[0].text, scene, alone=len(own) == 1) else None


def _is_told(text: str, entry: str, scene: Scene, *, alone: bool) -> bool:
    """Whether what follows a number tells something, and is no other wording of the entry for that number.

    Over more text, what does not end as a sentence does is a heading, unless it says what was decided.
    """
    words = vocabulary()
    said, known = fold(text), fold(entry)
    closed = is_closed(text.rstrip())
    if f"{said} ".startswith(f"{known} ") or same_title(known, said[: len(known)]):
        return closed and _says_on(text, len(entry.rstrip(". ")), scene)
    first = _first_sentence(text)
    if any(group.patterns.found(first) for group in words.outcomes.groups):
        return True
    if words.people_lines.verb.regex.search(first):
        return closed or alone
    stems = {word[:STEM] for word in known.split()}
    alike = any(word[:STEM] in stems for word in fold(first).split() if len(word) >= STEM)
    return closed and (scene.by_number or not alike)


def _says_on(text: str, end: int, scene: Scene) -> bool:
    """Whether a sentence begins with the words of a title, which end there, and goes on to tell something."""
    words = vocabulary().titles
    if not scene.by_number:
        return words.tells.regex.match(text, end) is not None
    return text[end : end + 2].strip().islower() and not words.goes_on.regex.match(text[end:])


def _first_sentence(text: str) -> str:
    """What stands before the first full stop."""
    return text[: next((match.start() for match in stops(text) if match[0] in ".!?"), len(text))]


def _unmarked(title: Passage) -> Passage:
    """The title without emphasis marks around it."""
    return title.strip("*_ \t")


def _from_contents(start: Candidate, entries: Sequence[ContentsEntry]) -> Passage | None:
    return next((e.title for e in entries if e.number and e.number == start.number), None)


def _bold_end(paragraph: Paragraph, title: Passage) -> int | None:
    """Where the bold letters end that begin a line, if they are the title and a sentence follows; else None."""
    line = paragraph.lines[0]
    end = line.start + line.style.lead - title.start
    if not line.style.lead or end < SHORTEST or not title.text[:end].strip(" *_"):
        return None
    rest = title.text[end:].strip(" *_:.–-")
    tells = title.text.rstrip(" *_").endswith((".", "!")) or vocabulary().people_lines.verb.regex.search(rest)
    return end if rest[:1].isupper() and tells else None


def _label_end(paragraph: Paragraph, title: Passage) -> int | None:
    """Where the text begins behind a title that is but a label before it."""
    behind = LABELLED.match(paragraph.text, title.end - paragraph.start)
    return behind.end() + paragraph.start - title.start if behind else None


def _same(given: Passage, paragraph: Paragraph) -> bool:
    """Whether the line under a number is the title that the contents give."""
    return same_title(fold(given.text), fold(paragraph.text))
