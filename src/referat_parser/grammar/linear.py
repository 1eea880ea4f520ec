"""How many steps a regular expression may take: the most, by its form alone.

Python's `re` tries one way after the other, so that a careless pattern takes hours on a line that nearly
matches. Here the ways are counted on the parsed pattern. A repetition has one way where what follows cannot
stand inside it (`[^:]{0,60}:`), and as many as it has lengths where it can (`.{0,60}:`); what stands one after
the other multiplies, and a repetition of something that itself has several ways multiplies once for each time.
What is counted is never too low, and too high where characters outside the sets decide.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from referat_parser.grammar.parsed import parse

MOST = 4000
"""Steps for each character of a line: a millisecond or so a line."""
LENGTHS = (100, 100_000)
"""A short line shows what bounded repetitions multiply to, a long one what unbounded ones do."""
DEEPEST = 4
"""Repetitions within repetitions; beyond, nobody can say what a pattern does."""
ENDLESS = 1e15
"""Ways that need not be counted further."""
LONGEST = 3000
"""Characters of a pattern."""
SAMPLE = frozenset((*range(9, 14), *range(32, 127), *range(160, 256), *map(ord, "–—’‘“”…•€Œœ")))
"""Code points that sets of characters are compared on: what Danish minutes are written in."""

Chars = frozenset[int]
Node = tuple[Any, Any]
_NONE: Chars = frozenset()


def too_slow(pattern: str) -> bool:
    """Whether a pattern may take more than so many steps for each character. Raises re.error for none."""
    return len(pattern) > LONGEST or any(steps(pattern, length) > MOST * length for length in LENGTHS)


def steps(pattern: str, length: int) -> float:
    """The most steps that searching a line of so many characters may take; infinite where they cannot be counted."""
    parsed = parse(pattern)
    counted = _Counted(length, folded=bool(parsed.state.flags & re.IGNORECASE))
    try:
        _, cost = counted.sequence(list(parsed), _NONE)
    except (OverflowError, RecursionError):
        return float("inf")
    starts = 1 if _anchored(list(parsed)) else length
    return starts * cost


def _anchored(nodes: Sequence[Node]) -> bool:
    """Whether a match can only begin where the line does."""
    if not nodes:
        return False
    name, argument = str(nodes[0][0]), nodes[0][1]
    if name == "SUBPATTERN":
        return _anchored(list(argument[-1]))
    if name == "BRANCH":
        return all(_anchored(list(branch)) for branch in argument[1])
    return name == "AT" and str(argument) in {"AT_BEGINNING", "AT_BEGINNING_STRING"}


class _Counted:
    """Counts ways and steps in a parsed pattern, for lines of one length."""

    def __init__(self, length: int, *, folded: bool, depth: int = 0) -> None:
        self.length = length
        self.folded = folded
        self.depth = depth
        """How many repetitions are around."""

    def sequence(self, nodes: Sequence[Node], follow: Chars) -> tuple[float, float]:
        """In how many ways the nodes match at one place, and in how many steps; `follow` may come next."""
        ways, cost = 1.0, 1.0
        for place, node in enumerate(nodes):
            w, c = self.node(node, self.first(nodes[place + 1 :], follow))
            cost += ways * c
            ways *= w
            if ways > ENDLESS:
                raise OverflowError
        return ways, cost

    def node(self, node: Node, follow: Chars) -> tuple[float, float]:
        """The same for one node."""
        name, argument = str(node[0]), node[1]
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            return self._repeated(argument, follow)
        if name in {"POSSESSIVE_REPEAT", "ATOMIC_GROUP"}:
            body = [("MAX_REPEAT", argument)] if name == "POSSESSIVE_REPEAT" else list(argument)
            return 1.0, self.sequence(body, follow)[1]
        if name in {"ASSERT", "ASSERT_NOT"}:
            return 1.0, self.sequence(list(argument[1]), _NONE)[1]
        if name == "SUBPATTERN":
            return self._inside(argument).sequence(list(argument[-1]), follow)
        if name in {"BRANCH", "GROUPREF_EXISTS"}:
            return self._branches([list(branch or ()) for branch in argument[1:] if branch is not None], follow, name)
        return 1.0, float(self.length) if name.startswith("GROUPREF") else 1.0

    def _repeated(self, argument: Any, follow: Chars) -> tuple[float, float]:  # noqa: ANN401 -- of a parsed pattern
        least, most, body = argument
        nodes = list(body)
        most = min(int(most), self.length)
        least = min(int(least), most)
        if self.depth == DEEPEST:
            raise OverflowError
        begins = self.first(nodes, _NONE)
        inner = _Counted(self.length, folded=self.folded, depth=self.depth + 1)
        again, cost = inner.sequence(nodes, begins)
        out, _ = inner.sequence(nodes, follow)
        # What may be empty matches as well by being there as by being left out.
        stops = most - least + 1 if begins & follow or out > 1 or self._empty(nodes) else 1
        every = again**most
        return stops * out * every, cost * max(most, 1) * every

    def _branches(self, branches: list[Any], follow: Chars, name: str) -> tuple[float, float]:
        """Branches that cannot begin alike are one way together."""
        nodes = [list(branch) for branch in branches[0]] if name == "BRANCH" else [list(b) for b in branches]
        counted = [self.sequence(branch, follow) for branch in nodes]
        begins = [self.first(branch, follow) for branch in nodes]
        alike = (sum(w for (w, _), chars in zip(counted, begins, strict=True) if c in chars) for c in SAMPLE)
        empty = sum(w for (w, _), branch in zip(counted, nodes, strict=True) if self._empty(branch))
        return max(1.0, empty, *alike), sum(cost for _, cost in counted)

    def first(self, nodes: Sequence[Node], follow: Chars) -> Chars:
        """What the nodes may begin with, or what follows them where they may be empty."""
        found: Chars = _NONE
        for node in nodes:
            chars, empty = self._begins(node)
            found |= chars
            if not empty:
                return found
        return found | follow

    def _begins(self, node: Node) -> tuple[Chars, bool]:  # noqa: PLR0911 -- one for each kind of node
        """What a node may begin with, and whether it may be empty."""
        name, argument = str(node[0]), node[1]
        if name.endswith("_REPEAT"):
            least, _, body = argument
            return self.first(list(body), _NONE), least == 0 or self._empty(list(body))
        if name == "SUBPATTERN":
            return self._inside(argument).within(list(argument[-1]))
        if name == "ATOMIC_GROUP":
            return self.within(list(argument))
        if name == "BRANCH":
            chars = [self.first(list(branch), _NONE) for branch in argument[1]]
            return frozenset().union(*chars), any(self._empty(list(branch)) for branch in argument[1])
        if name == "AT":
            return _ends(str(argument))
        if name in {"LITERAL", "NOT_LITERAL", "IN", "ANY"}:
            return self._set(node), False
        if name == "ASSERT" and argument[0] > 0:
            return self.first(list(argument[1]), SAMPLE), False
        return SAMPLE, name.startswith("ASSERT")

    def _empty(self, nodes: Sequence[Node]) -> bool:
        return all(self._begins(node)[1] for node in nodes)

    def within(self, nodes: Sequence[Node]) -> tuple[Chars, bool]:
        """What nodes may begin with, and whether they may be empty."""
        return self.first(nodes, _NONE), self._empty(nodes)

    def _inside(self, argument: Any) -> _Counted:  # noqa: ANN401 -- of a parsed pattern
        """The same within a group, with the flags that it sets."""
        _, added, taken, _ = argument
        folded = (self.folded or bool(added & re.IGNORECASE)) and not taken & re.IGNORECASE
        return _Counted(self.length, folded=folded, depth=self.depth)

    def _set(self, node: Node) -> Chars:
        name, argument = str(node[0]), node[1]
        parts = tuple((str(op), _plain(value)) for op, value in argument) if name == "IN" else ((name, argument),)
        return _characters(parts, self.folded)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a literal, a range or the name of a category
    return value if isinstance(value, int | tuple) and not hasattr(value, "name") else str(value)


def _ends(at: str) -> tuple[Chars, bool]:
    """What an anchor lets follow: nothing but a line end, or, at the edge of a word, anything."""
    if at in {"AT_END", "AT_END_STRING"}:
        return frozenset({ord("\n")}), False
    return (_NONE, True) if at.startswith("AT_BEGINNING") else (SAMPLE, True)


@cache
def _characters(parts: tuple[tuple[str, Any], ...], folded: bool) -> Chars:  # noqa: FBT001 -- cached by it
    """The characters of the sample that a set takes, some more where it sets letters of either case alike."""
    found: set[int] = set()
    for name, argument in parts:
        found |= _member(name, argument)
    chars = SAMPLE - found if parts[0][0] == "NEGATE" else frozenset(found & SAMPLE)
    return chars | {ord(c) for code in chars for c in chr(code).swapcase() if len(c) == 1} if folded else chars


def _member(name: str, argument: Any) -> Chars:  # noqa: ANN401 -- as above
    if name == "ANY":
        return SAMPLE - {ord("\n")}
    if name == "LITERAL":
        return frozenset({argument if argument in SAMPLE else sys.maxunicode})
    if name == "NOT_LITERAL":
        return SAMPLE - {argument}
    if name == "RANGE":
        return frozenset(range(argument[0], min(argument[1], 0x3000) + 1))
    if name == "CATEGORY":
        kind = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}[argument.rsplit("_", 1)[1]]
        holds = {code for code in SAMPLE if re.match(kind, chr(code))}
        return SAMPLE - holds if "_NOT_" in argument else frozenset(holds)
    return _NONE
