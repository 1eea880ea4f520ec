"""How the items of the documents begin: a form that is known, or one that only their numbers give away."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from referat_parser.grammar.load import vocabulary
from referat_parser.proposal.sample import Sample
from referat_parser.proposal.shapes import literal
from referat_parser.segment.headings import EMPHASIS

NUMBERED = re.compile(r"^(?P<before>[^\d\n]{0,30})(?P<number>\d{1,3})(?P<rest>[^\d\n].{1,250})$")
PARTED = re.compile(r"^(?:[^\w\s]{0,3}\s{0,3}#{1,6}){0,3}[^\w]{1,8}")
"""What parts a number from its title: marks, perhaps other numbers. Digits are `#` here."""
LEAST_RUN = 3
IN_TURN = 0.7
"""Share of the lines of a form whose number comes next: a run, not lines that happen to begin alike."""
APART = 0.5
"""Share of them that have text under them: items, not a list."""
KNOWN_ALREADY = 0.5
"""Share of the lines of a form that may begin items anyway, before it needs to be said."""
KNOWN = 0.5
"""Weight added to a form of the vocabulary that all items have."""
OWN = 3.0
"""Weight of a form of one's own: it outweighs a plain number in the text."""


@dataclass(frozen=True, slots=True)
class ItemsProposal:
    """How items begin: the id of a known form, or the pattern of a new one."""

    known: str | None
    pattern: str | None
    count: int
    """Items in all documents."""
    before: int
    """Items that are found without it."""
    examples: tuple[str, ...]
    """Lines that begin them, without marks of emphasis."""


@dataclass(frozen=True, slots=True)
class _Numbered:
    line: int
    text: str
    number: int
    rest: str


def items(samples: Sequence[Sample]) -> ItemsProposal | None:
    """What all documents agree in; a new form only where it finds more than is found without it."""
    found = sum(len(sample.outline.items) for sample in samples)
    runs = [run for run in _runs(samples) if _missed(run[1], samples)]
    if runs:
        (before, _), lines = max(runs, key=lambda run: sum(map(len, run[1])))
        told = [one for some in lines for one in some]
        return ItemsProposal(None, _form(before, told), len(told), found, tuple(one.text for one in told))
    forms = [Counter(item.rule.rsplit(".", 1)[-1] for item in sample.outline.items) for sample in samples]
    usual = [form.most_common(1)[0][0] for form in forms if form]
    known = {form.pattern.id for form in vocabulary().items}
    if not usual or len(usual) < len(samples) or set(usual) - known or len(set(usual)) > 1:
        return None
    texts = [item.heading[0].clean for sample in samples for item in sample.outline.items if item.heading]
    return ItemsProposal(usual[0], None, found, found, tuple(texts))


def _missed(lines: Sequence[Sequence[_Numbered]], samples: Sequence[Sample]) -> bool:
    """Whether the lines are more than what is found without a form of their own, and mostly others."""
    starts = [
        {item.heading[0].lines[0].text.strip().lstrip(EMPHASIS) for item in one.outline.items if item.heading}
        for one in samples
    ]
    hit = sum(line.text in begun for some, begun in zip(lines, starts, strict=True) for line in some)
    count = sum(map(len, lines))
    return hit < KNOWN_ALREADY * count and count > sum(len(sample.outline.items) for sample in samples)


def _runs(samples: Sequence[Sample]) -> Iterator[tuple[tuple[str, str], list[list[_Numbered]]]]:
    """What stands around numbers that run on in every document, and these lines."""
    grouped = [_grouped(sample) for sample in samples]
    for around in sorted(set.intersection(*(set(groups) for groups in grouped))) if grouped else ():
        some = [groups[around] for groups in grouped]
        if all(_is_run(lines) for lines in some):
            yield around, some


def _grouped(sample: Sample) -> dict[tuple[str, str], list[_Numbered]]:
    """Lines with a number near their beginning, by what stands before it and the marks behind it.

    Those that the vocabulary has a form for are none: where it took them for no items, their numbers prove nothing.
    """
    groups: dict[tuple[str, str], list[_Numbered]] = defaultdict(list)
    forms = [form.pattern.regex for form in vocabulary().items]
    for i, line in enumerate(sample.free()):
        bare = line.lstrip(EMPHASIS)
        match = NUMBERED.match(bare)
        marks = PARTED.match(re.sub(r"\d", "#", match["rest"])) if match else None
        if match and marks and (match["before"].strip() or marks[0].strip()) and not any(f.match(bare) for f in forms):
            groups[match["before"], marks[0]].append(_Numbered(i, bare, int(match["number"]), match["rest"]))
    return groups


def _is_run(lines: Sequence[_Numbered]) -> bool:
    steps = [(b.number - a.number, b.line - a.line) for a, b in pairwise(lines)]
    return (
        len(lines) >= LEAST_RUN
        and sum(ahead == 1 for ahead, _ in steps) >= IN_TURN * len(steps)
        and sum(apart > 1 for _, apart in steps) >= APART * len(steps)
    )


def _form(before: str, lines: Sequence[_Numbered]) -> str:
    """The pattern of such lines: what stands before the number, what parts it from the title, the title."""
    rests = [re.sub(r"\d", "#", one.rest) for one in lines]
    shared = rests[0]
    for rest in rests[1:]:
        shared = shared[: next((i for i, (a, b) in enumerate(zip(shared, rest, strict=False)) if a != b), len(rest))]
    worded = re.match(r"^.{0,40}[:–—|>)]\s{0,3}", shared)
    marks = PARTED.match(shared)
    after = worded[0] if worded else marks[0] if marks else ""
    parted = re.sub(r"#+", r"\\d{1,6}", literal(after.rstrip()).replace(r"\#", "#"))
    return rf"^{literal(before.rstrip())}\s{{0,3}}(?P<number>\d{{1,3}}){parted}\s{{0,4}}(?P<title>\S.*)$"
