"""Lines that list people, told from those that tell of something."""

from __future__ import annotations

from referat_parser.grammar.load import vocabulary
from referat_parser.text import Paragraph, Passage


def looks_like_people(passage: Passage) -> bool:
    """Whether a paragraph lists persons rather than telling of something."""
    words = vocabulary().people_lines
    text = passage.text.strip()
    if not (words.person.regex.match(text) or words.first_names.regex.match(text) or by_first_name(text)):
        return False
    return not tells(text)


def tells(text: str) -> bool:
    """Whether a line is a sentence that tells of something else than who attended."""
    words = vocabulary().people_lines
    return text.endswith(".") and words.verb.regex.search(words.attending.regex.sub("", text)) is not None


def by_first_name(text: str, *, listed: bool = False) -> bool:
    """Whether a line names someone by the first name, and tells at most an office or a house of the person.

    Only a known name counts, unless people are `listed` where the line stands.
    """
    alone = vocabulary().people_lines.first_name.regex.match(text)
    return alone is not None and (listed or vocabulary().people.is_given(alone["given"]))


def names_group(text: str) -> bool:
    """Whether a line is the name of a group of people, and a colon."""
    return text.endswith(":") and vocabulary().attendance.is_known(text.rstrip(": "))


def ends_people(paragraph: Paragraph) -> bool:
    """Whether a line goes on with something else than a list of people: what was decided, or prose behind a gap."""
    text = paragraph.text.strip()
    if not paragraph.blank_above or names_group(text) or looks_like_people(paragraph):
        return vocabulary().recommendations.answers.found(text)
    return len(text.split()) > 4 or settles(paragraph)


def settles(paragraph: Passage) -> bool:
    """Whether a line says what came of a case, or is a sentence that may."""
    text = paragraph.text.strip()
    return vocabulary().recommendations.answers.found(text) or tells(text)
