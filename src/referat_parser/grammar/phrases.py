"""The parts of `danish.toml` that say how minutes put what they tell."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from referat_parser.grammar.schema import Entry, Pattern, Patterns
from referat_parser.models import Outcome
from referat_parser.text import fold


class Amounts(Entry):
    """How sums of money are written."""

    nouns: list[str]
    afterwards: list[str]
    context: dict[str, Pattern]
    """What stands around a figure, by what it says of it."""
    currencies: dict[str, str]
    """Currency codes by written form; any other form is Danish kroner."""
    multipliers: dict[str, int]
    forms: Patterns[Pattern]
    """Group `number`, and perhaps `second` (a range), `unit` and `currency`."""
    heads: Patterns[Pattern]
    """Heads of tables and columns whose figures are money."""


class RecommendationWords(Entry):
    """How recommendations begin."""

    leads: Patterns[Pattern]
    offers: Patterns[Pattern]
    """Lines over a list of what is proposed."""
    answers: Patterns[Pattern]
    """What a line right under a recommendation says that came of it."""
    answered: Patterns[Pattern]
    """Lines that head a decision where such a line comes next."""
    lead_in: Pattern
    acts: Pattern
    """How a line begins that goes on from a lead-in which ends in who is to act."""
    at: Pattern
    next_at: Pattern
    own_at: Pattern
    done: Pattern
    dependent: Pattern
    trailing: Pattern
    nobody: list[str]
    verbs: list[str]
    """What a recommender does; the first counts without a heading too."""
    somebody: Pattern
    """A whole name of a person or a body, where several are joined."""
    heading_who: Pattern


class OutcomeGroup(Entry):
    """The words for one outcome."""

    outcome: Outcome
    hides: tuple[Outcome, ...] = ()
    """Outcomes that its words contain but do not mean."""
    patterns: Patterns[Pattern]


class OutcomeWords(Entry):
    """What a sentence must say for an outcome."""

    aside: Patterns[Pattern]
    """Clauses in which nothing is an outcome."""
    elsewhere: Patterns[Pattern]
    """Sentences that tell of another meeting or body."""
    untold: Patterns[Pattern]
    """Sentences outside decision sections that state nothing."""
    reason: Pattern
    """What begins a clause that only says why, what for or when."""
    whole: Pattern
    """Sentences that answer all that was recommended."""
    bracketed: Pattern
    """A bracket that counts; others are left out."""
    common: list[str]
    """Words that tell no recommendation from another."""
    groups: list[OutcomeGroup]


class AttachmentWords(Entry):
    """How attachments are named."""

    fillers: list[str]
    caption: Pattern
    file_name: Pattern
    numbered: Pattern
    listed: Patterns[Pattern]
    """Lines that are an attachment, without a heading over them."""
    document_numbers: Patterns[Pattern]
    """The number is the group of that name."""


class HeaderWords(Entry):
    """How the head of a document says what it is, who met, when and where."""

    kinds: list[str]
    states: list[str]
    links: list[str]
    heads: list[str]
    strong: list[str]
    bodies: list[str]
    """What the last word of a body's name ends in; so with `associations` and `places`."""
    associations: list[str]
    places: list[str]
    meetings: list[str]
    joins: list[str]
    context: dict[str, Pattern]
    """What stands around titles and places, by name."""
    labels: dict[str, list[str]]
    """Labels of fields, by what the field says."""
    roles: list[str]
    """Labels before one person each."""
    numbers: Patterns[Pattern]
    """Group `number`: the meeting's own."""
    names: Patterns[Pattern]
    """Group `body`: who met, in a title without its date and kind; `compound` is what "møde" was joined to."""
    lines: Patterns[Pattern]


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
    elsewhere: Pattern
    """Group `deputy` where the office is the second one."""
    group: Pattern
    beside: Pattern

    by: Pattern
    """What parts an organisation from who speaks for it."""
    suffixed: Pattern
    degree: Pattern

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names, small."""
        return frozenset(self.given.casefold().split())


class AttendancePhrase(Pattern):
    """What is said of someone's attendance, and of whom."""

    effect: Literal[
        "absent", "absent-one", "absent-all", "absent-next", "present-all", "present-next", "remote", "aside",
        "replaced-by", "perhaps-replaced-by", "replaces", "replaces-before", "stands-in", "took-minutes",
    ]  # fmt: skip


class AttendanceChangeForm(Pattern):
    """A sentence of someone who came, left or took no part; @ stands for one person or several."""

    change: Literal["arrived", "left", "recused", "absent"]


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
    from_group: Pattern
    side: Pattern
    part: Pattern
    wraps: Pattern
    unmarked: frozenset[str]
    away: frozenset[str]
    marked: frozenset[str]
    listed: Pattern
    items: Pattern
    """Group `numbers`."""
    skips: Pattern
    takes_part: Pattern
    group: Pattern
    """Group `name`."""
    beside: Pattern
    pronoun: Pattern
    back: Pattern
    after: Pattern
    columns: dict[str, frozenset[str]]
    """Heads of columns, folded, by what stands under them."""
    phrases: Patterns[AttendancePhrase]
    changes: Patterns[AttendanceChangeForm]


class NextMeetingWords(Entry):
    """How a text calls a meeting the next one."""

    headings: list[str]
    several: list[str]
    between: Pattern
    idle: list[str]
    presenting: list[str]
    says: Patterns[Pattern]
    bodies: Patterns[Pattern]
    """Group `body`: whose meeting it is."""


class HistoryWords(Entry):
    """How earlier treatments of a case are told."""

    headings: list[str]
    steps: list[str]
    generic: list[str]
    prose: list[str]
    trailing: list[str]
    endings: list[str]
    """Definite and genitive endings, the longest first."""
    heads: Patterns[Pattern]
    """Group `body`, in a heading or line cut before its date."""
    told: Patterns[Pattern]
    """Group `body`, in a sentence up to its date."""
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
    offices: list[str]
    within: list[str]
    definite: list[str]
    labels: dict[str, list[str]]
    """Labels and column heads by `what`, `who` and `due`."""
    tasks: list[str]
    """Those of the labels for `what` that say it of a task alone."""
    doing: Pattern
    mark: Pattern
    answerable: Pattern
    """Groups `what` and `who`."""
    lead: Pattern
    applies: Pattern
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


class VoteSide(Pattern):
    """Words that name a side of a vote; group `count` is how many."""

    side: Literal["yes", "no", "abstain"]
    names: Literal["before", "behind"]


class VoteWords(Entry):
    """How minutes tell of votes."""

    numbers: dict[str, int]
    alternatives: Pattern
    broken: Pattern
    """Group `name` where the line may end in a first name."""
    resumed: Pattern
    opening: Pattern
    none: Pattern
    fallen: Pattern
    unanimous: Pattern
    majority: Pattern
    tallies: Patterns[Pattern]
    """Groups `more` and `less`, and perhaps `more_names` and `less_names`."""
    heads: Pattern
    """Group `count`."""
    sides: Patterns[VoteSide]
    groups: Pattern
    """Group `one`."""
    lead: Pattern
    clause: Pattern


class DissentForm(Pattern):
    """Words of a dissent, and where those who made it stand."""

    names: Literal["before", "behind"]


class DissentWords(Entry):
    """How minutes tell of those who could not agree."""

    nobody: Pattern
    clause: Pattern
    forms: Patterns[DissentForm]


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
