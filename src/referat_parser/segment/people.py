"""Lines that list people, told from those that tell of something."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Passage


def looks_like_people(passage: Passage) -> bool:
    """Whether a paragraph lists persons rather than telling of something."""
    words = vocabulary().people_lines
    text = passage.text.strip()
    if not (words.person.regex.match(text) or words.first_names.regex.match(text) or by_first_name(text)):
        return False
    return not (text.endswith(".") and words.verb.regex.search(words.attending.regex.sub("", text)))


def by_first_name(text: str, *, listed: bool = False) -> bool:
    """Whether a line names someone by the first name, and tells at most an office or a house of the person.

    Only a known name counts, unless people are `listed` where the line stands.
    """
    alone = vocabulary().people_lines.first_name.regex.match(text)
    return alone is not None and (listed or alone["given"].casefold() in vocabulary().people.given_names)
