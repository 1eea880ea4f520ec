"""Lines that tell something, told from the entries of a list of people."""

from __future__ import annotations

from collections.abc import Iterator

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.names import IN_NAME, words
from referat_parser.text import Passage

TELLING = 3
"""So many small words make a line running text."""


def tells(line: Passage) -> bool:
    """Whether a line is running text that says who came, rather than an entry of a list."""
    return is_prose(line) and any(effect != "aside" for effect, _ in _said(line.text))


def narrates(line: Passage) -> bool:
    """Whether a line is a sentence that says of nobody whether they came: "Velkomst ved Ida Holm. Der blev sunget."."""
    if not line.text.rstrip(' ”"»').endswith((".", "!")) or not is_prose(line):
        return False
    kinds = [word.kind for word in words(line)]
    told = kinds.count("small") >= sum(kind in IN_NAME for kind in kinds)
    verbs = vocabulary().people_lines.verb.regex, vocabulary().people.tells.regex
    if not told or not any(verb.search(line.text) for verb in verbs):
        return False
    came = vocabulary().attendance.came.regex
    return not any(effect != "aside" or came.search(said.lstrip("([{ ")) for effect, said in _said(line.text))


def is_prose(line: Passage) -> bool:
    """Whether a line has so many small words that it is running text."""
    return sum(w.kind == "small" for w in words(line)) >= TELLING


def _said(text: str) -> Iterator[tuple[str, str]]:
    """The phrases of attendance in a text: what each does, and its words."""
    for phrase in vocabulary().attendance.phrases.able(text):
        yield from ((phrase.effect, match[0]) for match in phrase.regex.finditer(text))
