"""From documents to a grammar file, step by step: items, headings, furniture, and the signs of them all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.grammar.schema import Grammar, Heading, ItemForm, Pattern
from referat_parser.interpret.meeting import slug
from referat_parser.proposal.furniture import FurnitureProposal, furniture
from referat_parser.proposal.headings import HeadingProposal, headings
from referat_parser.proposal.items import KNOWN, OWN, ItemsProposal, items
from referat_parser.proposal.sample import Sample
from referat_parser.proposal.signs import SignProposal, signs
from referat_parser.proposal.write import written
from referat_parser.words import Language


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that goes into a grammar file."""

    id: str
    name: str
    samples: tuple[Sample, ...]
    """As they are read with the proposal."""
    before: tuple[Sample, ...]
    """As they are read without."""
    items: ItemsProposal | None
    headings: tuple[HeadingProposal, ...]
    furniture: tuple[FurnitureProposal, ...]
    signs: tuple[SignProposal, ...]

    def text(self, language: Language) -> str:
        """The file, with the evidence in comments."""
        return written(self, language)


def last_resort(grammars: Sequence[Grammar]) -> Grammar:
    """The grammar that always fits: what documents are read with before anything is proposed. Raises IndexError."""
    return [one for one in grammars if one.threshold == 0][-1]


def propose(
    before: Sequence[Sample], others: Sequence[Grammar], identifier: str | None = None, name: str | None = None
) -> Proposal:
    """What a grammar for these documents, one at least, may say; they were read with the last resort of `others`.

    `others` are the grammars that the proposal must outweigh on them.
    """
    plain = last_resort(others)
    body = next((one.meeting.body for one in before if one.meeting.body), None)
    known = name or body or before[0].file.path.rpartition("/")[2].partition(".")[0]
    told = items(before)
    read = [one.read_with(_grammar(plain, told)) for one in before]
    around = furniture(read)
    labels = headings([one.read_with(_grammar(plain, told, around)) for one in read])
    final = [one.read_with(_grammar(plain, told, around, labels)) for one in read]
    return Proposal(
        id=identifier or slug(known, None, None, "")[:40].strip("-") or "mine",
        name=known,
        samples=tuple(final),
        before=tuple(before),
        items=told,
        headings=tuple(labels),
        furniture=tuple(around),
        signs=tuple(signs(final, labels, around, others)),
    )


def _grammar(
    plain: Grammar,
    told: ItemsProposal | None,
    around: Sequence[FurnitureProposal] = (),
    labels: Sequence[HeadingProposal] = (),
) -> Grammar:
    """The last resort, with what is proposed so far."""
    own = [ItemForm(weight=OWN, pattern=_pattern("own", told.pattern))] if told and told.pattern else []
    return plain.model_copy(
        update={
            "forms": own,
            "items": {told.known: KNOWN} if told and told.known else {},
            "furniture": [_pattern("own", one.pattern) for one in around],
            "headings": [Heading(kind=one.kind, labels=[one.label], inline=one.inline) for one in labels],
        }
    )


def _pattern(identifier: str, pattern: str) -> Pattern:
    return Pattern(id=identifier, pattern=pattern, accepts=["-"], rejects=["-"])
