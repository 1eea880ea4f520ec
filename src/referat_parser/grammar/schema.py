"""What a grammar file may say, checked by pydantic.

Two kinds of files: `danish.toml` holds the vocabulary that all layouts share, every other file one family of
layouts. Each pattern brings examples that it accepts and rejects: those of a family are run when it is read,
those of the vocabulary by the tests. Here is what both kinds are made of, and the family of layouts;
`vocabulary` has the other kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Any, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, model_validator
from pydantic_core import CoreSchema, core_schema

from referat_parser.grammar.sieve import folded, has, needed, stems
from referat_parser.models import SectionKind

FEW = 200
"""Searches for a pattern that take less than to read off it what it needs: one short document has no more."""


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

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded words of which a text must have one, or the pattern is not found in it; none where any text may."""
        return tuple(sorted(needed(self.pattern)))

    def search(self, text: str) -> re.Match[str] | None:
        """What `regex.search` finds, sooner where nothing is found."""
        if next(self._searches) < FEW or not self.words or has(folded(text), self.words):
            return self.regex.search(text)
        return None

    @cached_property
    def _searches(self) -> Iterator[int]:
        return count()

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


P = TypeVar("P", bound=Pattern)


class Patterns(list[P]):
    """Several patterns, in their order, that are searched for in the same texts."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Validated as the list that a grammar file has."""
        (row,) = get_args(source)
        return core_schema.no_info_after_validator_function(cls, core_schema.list_schema(handler(row)))

    @cached_property
    def _searches(self) -> Iterator[int]:
        return count()

    @cached_property
    def _always(self) -> Sequence[P]:
        return [pattern for pattern in self if not pattern.words]

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(sorted(stems(word for pattern in self for word in pattern.words)))

    def possible(self, text: str) -> bool:
        """Whether one of them may be found in a text."""
        return next(self._searches) < FEW or bool(self._always) or has(folded(text), self._words)

    def able(self, text: str) -> Sequence[P]:
        """The patterns that may be found in a text, those aside whose words it does not have."""
        if next(self._searches) < FEW:
            return self
        said = folded(text)
        if not has(said, self._words):
            return self._always
        return [pattern for pattern in self if not pattern.words or has(said, pattern.words)]

    def found(self, text: str) -> bool:
        """Whether one of them is found in a text."""
        return any(pattern.regex.search(text) for pattern in self.able(text))


class ItemForm(Entry):
    """A way to begin an agenda item; `weight` is what the form alone says for it."""

    weight: float
    pattern: Pattern


class Heading(Entry):
    """Headings of one kind of section."""

    kind: SectionKind
    labels: list[str] = []
    patterns: Patterns[Pattern] = Patterns()
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
    signs: Patterns[Sign] = Patterns()
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
