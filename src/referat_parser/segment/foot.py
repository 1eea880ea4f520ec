"""Where the foot of a document begins: the next meeting, how the meeting ended, who signs."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.dates import find_dates
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.segment.scene import Candidate, Scene
from referat_parser.segment.subject import tells_of_a_meeting
from referat_parser.text import Paragraph, fold

CLOSING_LINES = 12
"""The sign-off begins in so many last lines."""
SHORT = 8
"""Words that a line below the foot may have without telling anything more of the meeting."""
MOST_DAYS = 8
"""Lines with the days of next meetings, and the heading over them."""
LONG = 20
"""Words that one of them may have."""
HEAD_LINES = 15
"""Lines in which a document says what kind of meeting it tells of."""
WROTE = "wrote"
"""The name of whoever wrote the minutes, which may stand right under their last line."""
MOST_NAMES = 16
"""Words that a line of names above signatures may have."""


def foot(scene: Scene, start: Candidate) -> int:
    """Where the text of the last item, which begins at `start`, ends and the foot begins."""
    rest, first = scene.paragraphs, start.index + 1
    at = closing(rest, first)
    if at == first < len(rest) and _is_its_day(rest[start.index], rest[at], start):
        at = closing(rest, at + 1)
    if at < len(rest) and scene.recognised[at - 1] and _is_of_signing(rest[start.index]):
        at = closing(rest, at + 1)  # that the minutes were signed, or the meeting ended, is what was decided there
    above = at
    outside = _is_closed(rest[start.index]) or _is_decided(scene, first, at)
    while above > first and _is_next(rest[above - 1], labelled=not outside):
        above -= 1
    if above == at or not _is_apart(rest[above - 1], rest[above]) or _is_of_days(rest[start.index], start):
        return at
    return above if above > first or _is_closed(rest[start.index]) else at


def _is_apart(above: Paragraph, line: Paragraph) -> bool:
    """Whether a line is set apart from the one above, by space or by the end of a table."""
    tables = [style.row is not None or style.placed is not None for style in (above.style, line.style)]
    return line.blank_above or tables == [True, False]


def _is_decided(scene: Scene, first: int, end: int) -> bool:
    """Whether the text ends in what was decided, under its heading: there the next meeting is no part of it."""
    last = next((i for i in range(end - 1, first - 1, -1) if scene.recognised[i]), None)
    said = scene.recognised[last] if last is not None else None
    if said is None or last is None or said.entry.kind != "decision":
        return False
    return bool(said.rest) or not _is_next(scene.paragraphs[min(last + 1, end - 1)], labelled=False)


def announced(scene: Scene, start: Candidate, end: int) -> int:
    """Where the next meeting stands under its own heading below the last item, that begins at `start`; or `end`."""
    rest = scene.paragraphs
    for i in range(end - 1, max(start.index + 1, end - MOST_DAYS), -1):
        if heads_next(rest[i].text):
            apart = rest[i].blank_above or scene.stands_out[i]
            days = any(find_dates(paragraph) for paragraph in rest[i + 1 : end])
            return i if apart and days and not _is_of_days(rest[start.index], start) else end
        if len(_said(rest[i]).split()) > LONG:
            break
    return end


def heads_next(text: str) -> bool:
    """Whether a heading or label says that a next meeting follows."""
    return vocabulary().next_meetings.headings.said(legible(text))


def closing(rest: Sequence[Paragraph], first: int) -> int:
    """Where the closing lines begin, at or after `first`, the next meeting aside."""
    words = vocabulary().sign_off
    for i in range(first, len(rest)):
        text = _said(rest[i])
        if words.headings.said(text) or words.pages.found(text):
            return i
        if i < len(rest) - CLOSING_LINES or ends_another(text, rest[:i]):
            continue
        if _signs(rest, i, first):
            return i
        if (words.closing.found(text) or words.starts.found(text)) and not _is_told_on(rest[i + 1 : i + 2]):
            return i
        if i > first and words.thanks.found(text) and all(map(_is_foot, rest[i + 1 :])):
            return i
    return len(rest)


def signed(scene: Scene) -> int:
    """Where the foot begins in minutes without items: below what they tell, and nothing is told below it."""
    rest, told = scene.paragraphs, vocabulary().people_lines.verb.regex
    first = next((i for i, p in enumerate(rest) if not _is_foot(p) and told.search(p.text)), len(rest))
    end = closing(rest, first + 1)
    return end if tells_of_a_meeting(scene) and all(map(_is_foot, rest[end:])) else len(rest)


def tells(paragraph: Paragraph) -> bool:
    """Whether a line of the foot tells of the meeting's end or of the next one, and signs nothing."""
    words, text = vocabulary().sign_off, _said(paragraph)
    return words.closing.found(text) or words.thanks.found(text) or words.next.search(text) is not None


def ends_another(text: str, lines: Sequence[Paragraph]) -> bool:
    """Whether a line speaks of a meeting of another kind than the first of all lines name."""
    match = vocabulary().sign_off.another.search(text)
    return match is not None and not any(fold(match["kind"]) in fold(line.text) for line in lines[:HEAD_LINES])


def _said(paragraph: Paragraph) -> str:
    """The words of a line as they were meant, wide blanks aside."""
    return " ".join(legible(paragraph.text).split())


def _signs(rest: Sequence[Paragraph], i: int, first: int) -> bool:
    """Whether signatures begin: with place and day, with a name and its office, or with names beside their offices."""
    words, text = vocabulary().sign_off, _said(rest[i])
    below = rest[i + 1] if i + 1 < len(rest) else None
    if words.placed.search(text):
        return (
            below is None or _are_names(below) or words.starts.found(_said(below)) or words.signers.found(_said(below))
        )
    if signer := next((form.id for form in words.signers.able(text) if form.regex.search(text)), None):
        return i > first and (rest[i].blank_above or (signer == WROTE and below is None))
    if i == len(rest) - 2 and below and _are_names(rest[i]) and words.chair.search(_said(below)):
        return rest[i].blank_above and i > first
    names, offices = (below, rest[i]) if words.offices.search(text) else (rest[i], below)
    return names is not None and offices is not None and _are_names(names) and _are_offices(offices)


def _are_offices(paragraph: Paragraph) -> bool:
    words, text = vocabulary().sign_off, _said(paragraph)
    return words.offices.search(text) is not None or words.posts.search(text) is not None


def _are_names(paragraph: Paragraph) -> bool:
    """Whether a line has nothing but names; behind a label stands something else, and under "NÆSTE MØDE"."""
    if ":" in paragraph.text or heads_next(paragraph.text):
        return False
    words = [word for word in _said(paragraph).split() if any(map(str.isalpha, word))]
    return 1 < len(words) <= MOST_NAMES and all(word.strip("._*")[:1].isupper() for word in words)


def _is_told_on(below: Sequence[Paragraph]) -> bool:
    """Whether the line right below goes on to tell something."""
    return any(
        not (line.blank_above or _is_foot(line) or vocabulary().sign_off.pages.found(_said(line))) for line in below
    )


def _is_foot(paragraph: Paragraph) -> bool:
    """Whether a line tells nothing more of what was dealt with."""
    text = _said(paragraph)
    prose = len(text.split()) > SHORT and text.endswith(".")
    return not prose or tells(paragraph) or vocabulary().sign_off.starts.found(text)


def _is_next(paragraph: Paragraph, *, labelled: bool) -> bool:
    """Whether a line says when the next meeting is, behind its label or in a sentence."""
    match = vocabulary().sign_off.next.search(_said(paragraph))
    return match is not None and (match["label"] is not None or not labelled)


def _is_of_days(heading: Paragraph, start: Candidate) -> bool:
    """Whether an item deals with the next meeting itself."""
    return any(vocabulary().sign_off.calendar.search(text) for text in (heading.text, start.title.text))


def _is_its_day(heading: Paragraph, line: Paragraph, start: Candidate) -> bool:
    """Whether the line below a heading that asks for the day of the next meeting has nothing but that day."""
    match = vocabulary().sign_off.placed.search(_said(line))
    return bool(match and not match["place"] and _is_of_days(heading, start) and not find_dates(heading))


def _is_of_signing(heading: Paragraph) -> bool:
    return vocabulary().sign_off.signing.search(heading.text) is not None


def _is_closed(heading: Paragraph) -> bool:
    return vocabulary().case_numbers.closed.search(heading.text.strip()) is not None
