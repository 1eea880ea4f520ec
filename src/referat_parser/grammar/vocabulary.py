"""`danish.toml` as a whole, with the parts that say how documents are built."""

from __future__ import annotations

from functools import cached_property

from referat_parser.grammar.decided import DissentWords, OutcomeWords, RecommendationWords, VoteWords
from referat_parser.grammar.people import AttendanceWords, PeopleWords
from referat_parser.grammar.phrases import (
    ActionWords,
    Amounts,
    AttachmentWords,
    CheckWords,
    HeaderWords,
    HistoryWords,
    NextMeetingWords,
    PrivacyWords,
)
from referat_parser.grammar.schema import Entry, Heading, ItemForm, Labels, Misreading, Pattern, Patterns
from referat_parser.models import ItemType


class FurnitureWords(Entry):
    """What stands around the text of a page."""

    page_numbers: Patterns[Pattern]
    fraction: Pattern
    signing: Patterns[Pattern]
    running: Patterns[Pattern]
    again: Patterns[Pattern]
    web: list[str]
    updated: Pattern
    guides: Patterns[Pattern]
    published: Pattern


class ContentsWords(Entry):
    """How printed contents look."""

    headings: Labels
    sure: Labels
    """Headings that are contents even with no entry under them."""
    column_words: list[str]
    numbered: Pattern
    """Groups `number` and `title`."""
    alone: Pattern
    leading: Pattern
    labelled: Pattern
    answers: Pattern
    """Group `number`."""
    restarted: Pattern
    agenda: Pattern
    another: Pattern
    """Group `meeting`."""
    page: Pattern
    dots: Pattern


class GroupWords(Entry):
    """Headings over several items, and what else stands between items and is of none."""

    headings: Patterns[Pattern]
    lettered: Pattern
    breaks: Pattern


class CaseNumberWords(Entry):
    """Case numbers and the particulars beside them."""

    labels: list[str]
    number: Pattern
    labelled: Pattern
    others: Pattern
    particulars: Pattern
    closed: Pattern


class MeetingWords(Entry):
    """What tells that a document is about a meeting, and what tells that it is something else."""

    named: Patterns[Pattern]
    mentioned: Patterns[Pattern]
    kinds: Patterns[Pattern]
    meets: Patterns[Pattern]
    about: Pattern
    opening: Pattern
    attended: Pattern
    """Group `who`: the label."""
    came: Pattern
    past: Pattern
    minutes: Pattern
    agenda: Pattern
    not_named: Patterns[Pattern]
    usual_items: Patterns[Pattern]


class FlatWords(Entry):
    """Where text is cut whose line breaks were lost."""

    before: Patterns[Pattern]
    around: Patterns[Pattern]
    runs: list[Pattern]
    """Groups `cut` and `number`."""
    bare: Pattern
    mark: Pattern
    """Group `number`."""
    title_stop: Pattern
    subject: Pattern
    """Groups `subject` and, where it says that it is one, `definite` or `pronoun`."""
    led: Pattern
    people: Patterns[Pattern]
    """Group `cut`."""
    head: Patterns[Pattern]
    """Group `cut`."""
    within: Patterns[Pattern]
    """Group `cut`, which may be empty."""
    people_end: Pattern
    name_word: Pattern
    transcript: Pattern
    headings: list[str]


class ListWords(Entry):
    """How the lines of lists begin."""

    mark: Pattern
    entry: Pattern
    at_line: Pattern
    goes_on: Pattern
    label: Pattern
    joint: Pattern
    numbered: Pattern
    worded: Pattern
    several: Pattern
    point: Pattern
    next_point: Pattern


class TitleWords(Entry):
    """Where a title begins under its number, and where it ends that runs into its text."""

    opens: Pattern
    stop: Pattern
    abbreviated: Pattern
    last: Pattern
    goes_on: Pattern
    unfinished: Pattern
    """Group `any`, where what follows may begin with a capital."""
    tells: Pattern
    answers: Pattern
    result: Pattern
    reports: Pattern
    appointed: Pattern
    usual: Pattern
    run_on: Pattern
    bodies: Pattern
    """A line that only names who met."""
    agenda: Pattern
    """What was decided of the agenda, in the item that opens a meeting."""


class PeopleLineWords(Entry):
    """What tells a line of a list of people from a sentence."""

    person: Pattern
    first_names: Pattern
    first_name: Pattern
    """Group `given`."""
    verb: Pattern
    attending: Pattern


class SignOffWords(Entry):
    """How a document ends."""

    closing: Patterns[Pattern]
    thanks: Patterns[Pattern]
    another: Pattern
    """Group `kind`."""
    next: Pattern
    """Group `label`."""
    signing: Pattern
    calendar: Pattern
    headings: Labels
    starts: Patterns[Pattern]
    pages: Patterns[Pattern]
    placed: Pattern
    signers: Patterns[Pattern]
    offices: Pattern
    posts: Pattern
    chair: Pattern


class Dates(Entry):
    """How days and clock times are written."""

    months: list[str]
    english_months: list[str]
    weekdays: list[str]
    days: Patterns[Pattern]
    """Groups `day`, `month` (a number, or a name that begins like one of `months`) and perhaps `year`."""
    before: Patterns[Pattern]
    """What stands right before a day: its weekday, or a word that makes it no day at all."""
    times: Patterns[Pattern]
    """Groups `start`, and perhaps `end` and `said` ("kl.")."""
    figures: Pattern
    """Groups as in `days`, of figures that are a day only behind a label of days."""
    hours: Pattern
    """Groups `start` and `end` of figures that are times only behind a label of times."""


class SentenceWords(Entry):
    """What full stops mean; all words small and without their last full stop."""

    abbreviations: frozenset[str]
    closing_abbreviations: frozenset[str]
    after_ordinals: frozenset[str]
    label: Pattern
    party_letter: Pattern
    broken_figure: Pattern
    """Two lines, the first of which ends before a figure."""
    broken_word: Pattern
    """Two lines, the first of which ends within a word."""


class ItemHeadingWords(Entry):
    """What the heading of an item says of it."""

    labels: dict[ItemType, list[str]]
    begins: dict[ItemType, list[str]]
    joint: Pattern
    """Group 1 where it is a comma."""
    organization: Pattern
    presenters: Patterns[Pattern]
    """Group `names`, and `ved` where the word before them may as well stand before a place."""
    place: Pattern
    goes_on: Pattern
    """What stands behind the presenters and is no more said of them."""
    times: Pattern


class TrackingWords(Entry):
    """How a text points to an item of another meeting: its number, and the day that stands behind."""

    references: list[Pattern]


class Vocabulary(Entry):
    """`danish.toml`: what all layouts share."""

    fragments: dict[str, str]
    """Pieces of patterns by name; `{{name}}` in any pattern of any grammar stands for one."""
    furniture: FurnitureWords
    misreadings: Patterns[Misreading]
    contents: ContentsWords
    items: list[ItemForm]
    item_numbers: Pattern
    """Groups `first` and `last`: numbers that are dealt with together."""
    item_times: Pattern
    time_lines: Pattern
    times_under: Pattern
    """Group `times`."""
    numbers_alone: Pattern
    closing_items: Pattern
    first_item: Pattern
    """Group `title`."""
    last_item: Pattern
    """Group `title`."""
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
    tracking: TrackingWords

    @cached_property
    def field_labels(self) -> dict[str, list[str]]:
        """The labels of the head's fields; roles, and headings over participants, are labels of `people`."""
        over = (label for entry in self.headings if entry.kind == "participants" for label in entry.labels)
        people = [*self.header.labels["people"], *self.header.roles, *over]
        return {**self.header.labels, "people": people}
