"""Cases: items that are tied together, by date, with what was left open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from referat_parser.alignment import same_body, usual
from referat_parser.grammar.load import vocabulary
from referat_parser.models import Meeting, Span
from referat_parser.tracking.models import Case, OpenEnd, State, Treatment
from referat_parser.tracking.series import Sitting
from referat_parser.tracking.ties import Node, Tie, ties

UNSETTLED = frozenset({"postponed", "discussed"})


def cases(series: Sequence[Sitting]) -> list[Case]:
    """The cases of a series, in the order of their first treatment; what every meeting has is none."""
    nodes = [Node(one.meeting, at) for one in series for at in range(len(one.meeting.items))]
    found = list(ties(nodes))
    groups = _groups(len(nodes), found)
    meetings = [one.meeting for one in series]
    return [
        _case([nodes[i] for i in group], _firsts(group, found), meetings)
        for group in groups
        if len(group) > 1 or not usual(nodes[group[0]].item)
    ]


def _groups(count: int, found: Iterable[Tie]) -> list[list[int]]:
    """The items that are tied together, directly or by others."""
    root = list(range(count))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for tie in found:
        one, other = sorted((top(tie.earlier), top(tie.later)))
        root[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(count):
        groups[top(i)].append(i)
    return list(groups.values())


def _firsts(group: Sequence[int], found: Sequence[Tie]) -> list[Tie | None]:
    """For each item of a case what ties it to an earlier one; the surest sign stands first."""
    own: dict[int, Tie] = {}
    for tie in found:
        own.setdefault(tie.later, tie)
    return [own.get(i) for i in group]


def _case(nodes: Sequence[Node], joined: Sequence[Tie | None], meetings: Sequence[Meeting]) -> Case:
    treatments = [_treatment(node, tie) for node, tie in zip(nodes, joined, strict=True)]
    told = list(_told_of(nodes, treatments))
    numbers = Counter(node.item.case_number for node in nodes if node.item.case_number)
    last = [node for node in nodes if node.meeting.date == nodes[-1].meeting.date]
    return Case(
        title=" / ".join(dict.fromkeys(node.item.subject or node.item.title for node in last)),
        case_numbers=list(numbers),
        bodies=list(dict.fromkeys(one.body for one in [*told, *treatments] if one.body)),
        state=_state(last),
        treatments=sorted([*told, *treatments], key=lambda one: one.date or "9999"),
        open_ends=[*_postponed(last, meetings), *_without_follow_up(last, meetings)],
    )


def _state(last: Sequence[Node]) -> State:
    outcomes = {outcome for node in last for outcome in node.item.outcomes}
    if not outcomes:
        return "unknown"
    return "open" if outcomes & UNSETTLED else "settled"


def _treatment(node: Node, tie: Tie | None) -> Treatment:
    item, meeting = node.item, node.meeting
    return Treatment(
        meeting=meeting.id,
        path=meeting.source.path,
        body=meeting.body,
        date=meeting.date,
        document_type=meeting.document_type,
        item=item.number,
        title=item.title,
        pointer=node.pointer,
        outcomes=item.outcomes,
        decision="\n".join(one.text for one in item.decisions) or None,
        joined_by=tie.by if tie else None,
        score=round(min(tie.score, 1.0), 2) if tie else None,
        span=item.span,
    )


def _told_of(nodes: Sequence[Node], known: Sequence[Treatment]) -> Iterator[Treatment]:
    """Treatments at meetings that are not in the series, as an item tells of them."""
    seen: set[tuple[str | None, str | None]] = set()
    for node in nodes:
        for at, one in enumerate(node.item.history):
            there = any(one.date == t.date and same_body(one.body, t.body) for t in known)
            if one.date is None or there or (one.date, one.body) in seen:
                continue
            seen.add((one.date, one.body))
            yield Treatment(
                meeting=None,
                path=node.meeting.source.path,
                body=one.body,
                date=one.date,
                document_type="unknown",
                item=one.number,
                title=node.item.title,
                pointer=f"{node.pointer}/history/{at}",
                outcomes=[one.outcome] if one.outcome else [],
                decision=one.text,
                joined_by="history",
                score=1.0,
                span=one.span,
            )


def _since(day: str | None, body: str | None, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings of a body after a day."""
    later = (one for one in meetings if day and one.date and one.date > day)
    return [one for one in later if body and one.body and same_body(body, one.body)]


def _postponed(last: Sequence[Node], meetings: Sequence[Meeting]) -> Iterator[OpenEnd]:
    """A case whose last outcome is that it was put off."""
    for node in last:
        if node.item.outcomes == ["postponed"]:
            said = next((one for one in node.item.decisions if one.outcome == "postponed"), None)
            yield OpenEnd(
                kind="postponed",
                date=node.meeting.date,
                due=None,
                meetings_since=len(_since(node.meeting.date, node.meeting.body, meetings)),
                who=None,
                text=said.text if said else node.item.title,
                path=node.meeting.source.path,
                pointer=node.pointer,
                span=said.span if said else node.item.span,
            )


def _without_follow_up(last: Sequence[Node], meetings: Sequence[Meeting]) -> Iterator[OpenEnd]:
    """Tasks and mandates of a case's last treatment, where the body has met since they were due."""
    for node in last:
        since = _since(node.meeting.date, node.meeting.body, meetings)
        if not since:
            continue
        for at, action in enumerate(node.item.actions):
            if action.due is None or action.due <= (since[-1].date or ""):
                where = f"{node.pointer}/actions/{at}"
                yield _open(node, len(since), where, action.who, action.due, action.text, action.span)
        for at, decision in enumerate(node.item.decisions):
            if _mandate(decision.text) and not node.item.actions:
                where = f"{node.pointer}/decisions/{at}"
                yield _open(node, len(since), where, None, None, decision.text, decision.span)


def _open(  # noqa: PLR0913, PLR0917 -- what is known of a task
    node: Node, since: int, pointer: str, who: str | None, due: str | None, text: str, span: Span
) -> OpenEnd:
    return OpenEnd(
        kind="no_follow_up",
        date=node.meeting.date,
        due=due,
        meetings_since=since,
        who=who,
        text=text,
        path=node.meeting.source.path,
        pointer=pointer,
        span=span,
    )


def _mandate(text: str) -> bool:
    """Whether a decision gives somebody a mandate."""
    patterns = (pattern for group in vocabulary().outcomes.groups for pattern in group.patterns)
    return any(pattern.regex.search(text) for pattern in patterns if pattern.id == "mandate")
