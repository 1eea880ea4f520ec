"""The meeting as tables: a row for each node, a column for each scalar value. All tabular exports are written from it.

The columns follow from the models, so a field that is added to the contract is a column of every export. Keys come
first, the place in the source last. What is left out: the blocks of a section, whose words are in its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from operator import attrgetter
from types import NoneType
from typing import Annotated, Final, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from referat_parser.models import (
    Action,
    AgendaItem,
    Amount,
    Attachment,
    AttendanceChange,
    Coverage,
    Decision,
    Diagnostic,
    Dissent,
    History,
    IsoDate,
    Meeting,
    Model,
    NextMeeting,
    Participant,
    Recommendation,
    Section,
    Source,
    Span,
    TableOfContentsEntry,
    Vote,
)

Type = Literal["text", "integer", "boolean", "date", "decimal", "list"]
"""`date` is an ISO date, `decimal` a decimal string, `list` a list of strings."""
Value = str | int | bool | list[str] | None

TYPES: Final[dict[object, Type]] = {str: "text", int: "integer", bool: "boolean", IsoDate: "date"}
NAMES: Final = {"group": "group_heading", "page": "printed_page"}
"""Fields whose name no database lets stand unquoted, or is that of a place."""
DECIMALS: Final = {"value"}


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a meeting and where it hangs."""

    item: int | None
    """Index of its agenda item; None for what belongs to the meeting itself."""
    position: int
    """Index in its list, as the JSON counts."""
    value: Model


@dataclass(frozen=True, slots=True)
class Column:
    """One value of each row."""

    name: str
    type: Type
    about: str
    """For a reader; Danish terms stand in it."""
    of: Callable[[Meeting, Node], Value]


@dataclass(frozen=True, slots=True)
class Table:
    """All nodes of one kind."""

    name: str
    columns: tuple[Column, ...]
    nodes: Callable[[Meeting], Iterable[Node]]
    key: str | None = None
    """The column that names a row, where other tables refer to it."""
    search: tuple[str, ...] = ()
    """Columns of text that people search in."""
    facets: tuple[str, ...] = ()
    """Columns that people choose by."""

    def rows(self, meeting: Meeting) -> Iterator[tuple[Value, ...]]:
        """The rows of a meeting, in the order of the document."""
        for node in self.nodes(meeting):
            yield tuple(column.of(meeting, node) for column in self.columns)


class FieldSpan(Model):
    """Where a scalar field of the meeting or an item was read."""

    field: str
    span: Span


class CoveredPart(Model):
    """A part of the document that is neither item nor section."""

    part: str
    span: Span


def _sha256() -> Column:
    return Column("sha256", "text", "the source file, by the digest of its bytes", lambda m, _: m.source.sha256)


KEYS: Final = (
    _sha256(),
    Column("meeting", "text", "id of the meeting", lambda m, _: m.id),
    Column("item", "text", "key of the agenda item; none: of the meeting itself", lambda m, n: _key(m, n.item)),
    Column("position", "integer", "index in its list, from 0", lambda _, n: n.position),
)
ITEM_KEYS: Final = (
    Column("key", "text", "names the item: sha256 and place", lambda m, n: _key(m, n.position)),
    *(column for column in KEYS if column.name != "item"),
)


def _in_span(field: str) -> Callable[[Meeting, Node], Value]:
    """Gives a part of a node's place; None where it has none."""

    def of(_: Meeting, node: Node) -> Value:
        span = getattr(node.value, "span")  # noqa: B009 -- the models that have one share no type
        found: Value = getattr(span, field) if span else None
        return found

    return of


SPAN: Final = (
    Column("span_start", "integer", "begins at this character of the canonical text", _in_span("start")),
    Column("span_end", "integer", "ends before this character", _in_span("end")),
    Column("page", "integer", "side, fra 1", _in_span("page")),
    Column("placed_by", "text", "the rule that placed it", _in_span("placed_by")),
)


def _key(meeting: Meeting, item: int | None) -> str | None:
    return None if item is None else f"{meeting.source.sha256}/{item + 1}"


def _at(path: str) -> Callable[[Meeting, Node], Value]:
    """Gives an attribute of a node."""
    get: Callable[[Model], Value] = attrgetter(path)

    def of(_: Meeting, node: Node) -> Value:
        return get(node.value)

    return of


def _own(model: type[Model], part: str = "", prefix: str = "") -> Iterator[Column]:
    """The columns of a model's scalar fields; `part` is the attribute of the node that holds them."""
    for name, field in model.model_fields.items():
        kind = "decimal" if name in DECIMALS else _type(field.annotation)
        if kind:
            path = f"{part}.{name}" if part else name
            yield Column(prefix + NAMES.get(name, name), kind, _about(field, name), _at(path))


def _about(field: FieldInfo, name: str) -> str:
    return field.description or name.replace("_", " ")


def _type(annotation: object) -> Type | None:
    """The type of a field; None where it is no scalar, and so no column."""
    if annotation in TYPES:
        return TYPES[annotation]
    kind, inner = get_origin(annotation), get_args(annotation)
    if kind is Literal:
        return "text"
    if kind is Annotated:
        return _type(inner[0])
    if kind is list:
        return "list" if _type(inner[0]) == "text" else None
    rest = [one for one in inner if one is not NoneType]
    return _type(rest[0]) if kind is not dict and len(rest) == 1 and len(inner) == 2 else None


def _holders(meeting: Meeting) -> Iterator[tuple[int | None, Meeting | AgendaItem]]:
    """The meeting and its items, by their index."""
    yield None, meeting
    yield from enumerate(meeting.items)


def _listed(name: str) -> Callable[[Meeting], Iterator[Node]]:
    """Nodes of the lists of that name: the meeting's own, then each item's."""

    def nodes(meeting: Meeting) -> Iterator[Node]:
        for item, holder in _holders(meeting):
            for position, value in enumerate(getattr(holder, name, ())):
                yield Node(item, position, value)

    return nodes


def _field_spans(meeting: Meeting) -> Iterator[Node]:
    for item, holder in _holders(meeting):
        for position, (field, span) in enumerate(holder.spans.items()):
            yield Node(item, position, FieldSpan(field=field, span=span))


def _covered(meeting: Meeting) -> Iterator[Node]:
    parts = [(part, span) for part, spans in meeting.coverage if isinstance(spans, list) for span in spans]
    for position, (part, span) in enumerate(parts):
        yield Node(None, position, CoveredPart(part=part, span=span))


def _of(name: str, model: type[Model], search: str = "", facets: str = "") -> Table:
    """The table of the lists that go by its name."""
    keys = KEYS if name in AgendaItem.model_fields else tuple(column for column in KEYS if column.name != "item")
    columns = (*keys, *_own(model), *SPAN)
    return Table(name, columns, _listed(name), None, tuple(search.split()), tuple(facets.split()))


TABLES: Final = (
    Table(
        "meetings",
        (
            _sha256(),
            *_own(Meeting),
            *(column for column in _own(Source, "source") if column.name != "sha256"),
            *_own(Coverage, "coverage", "coverage_"),
        ),
        lambda meeting: [Node(None, 0, meeting)],
        key="sha256",
        search=("title", "body", "location"),
        facets=("body", "document_type", "status", "grammar"),
    ),
    Table(
        "items",
        (*ITEM_KEYS, *_own(AgendaItem), *SPAN),
        lambda meeting: [Node(None, n, item) for n, item in enumerate(meeting.items)],
        key="key",
        search=("title", "case_number"),
        facets=("outcomes", "type", "closed"),
    ),
    _of("sections", Section, "heading text", "kind"),
    _of("recommendations", Recommendation, "text", "outcome"),
    _of("decisions", Decision, "text", "outcome explicit"),
    _of("votes", Vote, "text", "unanimous"),
    _of("participants", Participant, "name organization", "name attendance role party organization"),
    _of("attendance_changes", AttendanceChange, "text", "change name"),
    _of("dissents", Dissent, "text", "name"),
    _of("history", History, "text", "body outcome"),
    _of("actions", Action, "text", "who due"),
    _of("attachments", Attachment, "title"),
    _of("amounts", Amount, "", "currency approximate"),
    _of("next_meetings", NextMeeting, "text", "body"),
    _of("table_of_contents", TableOfContentsEntry, "title"),
    _of("diagnostics", Diagnostic, "message", "severity code name"),
    Table("field_spans", (*KEYS, *_own(FieldSpan), *SPAN), _field_spans, facets=("field",)),
    Table("coverage", (*KEYS, *_own(CoveredPart), *SPAN), _covered, facets=("part",)),
)
BY_NAME: Final = {table.name: table for table in TABLES}


def pour(
    meetings: Iterable[Meeting], opened: Callable[[Table], AbstractContextManager[Callable[[Meeting], None]]]
) -> None:
    """Give every meeting to what is opened for each table; all are closed together at the end."""
    with ExitStack() as stack:
        takers = [stack.enter_context(opened(table)) for table in TABLES]
        for meeting in meetings:
            for take in takers:
                take(meeting)
