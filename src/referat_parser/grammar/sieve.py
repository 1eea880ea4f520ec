"""What a pattern cannot match without: words to look for before a search.

Most patterns need certain words, and most texts have none of them. To look for words takes a small part of the time
that a search takes, so they are read off the pattern and looked for first. What a search finds is found all the
same: it is left out only where it cannot find anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from referat_parser.grammar.parsed import ops, parse
from referat_parser.text import LINE_END

Words = frozenset[str]

MOST = 48
"""Words of one pattern; where there are more, looking for them costs what a search does."""
LONG = 4
"""Letters of a word that few texts have."""
STEM = 6
PARAGRAPH = 2_000
"""Letters of a text that several patterns are looked for in, one after the other."""
EMPTY: Words = frozenset({""})


def has(said: str, words: Iterable[str]) -> bool:
    """Whether a folded text has one of the words."""
    for word in words:  # noqa: SIM110 -- a generator takes twice the time
        if word in said:
            return True
    return False


def folded(text: str) -> str:
    """The text as words are looked for in it: without case and the indentation of lines that go on."""
    return _kept(text) if len(text) < PARAGRAPH else _folded(text)


def _folded(text: str) -> str:
    small = text.casefold().replace(LINE_END, "")
    return small if text.isascii() else small.replace("i\u0307", "i").replace("ı", "i")


_kept = lru_cache(maxsize=1 << 9)(_folded)
"""Of sentences and paragraphs, in which one interpreter after the other looks."""


def needed(pattern: str) -> Words:
    """Folded words of which a text must have one, or the pattern cannot match; none where any text may."""
    exact, words = _sequence(parse(pattern))
    return shortest(map(folded, _better(words, exact) or ()))


def stems(words: Iterable[str]) -> Words:
    """The beginnings of words: fewer to look for, and a text without them has none of the words."""
    return shortest(word[:STEM] for word in words)


def shortest(several: Iterable[str]) -> Words:
    """Words without those that have another of them in them."""
    words = frozenset(several)
    return frozenset(word for word in words if not any(other in word for other in words - {word}))


Part = tuple[Words | None, Words | None]
"""All that a part of a pattern can match, where that is a few words; and words of which it needs one."""


def _sequence(nodes: Iterable[Any]) -> Part:
    """What parts in a row match: neighbours that are words run together to longer ones."""
    run, whole, best = EMPTY, True, None
    for node in nodes:
        exact, words = _node(*node)
        joined = _joined(run, exact)
        if joined is None:
            best, whole = _better(_better(best, run), words), False
            run = exact if exact is not None else EMPTY
        else:
            run = joined
    return (run, None) if whole else (None, _better(best, run))


def _node(op: Any, value: Any) -> Part:  # noqa: ANN401 -- what the standard library's parser makes
    match op:
        case ops.LITERAL | ops.IN:
            return _letters([(op, value)] if op is ops.LITERAL else value), None
        case ops.BRANCH:
            return _either([_sequence(branch) for branch in value[1]])
        case ops.SUBPATTERN | ops.ATOMIC_GROUP:
            return _sequence(value[-1] if op is ops.SUBPATTERN else value)
        case ops.MAX_REPEAT | ops.MIN_REPEAT | ops.POSSESSIVE_REPEAT:
            return _repeated(*value)
        case ops.AT | ops.ASSERT | ops.ASSERT_NOT:
            return EMPTY, None
    return None, None


def _letters(members: Sequence[tuple[Any, Any]]) -> Words | None:
    """The letters of a class of few: "[Bb]" is one."""
    if any(op is not ops.LITERAL for op, _ in members) or len(members) > 2 * LONG:
        return None
    return frozenset(folded(chr(value)) for _, value in members)


def _repeated(least: int, most: int, inner: Iterable[Any]) -> Part:
    exact, words = _sequence(inner)
    if least == 0:
        return (exact | EMPTY if exact is not None and most == 1 else None), None
    run, times = exact, min(least, LONG)
    for _ in range(1, times):
        run = _joined(run, exact) if run is not None else None
    return (run if times == most else None), _better(words, run if run is not None else exact)


def _either(branches: Sequence[Part]) -> Part:
    exacts = [exact for exact, _ in branches if exact is not None]
    every = frozenset(word for words in exacts for word in words)
    if len(exacts) == len(branches) and len(every) <= MOST:
        return every, None
    needs = [_better(words, exact) for exact, words in branches]
    found = [words for words in needs if words is not None]
    union = shortest(word for words in found for word in words)
    union = union if len(union) <= MOST else stems(union)
    return None, union if len(found) == len(needs) and len(union) <= MOST else None


def _joined(before: Words, after: Words | None) -> Words | None:
    """The words that two neighbours make; None where they are too many."""
    if after is None or len(before) * len(after) > MOST:
        return None
    return frozenset(a + b for a, b in product(before, after))


def _better(one: Words | None, other: Words | None) -> Words | None:
    """Which of two sets of words says more of a text: the one whose shortest word is longer."""
    fit = [words for words in (one, other) if words is not None and all(map(_tells, words))]
    return max(fit, key=lambda words: (min(*map(len, words), LONG), -len(words)), default=None)


def _tells(word: str) -> bool:
    """Whether few texts have a word: a letter or a blank alone stands everywhere."""
    return len(word) > 1 or (len(word) == 1 and not word.isalnum() and word not in " .,-")
