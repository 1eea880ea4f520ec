"""The parts of `danish.toml` that say how minutes name people, and who of them was there."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from referat_parser.grammar.schema import Entry, Pattern, Patterns


class OwnOffice(Entry):
    """An office that is a role where the head names its own body."""

    office: str
    body: str


class PeopleWords(Entry):
    """How names, titles, offices and organisations look; words are small unless they are names."""

    given: str
    """Given names, parted by white space."""
    surname_endings: tuple[str, ...]
    short_names: frozenset[str]
    """Without their full stop."""
    noun: Pattern
    particles: frozenset[str]
    openers: frozenset[str]
    title_words: frozenset[str]
    title_endings: tuple[str, ...]
    title_openers: frozenset[str]
    organization_words: frozenset[str]
    organization_endings: tuple[str, ...]
    fields: frozenset[str]
    parties: frozenset[str]
    roles: Patterns[Pattern]
    role_of: Patterns[Pattern]
    """Groups `role` and `organization`."""
    own_offices: list[OwnOffice]
    own_chair: Pattern
    """Group `body`: what the office is the chair of."""
    tells: Pattern
    reason: Pattern
    appointed: Pattern
    """Group `organization`."""
    deputy: Pattern
    inner_office: Pattern
    """An office that nobody holds but in the body itself."""
    elsewhere: Pattern
    """Group `deputy` where the office is the second one."""
    comes_from: Pattern
    parent: Pattern
    by: Pattern
    """What parts an organisation from who speaks for it."""
    conjunction: Pattern
    joint: Pattern
    office_joint: Pattern
    run: Pattern
    """What stands between the persons of a sentence of whom it says one thing."""
    separator: Pattern
    entry_end: Pattern
    """What parts the entries of a line, and the particulars of an entry."""
    party_mark: Pattern
    """Group `party`."""
    authority: Pattern
    suffixed: Pattern
    degree: Pattern

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names, small."""
        return frozenset(self.given.casefold().split())

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name that is known."""
        return word.casefold() in self.given_names


class AttendancePhrase(Pattern):
    """What is said of someone's attendance, and of whom."""

    effect: Literal[
        "absent", "absent-one", "absent-all", "absent-next", "present-all", "present-next", "remote", "aside",
        "replaced-by", "perhaps-replaced-by", "replaces", "replaces-before", "stands-in", "took-minutes",
    ]  # fmt: skip


class AttendanceChangeForm(Pattern):
    """A sentence of someone who came, left or took no part; @ stands for one person or several."""

    change: Literal["arrived", "left", "recused", "absent"]


class ParticipantGroup(Pattern):
    """Whom a label in a list of participants names."""

    known: bool = False
    """Whether it begins a list where nothing else says that people are listed."""
    source: bool = False
    """Whether it is where those under it come from."""
    beside: bool = False
    """Whether they come besides the members, so that those above who are away say nothing of them."""


class AttendanceWords(Entry):
    """How minutes say who was there."""

    absent: Pattern
    present: Pattern
    plain: frozenset[str]
    role: Pattern
    """Group `role`."""
    short_roles: dict[str, str]
    shared_roles: frozenset[str]
    """Those of them that stand over several persons."""
    elsewhere: Pattern
    nobody: Pattern
    chosen: Pattern
    election: Pattern
    """What the title of an item says that gives offices."""
    hint: Pattern
    """What any text has that says who was there, came or left."""
    attended: Pattern
    sent_word: Pattern
    came: Pattern
    """How what is said of a part of the meeting begins where it says that someone was there.

    Group `there` where it says no more than that.
    """
    opens: Pattern
    own_body: Pattern
    unmarked_label: Pattern
    """Group `label`."""
    part: Pattern
    wraps: Pattern
    called_end: Pattern
    unmarked: frozenset[str]
    away: frozenset[str]
    marked: frozenset[str]
    listed: Pattern
    items: Pattern
    """Group `numbers`."""
    range: Pattern
    """Groups `first` and `last`."""
    skips: Pattern
    takes_part: Pattern
    named_group: Pattern
    """Group `name`."""
    beside: Pattern
    pronoun: Pattern
    back: Pattern
    after: Pattern
    left_after: Pattern
    columns: dict[str, frozenset[str]]
    """Heads of columns, folded, by what stands under them."""
    groups: list[ParticipantGroup]
    phrases: Patterns[AttendancePhrase]
    changes: Patterns[AttendanceChangeForm]

    def group(self, label: str) -> ParticipantGroup | None:
        """The group that a label is the name of."""
        return next((one for one in self.groups if one.regex.fullmatch(label)), None)

    def is_known(self, label: str) -> bool:
        """Whether a label is the name of a known group."""
        group = self.group(label)
        return group is not None and group.known

    def is_source(self, label: str) -> bool:
        """Whether a label is where those under it come from."""
        group = self.group(label)
        return group is not None and group.source

    def says_source(self, label: str) -> bool:
        """Whether anything in a label is where those under it come from."""
        return any(one.source and one.search(label) for one in self.groups)

    def says_beside(self, label: str) -> bool:
        """Whether anything in a label is said of those who come besides the members."""
        return any(one.beside and one.search(label) for one in self.groups)
