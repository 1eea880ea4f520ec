"""Making published spans out of passages."""

from __future__ import annotations

from referat_parser.models import Span
from referat_parser.text import Document, Passage


def place(document: Document, passage: Passage, rule: str | None) -> Span:
    """The span of a passage, in the canonical text, without white space at either end."""
    tight = passage.strip()
    return span(document, tight.start, tight.end, rule)


def span(document: Document, start: int, end: int, rule: str | None) -> Span:
    """The span between two places of the reading text, in the canonical text."""
    return Span(
        start=document.canonical(start),
        end=document.canonical(end),
        page=document.page_at(start),
        placed_by=rule,
    )
