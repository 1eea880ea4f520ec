"""What the commands of `referat grammar` print for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from referat_parser.grammar.choose import Fit
from referat_parser.grammar.schema import Grammar
from referat_parser.rendering.plain import indented, printable
from referat_parser.trial import Change, Result, Score
from referat_parser.words import Language, phrase

MARKS = {"gained": "+", "lost": "-", "changed": "~"}


def listed(grammar: Grammar, language: Language) -> str:
    """A grammar in a few lines."""
    parts = [
        *([_said("extends", language, id=grammar.extends)] if grammar.extends else ()),
        *(
            [_said("years", language, first=_year(grammar.valid_from), last=_year(grammar.valid_to))]
            if grammar.dated
            else ()
        ),
    ]
    aside = f" ({', '.join(parts)})" if parts else ""
    return printable(f"{grammar.id}: {grammar.name}{aside}") + f"\n{indented(printable(grammar.description))}\n"


def _year(value: object) -> str:
    return "" if value is None else str(value)


def fits(ranked: Sequence[Fit], language: Language) -> Iterator[str]:
    """How well each grammar fits a document, and why; the first is taken."""
    for place, fit in enumerate(ranked):
        score = _said("score", language, score=f"{fit.score:.2f}", threshold=f"{fit.grammar.threshold:.2f}")
        yield printable(f"{fit.grammar.id}: {score}{_verdict(fit, language, first=place == 0)}") + "\n"
        counts = dict(fit.signs)
        for sign in fit.grammar.signs:
            count = counts[sign.id]
            weight = f"{sign.weight:+.2f}" if count >= sign.at_least else "  –  "
            least = _said("at-least", language, count=sign.at_least) if sign.at_least > 1 else ""
            yield printable(f"    {weight}  {sign.id}, {_said('lines', language, count=count)}{least}") + "\n"


def _verdict(fit: Fit, language: Language, *, first: bool) -> str:
    if first:
        return _said("last-resort" if fit.grammar.threshold == 0 else "taken", language)
    if not fit.in_use:
        return _said("out-of-use", language)
    return "" if fit.enough else _said("too-little", language)


def tested(results: Sequence[Result], language: Language) -> Iterator[str]:
    """Each document's figures and misses, and all together."""
    for result in results:
        yield printable(f"{result.path}: {_figures(result.items, result.sections, language)}, {result.grammar}") + "\n"
        yield from (f"    - {printable(label)}\n" for label in result.missing)
        yield from (f"    + {printable(label)}\n" for label in result.unexpected)
    items = sum((result.items for result in results), Score(0, 0, 0))
    told = [result.sections for result in results if result.sections]
    sections = sum(told, Score(0, 0, 0)) if told else None
    yield f"{_said('together', language, count=len(results))}: {_figures(items, sections, language)}\n"


def _figures(items: Score, sections: Score | None, language: Language) -> str:
    told = [("items", items), *([("sections", sections)] if sections else ())]
    return ", ".join(f"{_said(name, language)} {score.f1:.3f}" for name, score in told)


def compared(path: str, changes: Sequence[Change], language: Language) -> Iterator[str]:
    """The gains and losses in one document; nothing where there are none."""
    if changes:
        yield f"{printable(path)}\n"
    for change in changes:
        known = (
            {True: "should-be", False: "should-not-be"}.get(change.expected is True)
            if change.expected is not None
            else None
        )
        aside = f"  ({_said(known, language)})" if known and change.kind != "changed" else ""
        yield f"    {MARKS[change.kind]} {printable(change.item)}{aside}\n"
        for name, before, after in change.details:
            yield f"        {_said(name, language)}: {before or '–'} → {after or '–'}\n"


def _said(name: str, language: Language, /, **words: object) -> str:
    return phrase("grammar", name, language, **words)
