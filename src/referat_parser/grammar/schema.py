"""What a grammar file may say, checked by pydantic.

Two kinds of files: `danish.toml` holds the vocabulary that all layouts share, every other file one family of
layouts. Each pattern brings examples that it accepts and rejects: those of a family are run when it is read,
those of the vocabulary by the tests. Here is what both kinds are made of, and the family of layouts;
`vocabulary` has the other kind.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from referat_parser.models import SectionKind


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


class ItemForm(Entry):
    """A way to begin an agenda item; `weight` is what the form alone says for it."""

    weight: float
    pattern: Pattern


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

    @model_validator(mode="after")
    def _keeps_its_examples(self) -> Self:
        own = [*self.signs, *(form.pattern for form in self.forms), *(p for h in self.headings for p in h.patterns)]
        failures = [failure for pattern in own for failure in pattern.failures()]
        if failures:
            raise ValueError("; ".join(failures))
        return self
