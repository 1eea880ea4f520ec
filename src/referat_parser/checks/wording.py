"""Rules on the text itself: what was left in, what was lost, what should not be published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from referat_parser.checks.subject import Hit, Subject, hit
from referat_parser.extract.pdf.letters import lost_ligatures
from referat_parser.grammar.load import vocabulary
from referat_parser.privacy import Kind, find

MOST_EXAMPLES = 3
LONGEST_WORD = 20


def placeholder_left(subject: Subject) -> Iterator[Hit]:
    """What a template says is to be filled in."""
    text = subject.document.reading
    for pattern in vocabulary().checks.placeholders.able(text):
        for match in pattern.regex.finditer(text):
            yield hit(match.span(), text=" ".join(match[0].split()))


def garbled_letters(subject: Subject) -> Iterator[Hit]:
    """Letters that were converted twice."""
    text = subject.document.reading
    found = list(vocabulary().checks.garbled.regex.finditer(text))
    if found:
        words = dict.fromkeys(_word(text, match.start()) for match in found)
        yield hit(found[0].span(), examples=", ".join(list(words)[:MOST_EXAMPLES]))


def _word(text: str, at: int) -> str:
    """The word around a place, as far as a message has room for it."""
    before, after = text[max(at - LONGEST_WORD, 0) : at], text[at : at + LONGEST_WORD]
    return re.split(r"\s", before)[-1] + re.split(r"\s", after)[0]


def lost(subject: Subject) -> Iterator[Hit]:
    """Words without the letters that a font draws as one glyph."""
    if examples := lost_ligatures(subject.document.text):
        yield hit(examples=", ".join(examples))


def personal(kind: Kind) -> Callable[[Subject], Iterator[Hit]]:
    """The rule that finds one kind of personal data."""

    def rule(subject: Subject) -> Iterator[Hit]:
        for one in find(subject.document.reading, (kind,)):
            if one.private:
                words = {"modulus": f"modulus 11: {'ok' if one.modulus else '–'}"} if kind == "cpr" else {}
                yield hit((one.start, one.end), **words)

    return rule
