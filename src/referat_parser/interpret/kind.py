"""Whether a document is minutes, an agenda or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from referat_parser.models import AgendaItem, DocumentType
from referat_parser.segment.outline import Outline
from referat_parser.text import fold

MINUTES = re.compile(r"\b(?:referat|beslutningsreferat|protokol|beslutningsprotokol|protokoludskrift|møde ?referat|udskrift)\b")
AGENDA = re.compile(r"\b(?:dagsorden|indkaldelse|mødeindkaldelse)\b")


def document_type(outline: Outline, items: Sequence[AgendaItem]) -> DocumentType:
    """Told by content: an account or a decision makes minutes, items alone an agenda."""
    head = " ".join(fold(p.text) for p in outline.head)
    if not items:
        return "minutes" if MINUTES.search(head) and outline.parts else "unknown"
    if any(item.decisions for item in items):
        return "minutes"
    if any(s.kind == "discussion" and s.text for item in items for s in item.sections):
        return "minutes"
    if any(item.attendance_changes or item.votes for item in items):
        return "minutes"
    told = sum(len(s.text) for item in items for s in item.sections if s.kind == "text")
    if MINUTES.search(head) and told > 60 * len(items):
        return "minutes"
    return "agenda"
