"""Words for readers of comparisons in their language."""

from __future__ import annotations

from referat_parser import words as books
from referat_parser.words import Language


def words(language: Language) -> books.Words:
    """The tables of words of a language."""
    return books.words(language, "changes")


def value(text: str, language: Language) -> str:
    """A value of the JSON as a reader's word, where there is one."""
    outcomes = books.words(language)["outcome"]
    return words(language)["values"].get(text) or outcomes.get(text, text)
