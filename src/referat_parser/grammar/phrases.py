"""The parts of `danish.toml` that say how minutes put what else they tell."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from referat_parser.grammar.schema import Entry, Labels, Pattern, Patterns
from referat_parser.text import fold


class Amounts(Entry):
    """How sums of money are written."""

    nouns: list[str]
    afterwards: list[str]
    totals: list[str]
    context: dict[str, Pattern]
    """What stands around a figure, by what it says of it."""
    currencies: dict[str, str]
    """Currency codes by written form; any other form is Danish kroner."""
    multipliers: dict[str, int]
    forms: Patterns[Pattern]
    """Group `number`, and perhaps `second` (a range), `unit` and `currency`."""
    heads: Patterns[Pattern]
    """Heads of tables and columns whose figures are money."""


class AttachmentWords(Entry):
    """How attachments are named."""

    fillers: Labels
    caption: Pattern
    file_name: Pattern
    numbered: Pattern
    links: Pattern
    told: Pattern
    listed: Patterns[Pattern]
    """Lines that are an attachment, without a heading over them."""
    document_numbers: Patterns[Pattern]
    """The number is the group of that name."""


class HeaderWords(Entry):
    """How the head of a document says what it is, who met, when and where."""

    kinds: Labels
    states: Labels
    links: Labels
    heads: Labels
    strong: list[str]
    bodies: Labels
    """What the last word of a body's name ends in; so with `associations` and `places`."""
    associations: Labels
    places: Labels
    meetings: Labels
    dotted: tuple[str, ...]
    """What a name may end in whose full stop belongs to it."""
    joins: list[str]
    context: dict[str, Pattern]
    """What stands around titles and places, by name."""
    labels: dict[str, list[str]]
    """Labels of fields, by what the field says; `Vocabulary.field_labels` has those that are said elsewhere too."""
    roles: Labels
    """Labels before one person each."""
    numbers: Patterns[Pattern]
    """Group `number`: the meeting's own."""
    names: Patterns[Pattern]
    """Group `body`: who met, in a title without its date and kind; `compound` is what "møde" was joined to."""
    lines: Patterns[Pattern]


class NextMeetingWords(Entry):
    """How a text calls a meeting the next one."""

    headings: Labels
    several: list[str]
    between: Pattern
    idle: list[str]
    at: Pattern
    presenting: list[str]
    says: Patterns[Pattern]
    bodies: Patterns[Pattern]
    """Group `body`: whose meeting it is."""


class HistoryWords(Entry):
    """How earlier treatments of a case are told."""

    headings: Labels
    steps: Labels
    generic: Labels
    of: list[str]
    """What stands between a body and what it is for."""
    prose: list[str]
    trailing: list[str]
    endings: list[str]
    """Definite and genitive endings, the longest first."""
    heads: Patterns[Pattern]
    """Group `body`, in a heading or line cut before its date."""
    told: Patterns[Pattern]
    """Group `body`, in a sentence up to its date; one that has its date before has the group `day`."""
    days: Patterns[Pattern]
    """A sentence up to the day on which something was decided, or with it in the group `day`."""
    numbers: Patterns[Pattern]
    """Group `number`: the item's number at the earlier meeting, right after the date."""
    blocks: Patterns[Pattern]
    """Group `value`: labelled particulars of an earlier meeting."""


class ActionWords(Entry):
    """How a text says who is to do what by when."""

    verbs: list[str]
    modals: list[str]
    """Regexes of what stands before an infinitive."""
    joins: list[str]
    nobody: list[str]
    offices: Labels
    within: list[str]
    definite: list[str]
    labels: dict[str, list[str]]
    """Labels and column heads by `what`, `who` and `due`."""
    tasks: Labels
    """Those of the labels for `what` that say it of a task alone."""
    task_list: Pattern
    """What else heads a list of tasks."""
    done: Pattern
    everybody: Labels
    doing: Pattern
    mark: Pattern
    answerable: Pattern
    """Groups `what` and `who`."""
    lead: Pattern
    applies: Pattern
    habitual: Pattern
    promise: Pattern
    particular: Pattern
    clause: Pattern
    does: Pattern
    deadline: Pattern
    said: Pattern
    due: Patterns[Pattern]
    """What stands before a date by which something is to be done."""

    @cached_property
    def keys(self) -> dict[str, str]:
        """What each folded label says: `what`, `who` or `due`."""
        return {fold(word): key for key, words in self.labels.items() for word in words}

    def key(self, head: str) -> str | None:
        """What the head of a column says; its first word is enough ("Ansvarlig/frist")."""
        said = fold(head)
        return self.keys.get(said) or self.keys.get(said.partition(" ")[0])


class CheckWords(Entry):
    """What proofreading looks for."""

    placeholders: Patterns[Pattern]
    rivals: list[list[str]]
    """Rows of headings that mean the same in different layouts."""
    numbered_attachment: Pattern
    """Group `number`."""
    file_name: Pattern
    """Group `name`."""
    attached: Pattern
    attachment_title: Pattern
    """Group `number`."""
    next_meeting: Pattern
    came: Pattern
    label: Pattern
    missed: Pattern
    assembly: Pattern
    garbled: Pattern


class PrivacyForm(Pattern):
    """How something personal is written; group `number` is what is blanked."""

    kind: Literal["cpr", "phone", "email", "account"]


class PrivacyWords(Entry):
    """What should not be published."""

    private_mail: frozenset[str]
    numbers_a_case: Pattern
    says_person: Pattern
    near_person: Pattern
    forms: Patterns[PrivacyForm]
