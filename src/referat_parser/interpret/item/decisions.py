"""What was decided, and what that means for each recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.item.outcomes import WEAK, firm, of_itself, outcomes_of, single, spoken_of
from referat_parser.interpret.item.recommendations import Recommended
from referat_parser.interpret.item.treatment import Told, besides
from referat_parser.interpret.labels import each, labelled, listed, unmarked
from referat_parser.interpret.sentences import sentences
from referat_parser.models import Outcome
from referat_parser.segment.outline import Part
from referat_parser.text import Paragraph, Passage, fold, paragraphs_text

STEM = 5
"""Two words are akin where they share so many first letters, or all but their last three."""
NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zæøå])[.)]\s+(?=[A-ZÆØÅ])")
"""What numbers a sentence in a list."""
LINE = 80
"""A line of a list without marks is shorter than so many letters."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the words of an item are weighed against."""

    earlier: Sequence[Told]
    """Earlier treatments, which settle nothing."""
    body: str | None
    """Who met."""


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision, cut from the text; `answers` are the indices of what its number names."""

    label: str | None
    passages: tuple[Passage, ...]
    said: tuple[Passage, ...]
    """What of it this meeting said, earlier treatments aside; for its words alone."""
    outcomes: frozenset[Outcome]
    answers: tuple[int, ...] = ()
    explicit: bool = True

    @property
    def recommendation(self) -> int | None:
        """The index of the one thing that it answers."""
        return self.answers[0] if len(self.answers) == 1 else None

    @property
    def outcome(self) -> Outcome | None:
        """The one outcome that stands."""
        return single(set(self.outcomes))

    @property
    def text(self) -> str:
        """The words, a paragraph to a line."""
        return paragraphs_text(self.passages)

    @property
    def whole(self) -> Passage:
        """From the first word to the last."""
        first, last = self.passages[0].strip(), self.passages[-1].strip()
        return Passage(" " * (last.end - first.start), first.start)


def decided(parts: Sequence[Part], recommendations: Sequence[Recommended], spoken: Spoken) -> list[Decided]:
    """The decisions of an item's decision sections, in order."""
    wanted = {one.label.casefold() for one in recommendations if one.label} or set(
        map(str, range(1, len(recommendations) + 1))
    )
    found = [one for part in parts for one in _of_part(part, wanted, spoken)]
    if _count_on([one.label for one in found], len(recommendations)):
        return [replace(one, answers=(i,)) for i, one in enumerate(found)]
    return [replace(one, answers=tuple(_answers(one.label, recommendations))) for one in found]


def _count_on(labels: Sequence[str | None], recommended: int) -> bool:
    """Whether a list goes on counting from that of the recommendations, one for each: 4 to 6 behind 1 to 3."""
    return recommended > 1 and list(labels) == [str(recommended + i + 1) for i in range(recommended)]


def told(parts: Sequence[Part], spoken: Spoken) -> list[Decided]:
    """Decisions that text sections tell, where no section is one: a sentence each, with the list that it leads to."""
    return [
        Decided(None, said, own, frozenset(outcomes | _listed_outcomes(own[1:])), explicit=False)
        for part in parts
        for said in _said([p for p in part.paragraphs if p])
        if besides(said[:1], spoken.earlier)
        and (own := of_itself(map(_unlisted, said), spoken.body))
        and (outcomes := firm(own[0].text))
    ]


def _said(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Passage, ...]]:
    """The sentences of some paragraphs; one that states an outcome and ends in a colon has what stands under it."""
    taken = 0
    for i, paragraph in enumerate(paragraphs):
        if i < taken or (i and _no_task(paragraphs[i - 1], paragraph)):
            continue
        *before, last = map(unmarked, sentences(paragraph))
        yield from ((sentence,) for sentence in before)
        under = _under(paragraphs[i + 1 :]) if last.text.endswith(":") and firm(last.text) else []
        taken = i + 1 + len(under)
        yield (last, *under)


def _unlisted(sentence: Passage) -> Passage:
    """A sentence without its number in a list: "a) Intet nyt"; "Ad 2." and "2. behandling" stay."""
    match = NUMBER.match(sentence.text)
    return sentence.cut(match.end()) if match else sentence


def _no_task(label: Paragraph, paragraph: Paragraph) -> bool:
    """Whether "Ingen" stands under a label of tasks and answers it: "Opfølgning"."""
    return fold(label.text) in vocabulary().actions.keys and firm(paragraph.text) == {"nothing"}


def _under(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """What a colon leads to: the entries of a list, or a paragraph and the short lines under it."""
    marked = list(takewhile(_marked, paragraphs))
    lines = takewhile(lambda p: not (p.blank_above or firm(p.text)) and len(p.text) < LINE, paragraphs[1:])
    return marked or [*paragraphs[:1], *lines]


def _marked(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry by its mark; a heading is none."""
    mark = vocabulary().lists.mark.regex.match(paragraph.text)
    return paragraph.style.heading is None and (mark is not None or listed(paragraph))


def _listed_outcomes(entries: Sequence[Passage]) -> set[Outcome]:
    return {outcome for sentence in spoken_of(entries) for outcome in firm(sentence.text)}


def _of_part(part: Part, wanted: set[str], spoken: Spoken) -> list[Decided]:
    """One decision a section, or one for each number, and one for text before them that settles something.

    Numbers below other text count where they are those of the recommendations.
    """
    paragraphs = [piece for p in part.paragraphs if p for piece in _points(p)]
    if not paragraphs:
        return []
    explicit = part.heading is not None or part.grounds.how == "exact"
    labels = [labelled(p)[0] for p in paragraphs]
    if labels[0] is None and not ({one.casefold() for label in labels if label for one in each(label)} & wanted):
        return [_decision(None, paragraphs, spoken, explicit=explicit)]
    groups: list[tuple[str | None, list[Passage]]] = []
    for label, paragraph in zip(labels, paragraphs, strict=True):
        if label is not None:
            groups.append((label, [labelled(paragraph)[1]]))
        elif groups:
            groups[-1][1].append(paragraph)
        else:
            groups.append((None, [paragraph]))
    made = [_decision(label, own, spoken, explicit=explicit) for label, own in groups if any(own)]
    return [one for one in made if one.label is not None or one.outcomes]


def _points(paragraph: Passage) -> list[Passage]:
    """A line that begins with one point, cut before the others: "Ad 1. Godkendt. Ad 2. Udsat."."""
    if not vocabulary().lists.worded.regex.match(paragraph.text):
        return [paragraph]
    starts = [match.start() for match in vocabulary().lists.next_point.regex.finditer(paragraph.text)]
    return [paragraph.cut(a, b) for a, b in pairwise([0, *starts, len(paragraph.text)])]


def _decision(label: str | None, passages: Sequence[Passage], spoken: Spoken, *, explicit: bool) -> Decided:
    kept = tuple(p for p in passages if p)
    said = of_itself(besides(kept, spoken.earlier), spoken.body)
    return Decided(label, kept, said, frozenset(outcomes_of(said)), explicit=explicit)


def _answers(label: str | None, recommendations: Sequence[Recommended]) -> list[int]:
    """The indices of the recommendations with a decision's number, or its numbers."""
    found = (_index(one, recommendations) for one in each(label or ""))
    return [i for i in found if i is not None]


def _index(label: str, recommendations: Sequence[Recommended]) -> int | None:
    for i, one in enumerate(recommendations):
        if one.label is not None and one.label.casefold() == label.casefold():
            return i
    if label.isdecimal() and not any(one.label for one in recommendations):
        place = int(label) - 1
        return place if 0 <= place < len(recommendations) else None
    return None


def settle(recommendations: Sequence[Recommended], decisions: Sequence[Decided]) -> list[Outcome | None]:
    """What was decided about each recommendation."""
    numbered = {i: d.outcome for d in decisions for i in d.answers}
    if numbered:
        return [numbered.get(i) for i in range(len(recommendations))]
    sentences = spoken_of([p for d in decisions for p in d.said])
    named = {s: found for s in sentences if (found := _named(s, recommendations))}
    if named and len(recommendations) > 1:
        rest = single(outcomes_of([s for s in sentences if s not in named]))
        said = {i: single(outcomes_of([s])) for s, found in named.items() for i in found}
        return [said.get(i, rest) for i in range(len(recommendations))]
    if len(recommendations) == 1:
        return [single({o for d in decisions for o in d.outcomes})]
    outcomes = outcomes_of(sentences)
    whole = [s for s in sentences if vocabulary().outcomes.whole.regex.search(s.text) and outcomes_of([s])]
    if whole or not outcomes:
        return [single(outcomes_of(whole) - WEAK or outcomes)] * len(recommendations)
    own = _own_words([one.passage.text for one in recommendations])
    return [_answer(words, sentences, outcomes) for words in own]


def _named(sentence: Passage, recommendations: Sequence[Recommended]) -> list[int]:
    """The recommendations whose numbers a sentence begins with and settles: "Pkt. 2 udsættes"."""
    match = vocabulary().lists.point.regex.match(sentence.text)
    return _answers(match["label"], recommendations) if match and outcomes_of([sentence]) else []


def _answer(words: set[str], sentences: Sequence[Passage], outcomes: set[Outcome]) -> Outcome | None:
    """The outcome of the sentence that speaks of these words; of all alike where none does."""
    speaking = [(len(_akin(words, s.text)), -i) for i, s in enumerate(sentences)]
    most, place = max(speaking, default=(0, 0))
    if not most:
        return single(outcomes)
    return single(outcomes_of([sentences[-place]]))


def _own_words(texts: Sequence[str]) -> list[set[str]]:
    """Of each text the words that no other of them has."""
    common = vocabulary().outcomes.common
    words = [{w for w in fold(text).split() if len(w) >= STEM and w not in common} for text in texts]
    akin: dict[str, list[tuple[int, str]]] = {}
    for i, mine in enumerate(words):
        for word in mine:
            akin.setdefault(word[:STEM], []).append((i, word))
    return [
        {w for w in mine if not any(j != i and _alike(w, v) for j, v in akin[w[:STEM]])} for i, mine in enumerate(words)
    ]


def _akin(words: set[str], text: str) -> set[str]:
    said: dict[str, list[str]] = {}
    for word in fold(text).split():
        said.setdefault(word[:STEM], []).append(word)
    return {w for w in words if any(_alike(w, v) for v in said.get(w[:STEM], ()))}


def _alike(a: str, b: str) -> bool:
    least = max(STEM, min(len(a), len(b)) - 3)
    return a[:least] == b[:least]
