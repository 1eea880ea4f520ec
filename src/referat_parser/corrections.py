"""A person's corrections of one document: `NAME.referat.toml` beside it.

They name items by number or title, and places by their words, so they hold when the document is
parsed anew. One whose place is gone is reported and not applied.
"""

from __future__ import annotations

import datetime as dt
import errno
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from referat_parser.diagnostics import Code, Findings
from referat_parser.interpret.meeting import named, slug
from referat_parser.models import AgendaItem, ClockTime, DocumentType, IsoDate, ItemType, Meeting
from referat_parser.segment.outline import Grounds, Outline, OutlineItem, Part
from referat_parser.text import Paragraph, Passage, fold

SUFFIX = ".referat.toml"
BY_HAND = Grounds("correction")
NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)


def _plain(value: object) -> object:
    """A value of TOML as the contract writes it; an empty string is null."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return None if value == "" else value


Text = Annotated[str | None, BeforeValidator(_plain)]
Day = Annotated[IsoDate | None, BeforeValidator(_plain)]
Clock = Annotated[ClockTime | None, BeforeValidator(_plain)]


class Entry(BaseModel):
    """Part of a corrections file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MeetingValues(Entry):
    """Fields of the meeting, as they should be."""

    document_type: DocumentType = "unknown"
    title: Text = None
    body: Text = None
    meeting_number: Text = None
    date: Day = None
    document_date: Day = None
    start_time: Clock = None
    end_time: Clock = None
    location: Text = None


class ItemValues(Entry):
    """Fields of the item that `at` names by its number or title, as they should be."""

    at: str
    number: Text = None
    title: str = ""
    subject: str = ""
    type: Annotated[ItemType | None, BeforeValidator(_plain)] = None
    closed: bool = False
    case_number: Text = None
    start_time: Clock = None
    end_time: Clock = None
    presenters: list[str] = []


class Added(Entry):
    """An item that begins at the line that says this and no more."""

    begins: str = Field(min_length=1)
    number: Text = None
    title: str | None = None


class Corrections(Entry):
    """All that a person corrects in one document."""

    grammar: str | None = None
    set: MeetingValues | None = None
    item: list[ItemValues] = []
    add: list[Added] = []
    drop: list[str] = []


def beside(path: str) -> bytes | None:
    """The corrections of the document at a path: of `referat.pdf.referat.toml`, else of `referat.referat.toml`."""
    file = Path(path)
    for name in (file.name, file.stem):
        try:
            return file.with_name(name + SUFFIX).read_bytes()
        except OSError as error:
            if error.errno not in NOT_THERE:
                raise
    return None


def read(data: bytes | None, findings: Findings, clean: Callable[[str], str] = str) -> Corrections:
    """Read a corrections file; one with a mistake is reported and corrects nothing. `clean` is done to every string."""
    try:
        return Corrections.model_validate(_cleaned(tomllib.loads((data or b"").decode()), clean))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        why = str(error)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    findings.add(Code.CORRECTIONS_UNREADABLE, why=why)
    return Corrections()


def _cleaned(node: Any, clean: Callable[[str], str]) -> Any:  # noqa: ANN401 -- a TOML tree
    if isinstance(node, dict):
        return {key: _cleaned(value, clean) for key, value in node.items()}
    if isinstance(node, list):
        return [_cleaned(value, clean) for value in node]
    return clean(node) if isinstance(node, str) else node


def recut(outline: Outline, corrections: Corrections, findings: Findings) -> Outline:
    """Drop and add items; the text of a dropped one stays, in the item before it."""
    for wanted in corrections.drop:
        outline = _told(outline, _dropped(outline, wanted), f"drop {wanted!r}", findings)
    for added in corrections.add:
        outline = _told(outline, _added(outline, added), f"add {added.begins!r}", findings)
    return outline


def _told(before: Outline, after: Outline | None, what: str, findings: Findings) -> Outline:
    findings.add(Code.CORRECTED if after else Code.CORRECTION_LOST, what=what)
    return after or before


def _which(items: Sequence[OutlineItem] | Sequence[AgendaItem], wanted: str) -> int | None:
    """The item with this number, or else this title; None where none or several have it."""
    titles = [i.title if isinstance(i, AgendaItem) else i.title.clean for i in items]
    for names in ([item.number for item in items], [fold(title) for title in titles]):
        said = wanted if names and names[0] in {item.number for item in items} else fold(wanted)
        places = [at for at, name in enumerate(names) if name == said]
        if len(places) == 1:
            return places[0]
    return None


def _dropped(outline: Outline, wanted: str) -> Outline | None:
    at = _which(outline.items, wanted)
    if at is None:
        return None
    item = _footless(outline.items[at])
    lines = (*item.heading, *item.particulars)
    parts = (*((Part("text", None, lines, "correction", BY_HAND),) if lines else ()), *item.parts)
    items = [*outline.items[:at], *outline.items[at + 1 :]]
    if at == 0:
        return replace(outline, items=tuple(items), parts=(*parts, *outline.parts))
    before = items[at - 1]
    items[at - 1] = replace(before, parts=(*before.parts, *parts), end=item.end)
    return replace(outline, items=tuple(items))


def _added(outline: Outline, added: Added) -> Outline | None:
    """The outline with one item cut in two where a line has the wanted words."""
    for at, item in enumerate(outline.items):
        for i, part in enumerate(item.parts):
            for k, paragraph in enumerate(part.paragraphs):
                if fold(paragraph.text) == fold(added.begins):
                    two = _halves(item, i, k, added)
                    return replace(outline, items=(*outline.items[:at], *two, *outline.items[at + 1 :]))
    return _from_the_tail(outline, added)


def _halves(item: OutlineItem, i: int, k: int, added: Added) -> Iterator[OutlineItem]:
    item = _footless(item)
    part = item.parts[i]
    heading, rest = part.paragraphs[k], part.paragraphs[k + 1 :]
    kept = replace(part, paragraphs=part.paragraphs[:k])
    above = (*item.parts[:i], *((kept,) if kept.paragraphs or kept.heading else ()))
    below = (*((Part("text", None, rest, "correction", BY_HAND),) if rest else ()), *item.parts[i + 1 :])
    ends = [p.strip().end for p in (*item.heading, *item.particulars)] + [p.end for p in above]
    yield replace(item, parts=above, end=max(ends, default=item.start))
    yield _new(heading, below, added)


def _footless(item: OutlineItem) -> OutlineItem:
    """An item whose last lines are text like any other."""
    if not item.foot:
        return item
    below = item.case_number is not None and item.case_number.start >= item.foot[0].start
    parts = (*item.parts, Part("text", None, item.foot, "correction", BY_HAND))
    return replace(item, parts=parts, foot=(), case_number=None if below else item.case_number)


def _from_the_tail(outline: Outline, added: Added) -> Outline | None:
    """The outline with an item made of lines behind the last one."""
    for k, paragraph in enumerate(outline.tail):
        if fold(paragraph.text) == fold(added.begins):
            rest = outline.tail[k + 1 :]
            below = (Part("text", None, rest, "correction", BY_HAND),) if rest else ()
            items = (*outline.items, _new(paragraph, below, added))
            return replace(outline, items=items, tail=outline.tail[:k])
    return None


def _new(heading: Paragraph, parts: tuple[Part, ...], added: Added) -> OutlineItem:
    line = heading.strip()
    title = _within(line, added.title)
    return OutlineItem(
        number=added.number,
        number_passage=None,
        title=title,
        heading=(heading,),
        case_number=None,
        particulars=(),
        parts=parts,
        rule="correction",
        start=line.start,
        end=parts[-1].end if parts else line.end,
        grounds=BY_HAND,
    )


def _within(line: Passage, title: str | None) -> Passage:
    """The title where the line has it, else the whole line."""
    at = line.text.find(title) if title else -1
    return line.cut(at, at + len(title)) if title and at >= 0 else line


def applied(meeting: Meeting, corrections: Corrections, findings: Findings) -> Meeting:
    """Set the fields of the meeting and of its items; what is set was read nowhere, and loses its span."""
    if corrections.set:
        values = _values(corrections.set)
        meeting = meeting.model_copy(update={**values, "spans": _without(meeting.spans, values)})
        findings.add(Code.CORRECTED, what=_said("", values))
    items = list(meeting.items)
    for wanted in corrections.item:
        values = _values(wanted)
        at = _which(items, wanted.at)
        findings.add(Code.CORRECTION_LOST if at is None else Code.CORRECTED, what=_said(f"{wanted.at}: ", values))
        if at is not None:
            items[at] = items[at].model_copy(update={**values, "spans": _without(items[at].spans, values)})
    identifier = slug(meeting.body or meeting.title, meeting.date, meeting.meeting_number, meeting.document_type)
    places = (item.model_copy(update={"id": item.id.rpartition("/")[2]}) for item in items)
    return meeting.model_copy(update={"id": identifier, "items": [named(item, identifier) for item in places]})


def _values(entry: MeetingValues | ItemValues) -> dict[str, Any]:
    return {key: getattr(entry, key) for key in entry.model_fields_set if key != "at"}


def _without(spans: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    return {key: span for key, span in spans.items() if key not in keys}


def _said(before: str, values: dict[str, Any]) -> str:
    return before + ", ".join(f"{key} = {value!r}" for key, value in sorted(values.items()))
