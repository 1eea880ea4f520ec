"""What tells that a list of participants begins: a label that says so, or what is said of the people below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Pattern, Patterns
from referat_parser.interpret.participants.label import NOTHING, Said, label
from referat_parser.interpret.participants.rows import MARK, bare, begins_with_person
from referat_parser.interpret.participants.table import lost_heads
from referat_parser.interpret.persons.gather import read_people
from referat_parser.interpret.persons.line import Draft, pieces
from referat_parser.interpret.persons.prose import tells
from referat_parser.interpret.persons.trust import is_person
from referat_parser.text import Paragraph, Passage, fold

LABEL = re.compile(r"(?P<label>[^:\t|]{2,70}?)[*_]{0,3}\s?(?::[*_]{0,3}|\t)\s*")
LONGEST_LABEL = 70
SEVERAL = 2
"""So many names behind a label that nothing marks as one."""
FEW = 3
"""Entries of a list that nothing heads but what it says of those in it."""


def may_list(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether any line has a label that says who was there, or not; all that is costly can wait for this.

    A label of an office ("Referent:", "Bestyrelsesmedlemmer:") says in the text of an item whom it was given.
    """
    lines = (line.text for paragraph in paragraphs for line in paragraph.lines or (paragraph,))
    return any(says_who_came(line) or lost_heads(Passage(line, 0)) for line in lines)


@cache
def _labels() -> Patterns[Pattern]:
    """What is in every label that says who was there, or not."""
    words = vocabulary().attendance
    return Patterns([words.absent, words.present])


def says_who_came(line: str) -> bool:
    """Whether a line has, or is, a label that says of nobody in particular that they were there, or not."""
    if not _labels().possible(line):
        return False
    start = MARK.match(line).end()  # type: ignore[union-attr]
    match = LABEL.match(line, start)
    if match is None and len(line) - start > LONGEST_LABEL:
        return False
    written = match["label"] if match else line[start:]
    said = label(Passage(written, 0))
    opens = vocabulary().attendance.opens.regex.match(written) is not None
    return opens and said is not None and said.known and said.plain and said.role is None


def heads_section(name: str) -> bool:
    """Whether a line that may name a group is the heading of a section: "Beslutning"."""
    return fold(name) in _section_labels()


@cache
def _section_labels() -> frozenset[str]:
    entries = (entry for entry in vocabulary().headings if entry.kind != "participants")
    return frozenset(fold(label) for entry in entries for label in entry.labels)


def came(lines: Sequence[Paragraph]) -> bool:
    """Whether lines begin with a list of people of whom is said that they came, did not, or held an office there."""
    entries = list(takewhile(_is_entry, map(bare, lines)))
    drafts = [draft for entry in entries for draft in read_people(entry)[:1]]
    roles = vocabulary().people.roles
    told = any(d.attendance or d.roles or any(roles.found(t.clean) for t in d.titles) for d in drafts)
    return len(drafts) > 1 and told


def unmarked(line: Passage) -> tuple[Said, list[Draft]]:
    """What the label that nothing marks says, and who stands behind it: several persons, or nothing but persons."""
    match = vocabulary().attendance.unmarked_label.regex.match(line.text)
    said = label(line.group(match, "label")) if match else None
    if match is None or said is None:
        return NOTHING, []
    rest = line.cut(match.end())
    drafts = read_people(rest, said.attendance, inline=True)
    several = said.attendance == "present" and not said.role and sum(draft.sure for draft in drafts) >= SEVERAL
    begins = bool(drafts) and drafts[0].start == rest.start and not tells(rest)
    return (said, drafts) if begins and (several or all(map(is_person, pieces(rest)))) else (NOTHING, [])


def say_who_came(lines: Sequence[Paragraph]) -> bool:
    """Whether lines begin with a list, without a label, of three or more of whom one at least is said to be away."""
    if len(lines) < FEW or not begins_with_person(bare(lines[0])):
        return False
    drafts = [draft for line in takewhile(_is_entry, map(bare, lines)) for draft in read_people(line)[:1]]
    return len(drafts) >= FEW and any(draft.attendance == "absent" for draft in drafts)


def _is_entry(line: Passage) -> bool:
    return begins_with_person(line) and not vocabulary().people.tells.regex.search(line.text)
