"""The parts of `danish.toml` that say how minutes tell what was recommended, voted on and decided."""

from __future__ import annotations

from typing import Literal

from referat_parser.grammar.schema import Entry, Pattern, Patterns
from referat_parser.models import Outcome


class RecommendationWords(Entry):
    """How recommendations begin."""

    leads: Patterns[Pattern]
    offers: Patterns[Pattern]
    """Lines over a list of what is proposed."""
    concludes: list[str]
    """Headings of a decision that in a case text above a recommendation only close what is told of the case."""
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
    joint: Pattern
    whole: Pattern
    nobody: list[str]
    verbs: list[str]
    """What a recommender does; the first counts without a heading too."""
    somebody: Pattern
    """A whole name of a person or a body, where several are joined."""
    told_by: Pattern
    """Group `who`."""
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
    needed: Pattern
    """What had to be done, up to the words that it was."""
    whole: Pattern
    """Sentences that answer all that was recommended."""
    bracketed: Pattern
    """A bracket that counts; others are left out."""
    doer: Pattern
    """Group `name`."""
    itself: str
    """What is said for the name of the body that met."""
    common: list[str]
    """Words that tell no recommendation from another."""
    groups: list[OutcomeGroup]


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
    labelled: Pattern
    letter: Pattern
    party: Pattern
    joint: Pattern
    entry: Pattern
    """Group `name`."""


class DissentForm(Pattern):
    """Words of a dissent, and where those who made it stand."""

    names: Literal["before", "behind"]


class DissentWords(Entry):
    """How minutes tell of those who could not agree."""

    nobody: Pattern
    clause: Pattern
    forms: Patterns[DissentForm]
