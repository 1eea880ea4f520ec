"""Trying a grammar out: what was read against what should be there, and against what another grammar gives."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from referat_parser.models import Meeting, SectionKind
from referat_parser.text import fold
from referat_parser.words import _

TITLES = ".titles.txt"
EXPECTED = ".expected.toml"


@dataclass(frozen=True, slots=True)
class Item:
    """What counts of an agenda item when two readings are compared."""

    number: str | None
    title: str
    sections: tuple[SectionKind, ...] | None = None
    """None where nobody said which there should be."""
    recommendations: int = 0
    decisions: int = 0

    @property
    def label(self) -> str:
        """Number and title, as a reader knows it."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what is there was found, and how much of what was found is there."""

    wanted: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of the two shares; 1 where nothing is there and nothing was found."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(self.wanted + other.wanted, self.found + other.found, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Result:
    """A document read by a grammar, beside what should be there."""

    path: str
    grammar: str
    items: Score
    sections: Score | None
    """None where nothing is said of sections."""
    missing: tuple[str, ...]
    unexpected: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether all is there, and nothing else."""
        return self.items.f1 == 1 and (self.sections is None or self.sections.f1 == 1)


@dataclass(frozen=True, slots=True)
class Change:
    """An item that only one of two grammars finds, or that they read differently."""

    kind: Literal["gained", "lost", "changed"]
    item: str
    details: tuple[tuple[str, str, str], ...] = ()
    """What differs, before and after."""
    expected: bool | None = None
    """Whether the item should be there, as far as that is known."""


def items(meeting: Meeting) -> tuple[Item, ...]:
    """The items that a grammar found."""
    return tuple(
        Item(i.number, i.title, tuple(s.kind for s in i.sections), len(i.recommendations), len(i.decisions))
        for i in meeting.items
    )


def expectation(path: Path) -> tuple[Item, ...] | None:
    """What should be found in a document, from what lies beside it; None where nothing does.

    The first of NAME.titles.txt (one title a line), NAME.expected.toml, NAME.pdf.json and NAME.json. Raises
    ValueError, OSError for a file that says something else.
    """
    titles = path.with_name(f"{path.stem}{TITLES}")
    if titles.is_file():
        lines = titles.read_text(encoding="utf-8-sig").splitlines()
        return tuple(Item(None, line.strip()) for line in lines if line.strip())
    for beside in (path.with_name(f"{path.stem}{EXPECTED}"), Path(f"{path}.json"), path.with_suffix(".json")):
        if beside.is_file():
            text = beside.read_text(encoding="utf-8")
            return tuple(_items(tomllib.loads(text) if beside.suffix == ".toml" else json.loads(text), beside))
    return None


def _items(said: Any, file: Path) -> Iterator[Item]:  # noqa: ANN401 -- a TOML or JSON tree
    entries = said.get("items", []) if isinstance(said, dict) else None
    if not isinstance(entries, list) or not all(
        isinstance(e, dict) and isinstance(e.get("title"), str) for e in entries
    ):
        raise ValueError(_("{path}: this says nothing of items").format(path=file))
    for entry in entries:
        kinds = entry.get("sections")
        yield Item(
            entry.get("number"),
            entry["title"],
            None if kinds is None else tuple(kind["kind"] if isinstance(kind, dict) else kind for kind in kinds),
        )


def result(path: str, meeting: Meeting, wanted: Sequence[Item]) -> Result:
    """Compare what was read with what should be there: titles without regard to case and marks, kinds of sections."""
    found = items(meeting)
    labels = {_key(item): item.label for item in (*found, *wanted)}
    titles = [[_key(item) for item in some] for some in (wanted, found)]
    told = any(item.sections is not None for item in wanted)
    kinds = [[(_key(i), kind) for i in some for kind in i.sections or ()] for some in (wanted, found)]
    return Result(
        path,
        meeting.grammar,
        _score(*titles),
        _score(*kinds) if told else None,
        tuple(labels[key] for key in _without(*titles)),
        tuple(labels[key] for key in _without(*titles[::-1])),
    )


def _key(item: Item) -> str:
    return fold(item.title)


def _score(wanted: Sequence[Hashable], found: Sequence[Hashable]) -> Score:
    return Score(len(wanted), len(found), (Counter(wanted) & Counter(found)).total())


def _without(some: Iterable[str], others: Iterable[str]) -> list[str]:
    return list((Counter(some) - Counter(others)).elements())


def changes(old: Meeting, new: Meeting, wanted: Sequence[Item] | None) -> Iterator[Change]:
    """What another grammar gains and loses, item by item, in the order of the document."""
    before, after = ({_key(item): item for item in items(meeting)} for meeting in (old, new))
    should = None if wanted is None else {_key(item) for item in wanted}
    for key in {**before, **after}:
        expected = None if should is None else key in should
        if key not in after:
            yield Change("lost", before[key].label, expected=expected)
        elif key not in before:
            yield Change("gained", after[key].label, expected=expected)
        elif details := tuple(_differences(before[key], after[key])):
            yield Change("changed", after[key].label, details, expected)


def _differences(a: Item, b: Item) -> Iterator[tuple[str, str, str]]:
    rows = (
        ("number", a.number or "–", b.number or "–"),
        ("sections", ", ".join(a.sections or ()), ", ".join(b.sections or ())),
        ("recommendations", str(a.recommendations), str(b.recommendations)),
        ("decisions", str(a.decisions), str(b.decisions)),
    )
    return (row for row in rows if row[1] != row[2])
