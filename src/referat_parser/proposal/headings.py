"""Headings of sections that only these documents have: short lines that come again in their items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from referat_parser.grammar.load import vocabulary
from referat_parser.models import SectionKind
from referat_parser.proposal.sample import Sample
from referat_parser.segment.headings import known_headings
from referat_parser.segment.people import looks_like_people
from referat_parser.text import Paragraph, Passage, fold

LONGEST = 60
MOST_WORDS = 7
LEAST = 2
"""So many items must have a heading before it is one."""
SHARE = 0.25
"""and so large a share of all items, where it is not set as a heading."""
SURE = 0.6
"""Share of the texts under a heading that must say what it is for."""
LABEL = re.compile(r"^(?P<label>[^\W\d_][^:.!?;]{2,50}):(?:\s+(?P<text>\S.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a possible heading stands."""

    item: tuple[int, int]
    """The document and the item."""
    label: str
    text: str
    """What stands under it or behind it."""
    inline: bool
    stands_out: bool
    place: float
    """Where it stands in the item, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class HeadingProposal:
    """A heading, what it is for, and what speaks for that."""

    kind: SectionKind
    label: str
    inline: bool
    count: int
    of: int
    """Items in all documents."""
    standing_out: int
    reason: str
    """Name of the phrase that says why it is of this kind."""
    share: int
    """Texts under it that say so."""


def headings(samples: Sequence[Sample]) -> list[HeadingProposal]:
    """Headings that the documents share, the most frequent first."""
    total = sum(len(sample.outline.items) for sample in samples)
    uses: dict[str, list[Use]] = defaultdict(list)
    for number, sample in enumerate(samples):
        for use in _uses(sample, number):
            uses[fold(use.label)].append(use)
    kept = [some for some in uses.values() if _comes_again(some, total)]
    decided = [place for some in kept if _kind(some)[0] == "decision" for place in (use.place for use in some)]
    decided += [0.9] if any("decision" in _kinds(sample) for sample in samples) else []
    found = (_proposal(some, total, min(decided, default=None)) for some in kept)
    return sorted((one for one in found if one), key=lambda one: (-one.count, one.label))


def _kinds(sample: Sample) -> set[str]:
    return {part.kind for item in sample.outline.items for part in item.parts if part.heading}


def _uses(sample: Sample, number: int) -> Iterator[Use]:
    """Every line of an item that has the form of a heading and is none that is known."""
    for i, body in enumerate(sample.bodies):
        for j, paragraph in enumerate(body):
            text = paragraph.text.strip()
            match = LABEL.match(text)
            label, behind = (match["label"], match["text"]) if match else (text, None)
            if not _is_label(label, paragraph) or (not behind and j + 1 == len(body)):
                continue
            under = behind or body[j + 1].clean
            stands_out = sample.look.stands_out(paragraph)
            yield Use((number, i), label.strip(), under, behind is not None, stands_out, j / len(body))


def _is_label(label: str, paragraph: Paragraph) -> bool:
    words = label.split()
    return (
        paragraph.style.row is None
        and 3 < len(label) <= LONGEST
        and len(words) <= MOST_WORDS
        and label[:1].isupper()
        and not label.endswith((".", ",", ";"))
        and not any(c.isdigit() for c in label)
        and fold(label) not in known_headings()
        and not looks_like_people(Passage(label, 0))
        and not any(lead.regex.search(label) for lead in vocabulary().recommendations.leads)
    )


def _comes_again(uses: Sequence[Use], total: int) -> bool:
    places = {use.item for use in uses}
    standing = sum(use.stands_out for use in uses) * 2 > len(uses)
    return len(places) >= LEAST and (standing or len(places) >= SHARE * total)


def _proposal(uses: Sequence[Use], total: int, decided: float | None) -> HeadingProposal | None:
    inline = any(use.inline for use in uses)
    kind, reason, share = _kind(uses)
    if kind is None and inline:  # "Formand: …" is someone who speaks, "Dato: …" a field
        return None
    if kind is None:
        kind, reason = _by_place(uses, decided)
    standing = sum(use.stands_out for use in uses)
    labels = [use.label for use in uses]
    label = max(sorted(set(labels)), key=labels.count)
    return HeadingProposal(kind, label, inline, len({use.item for use in uses}), total, standing, reason, share)


def _kind(uses: Sequence[Use]) -> tuple[SectionKind | None, str, int]:
    """What the texts under a heading say of it."""
    tests: tuple[tuple[SectionKind, str], ...] = (
        ("recommendation", "reason-recommendation"),
        ("attachments", "reason-attachments"),
        ("participants", "reason-participants"),
        ("decision", "reason-decision"),
    )
    for kind, reason in tests:
        share = sum(_says(kind, use.text) for use in uses)
        if share >= SURE * len(uses):
            return kind, reason, share
    return None, "reason-again", 0


def _says(kind: SectionKind, text: str) -> bool:
    words = vocabulary()
    if kind == "recommendation":
        leads = any(lead.regex.search(text) for lead in words.recommendations.leads)
        return leads or bool(words.lists.at_line.regex.match(text))
    if kind == "attachments":
        return bool(words.attachments.file_name.regex.search(text) or words.attachments.numbered.regex.match(text))
    if kind == "participants":
        return looks_like_people(Passage(text, 0))
    return any(pattern.regex.search(text) for group in words.outcomes.groups for pattern in group.patterns)


def _by_place(uses: Sequence[Use], decided: float | None) -> tuple[SectionKind, str]:
    """What a heading is by its place before the decision: first the case, then what was said of it."""
    place = sum(use.place for use in uses) / len(uses)
    if decided is None or place >= decided:
        return "other", "reason-again"
    return ("case", "reason-first") if place < 0.2 else ("discussion", "reason-before-decision")
