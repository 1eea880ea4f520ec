"""Values that an item or a meeting holds, each with its place, what it is compared by, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from referat_parser.alignment import words
from referat_parser.comparison.models import Place, What
from referat_parser.models import (
    Action,
    AgendaItem,
    Amount,
    AttendanceChange,
    Dissent,
    History,
    Meeting,
    NextMeeting,
    Outcome,
    Span,
    Vote,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One value of a meeting."""

    what: What
    path: str
    item: AgendaItem | None
    span: Span | None
    value: str
    """What counts: two things with the same value are the same."""
    text: str
    """As written."""
    label: str | None = None
    outcome: Outcome | None = None

    @property
    def place(self) -> Place:
        """Where it stands."""
        settled = [self.outcome] if self.outcome else []
        return place(self.path, self.item, self.span).model_copy(update={"outcomes": settled, "label": self.label})


def place(path: str, item: AgendaItem | None, span: Span | None) -> Place:
    """A place as it is published; the outcomes are those of the item."""
    return Place(
        path=path,
        item=item.number if item else None,
        title=item.title if item else None,
        label=None,
        outcomes=item.outcomes if item else [],
        span=span,
    )


def said(text: str) -> str:
    """A text as it is compared."""
    return " ".join(words(text))


def _names(names: Sequence[str]) -> str:
    return ", ".join(sorted(said(name) for name in names))


def _vote(vote: Vote) -> str:
    counts = (vote.yes, vote.no, vote.abstain, vote.unanimous)
    return f"{counts} {_names(vote.yes_names)} | {_names(vote.no_names)} | {_names(vote.abstain_names)}"


def _attendance(change: AttendanceChange) -> str:
    return f"{said(change.name)} {change.change} {change.time}"


def _dissent(dissent: Dissent) -> str:
    return f"{said(dissent.name)}: {said(dissent.text)}"


def _history(history: History) -> str:
    return f"{said(history.body or '')} {history.date} {history.number} {history.outcome}"


def _action(action: Action) -> str:
    return f"{said(action.who or '')} {action.due} {said(action.what)}"


def _amount(amount: Amount) -> str:
    return f"{amount.value} {amount.currency} {amount.approximate}"


def _next(meeting: NextMeeting) -> str:
    return f"{said(meeting.body or '')} {meeting.date or said(meeting.text)}"


TEXTS: tuple[tuple[What, str, str], ...] = (
    ("recommendation", "recommendations", "text"),
    ("decision", "decisions", "text"),
    ("attachment", "attachments", "title"),
)
"""What makes up the text of an item, compared word by word: what it is, its key, and the key of its words."""
FACTS: tuple[tuple[What, str, Callable[[Any], str]], ...] = (
    ("vote", "votes", _vote),
    ("attendance_change", "attendance_changes", _attendance),
    ("dissent", "dissents", _dissent),
    ("history", "history", _history),
    ("action", "actions", _action),
    ("amount", "amounts", _amount),
)
"""What is read out of these texts, compared by value: what it is, its key, and what counts of it."""


def texts(items: Iterable[tuple[str, AgendaItem]], what: What, key: str, words_of: str) -> list[Thing]:
    """The texts of one kind in items, which come with their paths."""
    return list(_texts(((path, item, item) for path, item in items), what, key, words_of))


def _texts(
    owners: Iterable[tuple[str, AgendaItem | None, AgendaItem | Meeting]], what: What, key: str, words_of: str
) -> Iterator[Thing]:
    for path, item, owner in owners:
        for at, one in enumerate(getattr(owner, key)):
            text = getattr(one, words_of)
            label, outcome = getattr(one, "label", None), getattr(one, "outcome", None)
            yield Thing(what, f"{path}/{key}/{at}", item, one.span, said(text), text, label, outcome)


def facts(items: Iterable[tuple[str, AgendaItem]], what: What, key: str, value: Callable[[Any], str]) -> list[Thing]:
    """The facts of one kind in items, which come with their paths."""
    return [
        Thing(what, f"{path}/{key}/{at}", item, one.span, value(one), one.text)
        for path, item in items
        for at, one in enumerate(getattr(item, key))
    ]


def attachments(meeting: Meeting) -> list[Thing]:
    """The attachments of the meeting itself."""
    return list(_texts([("", None, meeting)], "attachment", "attachments", "title"))


def next_meetings(meeting: Meeting) -> list[Thing]:
    """The next meetings that are announced."""
    return [
        Thing("next_meeting", f"/next_meetings/{at}", None, one.span, _next(one), one.text)
        for at, one in enumerate(meeting.next_meetings)
    ]
