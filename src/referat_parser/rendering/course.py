"""A series as readers see it: its cases with their treatments, and the words for what is open or missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat_parser.rendering.wording import value, words
from referat_parser.retold import shown
from referat_parser.tracking.models import Case, Gap, OpenEnd, Track, Treatment
from referat_parser.words import Language
from referat_parser.written import day


def told(cases: Sequence[Case]) -> list[Case]:
    """The cases that are worth a line: those that came more than once, or are open."""
    return [case for case in cases if len(case.treatments) > 1 or case.open_ends]


def outcome(one: Treatment, language: Language) -> str:
    """What became of a case at a meeting, in a few words."""
    own = words(language)
    return ", ".join(value(name, language) for name in one.outcomes) or own["values"].get(one.document_type, "")


def when(date: str | None, language: Language) -> str:
    """A day, or that it is not known."""
    return day(date, language) or words(language)["track"]["no_date"]


def joined(one: Treatment, language: Language) -> str:
    """What ties a treatment to an earlier one."""
    own = words(language)["track"]
    if one.joined_by is None:
        return ""
    sure = f" {round(one.score * 100)} %" if one.joined_by == "subject" and one.score is not None else ""
    return own[f"by_{one.joined_by}"] + sure


def open_end(one: OpenEnd, language: Language) -> str:
    """What was left open."""
    own = words(language)["track"]
    text = " ".join(one.text.split())
    since = own["since"].format(count=one.meetings_since)
    if one.kind == "postponed":
        return own["postponed" if one.meetings_since else "awaits"].format(date=day(one.date, language), since=since)
    return own["no_follow_up"].format(text=text, since=since)


def gap(one: Gap, language: Language) -> str:
    """What is missing."""
    return words(language)["track"][f"gap_{one.kind}"].format(
        **{key: shown(told, language) for key, told in one.model_dump().items()}
    )


def bodies(track: Track) -> Iterator[str]:
    """The bodies that met, each once."""
    yield from dict.fromkeys(one.body for one in track.meetings if one.body)
