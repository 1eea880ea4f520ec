"""What single lines of a head and a foot tell: the day of writing, another meeting, how this one ended."""

from __future__ import annotations

from functools import lru_cache

from referat_parser.dates import FoundTime, find_dates, find_times, time_range
from referat_parser.grammar.legible import legible
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.names import cut_at_dates, says_kind, says_meeting, speaks_of
from referat_parser.interpret.labels import labelled, listed, unmarked
from referat_parser.segment.foot import heads_next
from referat_parser.text import Passage, fold

CLOSING = ("closed", "closed_by", "ended_at", "opened_closed")
"""The lines that say when the meeting ended."""


@lru_cache(maxsize=1 << 8)
def written(text: str) -> bool:
    """Whether a line says when the document was written, and not when who met."""
    if says_writer(text):
        return True
    if says_meeting(text) or speaks_of(text, "bodies"):
        return False
    return _is(text, "written")


def says_writer(text: str) -> bool:
    """Whether a line tells the day of writing, perhaps with the writer's name."""
    return _is(text, "written_by")


def is_signed(text: str) -> bool:
    """Whether a line at the foot is only a day with the name or initials of who wrote then."""
    if _is(text, "signed_by"):
        return True
    return _is(text, "signed") and not (says_kind(text) or says_meeting(text) or speaks_of(text, "bodies"))


def _is(text: str, *kinds: str) -> bool:
    return any(pattern.id in kinds and pattern.search(text) for pattern in vocabulary().header.lines)


def is_bare_day(passage: Passage) -> bool:
    """Whether a text is a day with its year, perhaps after a place, and nothing else: no weekday and no time."""
    found = find_dates(passage)
    if len(found) != 1 or not found[0].year or found[0].weekday or find_times(passage):
        return False
    when = cut_at_dates(passage)
    alone = vocabulary().header.context["before_day"].regex.search(when.before.text.strip()) is not None
    return not fold(when.after.text) and (alone or written(passage.text))


def is_stamp(passage: Passage) -> bool:
    """Whether a line is a day as pages put it over a text, which gives way to any other."""
    return vocabulary().header.context["stamp"].regex.search(passage.text) is not None


def says_next(text: str) -> bool:
    """Whether a line is of another meeting: the next one, or several."""
    return heads_next(text) or vocabulary().next_meetings.says.found(legible(text))


def tells_else(text: str) -> bool:
    """Whether a line is a sentence that tells of something else than when and where the meeting was."""
    said = vocabulary().header.context
    if said["told_of_else"].regex.search(text):
        return True
    return bool(said["verb"].regex.search(text)) and not said["told_of_meeting"].regex.search(text)


def says_held(text: str) -> bool:
    """Whether a line says that the meeting is or was held somewhere or at some time."""
    return vocabulary().header.context["held"].regex.search(text) is not None


def tells_deadline(text: str) -> bool:
    """Whether a line says until when something had to be answered or when it was sent, and nothing of the meeting."""
    return _is(text, "deadline") and not says_meeting(text)


def is_path(text: str) -> bool:
    """Whether a line says where a page stands in its site: "Forside / Politik / Byråd"."""
    return vocabulary().header.context["path"].regex.search(text) is not None


def is_letterhead(text: str) -> bool:
    """Whether a line only names the authority or the day of writing."""
    return written(text) or _is(text, "letterhead")


def opens_protocol(text: str) -> bool:
    """Whether a line opens as protocols did: with the year, the day, and what was held then."""
    return _is(text, "protocol")


def opens_when(text: str) -> bool:
    """Whether a line begins with a weekday, its date and a time."""
    return _is(text, "opens_when")


def only_closes(text: str) -> bool:
    """Whether a sentence says when the meeting ended, and not when it began."""
    return _is(text, "closed", "closed_by", "ended_at")


def is_closing(text: str) -> bool:
    """Whether a sentence says when the meeting ended."""
    return _is(legible(text), *CLOSING)


def frames(text: str) -> bool:
    """Whether a sentence says both when the meeting began and when it ended."""
    return _is(legible(text), "opened_closed")


def closing_time(sentence: Passage) -> FoundTime | None:
    """When the meeting ended, as a sentence says it; "sluttede 21.45" needs no "kl."."""
    for pattern in vocabulary().header.lines:
        match = pattern.regex.search(legible(sentence.text)) if pattern.id in CLOSING else None
        if match:
            bare = time_range(sentence.group(match, "time"))[0] if match["time"] else None
            return bare or time_range(sentence.cut(match.end() - len("kl")))[0]
    return None


def is_entry(passage: Passage) -> bool:
    """Whether a line is part of a list or a table; "2. maj" and "17.00 - 19.00" are no list numbers."""
    if passage.text.startswith("|") or vocabulary().header.context["entry"].regex.search(passage.text):
        return True
    if vocabulary().header.context["own_comma"].regex.match(passage.text) or _is_numbered_meeting(passage.text):
        return False
    begins = {day.passage.start for day in find_dates(passage)} | {time.passage.start for time in find_times(passage)}
    return listed(passage) and passage.strip().start not in begins


def is_numbered(passage: Passage) -> bool:
    """Whether a line is a numbered entry of a list: "- 1. Velkomst (kl. 12.00-12.05)"."""
    return is_entry(passage) and labelled(unmarked(passage))[0] is not None


def _is_numbered_meeting(text: str) -> bool:
    """Whether a title begins with the meeting's number: "4. klubmøde 2025 - Referat"."""
    return says_kind(text) and any(pattern.regex.match(text) for pattern in vocabulary().header.numbers)
