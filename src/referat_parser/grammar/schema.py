"""What a grammar file may say, checked by pydantic.

Two kinds of files: `danish.toml` holds the vocabulary that all layouts share, every other file
one family of layouts. Each pattern brings examples that it accepts and rejects; the tests and
`referat grammar check` run them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from referat_parser.models import ItemType, Outcome, SectionKind


class Entry(BaseModel):
    """Part of a grammar file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Pattern(Entry):
    """A regular expression with its examples, searched anywhere unless it is anchored.

    Case counts; `(?i)` or `(?i:…)` says otherwise.
    """

    id: str
    pattern: str
    accepts: list[str] = Field(min_length=1)
    rejects: list[str] = Field(min_length=1)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern)

    @model_validator(mode="after")
    def _compiles(self) -> Self:
        try:
            re.compile(self.pattern)
        except re.error as error:
            message = f"pattern {self.id}: {error}"
            raise ValueError(message) from error
        return self

    def failures(self) -> list[str]:
        """The examples that the pattern gets wrong, as sentences."""
        return [
            *(f"{self.id} should accept {text!r}" for text in self.accepts if not self.regex.search(text)),
            *(f"{self.id} should reject {text!r}" for text in self.rejects if self.regex.search(text)),
        ]


class FurnitureWords(Entry):
    """What stands around the text of a page."""

    page_numbers: list[Pattern]
    running: list[Pattern]
    web: list[str]


class ContentsWords(Entry):
    """How printed contents look."""

    headings: list[str]
    sure: list[str]
    """Headings that are contents even with no entry under them."""
    columns: list[str]
    column_words: list[str]
    page: Pattern
    dots: Pattern


class ItemForm(Entry):
    """A way to begin an agenda item; `weight` is what the form alone says for it."""

    weight: float
    pattern: Pattern


class GroupWords(Entry):
    """Headings over several items."""

    headings: list[Pattern]


class CaseNumberWords(Entry):
    """Case numbers and the particulars beside them."""

    labels: list[str]
    number: Pattern
    particulars: Pattern
    closed: Pattern


class Heading(Entry):
    """Headings of one kind of section."""

    kind: SectionKind
    labels: list[str] = []
    patterns: list[Pattern] = []
    inline: bool = False
    """Whether "Label: text" on one line opens the section too."""
    under: list[SectionKind] = []
    """Kinds of sections in which the label is only a sub-heading."""
    always: bool = False
    """Whether it opens a section even unmarked in a layout that marks its headings."""


class Dates(Entry):
    """How days and clock times are written."""

    months: list[str]
    weekdays: list[str]
    days: list[Pattern]
    """Groups `day`, `month` (a number, or a name that begins like one of `months`) and perhaps `year`."""
    before: list[Pattern]
    """What stands right before a day: its weekday, or a word that makes it no day at all."""
    times: list[Pattern]
    """Groups `start`, and perhaps `end` and `said` ("kl.")."""


class SentenceWords(Entry):
    """What full stops mean; all words small and without their last full stop."""

    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    after_ordinals: frozenset[str]
    party_letter: Pattern


class Amounts(Entry):
    """How sums of money are written."""

    nouns: list[str]
    afterwards: list[str]
    context: dict[str, Pattern]
    """What stands around a figure, by what it says of it."""
    currencies: dict[str, str]
    """Currency codes by written form; any other form is Danish kroner."""
    multipliers: dict[str, int]
    forms: list[Pattern]
    """Group `number`, and perhaps `second` (a range), `unit` and `currency`."""
    heads: list[Pattern]
    """Heads of tables and columns whose figures are money."""


class RecommendationWords(Entry):
    """How recommendations begin."""

    leads: list[Pattern]
    lead_in: Pattern
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
    hides: list[Outcome] = []
    """Outcomes that its words contain but do not mean."""
    patterns: list[Pattern]


class OutcomeWords(Entry):
    """What a sentence must say for an outcome."""

    elsewhere: list[Pattern]
    """Sentences that tell of another meeting or body."""
    untold: list[Pattern]
    """Sentences outside decision sections that state nothing."""
    whole: Pattern
    """Sentences that answer all that was recommended."""
    common: list[str]
    """Words that tell no recommendation from another."""
    groups: list[OutcomeGroup]


class AttachmentWords(Entry):
    """How attachments are named."""

    fillers: list[str]
    file_name: Pattern
    document_numbers: list[Pattern]
    """The number is the group of that name."""


class ItemHeadingWords(Entry):
    """What the heading of an item says of it."""

    labels: dict[ItemType, list[str]]
    begins: dict[ItemType, list[str]]
    presenter: Pattern
    times: Pattern


class MeetingWords(Entry):
    """What tells that a document is about a meeting, and what tells that it is something else."""

    named: list[Pattern]
    minutes: Pattern
    not_named: list[Pattern]
    usual_items: list[Pattern]


class FlatWords(Entry):
    """Where text is cut whose line breaks were lost."""

    before: list[Pattern]
    headings: list[str]


class ListWords(Entry):
    """How the lines of lists begin."""

    mark: Pattern
    entry: Pattern
    at_line: Pattern
    label: Pattern
    numbered: Pattern
    worded: Pattern


class TitleWords(Entry):
    """Where a title begins under its number, and where it ends that runs into its text."""

    opens: Pattern
    stop: Pattern
    abbreviated: Pattern
    tells: Pattern
    run_on: Pattern


class PeopleLineWords(Entry):
    """What tells a line of a list of people from a sentence."""

    person: Pattern
    first_names: Pattern
    verb: Pattern
    attending: Pattern


class SignOffWords(Entry):
    """How a document ends."""

    closing: Pattern
    headings: list[str]
    starts: list[Pattern]


class Sign(Pattern):
    """What speaks for a family of layouts: a pattern that at least so many lines match."""

    weight: float = 1.0
    at_least: int = 1


class Grammar(Entry):
    """One family of layouts.

    A document belongs to the grammar whose signs weigh most, if they weigh `threshold` or more.
    """

    id: str
    name: str
    description: str
    threshold: float = 1.0
    signs: list[Sign] = []
    items: dict[str, float] = {}
    """Weight added to the item forms of the vocabulary, by the id of their pattern; 0 or less where absent."""
    forms: list[ItemForm] = []
    """Item forms that only this family has."""
    headings: list[Heading] = []
    """Headings that mean something else here than in the vocabulary; looked up first."""


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
    numbers: list[Pattern]
    """Group `number`: the meeting's own."""
    names: list[Pattern]
    """Group `body`: who met, in a title without its date and kind; `compound` is what "møde" was joined to."""
    lines: list[Pattern]


class OwnOffice(Entry):
    """An office that is a role where the head names its own body."""

    office: str
    body: str


class PeopleWords(Entry):
    """How names, titles, offices and organisations look; words are small unless they are names."""

    given: str
    """Given names, parted by white space."""
    surname_endings: tuple[str, ...]
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
    roles: list[Pattern]
    role_of: list[Pattern]
    """Groups `role` and `organization`."""
    own_offices: list[OwnOffice]
    elsewhere: Pattern
    group: Pattern
    beside: Pattern

    @cached_property
    def given_names(self) -> frozenset[str]:
        """The given names, small."""
        return frozenset(self.given.casefold().split())


class AttendancePhrase(Pattern):
    """What is said of someone's attendance, and of whom."""

    effect: Literal[
        "absent", "absent-all", "absent-next", "present-all", "present-next", "remote", "aside",
        "replaced-by", "perhaps-replaced-by", "replaces", "replaces-before", "stands-in",
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
    elsewhere: Pattern
    nobody: Pattern
    chosen: Pattern
    hint: Pattern
    """What any text has that says who was there, came or left."""
    attended: Pattern
    columns: dict[str, frozenset[str]]
    """Heads of columns, folded, by what stands under them."""
    phrases: list[AttendancePhrase]
    changes: list[AttendanceChangeForm]


class NextMeetingWords(Entry):
    """How a text calls a meeting the next one."""

    headings: list[str]
    several: list[str]
    idle: list[str]
    presenting: list[str]
    says: list[Pattern]
    bodies: list[Pattern]
    """Group `body`: whose meeting it is."""


class HistoryWords(Entry):
    """How earlier treatments of a case are told."""

    headings: list[str]
    generic: list[str]
    prose: list[str]
    trailing: list[str]
    endings: list[str]
    """Definite and genitive endings, the longest first."""
    heads: list[Pattern]
    """Group `body`, in a heading or line cut before its date."""
    numbers: list[Pattern]
    """Group `number`: the item's number at the earlier meeting, right after the date."""
    blocks: list[Pattern]
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
    due: list[Pattern]
    """What stands before a date by which something is to be done."""


class VoteSide(Pattern):
    """Words that name a side of a vote; group `count` is how many."""

    side: Literal["yes", "no", "abstain"]
    names: Literal["before", "behind"]


class VoteWords(Entry):
    """How minutes tell of votes."""

    numbers: dict[str, int]
    alternatives: Pattern
    opening: Pattern
    none: Pattern
    fallen: Pattern
    unanimous: Pattern
    majority: Pattern
    tally: Pattern
    """Groups `more`, `less`, `more_names`, `less_names`."""
    heads: Pattern
    """Group `count`."""
    sides: list[VoteSide]


class DissentForm(Pattern):
    """Words of a dissent, and where those who made it stand."""

    names: Literal["before", "behind"]


class DissentWords(Entry):
    """How minutes tell of those who could not agree."""

    nobody: Pattern
    forms: list[DissentForm]


class CheckWords(Entry):
    """What proofreading looks for."""

    placeholders: list[Pattern]
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
    forms: list[PrivacyForm]


class Vocabulary(Entry):
    """`danish.toml`: what all layouts share."""

    fragments: dict[str, str]
    """Pieces of patterns by name; `{{name}}` in any pattern of any grammar stands for one."""
    furniture: FurnitureWords
    contents: ContentsWords
    items: list[ItemForm]
    item_times: Pattern
    time_lines: Pattern
    closing_items: Pattern
    groups: GroupWords
    case_numbers: CaseNumberWords
    headings: list[Heading]
    recommendations: RecommendationWords
    sign_off: SignOffWords
    outcomes: OutcomeWords
    attachments: AttachmentWords
    item_heading: ItemHeadingWords
    meeting: MeetingWords
    flat: FlatWords
    lists: ListWords
    titles: TitleWords
    people_lines: PeopleLineWords
    dates: Dates
    sentences: SentenceWords
    amounts: Amounts
    header: HeaderWords
    people: PeopleWords
    attendance: AttendanceWords
    next_meetings: NextMeetingWords
    history: HistoryWords
    actions: ActionWords
    votes: VoteWords
    dissents: DissentWords
    checks: CheckWords
    privacy: PrivacyWords
