"""Rules on the text itself: what was left in, what was lost, what should not be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from referat_parser.checks.subject import Hit, Subject, hit
from referat_parser.extract.pdf_letters import lost_ligatures
from referat_parser.grammar.load import vocabulary
from referat_parser.privacy import Kind, find

MOST_EXAMPLES = 3


def placeholder_left(subject: Subject) -> Iterator[Hit]:
    """What a template says is to be filled in."""
    for line in subject.lines():
        for pattern in vocabulary().checks.placeholders:
            for match in pattern.regex.finditer(line.text):
                passage = line.group(match)
                yield hit((passage.start, passage.end), text=passage.clean)


def garbled_letters(subject: Subject) -> Iterator[Hit]:
    """Letters that were converted twice."""
    found = list(vocabulary().checks.garbled.regex.finditer(subject.document.reading))
    if found:
        examples = dict.fromkeys(match[0] for match in found)
        yield hit(found[0].span(), examples=", ".join(list(examples)[:MOST_EXAMPLES]))


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
