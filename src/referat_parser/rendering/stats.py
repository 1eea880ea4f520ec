"""Figures of a folder on a terminal, as tables and bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from referat_parser.rendering.figures import MOST, Figures, Size
from referat_parser.rendering.show import WIDEST, safe
from referat_parser.words import Language, words
from referat_parser.written import day, number

BAR = "█"
HALF = "▌"
NARROW = 80
"""Columns below which bars are short."""


def stats_text(found: Figures, language: Language) -> str:
    """The figures for the terminal that standard output is; plain where it is none."""
    console = Console(highlight=False)
    shown = _Shown(language, 16 if console.width < NARROW else 30)
    with console.capture() as captured:
        console.print(Group(*shown.all(found)), width=min(console.width, WIDEST))
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


@dataclass(frozen=True, slots=True)
class _Shown:
    language: Language
    bars: int
    """Columns of the longest bar."""

    def say(self, name: str, group: str = "stats") -> str:
        return words(self.language)[group][name]

    def all(self, found: Figures) -> Iterator[RenderableType]:
        yield Text(self.total(found))
        yield from self.titled("by_body", self.bodies(found) if found.bodies else None)
        outcomes = [(self.say(name, "outcome"), count) for name, count in found.outcomes.items()]
        yield from self.titled("decision_outcomes", self.counted(outcomes) if outcomes else None)
        yield from self.attendance(found)
        if any(size.mentions for size in found.sizes):
            yield from self.titled("amounts", self.counted((self.size(one), one.mentions) for one in found.sizes))
            yield from self.titled("largest", self.largest(found))

    def total(self, found: Figures) -> str:
        return self.say("documents" if found.first else "undated").format(
            documents=self.count("documents", found.documents),
            meetings=self.count("meetings", found.meetings),
            first=day(found.first, self.language),
            last=day(found.last, self.language),
        )

    def count(self, what: str, n: int) -> str:
        """`1 møde`, `2 møder`."""
        pair: Sequence[str] = words(self.language)["counted"][what]
        return pair[n != 1].format(n=number(n, self.language))

    def titled(self, name: str, table: RenderableType | None) -> Iterator[RenderableType]:
        if table:
            yield Text()
            yield Text(self.say(name), "bold")
            yield table

    def bodies(self, found: Figures) -> Table:
        table = _grid("", self.say("meetings"), self.say("items"), self.say("decisions"))
        for body in found.bodies:
            name = safe(body.name) if body.name else self.say("unknown")
            table.add_row(Text(name), str(body.meetings), str(body.items), str(body.decisions))
        return table

    def counted(self, rows: Iterable[tuple[str, int]]) -> Table:
        """Names, counts and bars."""
        found = list(rows)
        most = max(count for _, count in found) or 1
        table = Table.grid(padding=(0, 2, 0, 0))
        for justify in ("left", "right", "left"):
            table.add_column(justify=justify)
        for name, count in found:
            table.add_row(Text(name), str(count), Text(bar(count / most * self.bars), "cyan"))
        return table

    def attendance(self, found: Figures) -> Iterator[RenderableType]:
        present, absent = (sum(getattr(one, name) for one in found.attendance) for name in ("present", "absent"))
        if present + absent:
            seats = self.say("seats").format(present=present, absent=absent)
            share = self.say("percent").format(share=round(100 * present / (present + absent)))
            yield Text()
            yield Text(f"{self.say('attendance', 'heading')}: {share} ({seats})", "bold")
        missed = [one for one in found.attendance if one.absent][:MOST]
        if missed:
            table = _grid(self.say("most_absent"), self.say("absent"), self.say("present"))
            for one in missed:
                table.add_row(Text(safe(one.name)), str(one.absent), str(one.present))
            yield table

    def size(self, size: Size) -> str:
        """`fra 10.000`, or `under 10.000` for the smallest."""
        name = "from" if size.at_least else "below"
        return self.say(name).format(limit=number(int(size.at_least or size.below or 0), self.language))

    def largest(self, found: Figures) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(justify="right", no_wrap=True)
        table.add_column(overflow="fold")
        for mention in found.largest:
            table.add_row(Text(safe(mention.text)), Text(safe(mention.title)))
        return table


def _grid(first: str, *numbers: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(first, header_style="dim", overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right", header_style="dim")
    return table


def bar(length: float) -> str:
    """A bar of that many columns; what is not nothing shows."""
    whole = int(length)
    return BAR * whole + (HALF if length - whole >= 0.5 or (length and not whole) else "")
