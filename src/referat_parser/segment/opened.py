"""Sections while they are read, and what those under no heading are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.models import SectionKind
from referat_parser.segment.outline import EXACT, UNHEADED, Grounds, Part
from referat_parser.segment.people import settles
from referat_parser.text import Paragraph, Passage

OPEN = (",", ":", ";", "-")
"""Behind a line that ends so, what is recommended goes on."""


@dataclass(slots=True)
class Opened:
    """A section while paragraphs are added."""

    kind: SectionKind
    heading: Passage | None
    paragraphs: list[Paragraph]
    rule: str
    meant: str | None = None
    grounds: Grounds = UNHEADED

    @property
    def lists_earlier(self) -> bool:
        """Whether it lists earlier treatments; under "Beslutningskompetence" nobody has decided yet."""
        return self.heading is not None and vocabulary().history.headings.said(self.heading.text)

    def close(self) -> Part:
        """The section as it is when no paragraph comes any more."""
        return Part(self.kind, self.heading, tuple(self.paragraphs), self.rule, self.grounds)


def unheaded(paragraphs: Sequence[Paragraph], before: Sequence[Opened]) -> Opened:
    """What the first of some lines opens under no heading: text, or a decision.

    A decision has a heading with only lists of people under it, and begins with a line, or a sentence over one, that
    says what came of the case.
    """
    first = paragraphs[0]
    above = next((part for part in reversed(before) if part.kind != "participants"), None)
    empty = above is not None and above.kind == "decision" and not above.paragraphs
    answers = vocabulary().recommendations.answers
    if empty and above is not before[-1] and settles(first) and any(answers.found(p.text) for p in paragraphs):
        return Opened("decision", None, [first], "sections.after-people", grounds=EXACT)
    return Opened("text", None, [first], "sections.text")


def named(parts: list[Opened]) -> list[Opened]:
    """Name the text that stands under no heading, after what stands around it."""
    recommends = next((i for i, part in enumerate(parts) if part.kind == "recommendation"), None)
    if recommends is None:
        return parts
    for part in parts[:recommends]:
        if part.heading is None and part.kind == "text":
            part.kind, part.rule, part.grounds = "case", "sections.before-recommendation", Grounds("position")
    if any(part.kind == "decision" for part in parts):
        return parts
    return _told_after(parts, recommends)


def _told_after(parts: list[Opened], at: int) -> list[Opened]:
    """Where no decision heading comes, what follows the recommendation is the decision."""
    part = parts[at]
    end = _after_list(part) or _answered(part.paragraphs)
    if not end:
        return parts
    rest, part.paragraphs = part.paragraphs[end:], part.paragraphs[:end]
    told = Opened("decision", None, rest, "sections.after-recommendation", grounds=Grounds("position"))
    return [*parts[: at + 1], told, *parts[at + 1 :]]


def _after_list(part: Opened) -> int | None:
    """Where the list of what is recommended ends."""
    words = vocabulary().lists
    forms = words.at_line.regex, words.entry.regex
    listed = [i for i, p in enumerate(part.paragraphs) if any(form.match(p.text) for form in forms)]
    if not listed:
        return None
    return next((i for i in range(part.heading is None, len(part.paragraphs)) if i not in listed), None)


def _answered(paragraphs: Sequence[Paragraph]) -> int | None:
    """Where a line says what came of a recommendation that has ended before it."""
    answers = vocabulary().recommendations.answers
    return next(
        (
            i + 1
            for i, (above, line) in enumerate(pairwise(paragraphs))
            if (line.blank_above or not above.text.rstrip().endswith(OPEN)) and answers.found(line.text)
        ),
        None,
    )
