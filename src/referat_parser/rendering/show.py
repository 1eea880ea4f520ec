"""A meeting on a terminal: what was decided first, and under or beside it what had been recommended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from referat_parser.models import AgendaItem, Decision, Meeting, Participant, Recommendation, Section, Vote
from referat_parser.rendering.plain import printable
from referat_parser.words import Language, words
from referat_parser.written import day

WIDEST = 120
BESIDE = 100
"""Columns from which decision and recommendation stand side by side."""
STYLES = {"approved": "green", "elected": "green", "rejected": "red", "postponed": "yellow", "referred": "cyan"}
GONE = "✗ "
UNDER = "↳ "


def meeting_text(meeting: Meeting, language: Language, item: AgendaItem | None = None) -> str:
    """The meeting, or one item in full, for the terminal that standard output is; plain where it is none."""
    console = Console(highlight=False)
    shown = _Shown(language, console.width)
    with console.capture() as captured:
        parts = shown.whole(item) if item else shown.meeting(meeting)
        console.print(Group(*parts), width=min(console.width, WIDEST))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def safe(said: str | None) -> str:
    """Text as lines of which a terminal obeys nothing."""
    return "\n".join(printable(line) for line in (said or "").split("\n"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """How one call shows: its language and its room."""

    language: Language
    width: int

    def say(self, group: str, name: str) -> str:
        return words(self.language)[group][name]

    def meeting(self, meeting: Meeting) -> Iterator[RenderableType]:
        yield from self.head(meeting)
        yield from self.attendance(meeting)
        for item in meeting.items:
            yield Text()
            yield self.item(item)
        yield from self.foot(meeting)

    def head(self, meeting: Meeting) -> Iterator[RenderableType]:
        times = "–".join(filter(None, (meeting.start_time, meeting.end_time)))
        kind = self.say("document_type", meeting.document_type)
        facts = (kind, meeting.meeting_number, day(meeting.date, self.language), times)
        yield Text(safe(meeting.body or meeting.title or meeting.id), "bold")
        yield Text(safe(" · ".join(filter(None, facts))))
        if meeting.location:
            yield Text(safe(meeting.location))
        yield Text(safe(meeting.source.path), "dim")

    def attendance(self, meeting: Meeting) -> Iterator[RenderableType]:
        """Names by attendance; those who were not there have a mark besides the heading. An agenda only invites."""
        invited = meeting.document_type == "agenda"
        for attendance, style in (("present", ""), ("absent", "red"), ("unknown", "dim")):
            there = [self.person(one) for one in meeting.participants if one.attendance == attendance]
            if there:
                heading = "invited" if invited and attendance == "present" else attendance
                yield Text()
                yield Text(f"{self.say('heading', heading)} ({len(there)})", "bold")
                mark = GONE if attendance == "absent" else ""
                yield Padding(Text("; ".join(mark + one for one in there), style), (0, 0, 0, 2))

    def person(self, one: Participant) -> str:
        party = f" ({one.party})" if one.party else ""
        substitute = f"{self.say('field', 'substitute_for')} {one.substitute_for}" if one.substitute_for else None
        remote = self.say("field", "remote") if one.remote else None
        return safe(", ".join(filter(None, (one.name + party, one.role, remote, substitute)))).replace("\n", " ")

    def item(self, item: AgendaItem) -> RenderableType:
        """Number and title, then decisions with their recommendations."""
        table = Table.grid(padding=(0, 1, 0, 0), expand=True)
        table.add_column(width=3, justify="right")
        table.add_column(ratio=1)
        closed = f" ({self.say('field', 'closed')})" if item.closed else ""
        table.add_row(Text(safe(item.number), "bold"), Text(safe(item.title) + closed, "bold"))
        for row in self.decided(item):
            table.add_row("", row)
        return table

    def decided(self, item: AgendaItem) -> Iterator[RenderableType]:
        """Each decision with what it answers, then the recommendations that none answers."""
        left = dict(enumerate(item.recommendations))
        for decision in item.decisions:
            answered = _answered(decision, left)
            yield self.pair(self.decision(decision), [self.recommendation(one) for one in answered])
        for one in left.values():
            yield self.recommendation(one)

    def pair(self, decision: Text, recommendations: Sequence[Text]) -> RenderableType:
        if self.width < BESIDE or not recommendations:
            return Group(decision, *recommendations)
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        table.add_column(ratio=1)
        table.add_column(ratio=1)
        table.add_row(decision, Group(*recommendations))
        return table

    def decision(self, decision: Decision) -> Text:
        label = f"{decision.label}. " if decision.label else ""
        outcome = decision.outcome
        mark = (self.say("outcome", outcome) if outcome else "–", STYLES.get(outcome or "", "bold"))
        return Text.assemble(mark, ": ", safe(label + decision.text))

    def recommendation(self, one: Recommendation) -> Text:
        label = f"{one.label}. " if one.label else ""
        return Text(f"{UNDER}{self.say('field', 'recommendation')}: {safe(label + one.text)}", "dim")

    def foot(self, meeting: Meeting) -> Iterator[RenderableType]:
        if meeting.next_meetings:
            yield Text()
            yield Text(self.say("heading", "next_meetings"), "bold")
            for one in meeting.next_meetings:
                yield _entry(f"{day(one.date, self.language)} {one.body or ''}".strip() or one.text)
        if meeting.diagnostics:
            yield Text()
            yield Text(f"{self.say('heading', 'diagnostics')} ({len(meeting.diagnostics)})", "bold")
            yield from (_entry(f"{one.severity} {one.code} {one.name}: {one.message}") for one in meeting.diagnostics)

    def whole(self, item: AgendaItem) -> Iterator[RenderableType]:
        """An item with all that is known of it."""
        yield self.item(item)
        told = {
            "case_number": item.case_number,
            "presenters": ", ".join(item.presenters),
            "recommenders": ", ".join(item.recommenders),
        }
        for name, value in told.items():
            if value:
                yield Text(f"{self.say('field', name)}: {safe(value)}")
        for section in item.sections:
            yield from _section(section)
        yield from self.facts(item)

    def facts(self, item: AgendaItem) -> Iterator[RenderableType]:
        changes = (f"{one.name}: {self.say('change', one.change)} {one.time or ''}" for one in item.attendance_changes)
        earlier = (f"{day(one.date, self.language)} {one.text}" for one in item.history)
        yield from self.listed("votes", map(self.vote, item.votes))
        yield from self.listed("attendance_changes", changes)
        yield from self.listed("dissents", (f"{one.name}: {one.text}" for one in item.dissents))
        yield from self.listed("history", earlier)
        yield from self.listed("actions", (self.action(one.who, one.what, one.due) for one in item.actions))
        yield from self.listed("amounts", (one.text for one in item.amounts))

    def listed(self, name: str, entries: Iterable[str]) -> Iterator[RenderableType]:
        found = [_entry(entry.strip()) for entry in entries]
        if found:
            yield Text()
            yield Text(self.say("heading", name), "bold")
            yield from found

    def vote(self, vote: Vote) -> str:
        cast = [
            f"{count} {self.say('field', option)}"
            for option in ("yes", "no", "abstain")
            if (count := getattr(vote, option)) is not None
        ]
        told = [*cast, self.say("field", "unanimous")] if vote.unanimous else cast
        return f"{', '.join(told)}: {vote.text}" if told else vote.text

    def action(self, who: str | None, what: str, due: str | None) -> str:
        when = f" ({self.say('field', 'due')} {day(due, self.language)})" if due else ""
        return f"{who or '?'}: {what}{when}"


def _answered(decision: Decision, left: dict[int, Recommendation]) -> list[Recommendation]:
    """The recommendations that a decision answers, which are taken from those that are left."""
    wanted = list(left) if decision.recommendation is None else [decision.recommendation]
    return [left.pop(number) for number in wanted if number in left]


def _entry(said: str) -> RenderableType:
    return Padding(Text(f"– {safe(said)}"), (0, 0, 0, 2))


def _section(section: Section) -> Iterator[RenderableType]:
    yield Text()
    if section.heading:
        yield Text(safe(section.heading), "bold")
    if section.text:
        yield Text(safe(section.text))
