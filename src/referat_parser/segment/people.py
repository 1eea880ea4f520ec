"""Lines that list people, told from those that tell of something."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage


def looks_like_people(passage: Passage) -> bool:
    """Whether a paragraph lists persons rather than telling of something."""
    words = vocabulary().people_lines
    text = passage.text.strip()
    if not words.person.regex.match(text) and not words.first_names.regex.match(text):
        return False
    return not (text.endswith(".") and words.verb.regex.search(words.attending.regex.sub("", text)))
