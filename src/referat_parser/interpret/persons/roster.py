"""Which of the ways to write a name mean the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

T = TypeVar("T")


@lru_cache(maxsize=1 << 14)
def plain_name(name: str) -> tuple[str, ...]:
    """The words of a name for comparison: small, without full stops."""
    return tuple(w for w in re.split(r"[\s.]+", name.casefold().replace("’", "'")) if w)


def same_person(one: str, other: str) -> bool:
    """Whether two written names can be the same person: "A. Jensen", "Anna Jensen", "Anna B. Jensen"."""
    a, b = plain_name(one), plain_name(other)
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2 or a[-1] != b[-1] or not _alike(a[0], b[0]):
        return False
    shorter, longer = sorted((a[1:-1], b[1:-1]), key=len)
    rest = iter(longer)
    return all(any(_alike(word, other) for other in rest) for word in shorter)


def _alike(one: str, other: str) -> bool:
    """Whether one is the other or its initial."""
    return one == other or (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def initials(name: str) -> str:
    """The first letters of a name."""
    return "".join(part[0] for part in re.split(r"[\s.-]+", name) if part).upper()


class Namesakes(Generic[T]):
    """What is filed under names, found again by any name that may be the same person's.

    Hundreds may share a surname: only those are looked at whose first name, or its initial, fits too.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._filed: dict[tuple[str, str], list[tuple[int, T]]] = {}
        self._count = 0

    def file(self, name: str, one: T) -> None:
        """File one under a name."""
        surname, first = _ends(name)
        for key in ((surname, first), (surname, f"{first[0]}*")):
            self._filed.setdefault(key, []).append((self._count, one))
        self._count += 1

    def near(self, name: str) -> Sequence[T]:
        """All under names that may be the same person's, and perhaps a few more, in the order of filing."""
        surname, first = _ends(name)
        keys = [f"{first}*"] if len(first) == 1 else [first, first[0]]
        found = [pair for key in keys for pair in self._filed.get((surname, key), ())]
        return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _ends(name: str) -> tuple[str, str]:
    """The surname, and the first name or its initial."""
    parts = plain_name(name)
    return parts[-1], parts[0]


class Roster:
    """The names that a document uses, to find whom a short form means."""

    def __init__(self, names: Iterable[str], shorts: Iterable[tuple[str, str]] = ()) -> None:
        """`shorts` are (initials, name) as the document gives them."""
        self.names = dict.fromkeys(names)
        self._shorts = {short.upper(): name for short, name in shorts}
        self._same = Namesakes[str]()
        self._firsts: dict[str, list[str]] = {}
        self._initials: dict[str, list[str]] = {}
        for name in filter(plain_name, self.names):
            self._same.file(name, name)
            self._firsts.setdefault(plain_name(name)[0], []).append(name)
            self._initials.setdefault(initials(name), []).append(name)

    def find(self, written: str) -> str | None:
        """The one listed name that a written name can mean; None where there is none or more than one."""
        written = written.strip(" .")
        if written in self.names:
            return written
        if written.upper() in self._shorts:
            return self._shorts[written.upper()]
        found = set(self._candidates(plain_name(written), written))
        return found.pop() if len(found) == 1 else None

    def _candidates(self, parts: tuple[str, ...], written: str) -> Iterator[str]:
        first = self._firsts.get(parts[0], []) if parts else []
        if len(parts) == 1:
            yield from first
            yield from self._initials.get(written, ()) if written.isupper() and 1 < len(written) < 5 else ()
        elif parts:
            yield from (name for name in self._same.near(written) if same_person(written, name))
            yield from (name for name in first if parts == plain_name(name)[: len(parts)])


@lru_cache(maxsize=4)
def roster(names: tuple[str, ...]) -> Roster:
    """The roster of these names, made once for all items of a meeting."""
    return Roster(names)
