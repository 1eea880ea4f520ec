"""What is said of labels, evidence and rules."""

from __future__ import annotations

from referat_parser import words as books
from referat_parser.words import Language, Words

__all__ = ["Words", "placed", "words"]


def words(language: Language) -> Words:
    """All words of a language, by what they are about."""
    return books.words(language, "explain")


def placed(identifier: str, said: Words) -> str:
    """What is said of a rule: of its own id, or of the longest beginning of it that is known."""
    parts = identifier.partition("/")[0].split(".")
    for end in range(len(parts), 0, -1):
        if found := said["placed"].get(".".join(parts[:end])):
            return found
    return said["placed"].get(".".join(("*", *parts[1:2])), said["placed"]["*"])
