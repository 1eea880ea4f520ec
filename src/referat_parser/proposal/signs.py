"""Signs by which documents of the family are known, and what each weighs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from referat_parser.grammar.choose import rank
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar
from referat_parser.proposal.furniture import FurnitureProposal
from referat_parser.proposal.headings import HeadingProposal
from referat_parser.proposal.sample import Sample
from referat_parser.proposal.shapes import literal, shape, together
from referat_parser.segment.headings import known_headings
from referat_parser.segment.people import looks_like_people
from referat_parser.text import Passage, fold

WEIGHTS = {
    "title": 0.6,
    "body": 0.6,
    "own-heading": 0.5,
    "furniture": 0.4,
    "lead": 0.4,
    "number": 0.1,
    "label": 0.2,
    "known-heading": 0.2,
}
"""What each kind of sign weighs before all are scaled: what only this body writes says more than what many do."""
THRESHOLD = 1.0
AMPLE = 1.7
"""What each sample must weigh: a document like it may lack two of five parts of its signs, and still belongs."""
AHEAD = 0.4
"""By so much a sample must weigh more than any other grammar gives it."""
MOST = 14
TOO_COMMON = 0.3
"""A pattern that so large a share of all lines has is no sign."""
LABEL = re.compile(r"^(?P<label>[^\W\d_][^:\t.]{1,30}\.?)(?P<mark>\s{0,2}:|\t)")
RECURRING = 2
LONGEST = 180
"""Letters of a line that can be shown as an example."""


@dataclass(frozen=True, slots=True)
class SignProposal:
    """A sign, what it is about, and how many lines of each document have it."""

    kind: str
    about: str
    pattern: str
    counts: tuple[int, ...]
    at_least: int = 1
    weight: float = 0.0

    @property
    def documents(self) -> int:
        """In how many documents it is found."""
        return sum(count >= self.at_least for count in self.counts)


def signs(
    samples: Sequence[Sample],
    headings: Sequence[HeadingProposal],
    furniture: Sequence[FurnitureProposal],
    others: Sequence[Grammar],
) -> list[SignProposal]:
    """What the documents share, weighed so that each of them belongs to the family rather than to another one."""
    said = dict.fromkeys((*_titles(samples), *_leads(samples), *_own(headings, furniture), *_shared(samples)))
    counted = {pattern: _counted(kind, about, pattern, samples) for kind, about, pattern in reversed(said)}
    good = [one for one in reversed(counted.values()) if one.documents and not _common(one, samples)]
    shared = [one for one in good if one.documents == len(samples)]
    enough = sum(WEIGHTS[one.kind] for one in shared) >= WEIGHTS["title"] + WEIGHTS["lead"]
    kept = shared if enough else sorted(good, key=lambda one: -one.documents)
    kept = sorted(kept, key=lambda one: (-one.documents, -WEIGHTS[one.kind]))[:MOST]
    return _weighed(kept, samples, others)


def _counted(kind: str, about: str, pattern: str, samples: Sequence[Sample]) -> SignProposal:
    regex = re.compile(pattern)
    lines = [[line for line in sample.lines if len(line) <= LONGEST] for sample in samples]
    counts = tuple(sum(bool(regex.search(line)) for line in some) for some in lines)
    least = min((count for count in counts if count), default=0)
    return SignProposal(kind, about, pattern, counts, RECURRING if least >= RECURRING else 1)


def _common(sign: SignProposal, samples: Sequence[Sample]) -> bool:
    return sum(sign.counts) > TOO_COMMON * sum(len(sample.lines) for sample in samples)


def _titles(samples: Sequence[Sample]) -> Iterator[tuple[str, str, str]]:
    """The title, as far as it is the same, and the body that met."""
    titles = [sample.meeting.title or "" for sample in samples]
    first = [
        next((line for line in sample.lines if title and line in title), "")
        for sample, title in zip(samples, titles, strict=True)
    ]
    if all(first) and (pattern := together(first)):
        yield "title" if _telling(pattern) else "label", first[0], pattern
    bodies = {sample.meeting.body for sample in samples}
    body = next(iter(bodies))
    if len(bodies) == 1 and body:
        yield "body", body, rf"(?i)\b{''.join(shape(body))}\b"


def _telling(pattern: str) -> bool:
    """Whether a title's pattern has a word that not every title has."""
    header = vocabulary().header
    usual = {fold(word) for words in (header.kinds, header.states, header.meetings, header.links) for word in words}
    return any(len(word) > 3 and fold(word) not in usual for word in re.findall(r"(?<!\\)[^\W\d_]{2,}", pattern))


def _leads(samples: Sequence[Sample]) -> Iterator[tuple[str, str, str]]:
    """What stands around the numbers of the items."""
    for sample in samples:
        leads: Counter[str] = Counter()
        texts: dict[str, str] = {}
        for item in sample.outline.items:
            if item.heading and item.number:
                lead = _lead(item.heading[0].clean, item.number)
                leads[lead] += 1
                texts.setdefault(lead, item.heading[0].clean)
        for lead, count in leads.items():
            if lead and count >= RECURRING:
                kind = "lead" if re.search(r"[^\W\d_]|§", lead.replace(r"\d", "").replace(r"\S", "")) else "number"
                yield kind, texts[lead], lead


def _lead(heading: str, number: str) -> str:
    before, _, after = heading.partition(number)
    mark = re.match(r"[^\w]{0,4}", after)
    behind = mark[0] if mark else ""
    end = "$" if len(behind) == len(after) else r"\S"
    digits = r"\d{1,3}" if number.isdigit() else r"[A-ZÆØÅIVX]{1,5}" if number.isalpha() else r"\w{1,5}"
    return f"^{literal(before)}{digits}{literal(behind)}{end}" if len(before) <= 30 else ""


def _own(headings: Iterable[HeadingProposal], furniture: Iterable[FurnitureProposal]) -> Iterator[tuple[str, str, str]]:
    for one in headings:
        yield "own-heading", one.label, f"^{literal(one.label)}{'' if one.inline else ':?$'}"
    for line in furniture:
        yield "furniture", line.text, line.pattern


def _shared(samples: Sequence[Sample]) -> Iterator[tuple[str, str, str]]:
    """Labels and short lines of the head and the end, particulars of the cases, and usual headings of the items."""
    for sample in samples:
        for line in sample.outside():
            if match := LABEL.match(line):
                yield _labelled(match)
            elif _may_head(line):
                yield "label", line, f"^{literal(line)}$"
        particulars = [line.text.strip() for item in sample.outline.items for line in item.particulars]
        yield from (_labelled(match) for line in particulars if (match := LABEL.match(line)))
        found = Counter(heading.strip("*_# ") for item in sample.headings for heading in item if len(heading) < 40)
        for heading, count in found.items():
            if count >= RECURRING and fold(heading) in known_headings():
                yield "known-heading", heading, f"^{literal(heading)}$"


def _labelled(match: re.Match[str]) -> tuple[str, str, str]:
    mark = r"\s{0,2}:" if match["mark"].strip() else r"\t"
    return "label", match["label"], f"^{literal(match['label'].strip())}{mark}"


def _may_head(line: str) -> bool:
    """Whether a short line may be a heading of the page; names of persons are no signs."""
    short = len(line) > 4 and len(line.split()) <= 3 and line[:1].isupper()
    return short and not any(c.isdigit() for c in line) and not looks_like_people(Passage(line, 0))


def _weighed(found: Sequence[SignProposal], samples: Sequence[Sample], others: Sequence[Grammar]) -> list[SignProposal]:
    """All signs on one scale: each sample must weigh enough, and more than others would give it."""
    share = {one: WEIGHTS[one.kind] * one.documents / len(samples) for one in found}
    scale = 0.0
    for place, sample in enumerate(samples):
        raw = sum(share[one] for one in found if one.counts[place] >= one.at_least)
        rival = max((fit.score for fit in rank(others, sample.document) if fit.enough), default=0.0)
        scale = max(scale, max(AMPLE, rival + AHEAD) / raw if raw else 0.0)
    return [replace(one, weight=max(round(share[one] * scale, 2), 0.01)) for one in found]
