"""Whether a document is minutes, an agenda or neither."""

from __future__ import annotations

from collections.abc import Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.head.header import Header
from referat_parser.interpret.participants.boxes import without_open
from referat_parser.models import AgendaItem, DocumentType
from referat_parser.segment.outline import Outline, Part
from referat_parser.text import fold

SENTENCE = 25
"""Letters of the shortest account of an item, on average, where the head shows that there was a meeting."""
ACCOUNT = 60
"""The same where the word for minutes stands somewhere in the head."""
STOPS = (".", "!")


def document_type(outline: Outline, items: Sequence[AgendaItem], header: Header) -> DocumentType:
    """Told by content: an account or a decision makes minutes, items alone an agenda; without items, by its name."""
    if not items:
        head = " ".join(fold(p.text) for p in outline.head)
        other: DocumentType = "agenda" if header.is_named else "minutes" if header.lists_who_attended else "unknown"
        return "minutes" if vocabulary().meeting.minutes.search(head) else other
    if any(item.decisions for item in items):
        return "minutes"
    if any(s.kind == "discussion" and s.text for item in items for s in item.sections):
        return "minutes"
    if any(item.attendance_changes or item.votes for item in items):
        return "minutes"
    texts = [s.text for item in items for s in item.sections if s.kind == "text" and s.text]
    told = sum(map(len, texts)) / len(items)
    named, shared = _names(outline)
    account = told > ACCOUNT and (named or (shared and _tells_of_it(texts)))
    if account or (_is_titled(header) and _was_held(outline)):
        return "minutes"
    tells = told > SENTENCE and any(text.rstrip().endswith(STOPS) for text in texts)
    return "minutes" if tells and (shared or _is_titled(header) or _was_held(outline)) else "agenda"


def _names(outline: Outline) -> tuple[bool, bool]:
    """Whether the head has the word for minutes, and whether only beside that for an agenda or an empty box."""
    words = vocabulary().meeting
    lines = [p for p in outline.head if words.minutes.search(fold(p.text))]
    ticked = [fold(without_open(p)) for p in lines]
    alone = any(words.minutes.search(line) and not words.agenda.search(line) for line in ticked)
    return alone, bool(lines) and not alone


def _tells_of_it(texts: Sequence[str]) -> bool:
    """Whether most texts tell of what was, not of what is to be treated."""
    past = vocabulary().meeting.past.regex
    return 2 * sum(past.search(text) is not None for text in texts) > len(texts)


def _is_titled(header: Header) -> bool:
    """Whether the title calls the document minutes, and no agenda."""
    title = fold(header.title.value) if header.title else ""
    words = vocabulary().meeting
    return words.minutes.search(title) is not None and words.agenda.search(title) is None


def _was_held(outline: Outline) -> bool:
    """Whether the head says who came or stayed away, as no agenda does."""
    came = vocabulary().meeting.came.regex
    lines = [line.text for paragraph in outline.head for line in paragraph.lines]
    return any(came.match(text) for text in (*lines, *map(_listed, outline.parts)))


def _listed(part: Part) -> str:
    """The first line of a list of people, behind its heading."""
    first = part.paragraphs[0].clean if part.paragraphs else ""
    return f"{part.heading.clean.strip(' :')}: {first}" if part.heading else first
