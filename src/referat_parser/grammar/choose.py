"""Choosing the grammar that a document belongs to."""

from __future__ import annotations

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

    @property
    def enough(self) -> bool:
        """Whether the score reaches the grammar's threshold."""
        return self.score >= self.grammar.threshold


def choose(grammars: Sequence[Grammar], document: Document, findings: Findings) -> Grammar:
    """The grammar whose signs weigh most; the last resort, with a diagnostic, where none weighs enough."""
    ranked = rank(grammars, document)
    best = ranked[0].grammar
    if best.threshold == 0:
        findings.add(Code.GENERIC_GRAMMAR)
    return best


def rank(grammars: Sequence[Grammar], document: Document) -> list[Fit]:
    """All grammars, the best first; those that fall short of their threshold come last."""
    texts = [text for line in document.lines if (text := line.text.strip())]
    return sorted(
        (fit(grammar, texts, document.reading) for grammar in grammars),
        key=lambda f: (not f.enough, -f.score, f.grammar.id),
    )


def fit(grammar: Grammar, texts: Sequence[str], whole: str) -> Fit:
    """Weigh a grammar's signs on the lines of a document, and on none where the whole of it rules them out."""
    able = grammar.signs.able(whole)
    found = [
        (sign, sum(bool(sign.regex.search(text)) for text in texts) if sign in able else 0) for sign in grammar.signs
    ]
    score = sum(sign.weight for sign, count in found if count >= sign.at_least)
    return Fit(grammar, round(score, 6), tuple((sign.id, count) for sign, count in found))
