"""Choosing the grammar that a document belongs to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from referat_parser.diagnostics import Code, Findings
from referat_parser.grammar.schema import Grammar
from referat_parser.text import Document


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a grammar fits a document: the signs that were found, each with its number of lines."""

    grammar: Grammar
    score: float
    signs: tuple[tuple[str, int], ...]
    in_use: bool = True
    """Whether the layout was in use on the document's day, as far as that is known."""

    @property
    def enough(self) -> bool:
        """Whether the score reaches the grammar's threshold, for a document of its years."""
        return self.in_use and self.score >= self.grammar.threshold

    def as_json(self) -> dict[str, object]:
        """The same for programs."""
        found = dict(self.signs)
        signs = [
            {"id": sign.id, "weight": sign.weight, "at_least": sign.at_least, "lines": found[sign.id]}
            for sign in self.grammar.signs
        ]
        figures = {"score": self.score, "threshold": self.grammar.threshold, "enough": self.enough}
        return {"id": self.grammar.id, **figures, "in_use": self.in_use, "signs": signs}


def choose(grammars: Sequence[Grammar], document: Document, findings: Findings, day: dt.date | None = None) -> Grammar:
    """The grammar whose signs weigh most; the last resort, with a diagnostic, where none weighs enough."""
    best = rank(grammars, document, day)[0].grammar
    if best.threshold == 0:
        findings.add(Code.GENERIC_GRAMMAR)
    return best


def rank(grammars: Sequence[Grammar], document: Document, day: dt.date | None = None) -> list[Fit]:
    """All grammars, the best first; those that fall short of their threshold, or of their years, come last.

    Of two that weigh the same, the one that holds for some years only or builds on another comes first.
    """
    texts = [text for line in document.lines if (text := line.text.strip())]
    return sorted((fit(grammar, texts, document.reading, day) for grammar in grammars), key=_order)


def _order(fit: Fit) -> tuple[bool, float, bool, bool, str]:
    grammar = fit.grammar
    return not fit.enough, -fit.score, not grammar.dated, grammar.extends is None, grammar.id


def fit(grammar: Grammar, texts: Sequence[str], whole: str, day: dt.date | None = None) -> Fit:
    """Weigh a grammar's signs on the lines of a document, and on none where the whole of it rules them out."""
    able = grammar.signs.able(whole)
    found = [
        (sign, sum(bool(sign.regex.search(text)) for text in texts) if sign in able else 0) for sign in grammar.signs
    ]
    score = sum(sign.weight for sign, count in found if count >= sign.at_least)
    in_use = day is None or grammar.holds_on(day)
    return Fit(grammar, round(score, 6), tuple((sign.id, count) for sign, count in found), in_use)
