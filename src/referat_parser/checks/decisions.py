"""Rules on what was recommended, decided and voted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat_parser.checks.subject import Hit, Subject, hit, label
from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.labels import each
from referat_parser.models import AgendaItem, Decision, Recommendation, Vote
from referat_parser.text import fold

FEW = 3
"""Fewer persons than these are no list of those present."""


def recommendation_without_decision(subject: Subject) -> Iterator[Hit]:
    """Minutes that say what was recommended and not what came of it."""
    recommended = [item for item in subject.meeting.items if item.recommendations]
    if not subject.is_minutes or sum(bool(item.decisions) for item in recommended) * 2 < len(recommended):
        return
    for item in recommended:
        told = item.decisions or any(section.kind in ("decision", "discussion") for section in item.sections)
        if not told and not item.closed and item.type != "information":
            yield hit(subject.place(item.recommendations[0].span), number=label(item))


def _labels(nodes: Sequence[Recommendation] | Sequence[Decision]) -> set[str]:
    return {node.label for node in nodes if node.label}


def recommendation_unanswered(subject: Subject) -> Iterator[Hit]:
    """A recommendation left out where decisions go by the numbers of recommendations."""
    for item in subject.meeting.items:
        decided = _labels(item.decisions)
        if not decided & _labels(item.recommendations) or any(d.label is None for d in item.decisions):
            continue
        answered = {d.recommendation for d in item.decisions}
        for i, one in enumerate(item.recommendations):
            if one.label and one.label not in decided and i not in answered:
                yield hit(subject.place(one.span), label=one.label)


def decision_without_recommendation(subject: Subject) -> Iterator[Hit]:
    """A decision whose number no recommendation has."""
    for item in subject.meeting.items:
        wanted = _labels(item.recommendations)
        for one in item.decisions:
            if wanted and one.label and not set(each(one.label)) <= wanted:
                yield hit(subject.place(one.span), label=one.label)


def empty_decision(subject: Subject) -> Iterator[Hit]:
    """A decision heading with nothing under it, in minutes."""
    if not subject.is_minutes:
        return
    for item in subject.meeting.items:
        decisions = [section for section in item.sections if section.kind == "decision"]
        if decisions and not any(section.text for section in decisions):
            yield hit(subject.heading(decisions[0]), number=label(item))


def votes_exceed_present(subject: Subject) -> Iterator[Hit]:
    """More votes than persons who are listed as present, where not only those are who came for others."""
    listed = [person for person in subject.meeting.participants if person.attendance == "present"]
    present = len(listed) if any(person.substitute_for is None for person in listed) else 0
    votes = [vote for item in subject.meeting.items for vote in item.votes if _cast(vote) > present >= FEW]
    if votes and not vocabulary().checks.assembly.search(subject.document.reading):
        yield from (hit(subject.place(vote.span), votes=_cast(vote), present=present) for vote in votes)


def _cast(vote: Vote) -> int:
    return sum(count or 0 for count in (vote.yes, vote.no, vote.abstain))


def vote_count_mismatch(subject: Subject) -> Iterator[Hit]:
    """A number of votes, and another number of persons named with it."""
    known = {fold(person.name) for person in subject.meeting.participants}
    for item in subject.meeting.items:
        for vote in item.votes:
            sides = (
                ("for", vote.yes, vote.yes_names),
                ("imod", vote.no, vote.no_names),
                ("undlod", vote.abstain, vote.abstain_names),
            )
            for side, count, names in sides:
                if count is not None and names and len(names) != count and known.issuperset(map(fold, names)):
                    yield hit(subject.place(vote.span), count=count, side=side, names=len(names))


def closed_item_told(subject: Subject) -> Iterator[Hit]:
    """A closed item that says more than its title."""
    telling = ("case", "summary", "recommendation", "discussion")
    for item in subject.meeting.items:
        told = next((s for s in item.sections if s.kind in telling and s.text), None)
        if item.closed and told:
            yield hit(subject.place(told.span), number=label(item))


def takes_part(item: AgendaItem) -> Iterator[str]:
    """Those who do in an item what only someone present can do."""
    for vote in item.votes:
        yield from (*vote.yes_names, *vote.no_names, *vote.abstain_names)
    yield from (dissent.name for dissent in item.dissents)
    yield from (change.name for change in item.attendance_changes if change.change in ("left", "recused"))
