"""What the page of a meeting needs to know besides the meeting: what answers what, and what was not shown yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath

from referat_parser.models import AgendaItem, Attachment, Block, Decision, Meeting, Recommendation, Section
from referat_parser.rendering.site.words import Words
from referat_parser.text import fold


@dataclass(slots=True)
class Pair:
    """Decisions, and beside them the recommendations that they answer."""

    decisions: list[Decision] = field(default_factory=list)
    recommendations: list[Recommendation] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.decisions or self.recommendations)


def pairs(item: AgendaItem) -> list[Pair]:
    """Each recommendation beside its own decisions; before them what is said of none in particular."""
    own = {place: Pair(recommendations=[one]) for place, one in enumerate(item.recommendations)}
    general = Pair()
    for decision in item.decisions:
        pair = general if decision.recommendation is None else own.get(decision.recommendation, general)
        pair.decisions.append(decision)
    general.recommendations = [pair.recommendations[0] for pair in own.values() if not pair.decisions]
    return [pair for pair in (general, *(pair for pair in own.values() if pair.decisions)) if pair]


def rest(item: AgendaItem) -> list[Section]:
    """The sections that say more than the decisions, recommendations and attachments do that are shown apart."""
    shown = {fold(one.text) for one in item.decisions} | {fold(one.text) for one in item.recommendations}
    titles = {fold(one.title) for one in item.attachments}
    return [section for section in item.sections if section.text.strip() and not _told(section, shown, titles)]


def _told(section: Section, shown: set[str], titles: set[str]) -> bool:
    if section.kind == "attachments":
        return all(fold(line) in titles for line in section.text.splitlines() if line.strip())
    return fold(section.text) in shown


def runs(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """Blocks by their type, those of one list together."""
    for kind, run in groupby(blocks, key=lambda block: block.type):
        if kind == "list_item":
            yield kind, list(run)
        else:
            yield from ((kind, [block]) for block in run)


def attachments(meeting: Meeting) -> list[Attachment]:
    """Those of the meeting and of its items."""
    return [*meeting.attachments, *(one for item in meeting.items for one in item.attachments)]


def attended(meeting: Meeting) -> tuple[int, int]:
    """How many were present, and how many absent."""
    said = [person.attendance for person in meeting.participants]
    return said.count("present"), said.count("absent")


def name(meeting: Meeting, words: Words) -> str:
    """What a reader calls the meeting: the body and the day, else its title, else its file."""
    day = words.date(meeting.date) if meeting.date else ""
    if meeting.body:
        called = meeting.body[:1].upper() + meeting.body[1:]
        return f"{called}, {day}" if day else called
    return meeting.title or file_name(meeting.source.path)


def file_name(path: str) -> str:
    """The last part of a source's path: the folders above it are the publisher's own affair."""
    return PurePosixPath(path.replace("\\", "/")).name or path
