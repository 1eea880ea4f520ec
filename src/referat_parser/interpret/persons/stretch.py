"""Reading a stretch between two separators: a name with what stands before and behind it, or an office."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from referat_parser.grammar.load import vocabulary
from referat_parser.interpret.persons.marks import NOISE, Piece, party
from referat_parser.interpret.persons.names import Word, is_and, name_run, solid, words
from referat_parser.text import Passage

LONGEST_UNKNOWN = 5
"""Words of a name in which no word is known to be one."""
EDGE = " ,;:–—-*_•·|\t"
CLOSING = {")": "(", "]": "[", "}": "{"}
OPENING = {opening: closing for closing, opening in CLOSING.items()}
INITIAL_END = re.compile(r"(?<!\w)\w$")
ENTRY = re.compile(r"(?:[a-zæøå]|\d{1,2})\s?\)\s*")


def trim(passage: Passage) -> Passage:
    """Without punctuation and half brackets at either end; a full stop stays where it shortens an initial."""
    text = passage.text
    start = len(text) - len(text.lstrip(EDGE + ")]}"))
    start = entry.end() if (entry := ENTRY.match(text, start)) else start
    end = len(text.rstrip(EDGE + ".([{"))
    while end > start and text[end - 1] in CLOSING and CLOSING[text[end - 1]] not in text[start:end]:
        end = len(text[: end - 1].rstrip(EDGE + "."))
    while start < end and text[start] in OPENING and OPENING[text[start]] not in text[start:end]:
        start += 1
    dot = text[end : end + 1] == "." and INITIAL_END.search(text, 0, end) is not None
    return passage.cut(start, max(end + dot, start))


def read(part: Passage, *, after_break: bool) -> list[Piece]:
    """The pieces of a stretch without separators: names with what stands before and behind them, or none."""
    if NOISE.search(part.text) or is_and(part.text):
        return []
    if party(part.text):
        return [Piece("party", part)]
    out: list[Piece] = []
    while part:
        found = words(part)
        start, length = _name(found, part.text)
        if not length:
            return out + (_office(part, leads=after_break and not out) if found else [])
        first, last = found[start], found[start + length - 1]
        before = part.cut(0, len(part.text[: first.start].rstrip().removesuffix(" -").removesuffix(" –")))
        out += (
            [p for p in _office(before, leads=True) if p.role != "loose" or before.text[0].isupper()] if before else []
        )
        sure = solid(found[start : start + length]) or (length == 1 and first.kind == "given")
        out.append(Piece("name", part.cut(first.start, _end(last)), sure=sure))
        part = part.cut(last.end)
    return out


def _end(word: Word) -> int:
    """Where a word ends without its full stop, unless that shortens it."""
    return word.end - (word.text.endswith(".") and word.kind != "initial")


def _name(found: Sequence[Word], text: str) -> tuple[int, int]:
    """Which words are the name: place and number; the number is 0 where there is none."""
    titles = [at for at, word in enumerate(found) if word.kind == "title"]
    runs = _runs(found, text)
    for run in runs:
        if name := _given(found, titles, run):
            return name
    return next(iter(_by_place(found, titles, runs)), (0, 0))


def _given(found: Sequence[Word], titles: Sequence[int], run: tuple[int, int]) -> tuple[int, int] | None:
    """A run with a given name or an initial in it, as far as it is a name."""
    at, length = run
    given = next((i for i in range(at, at + length) if found[i].kind in {"given", "initial"}), None)
    if given is None:
        return None
    before = [title for title in titles if title < at]
    if before and _prepositional(found, before[-1], at):
        at, length = given, length - (given - at)
    behind = found[at + length :]
    if length == 1 and found[at].kind == "given" and len(behind) == 1 and like_surname(behind[0]):
        return at, 2
    return (at, length) if length >= 2 or (before and before[-1] == at - 1 and found[at].kind == "given") else None


def like_surname(word: Word) -> bool:
    """Whether a word behind a given name may be the surname though it says another thing too: Skole, Øst, Smed.

    What only ends in such a word ("Havskolen") is none.
    """
    people = vocabulary().people
    small = word.text.casefold()
    known = word.kind == "title" or small in people.organization_words or small in people.fields
    return known and word.text[0].isupper() and word.kind in {"title", "organization", "field"}


def _by_place(
    found: Sequence[Word], titles: Sequence[int], runs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Runs that only stand where a name would: alone, before the titles, or last behind them."""
    for at, length in runs:
        if not 2 <= length <= LONGEST_UNKNOWN or found[at + length - 1].kind == "initial":
            continue
        alone = length == len(found)
        leading = at == 0 and titles and titles[0] >= length
        trailing = titles and at == titles[-1] + 1 and at + length == len(found)
        if alone or leading or trailing:
            yield at, length


def _runs(found: Sequence[Word], text: str) -> list[tuple[int, int]]:
    """The stretches that have a name's form: place and number of words."""
    out = []
    at = 0
    while at < len(found):
        length = name_run(found, at, text)
        if length:
            out.append((at, length))
        at += max(length, 1)
    return out


def _prepositional(found: Sequence[Word], title: int, at: int) -> bool:
    """Whether a small word between title and name makes capitalised words part of the title: "Leder af Sund Info"."""
    return any(w.kind in {"small", "particle"} for w in found[title + 1 : at])


def _office(part: Passage, *, leads: bool) -> list[Piece]:
    """A stretch without a name: title, organisation, or both."""
    found = words(part)
    while found and found[-1].kind == "and":
        part = trim(part.cut(0, found.pop().start))
    if not found:
        return []
    titles = [i for i, w in enumerate(found) if w.kind == "title"]
    if titles:
        behind = found[titles[-1] + 1 :]
        if behind and behind[0].text[0].isupper() and any(w.kind in {"organization", "capitals"} for w in behind):
            return [
                Piece("title", part.cut(0, found[titles[-1]].end), leads=leads),
                Piece("organization", part.cut(behind[0].start), leads=leads),
            ]
        return [Piece("title", part, leads=leads, sure=not behind)]
    if any(w.kind in {"organization", "field", "capitals"} for w in found):
        return [Piece("organization", part, leads=leads)]
    if leads and len(found) > 1 and found[0].text.casefold().rstrip(".") in vocabulary().people.title_openers:
        return [Piece("title", part, leads=True)]
    return [Piece("loose", part, leads=leads)]
