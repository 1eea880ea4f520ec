"""How often items and sections are right, by how they were recognised: what the table of confidence is made from.

    python benchmarks/calibration.py > docs/reference/confidence.md

Truth are the NAME.expected.toml beside the documents, written by hand and without the parser. Since nearly all is
right on documents as they are, each is also read with the grammar of its family hidden, with a third of the known
headings hidden, and hurt as documents get hurt: as bare text without type and places, without blank lines, with
misspelt short lines, and with its printed contents gone. An item is right if an expected one has its title; sections of
right items are compared with the kinds that the expectation lists (`benchmarks/layouts/` has them).

A number of the table is the lower of two: the mean share over readings, which lets one long document that goes wrong
count once, and the share of all with one more right and one more wrong counted in; cut to two figures, 0.99 at most.

Brier score: the mean square of what the number promised less what came true; 0 is best. Beside it stand what one
number for all would get, and what the table gets on each document when it is made from all the others.
"""

from __future__ import annotations

import argparse
import random
import sys
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from math import floor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from accuracy import FORMATS, OWN_GRAMMAR, ROOT
from rapidfuzz import fuzz

from referat_parser.diagnostics import Findings
from referat_parser.explanation.words import words
from referat_parser.extract.read import extract
from referat_parser.grammar.load import grammars, vocabulary
from referat_parser.interpret.item.recognition import ITEMS, SECTIONS, Table
from referat_parser.models import AgendaItem, How, Meeting, Recognition
from referat_parser.pipeline import Input, parse
from referat_parser.segment import headings
from referat_parser.text import fold

Band = tuple[str, How, float]
"""Item or section, how it was recognised, and the least ratio."""
Key = TypeVar("Key")
TABLES: dict[str, Table] = {"item": ITEMS, "section": SECTIONS}
UNSEEN = {"bookmark", "correction"}
"""Few documents here show these: bookmarks are as good as contents, and a person is right."""
MOST = 0.99
PAGE = """\
# Confidence

Every item and every section has a `recognition`: `how` it was recognised, the `ratio` of likeness (0 to 1) where it is
spelled otherwise than what it was taken for, and a `confidence` from 0 to 1. The confidence comes from this table
alone (`interpret/item/recognition.py`), by what spoke most for the item or section:

{table}

An item's confidence says that there is an item, a section's that it is of its kind. They say nothing of the fields
in them.

The numbers are measured on invented documents (`samples/`, `benchmarks/layouts/`) by `python
benchmarks/calibration.py > docs/reference/confidence.md`. On these documents as they are nearly all is right: they
were there while the rules were written, and a number from them would promise too much. Each is therefore also read
with the grammar of its family hidden, with a third of the known headings hidden, as bare text, without blank lines,
with misspelt short lines, and without its printed contents. *Seen* and *right* count over all of these, *right as it
is* over the documents as they are. A number is the lower of two: the mean share over readings (*by reading*), and the
share of all with one more right and one more wrong counted in; cut to two figures, 0.99 at most. Where nothing was
seen it is 0.50. `bookmark`, which is seldom seen, is worth what `contents` is; for `correction` a person answers.

The Brier score is the mean square of what the number promised less what came true, so 0 is best. *One number for all*
is what the mean share of these same documents would get; *on documents not seen* is each document scored by a table
made from all the others.

{scores}

For sections the table tells more than one number would, on documents not seen too; for items only on these same
documents. What was done to the documents decides much: a `position` of 0.55 is what is left when the headings around it
are hidden. Take the numbers as the order in which to look things over, and as chances only for documents like these.
"""
FOLDERS = (ROOT / "samples", ROOT / "benchmarks" / "layouts")
ALIKE = 80.0
"""Least ratio at which two titles are one, misprints allowed for."""
CUT = 12
"""Letters of a title that was cut off, at least."""
SHORT = 60
AS_IT_IS = "as it is"
EVERY = 3
"""One in so many headings is hidden, one in so many short lines misspelt."""


class Guess(NamedTuple):
    """One item or section, how sure the parser was, and whether it was right."""

    what: str
    said: Recognition
    right: bool
    where: str = ""
    """The document, and the way in which it was read."""

    @property
    def band(self) -> Band:
        """The row of the table of confidence that holds for it."""
        ratio = 1.0 if self.said.ratio is None else self.said.ratio
        rows = (row for row in TABLES[self.what] if row[0] == self.said.how and ratio >= row[1])
        return self.what, *next(rows)[:2]


def bare(text: str, _: random.Random) -> str:
    """Text alone, as someone copies it out of a viewer."""
    return text


def dense(text: str, _: random.Random) -> str:
    """Without blank lines."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def misspelt(text: str, dice: random.Random) -> str:
    """Two letters of one in three short lines change places."""
    lines = text.split("\n")
    for n, line in enumerate(lines):
        places = [i for i in range(1, len(line) - 1) if line[i : i + 2].isalpha()]
        if len(line) < SHORT and places and dice.randrange(EVERY) == 0:
            at = dice.choice(places)
            lines[n] = line[:at] + line[at + 1] + line[at] + line[at + 2 :]
    return "\n".join(lines)


HURTS: dict[str, Callable[[str, random.Random], str]] = {"bare": bare, "dense": dense, "misspelt": misspelt}


def without_contents(text: str, meeting: Meeting) -> str:
    """The text with the printed contents cut out."""
    for span in sorted(meeting.coverage.contents, key=lambda span: -span.start):
        text = text[: span.start] + text[span.end :]
    return text


@contextmanager
def fewer_headings() -> Iterator[None]:
    """A third of the headings unknown, as in minutes of a body that has its own words for them."""
    entries = vocabulary().headings
    kept = [list(entry.labels) for entry in entries]
    for entry in entries:
        del entry.labels[::EVERY]
    try:
        _forget()
        yield
    finally:
        for entry, labels in zip(entries, kept, strict=True):
            entry.labels[:] = labels
        _forget()


def _forget() -> None:
    headings._vocabulary.cache_clear()  # noqa: SLF001 -- what it remembers has just been changed
    headings.known_headings.cache_clear()


def readings(path: Path) -> Iterator[tuple[str, Meeting]]:
    """A document read in every way, by the name of the way."""
    data = path.read_bytes()
    meeting = parse(Input(path.name, data))
    yield AS_IT_IS, meeting
    own = OWN_GRAMMAR.get(path.parent.name)
    if own:
        yield "own grammar hidden", parse(Input(path.name, data), [g for g in grammars() if g.id != own])
    with fewer_headings():
        yield "fewer headings", parse(Input(path.name, data))
    text = extract(data, Findings()).text
    for name, hurt in HURTS.items():
        dice = random.Random(f"{path.name} {name}")  # noqa: S311 -- no secret
        yield name, parse(Input("x.txt", hurt(text, dice).encode()))
    if meeting.coverage.contents:
        yield "without contents", parse(Input("x.txt", without_contents(text, meeting).encode()))


def guesses(meeting: Meeting, wanted: dict[str, Any]) -> Iterator[Guess]:
    """Every item of a meeting, and every section of those that are right."""
    left = list(wanted.get("items", []))
    for item in meeting.items:
        match = next((own for own in left if same(item, own)), None)
        yield Guess("item", item.recognition, match is not None)
        if match is not None:
            left.remove(match)
            yield from sections(item, match)


def same(item: AgendaItem, own: dict[str, Any]) -> bool:
    """Whether an item is an expected one: its title is, perhaps cut off, or it has none and the number is."""
    title, wanted = fold(item.title), fold(own["title"])
    if not title:
        return item.number is not None and item.number == own.get("number")
    cut = wanted[: len(title)] if len(title) >= CUT else wanted
    return fuzz.ratio(title, cut) >= ALIKE


def sections(item: AgendaItem, own: dict[str, Any]) -> Iterator[Guess]:
    """The sections of an item; right are those that stand in their place in the expected row of kinds.

    One that is known by its look alone says only that a heading of some kind opens it, and is held to no more.
    """
    if "sections" not in own:
        return
    kinds = [section.kind for section in item.sections]
    for tag, a, b, c, d in SequenceMatcher(None, kinds, own["sections"], autojunk=False).get_opcodes():
        for section in item.sections[a:b]:
            some = section.recognition.how == "style" and b - a == d - c
            yield Guess("section", section.recognition, tag == "equal" or some)


def measured() -> list[Guess]:
    """All guesses about all documents."""
    found: list[Guess] = []
    for expected in sorted(path for folder in FOLDERS for path in folder.rglob("*.expected.toml")):
        wanted = tomllib.loads(expected.read_text(encoding="utf-8"))
        stem = expected.name.removesuffix(".expected.toml")
        for path in (expected.with_name(f"{stem}.{suffix}") for suffix in FORMATS):
            for way, meeting in readings(path) if path.exists() else ():
                found += (guess._replace(where=f"{path.name} {way}") for guess in guesses(meeting, wanted))
    return found


def share(found: Sequence[Guess]) -> float:
    """How many are right."""
    return sum(guess.right for guess in found) / len(found)


def by_reading(found: Sequence[Guess]) -> float:
    """The mean share over readings."""
    return sum(map(share, grouped(found, lambda guess: guess.where).values())) / len(grouped(found, lambda g: g.where))


def grouped(found: Sequence[Guess], key: Callable[[Guess], Key]) -> dict[Key, list[Guess]]:
    """Guesses that have something in common."""
    groups: dict[Key, list[Guess]] = defaultdict(list)
    for guess in found:
        groups[key(guess)].append(guess)
    return groups


def earned(found: Sequence[Guess]) -> float:
    """The number that a row of the table has earned; 0.5 where nothing is known."""
    if not found:
        return 0.5
    right = sum(guess.right for guess in found)
    return min(MOST, floor(100 * min(by_reading(found), (right + 1) / (len(found) + 2))) / 100)


def brier(found: Sequence[Guess], numbers: Mapping[Band, float] | None = None) -> float:
    """Mean square of what was promised, by the table or by other numbers, less what came true."""
    promised = [guess.said.confidence if numbers is None else numbers.get(guess.band, 0.5) for guess in found]
    return sum((sure - guess.right) ** 2 for sure, guess in zip(promised, found, strict=True)) / len(found)


def crossed(found: Sequence[Guess]) -> float:
    """The Brier score of each document by a table made from all the others."""
    total = 0.0
    for own in grouped(found, document).values():
        others = [guess for guess in found if document(guess) != document(own[0])]
        numbers = {band: earned(group) for band, group in grouped(others, lambda guess: guess.band).items()}
        total += brier(own, numbers) * len(own)
    return total / len(found)


def document(guess: Guess) -> str:
    """A document's name without its format: its formats have the same words."""
    return guess.where.partition(".")[0]


def table(found: Sequence[Guess]) -> Iterator[str]:
    """The rows of the table of confidence, with what was seen of each."""
    yield "| | recognised by | which means | seen | right | by reading | right as it is | confidence |"
    yield "|---|---|---|--:|--:|--:|--:|--:|"
    bands = grouped(found, lambda guess: guess.band)
    for what, rows in TABLES.items():
        for how, least, sure in rows:
            group = bands.get((what, how, least), [])
            named = f"`{how}` from {least:g}" if least else f"`{how}`"
            yield f"| {what} | {named} | {words('en')['how'][how]} | {_seen(group)} | {sure:.2f} |"


def _seen(group: Sequence[Guess]) -> str:
    if not group:
        return "0 | | | "
    sound = [guess for guess in group if guess.where.endswith(AS_IT_IS)]
    alone = f"{share(sound):.3f} of {len(sound)}" if sound else ""
    return f"{len(group)} | {share(group):.3f} | {by_reading(group):.3f} | {alone}"


def scores(found: Sequence[Guess]) -> Iterator[str]:
    """The Brier scores of items and of sections."""
    yield "| | seen | right | Brier score | one number for all | on documents not seen |"
    yield "|---|--:|--:|--:|--:|--:|"
    for what in TABLES:
        group = [guess for guess in found if guess.what == what]
        right = share(group)
        figures = f"{brier(group):.4f} | {right * (1 - right):.4f} | {crossed(group):.4f}"
        yield f"| {what}s | {len(group)} | {right:.3f} | {figures} |"


def main() -> None:
    """Print the page; say where the table of the code is not what was earned."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    found = measured()
    print(PAGE.format(table="\n".join(table(found)), scores="\n".join(scores(found))))
    bands = grouped(found, lambda guess: guess.band)
    for what, rows in TABLES.items():
        for how, least, sure in rows:
            if how not in UNSEEN and earned(bands.get((what, how, least), [])) != sure:
                print(f"{what} {how} {least:g}: {sure}, earned {earned(bands[what, how, least])}", file=sys.stderr)


if __name__ == "__main__":
    main()
