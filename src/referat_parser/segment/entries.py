"""Entries of lists, of attachments above all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.segment.headings import Headings
from referat_parser.text import Paragraph, Passage

MARKED = re.compile(r"(?P<indent>\s*)(?P<mark>[-–—•·▪◦*‐‒−o])\s")
COUNTED = re.compile(r"\W{0,3}(\d{1,2})\s?[.)]\s")
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


def mark(passage: Passage) -> tuple[int, str] | None:
    """How far a line with a list mark is set in, and its mark."""
    match = MARKED.match(passage.text)
    return (len(match["indent"]), match["mark"]) if match else None


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


def recommended(paragraphs: Sequence[Paragraph], known: Headings) -> frozenset[int]:
    """Which paragraphs are entries of lists that count from 1 below a line that opens what is recommended."""
    found: set[int] = set()
    count = -1  # entries of the list that stands open, none without one
    for i, paragraph in enumerate(paragraphs):
        match = COUNTED.match(paragraph.text)
        if match and int(match[1]) == count + 1:
            found.add(i)
            count += 1
        elif match or known.recognise(paragraph) or not paragraph.text.lstrip()[:1].islower():
            count = 0 if _opens_list(paragraph, known) else -1
    return frozenset(found)


def _opens_list(paragraph: Paragraph, known: Headings) -> bool:
    """Whether a line is the heading of what is recommended, or its lead-in with nothing recommended yet."""
    recognised = known.recognise(paragraph)
    said = recognised.rest if recognised and recognised.entry.kind == "recommendation" else paragraph
    text = said.text.strip(" *_;")
    if not text:
        return True
    return vocabulary().recommendations.leads.found(text) and not text.endswith(".")
