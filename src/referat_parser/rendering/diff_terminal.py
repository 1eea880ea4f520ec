"""A comparison on a terminal, to be read at a glance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from referat_parser.comparison.models import Side, Words
from referat_parser.rendering.changes import Line, View
from referat_parser.rendering.plain import printable
from referat_parser.rendering.wording import words
from referat_parser.words import Language

WIDEST = 110
"""Columns; beyond that the eye loses the line."""
STYLES = {"+": "green", "✓": "bold green", "-": "red", "~": "yellow", "…": "magenta", "→": "cyan"}
BRACKETS = {"same": ("", "", ""), "removed": ("[-", "-]", "red strike"), "added": ("{+", "+}", "green")}
"""As wdiff writes them, so that a redline can be read without colour."""


def show(views: Sequence[View], unpaired: Sequence[tuple[str, Side]], language: Language) -> str:
    """All comparisons as text for standard output, with colour where that is a terminal."""
    console = Console(highlight=False)
    with console.capture() as captured:
        for one in views:
            console.print(Padding(_shown(one, language), (0, 0, 1, 0)), width=min(console.width, WIDEST))
        if unpaired:
            console.print(Text(words(language)["diff"]["unpaired"], "bold"))
            for mark, side in unpaired:
                console.print(Text(f"  {mark} {printable(side.path)}"), soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().rstrip().splitlines())


def _shown(one: View, language: Language) -> RenderableType:
    own = words(language)["diff"]
    head = Text.assemble((one.title, "bold"), (f": {printable(one.about)}" if one.about else ""))
    parts: list[RenderableType] = [head]
    sides = Table.grid(padding=(0, 1))
    for mark, side in (("a", one.a), ("b", one.b)):
        sides.add_row(" ", Text(mark, "dim"), Text(printable(side.path), "dim", overflow="fold"))
    parts.append(sides)
    parts += [Text(printable(note), "yellow") for note in one.notes]
    if not one.groups:
        return Group(*parts, Text(own["none"]))
    parts.append(Text(" · ".join(one.counts)))
    if any(run.op != "same" for group in one.groups for line in group.lines for run in line.runs if len(line.runs) > 1):
        parts.append(Text(own["legend"], "dim"))
    for group in one.groups:
        parts += [Text(), Text(printable(group.title), "bold"), _table(group.lines)]
    return Group(*parts)


def _table(lines: Sequence[Line]) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=1)
    table.add_column(ratio=1, overflow="fold")
    for line in lines:
        flag = Text("!", "bold yellow") if line.worth else Text(" ")
        table.add_row(flag, Text(line.mark, STYLES.get(line.mark, "")), Text.assemble(*_said(line)))
    return table


def _said(line: Line) -> Iterator[Text]:
    yield Text(printable(line.label), "bold" if line.worth else "")
    if line.runs:
        yield Text(": ")
    plain = line.type not in {"changed", "renamed"} and len(line.runs) == 1
    for at, run in enumerate(line.runs):
        if at:
            yield Text(" ")
        yield _run(run, plain=plain)
    if line.page:
        yield Text(f"  {line.page.replace(' ', chr(160))}", "dim")


def _run(run: Words, *, plain: bool) -> Text:
    """A run in its brackets; what is new or gone as a whole needs none."""
    opening, closing, style = ("", "", "") if plain else BRACKETS[run.op]
    text = printable(" ".join(run.text.split()))
    return Text(f"{opening}{text}{closing}", style)
