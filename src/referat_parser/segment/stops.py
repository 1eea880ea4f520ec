"""What may part a title from its text: full stops, colons, dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from referat_parser.grammar.load import vocabulary


def stops(text: str) -> Iterator[re.Match[str]]:
    """What may part a title from its text; behind an abbreviation and within a link nothing does."""
    words = vocabulary().titles
    for match in words.stop.regex.finditer(text):
        at = match.start()
        linked = "](" in text and text.rfind("[", 0, at) > text.rfind("]", 0, at)
        if not (linked or words.abbreviated.regex.search(text[:at])):
            yield match
