"""Whether a document is minutes, an agenda or neither."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.header import Header
from referat_parser.models import AgendaItem, DocumentType
from referat_parser.segment.outline import Outline
from referat_parser.text import fold


def document_type(outline: Outline, items: Sequence[AgendaItem], header: Header) -> DocumentType:
    """Told by content: an account or a decision makes minutes, items alone an agenda; without items, by its name."""
    minutes = vocabulary().meeting.minutes.regex
    head = " ".join(fold(p.text) for p in outline.head)
    if not items:
        return "minutes" if minutes.search(head) else "agenda" if header.is_named else "unknown"
    if any(item.decisions for item in items):
        return "minutes"
    if any(s.kind == "discussion" and s.text for item in items for s in item.sections):
        return "minutes"
    if any(item.attendance_changes or item.votes for item in items):
        return "minutes"
    told = sum(len(s.text) for item in items for s in item.sections if s.kind == "text")
    if minutes.search(head) and told > 60 * len(items):
        return "minutes"
    return "agenda"
