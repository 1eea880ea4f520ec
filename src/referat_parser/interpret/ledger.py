"""The coverage ledger: where every character went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referat_parser.models import Coverage, Span
from referat_parser.text import Document


def coverage(  # noqa: PLR0913 -- one argument a column of the ledger
    document: Document,
    *,
    header: Sequence[Span],
    contents: Sequence[Span],
    sign_off: Sequence[Span],
    furniture: Sequence[Span],
    placed: Iterable[Span],
) -> Coverage:
    """Count the canonical text; `placed` are the spans of items and of sections outside them."""
    text = document.text
    owned = bytearray(len(text))
    for span in (*header, *contents, *sign_off, *furniture, *placed):
        owned[span.start : span.end] = b"\1" * (span.end - span.start)
    solid = _solid(text)
    unassigned = list(_gaps(document, owned))
    left = sum(_solid(text[span.start : span.end]) for span in unassigned)
    return Coverage(
        characters=solid,
        accounted=solid - left,
        header=list(header),
        contents=list(contents),
        sign_off=list(sign_off),
        furniture=list(furniture),
        unassigned=unassigned,
    )


def _solid(text: str) -> int:
    """How many characters are not white space."""
    return sum(map(len, text.split()))


def _gaps(document: Document, owned: bytearray) -> Iterable[Span]:
    """Stretches that nobody owns, without white space at their ends."""
    text = document.text
    at = owned.find(0)
    while at >= 0:
        end = owned.find(1, at)
        end = len(text) if end < 0 else end
        part = text[at:end]
        if part.strip():
            start = at + len(part) - len(part.lstrip())
            page = document.page_at(start) if document.offsets is None else None
            yield Span(start=start, end=start + len(part.strip()), page=page, placed_by=None)
        at = owned.find(0, end) if end < len(text) else -1
