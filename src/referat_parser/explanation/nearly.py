"""What nearly matched: candidates for items, ways of finding them, and headings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence

from referat_parser.explanation import model
from referat_parser.explanation.words import Words
from referat_parser.grammar.choose import Fit
from referat_parser.segment.headings import LONGEST_HEADING
from referat_parser.segment.scene import Candidate
from referat_parser.segment.trace import Trace
from referat_parser.text import Document, Passage

Number = Callable[[int], int]
"""The number of the line that a place in the reading text lies on."""


def numbered(document: Document, starts: Sequence[int]) -> Number:
    """Tell lines by their places; `starts` are where they begin in the canonical text."""
    return lambda offset: bisect_right(starts, document.canonical(offset))


def ways(trace: Trace, at: Number) -> Iterator[model.Way]:
    """The ways of finding items, the heaviest first."""
    scene = trace.scene
    taken = {(candidate.index, candidate.form) for candidate in trace.taken}
    for way in sorted(trace.ways, key=lambda way: -way.weight):
        if scene and way.found:
            yield model.Way(
                way=way.found[0].form,
                candidates=len(way.found),
                chain=[at(scene.paragraphs[one.index].start) for one in way.chain],
                weight=round(way.weight, 2),
                taken=bool(taken) and taken <= {(one.index, one.form) for one in way.chain},
            )


def candidates(trace: Trace, at: Number, wanted: Collection[int], said: Words) -> Iterator[model.Candidate]:
    """The candidates among the wanted lines, by line, the best of each first."""
    scene = trace.scene
    if scene is None:
        return
    started = {(candidate.index, candidate.form) for candidate in trace.taken}
    ways = [one for way in trace.ways for one in way.found]
    lone = [one for one in trace.taken if one.form == "number-lone"]
    for one in sorted([*ways, *lone], key=lambda one: (one.index, -one.score)):
        paragraph = scene.paragraphs[one.index]
        number = at(paragraph.start)
        if number in wanted:
            yield model.Candidate(
                number=number,
                text=paragraph.clean,
                way=one.form,
                form=round(one.score - sum(weight for _, weight in one.rows), 2),
                rows=_rows(one, said),
                score=round(one.score, 2),
                taken=(one.index, one.form) in started,
            )


def _rows(candidate: Candidate, said: Words) -> list[model.Row]:
    return [model.Row(name=name, weight=weight, says=said["evidence"][name]) for name, weight in candidate.rows]


def near_headings(trace: Trace, lines: Sequence[model.Line], said: Words) -> Iterator[model.NearHeading]:
    """Headings that lines nearly are; those that were met are not told again."""
    for line in lines:
        passage = Passage(line.text, 0).strip()
        if not trace.headings or not passage or len(passage.text) > LONGEST_HEADING:
            continue
        met = trace.headings.recognise(passage)
        for near in trace.headings.near(passage) if met is None or met.meant else ():
            if met is None or near.label != met.meant:
                yield model.NearHeading(
                    number=line.number,
                    text=passage.text,
                    label=near.label,
                    kind=near.entry.kind,
                    ratio=round(near.ratio, 3),
                    least=near.least,
                    why_not=said["why_not"][near.why_not],
                )


def passed_over(trace: Trace, at: Number, wanted: Collection[int], said: Words) -> Iterator[model.PassedOver]:
    """Known headings among the wanted lines that open no section."""
    for one in trace.passed_over:
        number = at(one.recognised.heading.start)
        if number in wanted:
            yield model.PassedOver(
                number=number,
                text=one.recognised.heading.clean,
                kind=one.recognised.entry.kind,
                why=said["reason"][one.reason],
            )


def fits(ranked: Sequence[Fit], chosen: str, said: Words) -> Iterator[model.Fit]:
    """The grammars, the best first, each with what speaks for it and why it was taken or refused."""
    best = ranked[0]
    for fit in sorted(ranked, key=lambda fit: (fit.grammar.id != chosen, not fit.grammar.threshold, -fit.score)):
        grammar = fit.grammar
        signs = {sign.id: sign for sign in grammar.signs}
        yield model.Fit(
            id=grammar.id,
            score=fit.score,
            threshold=grammar.threshold,
            chosen=grammar.id == chosen,
            why=said["fit"][_why(fit, best, chosen)].format(
                score=fit.score, threshold=grammar.threshold, best=best.grammar.id, most=best.score
            ),
            signs=[
                model.Sign(
                    id=name,
                    pattern=signs[name].pattern,
                    weight=signs[name].weight,
                    at_least=signs[name].at_least,
                    lines=count,
                )
                for name, count in fit.signs
            ],
        )


def _why(fit: Fit, best: Fit, chosen: str) -> str:
    if fit.grammar.id == chosen:
        return "wished" if best.grammar.id != chosen else "chosen" if fit.grammar.threshold else "last"
    if best.grammar.id != chosen:
        return "not-wished"
    if not fit.grammar.threshold:
        return "not-needed"
    return "outweighed" if fit.enough else "short"
