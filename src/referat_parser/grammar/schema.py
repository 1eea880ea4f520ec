"""What a grammar file may say, checked by pydantic.

Two kinds of files: `danish.toml` holds the vocabulary that all layouts share, every other file one family of
layouts. Each pattern brings examples that it accepts and rejects: those of a family are run when it is read,
those of the vocabulary by the tests. Here is what both kinds are made of, and the family of layouts;
`vocabulary` has the other kind. `referat schema grammar` and docs/reference/grammar-schema.md are made from here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Annotated, Any, Final, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, ValidationInfo, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from referat_parser.grammar.sieve import PARAGRAPH, folded, has, needed, stems
from referat_parser.models import SectionKind
from referat_parser.text import LINE_END, fold

FEW = 200
"""Searches of a paragraph that take less than to read off a pattern what it needs: one short document has no more."""
TESTED: Final = {"tested": True}
"""Context for validating files that the tests hold to their examples: their patterns are compiled when first used."""
Keys = tuple[str | int, ...]
"""Where a value stands in a file: keys of tables, places in arrays."""
Year = Annotated[int, Field(ge=1800, le=2500)]
Weight = Annotated[float, Field(ge=-100, le=100)]


TOKEN = re.compile(
    r"\\s(?![*+])|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?<[=!](?:[^()]|\([^()]*\))*\)| [?]?(?![?*+{])", re.DOTALL
)
"""What is read as one in a pattern: an escape, a set of characters, what must stand before, a blank."""
BLANKS = {" ": f" {LINE_END}*", " ?": f"(?: {LINE_END}*)?", r"\s": rf"(?:[^\S{LINE_END}]{LINE_END}*)"}
"""What a blank of a pattern stands for, so that a line may end there."""
VERBOSE = re.compile(r"\(\?[a-zA-Z]*x")
"""A pattern in which blanks stand for nothing."""


class Entry(BaseModel):
    """Part of a grammar file; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, defer_build=True)


class Pattern(Entry):
    """A regular expression with its examples, searched anywhere unless it is anchored.

    Case counts; `(?i)` or `(?i:…)` says otherwise. `{{name}}` stands for a fragment of the vocabulary.
    """

    id: str
    """Names the pattern in messages and in the `placed_by` of spans."""
    pattern: str
    """In the form that Python's `re` reads. A blank also stands for the indentation of a line that goes on."""
    accepts: list[str] = Field(min_length=1)
    """Lines in which the pattern must be found."""
    rejects: list[str] = Field(min_length=1)
    """Lines in which it must not."""

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern; a blank in it stands for the indentation of a line that goes on, too."""
        if VERBOSE.search(self.pattern):
            return re.compile(self.pattern)
        return re.compile(TOKEN.sub(lambda token: BLANKS.get(token[0], token[0]), self.pattern))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded words of which a text must have one, or the pattern is not found in it; none where any text may."""
        return tuple(sorted(needed(self.pattern)))

    def search(self, text: str) -> re.Match[str] | None:
        """What `regex.search` finds, sooner where nothing is found."""
        if (len(text) < PARAGRAPH and next(self._searches) < FEW) or not self.words or has(folded(text), self.words):
            return self.regex.search(text)
        return None

    @cached_property
    def _searches(self) -> Iterator[int]:
        return count()

    @model_validator(mode="after")
    def _compiles(self, info: ValidationInfo) -> Self:
        if info.context is TESTED:
            return self
        try:
            re.compile(self.pattern)
        except (re.error, RecursionError, OverflowError) as error:
            raise PydanticCustomError("bad_pattern", "{id}: {why}", {"id": self.id, "why": str(error)}) from error
        return self

    def failing(self) -> Iterator[tuple[Keys, str]]:
        """The examples that the pattern gets wrong: where they stand, and the text."""
        yield from ((("accepts", i), text) for i, text in enumerate(self.accepts) if not self.regex.search(text))
        yield from ((("rejects", i), text) for i, text in enumerate(self.rejects) if self.regex.search(text))


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
        at_once = len(text) < PARAGRAPH and next(self._searches) < FEW
        return at_once or bool(self._always) or has(folded(text), self._words)

    def able(self, text: str) -> Sequence[P]:
        """The patterns that may be found in a text, those aside whose words it does not have."""
        if len(text) < PARAGRAPH and next(self._searches) < FEW:
            return self
        said = folded(text)
        if not has(said, self._words):
            return self._always
        return [pattern for pattern in self if not pattern.words or has(said, pattern.words)]

    def found(self, text: str) -> bool:
        """Whether one of them is found in a text."""
        return any(pattern.regex.search(text) for pattern in self.able(text))


class Labels(list[str]):
    """Words that texts are compared with; case, accents and punctuation do not count."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Validated as the list that a grammar file has."""
        return core_schema.no_info_after_validator_function(cls, core_schema.list_schema(core_schema.str_schema()))

    @cached_property
    def folded(self) -> frozenset[str]:
        """The words as they are compared."""
        return frozenset(map(fold, self))

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        return tuple(self.folded)

    def said(self, text: str) -> bool:
        """Whether a text is one of them."""
        return fold(text) in self.folded

    def end(self, text: str) -> bool:
        """Whether a text ends in one of them."""
        return fold(text).endswith(self._endings)


class Misreading(Pattern):
    """What a machine reads wrong on a page."""

    meant: str
    """What stands there, as `re.sub` takes it; as long as what is found."""


class ItemForm(Entry):
    """A way to begin an agenda item."""

    weight: Weight
    """What the form alone says for an item, where 1 is a number before a title."""
    pattern: Pattern
    """Matched where a paragraph begins, marks of emphasis aside. Group `title`, and perhaps `number`."""


class Heading(Entry):
    """Headings of one kind of section."""

    kind: SectionKind
    """What stands under them; see `sections` in docs/how-to/write-a-grammar.md."""
    labels: list[str] = []
    """Headings as they are written, alone on their line. Case and a colon do not count, misprints are forgiven."""
    patterns: Patterns[Pattern] = Field(default_factory=Patterns)
    """Headings that vary: "Beslutning i Skoleudvalget den 4. marts"."""
    inline: bool = False
    """Whether "Label: text" on one line opens the section too."""
    under: list[SectionKind] = []
    """Kinds of sections in which the label is only a sub-heading."""
    always: bool = False
    """Whether it opens a section even unmarked in a layout that marks its headings."""


class Sign(Pattern):
    """What speaks for a family of layouts: a pattern that at least so many lines match."""

    weight: Weight = 1.0
    """What the sign says for the family; see `threshold`. Below zero, it speaks against it."""
    at_least: int = Field(default=1, ge=1)
    """In so many lines the pattern must be found."""


class Grammar(Entry):
    """One family of layouts.

    A document belongs to the grammar whose signs weigh most, if they weigh `threshold` or more.
    """

    id: str = Field(pattern=r"^[\w-]{1,60}$")
    """Letters, digits and hyphens. A grammar of one's own takes the place of one that comes along with the same id."""
    name: str
    """What people call it."""
    description: str
    """Whose minutes they are, and what tells them."""
    extends: str | None = None
    """The id of a grammar that this one builds on: it has all that stands there; what it says itself comes first."""
    valid_from: Year | dt.date | None = None
    """The first year, or day, of this layout. A document that is older belongs to another grammar."""
    valid_to: Year | dt.date | None = None
    """The last year, or day."""
    threshold: Annotated[float, Field(ge=0, le=1000)] = 1.0
    """What the signs must weigh together; 0 is for the last resort alone."""
    signs: Patterns[Sign] = Field(default_factory=Patterns)
    """What the documents of the family have in common."""
    items: dict[str, Weight] = {}
    """Weight added to the item forms of the vocabulary, by the id of their pattern; 0 or less where absent."""
    forms: list[ItemForm] = []
    """Item forms that only this family has."""
    headings: list[Heading] = []
    """Headings that mean something else here than in the vocabulary; looked up first."""
    furniture: list[Pattern] = []
    """Lines that belong to the page and not to the text, wherever they stand: running heads, addresses at the foot."""

    def holds_on(self, day: dt.date) -> bool:
        """Whether the layout was in use on a day."""
        first = dt.date(self.valid_from, 1, 1) if isinstance(self.valid_from, int) else self.valid_from
        last = dt.date(self.valid_to, 12, 31) if isinstance(self.valid_to, int) else self.valid_to
        return (first is None or first <= day) and (last is None or day <= last)

    @property
    def dated(self) -> bool:
        """Whether it holds for some years only."""
        return self.valid_from is not None or self.valid_to is not None

    def patterns(self) -> Iterator[tuple[Keys, Pattern]]:
        """Its own patterns, and where they stand."""
        for key in ("signs", "furniture"):
            yield from (((key, i), pattern) for i, pattern in enumerate(getattr(self, key)))
        yield from ((("forms", i, "pattern"), form.pattern) for i, form in enumerate(self.forms))
        for i, heading in enumerate(self.headings):
            yield from ((("headings", i, "patterns", j), pattern) for j, pattern in enumerate(heading.patterns))
