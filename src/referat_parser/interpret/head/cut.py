"""The head of a document, cut into what its rules look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from referat_parser.interpret.head.fields import Field
from referat_parser.interpret.head.lines import (
    is_path,
    only_closes,
    opens_protocol,
    opens_when,
    says_next,
    tells_deadline,
    tells_else,
    written,
)
from referat_parser.interpret.head.names import says_meeting
from referat_parser.interpret.head.opening import Opening
from referat_parser.interpret.head.title import LONGEST_LINE, Lines
from referat_parser.text import Passage


@dataclass(frozen=True)
class Head:
    """The head, cut into what its rules look at."""

    fields: tuple[Field, ...]
    lines: Lines
    opening: Opening | None
    """The sentence that says that the meeting was held."""
    closing: tuple[Passage, ...]
    """Sentences outside the items that say when the meeting ended."""
    foot: tuple[Passage, ...]
    """Lines of the foot that say when and by whom the minutes were written."""

    @property
    def title(self) -> Passage | None:
        """The document's own title: a line of its own, else what a field calls the meeting."""
        return self.lines.title or next((p for p in self.said("name") if says_meeting(p.text)), None)

    def said(self, *keys: str) -> Iterator[Passage]:
        """What the fields of these keys say, empty ones aside, in the order of the keys."""
        return (field.value for key in keys for field in self.of(key))

    def of(self, key: str) -> Iterator[Field]:
        """The fields of a key, empty ones aside."""
        return (field for field in self.fields if field.key == key and field.value)

    @cached_property
    def short(self) -> Sequence[Passage]:
        """The unlabelled lines that may be part of the head's facts, the title and the opening sentence first."""
        loose = (*self.lines.after, *self.lines.before)
        lines = (line.passage for line in sorted(loose, key=lambda line: line.beside))
        facts = (p for p in lines if (len(p.text) <= LONGEST_LINE or self._opens(p)) and not _is_aside(p.text))
        told = [self.opening.sentence] if self.opening else []
        return [*([self.title] if self.title else ()), *told, *facts]

    def _opens(self, line: Passage) -> bool:
        """Whether a long line opens a protocol, or with the day and time a document that has no title."""
        first = next((one.passage for one in self.lines.after), None) if self.title is None else None
        return opens_protocol(line.text) or (line is first and opens_when(line.text))


def _is_aside(text: str) -> bool:
    """Whether a line tells of something else than the meeting."""
    return any(says(text) for says in (written, only_closes, says_next, is_path, tells_deadline, tells_else))
