"""What was recommended, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.labels import labelled, listed
from referat_parser.interpret.sentences import sentences
from referat_parser.segment.outline import OutlineItem, Part
from referat_parser.text import Passage, fold


@dataclass(frozen=True, slots=True)
class Recommended:
    """One thing recommended, cut from the text."""

    label: str | None
    passage: Passage


def recommended(item: OutlineItem) -> list[Recommended]:
    """All that an item recommends, in document order."""
    return [one for part in item.of_kind("recommendation") for one in _of_part(part)]


def recommenders(item: OutlineItem) -> list[str]:
    """Whoever "indstiller", by the text or by the heading; "det indstilles" names nobody."""
    found: list[str] = []
    for part in item.of_kind("recommendation"):
        leads = takewhile(lambda paragraph: not _is_entry(paragraph), [p.strip() for p in part.paragraphs])
        named = [_who(p, headed=part.heading is not None) for p in leads]
        names = [*named, _heading_who(part.heading)]
        first = next((name for name in names if name), "")
        found += [name for name in _apart(first) if name and fold(name) not in map(fold, found)]
    return found or list(dict.fromkeys(_told_by(item)))


def _told_by(item: OutlineItem) -> Iterator[str]:
    """Who recommends by the sentences of an item without a recommendation."""
    told = vocabulary().recommendations.told_by.regex
    parts = () if any(item.of_kind("recommendation")) else item.of_kind("text")
    matches = (told.match(sentence.text) for part in parts for p in part.paragraphs for sentence in sentences(p))
    yield from (match["who"] for match in matches if match)


def _apart(who: str) -> list[str]:
    """Parties, persons or bodies joined by "og" are several; "Teknik- og Miljøudvalget" is one."""
    pieces = vocabulary().recommendations.joint.regex.split(who)
    somebody = vocabulary().recommendations.somebody.regex
    parties = vocabulary().people.parties
    return pieces if all(piece in parties or somebody.fullmatch(piece) for piece in pieces) else [who]


def _is_entry(passage: Passage) -> bool:
    """Whether a paragraph is an entry of a list."""
    return listed(passage) or bool(vocabulary().lists.at_line.regex.match(passage.text))


def _of_part(part: Part) -> Iterator[Recommended]:
    paragraphs = [p.strip() for p in part.paragraphs if p]
    entries = [i for i, p in enumerate(paragraphs) if _is_entry(p)] or _acts(part, paragraphs)
    if entries:
        yield from _leading(paragraphs[: entries[0]])
        alone = len(entries) == 1 and not listed(paragraphs[entries[0]])  # an "at" that may have others in its sentence
        for i in entries:
            yield from _split(paragraphs[i]) if alone else _entry(paragraphs[i])
    elif paragraphs:
        yield from _running(paragraphs)


def _acts(part: Part, paragraphs: Sequence[Passage]) -> list[int]:
    """Lines without marks that each begin with what the body is to do, under "at udvalget" or "at udvalget:"."""
    acts = vocabulary().recommendations.acts.regex
    found = [i for i, p in enumerate(paragraphs) if acts.match(p.text) and (i or part.heading)]
    lead = paragraphs[found[0] - 1].text.rstrip() if found and found[0] else ""
    return [] if lead.endswith((".", "!", "?")) else found


def _leading(before: Sequence[Passage]) -> Iterator[Recommended]:
    """A paragraph before the list is its lead-in, except where it recommends something itself."""
    for passage in before[-1:]:
        rest = passage.cut(_lead_in(passage))
        if rest and vocabulary().lists.at_line.regex.match(f"at {rest.text}") and _recommends(passage):
            yield from _split(rest)


def _recommends(passage: Passage) -> bool:
    """Whether a lead-in is a whole sentence with an "at" of its own."""
    words = vocabulary().recommendations
    at = words.next_at.regex.search(passage.text) or words.own_at.search(passage.text)
    return bool(at) and words.whole.regex.search(passage.text.rstrip()) is not None


def _entry(passage: Passage) -> Iterator[Recommended]:
    label, rest = labelled(passage)
    bare = _bare(rest)
    if bare:
        yield Recommended(label, bare)


def _running(paragraphs: Sequence[Passage]) -> Iterator[Recommended]:
    """One paragraph of running text, or a lead-in and one more."""
    first = paragraphs[0]
    rest = first.cut(_lead_in(first))
    if not rest and len(paragraphs) > 1:
        rest = paragraphs[1]
    if rest:
        yield from _split(rest)


def _lead_in(passage: Passage) -> int:
    match = vocabulary().recommendations.lead_in.regex.match(passage.text.lstrip("*_ "))
    return match.end() + len(passage.text) - len(passage.text.lstrip("*_ ")) if match else 0


def _split(passage: Passage) -> Iterator[Recommended]:
    """One paragraph with several "at" gives one each."""
    next_at = vocabulary().recommendations.next_at.regex
    ends = [m for m in next_at.finditer(passage.text) if _new_clause(passage.text, m)]
    bounds = [0, *(m.end() for m in ends)]
    stops = [*(m.start() for m in ends), len(passage.text)]
    for start, stop in zip(bounds, stops, strict=True):
        bare = _bare(passage.cut(start, stop))
        if bare:
            yield Recommended(None, bare)


def _new_clause(text: str, match: re.Match[str]) -> bool:
    """Whether an "at" begins a new recommendation: there was a verb of what is to be done before it."""
    before = text[: match.start()]
    words = vocabulary().recommendations
    return bool(words.done.regex.search(before)) and not words.dependent.regex.search(before)


def _bare(passage: Passage) -> Passage:
    """Without a leading "at", a trailing "og" or comma."""
    match = vocabulary().recommendations.at.regex.match(passage.text)
    passage = passage.cut(match.end()) if match else passage.strip()
    end = vocabulary().recommendations.trailing.regex.search(passage.text)
    passage = passage.cut(0, end.start()) if end else passage
    return passage.cut(len(passage.text) - len(passage.text.lstrip("| ")))


def _who(passage: Passage, *, headed: bool) -> str | None:
    """Who recommends in a lead-in; under a heading whoever "anbefaler" or "foreslår" does so too."""
    words = vocabulary().recommendations
    match = words.lead_in.regex.match(passage.text.strip("*_ "))
    who = match["who"] if match else None
    if not match or not who or fold(who).split()[0] in words.nobody:
        return None
    verbs = words.verbs if headed else words.verbs[:1]
    if not any(
        verb in match[0].split() or f"{verb}," in match[0].split() or f"{verb}:" in match[0].split() for verb in verbs
    ):
        return None
    return " ".join(who.split())


def _heading_who(heading: Passage | None) -> str | None:
    match = vocabulary().recommendations.heading_who.regex.match(heading.clean.strip("*_# :,")) if heading else None
    who = match and (match["genitive"] or match["sender"] or match["subject"])
    if not who or fold(who) in vocabulary().recommendations.nobody:
        return None
    return str(who)
