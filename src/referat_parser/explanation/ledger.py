"""Each line of a document with the one part that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from referat_parser.explanation.model import Label, Line
from referat_parser.models import Meeting, Section, SectionKind, Span
from referat_parser.text import Document


@dataclass(frozen=True, slots=True)
class Owner:
    """A part of the meeting that characters belong to."""

    label: Label
    span: Span
    node: str | None
    item: int | None = None
    section: SectionKind | None = None


def lines(document: Document, meeting: Meeting) -> list[Line]:
    """All lines of the canonical text; a line belongs where its first letter does that is not furniture."""
    owners = list(_owners(document.text, meeting))
    owned = [0] * len(document.text)
    for place, own in enumerate(owners):
        owned[own.span.start : own.span.end] = [place] * (own.span.end - own.span.start)
    numbers = [item.number for item in meeting.items]
    found: list[Line] = []
    page, on_page = (1 if document.pages else None), count(1)
    for number, (start, text, end) in enumerate(_split(document.text), 1):
        solid = [owners[owned[i]] for i in range(start, start + len(text)) if not document.text[i].isspace()]
        owner = next((own for own in solid if own.label != "furniture"), solid[0] if solid else None)
        found.append(_line(number, (page, next(on_page), start), text, owner, numbers))
        if end == "\f" and page:
            page, on_page = page + 1, count(1)
    return found


def _split(text: str) -> Iterator[tuple[int, str, str]]:
    """Start, text and end of each line."""
    at = 0
    for line in text.replace("\f", "\n").split("\n"):
        end = text[at + len(line) : at + len(line) + 1]
        if line or end:
            yield at, line, end
        at += len(line) + 1


def _line(
    number: int, place: tuple[int | None, int, int], text: str, owner: Owner | None, numbers: Sequence[str | None]
) -> Line:
    page, line, start = place
    item = owner.item if owner else None
    return Line(
        number=number,
        page=page,
        line=line,
        start=start,
        text=text,
        label=owner.label if owner else "blank",
        section=owner.section if owner else None,
        item=item,
        item_number=None if item is None else numbers[item],
        node=owner.node if owner else None,
        placed_by=owner.span.placed_by if owner else None,
    )


def _owners(text: str, meeting: Meeting) -> Iterator[Owner]:
    """All parts, the wider before the narrower that lie inside them."""
    ledger = meeting.coverage
    whole = Span(start=0, end=len(text), page=None, placed_by=None)
    yield Owner("unassigned", whole, None)
    columns: Sequence[tuple[Label, list[Span]]] = (
        ("header", ledger.header),
        ("contents", ledger.contents),
        ("sign_off", ledger.sign_off),
    )
    for label, spans in columns:
        yield from (Owner(label, span, f"coverage.{label}[{n}]") for n, span in enumerate(spans))
    yield from _sections(text, meeting.sections, "", None)
    for n, item in enumerate(meeting.items):
        heading = item.span.model_copy(update={"end": _heading_end(text, item.span, item.spans)})
        yield Owner("particulars", item.span, f"items[{n}]", n)
        yield Owner("item", heading, f"items[{n}]", n)
        yield from _sections(text, item.sections, f"items[{n}].", n)
    yield from (Owner("furniture", span, f"coverage.furniture[{n}]") for n, span in enumerate(ledger.furniture))
    yield from (Owner("unassigned", span, f"coverage.unassigned[{n}]") for n, span in enumerate(ledger.unassigned))


def _heading_end(text: str, span: Span, spans: dict[str, Span]) -> int:
    """Where the heading of an item ends: behind its title where it has it, else with its first line."""
    title = spans.get("title")
    inside = title is not None and span.start <= title.start and title.end <= span.end
    return title.end if title and inside else _line_end(text, span.start, span.end)


def _line_end(text: str, start: int, end: int) -> int:
    found = text.find("\n", start, end)
    return end if found < 0 else found


def _sections(text: str, sections: Sequence[Section], before: str, item: int | None) -> Iterator[Owner]:
    for n, section in enumerate(sections):
        node, kind, span = f"{before}sections[{n}]", section.kind, section.span
        yield Owner("section", span, node, item, kind)
        if section.heading:
            end = _behind(text, span, section.heading)
            yield Owner("heading", span.model_copy(update={"end": end}), node, item, kind)


def _behind(text: str, span: Span, heading: str) -> int:
    """Where the letters of a heading end."""
    left = sum(c.isalnum() for c in heading)
    for at in range(span.start, span.end):
        if not left:
            return at
        left -= text[at].isalnum()
    return span.end
