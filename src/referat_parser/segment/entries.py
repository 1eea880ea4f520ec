"""Entries of lists, of attachments above all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Headings
from referat_parser.text import Paragraph, Passage

MARKED = re.compile(r"(?P<indent>\s*)(?P<mark>[-–—•·▪◦*‐‒−o])\s")
SETTLING = frozenset({"recommendation", "decision", "discussion"})
"""Such a heading makes sections of the lines with list marks that it stands among."""
SENTENCE_LENGTH = 8
"""So many words and a full stop make a paragraph prose, not an entry of a list."""


def is_attachment(paragraph: Passage) -> bool:
    """Whether a line is an attachment with its number, under no heading: "Bilag 3.1: Kort over havnen"."""
    return vocabulary().attachments.listed.found(paragraph.text) and not is_prose(paragraph)


def goes_on(paragraph: Paragraph) -> bool:
    """Whether a line goes on with the title of the attachment above it."""
    return paragraph.text.lstrip()[:1].islower() and not paragraph.blank_above and not is_prose(paragraph)


def attachment_follows(after: Sequence[Paragraph]) -> bool:
    """Whether a heading in a list of attachments is the name of one: the list goes on, or ends with it."""
    if not after:
        return True
    words = vocabulary().attachments
    text = after[0].text.strip()
    return bool(words.file_name.regex.search(text) or words.numbered.regex.match(text)) or words.document_numbers.found(
        text
    )


def is_prose(passage: Passage) -> bool:
    """Whether a paragraph is a sentence and no entry of a list."""
    text = passage.text.strip()
    return len(text.split()) > SENTENCE_LENGTH and text.endswith((".", "!", "?"))


def is_told(text: str) -> bool:
    """Whether a line below a list that ran in behind its heading is a sentence, and no further entry."""
    entry = vocabulary().lists.entry.regex.match(text)
    return entry is None and vocabulary().attachments.told.search(text) is not None


def mark(passage: Passage) -> tuple[int, str] | None:
    """How far a line with a list mark is set in, and its mark."""
    match = MARKED.match(passage.text)
    return (len(match["indent"]), match["mark"]) if match else None


def is_within(heading: Passage | None, line: Passage) -> bool:
    """Whether a heading has a list mark and a line has none, as those have that stand within its text."""
    return heading is not None and mark(heading) is not None and mark(line) is None


def is_entry(paragraph: Passage, above: Sequence[Passage], below: Sequence[Passage], known: Headings) -> bool:
    """Whether a line with a list mark is one of a list, though it begins with a heading: one beside it does not.

    `above` are the lines of the section that stands open.
    """
    own = mark(paragraph)
    beside = [known.recognise(line) for line in takewhile(lambda line: mark(line) == own, below)]
    if own is None or any(found and found.entry.kind in SETTLING for found in beside):
        return False
    before = next((line for line in reversed(above) if not line.text.lstrip()[:1].islower()), None)
    return None in beside or (before is not None and mark(before) == own)
