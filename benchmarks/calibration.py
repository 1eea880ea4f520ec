"""How often items and sections are right, by how they were recognised: what the table of confidence is made from.

    python benchmarks/calibration.py [--markdown]

Truth are the NAME.expected.toml beside the documents, written by hand and without the parser. Since nearly all is
right on documents as they are, each is also read with the grammar of its family hidden, with a third of the known
headings hidden, and hurt as documents get hurt: as bare text without type and places, without blank lines, with
misspelt short lines, and with its printed contents gone. An item is right if an expected one has its title; sections of
right items are compared with the kinds that the expectation lists (`benchmarks/layouts/` has them).

Brier score: the mean square of the difference between the confidence and what came true; 0 is best, and a constant at
the share that is right would get the figure beside it.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from accuracy import FORMATS, OWN_GRAMMAR, ROOT
from rapidfuzz import fuzz

from referat_parser.diagnostics import Findings
from referat_parser.extract.read import extract
from referat_parser.grammar.load import grammars, vocabulary
from referat_parser.models import AgendaItem, Meeting, Recognition
from referat_parser.pipeline import Input, parse
from referat_parser.segment import headings
from referat_parser.text import fold

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
    def band(self) -> tuple[str, str]:
        """What shares a row of the table; ratios by the first figure behind the point that tells them apart."""
        ratio = self.said.ratio
        return self.what, self.said.how if ratio is None else f"{self.said.how} {int(ratio * 20) / 20:.2f}"


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


def brier(found: Sequence[Guess]) -> float:
    """Mean square of what was promised less what came true."""
    return sum((guess.said.confidence - guess.right) ** 2 for guess in found) / len(found)


def rows(found: Sequence[Guess]) -> Iterator[tuple[str, str, list[Guess]]]:
    """The guesses by the way of recognising, the surest first."""
    bands: dict[tuple[str, str], list[Guess]] = defaultdict(list)
    for guess in found:
        bands[guess.band].append(guess)
    for (what, how), group in sorted(bands.items(), key=lambda band: (band[0][0], -_share(band[1]))):
        yield what, how, group


def _share(found: Sequence[Guess]) -> float:
    return sum(guess.right for guess in found) / len(found)


def _by_reading(found: Sequence[Guess]) -> float:
    """The mean share over readings: one long document that goes wrong counts once."""
    groups: dict[str, list[Guess]] = defaultdict(list)
    for guess in found:
        groups[guess.where].append(guess)
    return sum(map(_share, groups.values())) / len(groups)


def table(found: Sequence[Guess]) -> str:
    """The table, and the scores under it."""
    lines = ["| | recognised by | seen | right | by reading | as it is | confidence |", "|---|---|--:|--:|--:|--:|--:|"]
    for what, how, group in rows(found):
        sound = [guess for guess in group if guess.where.endswith(AS_IT_IS)]
        sure = sum(guess.said.confidence for guess in group) / len(group)
        asis = f"{_share(sound):.3f} of {len(sound)}" if sound else ""
        shares = f"{_share(group):.3f} | {_by_reading(group):.3f} | {asis}"
        lines.append(f"| {what} | {how} | {len(group)} | {shares} | {sure:.2f} |")
    for what in ("item", "section"):
        group = [guess for guess in found if guess.what == what]
        constant = _share(group) * (1 - _share(group))
        lines.append(f"\n{what}s: {len(group)}, Brier score {brier(group):.4f} (a constant: {constant:.4f})")
    return "\n".join(lines)


def main() -> None:
    """Print the table."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    print(table(measured()))


if __name__ == "__main__":
    main()
