"""Text as it was meant where a machine read a page wrong: for rules alone, never to be given back."""

from __future__ import annotations

from functools import lru_cache

from referat_parser.grammar.load import vocabulary


@lru_cache(maxsize=1 << 9)
def legible(text: str) -> str:
    """The text with its sure misreadings read as meant; as long as before, so that every place stays."""
    for misreading in vocabulary().misreadings.able(text):
        text = misreading.regex.sub(misreading.meant, text)
    return text
