"""A series of meetings on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from referat_parser.rendering import course
from referat_parser.rendering.plain import printable
from referat_parser.rendering.wording import words
from referat_parser.tracking.models import Attendance, Case, Track
from referat_parser.words import Language

WIDEST = 110
"""Columns; beyond that the eye loses the line."""
STYLES = {"postponed": "magenta", "rejected": "red", "approved": "green", "discussed": "yellow"}
SIGNS = {"present": "●", "absent": "○", "unknown": "?"}
SHARES = "○◔◑◕●"
"""From none to all, for a sign that stands for several meetings."""
NAMES, COUNTS = 24, 12
"""Columns that names and counts take beside the signs."""
MOST_SIGNS = 60


def show(track: Track, language: Language, *, all_cases: bool) -> str:
    """The cases, what is open, what is missing and who came, as text for standard output."""
    console = Console(highlight=False)
    width = min(console.width, WIDEST)
    with console.capture() as captured:
        for part in _parts(track, language, width, all_cases=all_cases):
            console.print(part, width=width)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().rstrip().splitlines())


def _parts(track: Track, language: Language, width: int, *, all_cases: bool) -> Iterator[RenderableType]:
    own = words(language)["track"]
    cases = track.cases if all_cases else course.told(track.cases)
    days = [course.when(one.date, language) for one in track.meetings if one.date]
    about = own["about"].format(meetings=len(track.meetings), cases=len(track.cases))
    bodies = ", ".join(map(printable, course.bodies(track)))
    yield Text.assemble((f"{own['title']}{': ' if bodies else ''}", "bold"), bodies)
    yield Text(f"{about}, {days[0]} – {days[-1]}" if days else about)
    yield Text()
    if not cases:
        yield Text(own["no_cases"])
    for case in cases:
        yield from _case(case, language)
    if all_cases:
        return
    if track.gaps:
        yield Text(own["gaps"], "bold")
        yield from (_line("!", printable(course.gap(one, language)), "yellow") for one in track.gaps)
        yield Text()
    if track.attendance:
        meetings = [one.id for one in track.meetings]
        together = -(-len(meetings) // min(max(width - NAMES - COUNTS, 1), MOST_SIGNS))
        several = f"   {own['several'].format(meetings=together)}" if together > 1 else ""
        yield Text.assemble((own["attendance"], "bold"), f"   ● {own['present']}   ○ {own['absent']}{several}")
        groups = [meetings[first : first + together] for first in range(0, len(meetings), together)]
        yield _people(track.attendance, groups, language)


def _case(case: Case, language: Language) -> Iterator[RenderableType]:
    numbers = f"  {printable(', '.join(case.case_numbers))}" if case.case_numbers else ""
    yield Text.assemble((printable(case.title), "bold"), (numbers, "dim"))
    table = Table.grid(padding=(0, 1))
    table.add_column(width=12)
    table.add_column(ratio=1)
    shown = None
    several = len(case.bodies) > 1
    for one in case.treatments:
        day = course.when(one.date, language)
        style = next((STYLES[name] for name in one.outcomes if name in STYLES), "")
        where = f"{printable(one.body or '')}, " if several else ""
        number = f"{words(language)['track']['item'].format(item=one.item)} " if one.item else ""
        other = f" {printable(one.title)}" if one.title != case.title else ""
        tie = course.joined(one, language)
        said = Text.assemble(
            where, number, (course.outcome(one, language), style), other, (f"  ({tie})" if tie else "", "dim")
        )
        table.add_row(Text(f"  {day}" if day != shown else ""), said)
        shown = day
    yield table
    yield from (_line("!", printable(course.open_end(one, language)), "yellow") for one in case.open_ends)
    yield Text()


def _line(mark: str, text: str, style: str) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=1)
    table.add_column(ratio=1)
    table.add_row(Text(mark, f"bold {style}"), Text(text))
    return Padding(table, (0, 0, 0, 2))


def _people(people: Sequence[Attendance], groups: Sequence[Sequence[str]], language: Language) -> Table:
    """A row a person, a sign a group of meetings."""
    own = words(language)["track"]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    for one in people:
        states = {there.meeting: there.attendance for there in one.meetings}
        signs = "".join(_sign([states[meeting] for meeting in group if meeting in states]) for group in groups)
        counted = own["of"].format(present=one.present, of=len(one.meetings))
        table.add_row(Text(f"  {printable(one.name)}"), Text(signs), Text(counted))
    return table


def _sign(states: Sequence[str]) -> str:
    """How much of some meetings a person was at; all and none only where it is all and none."""
    known = [state for state in states if state != "unknown"]
    if not known:
        return SIGNS["unknown"] if states else "·"
    share = known.count("present") / len(known)
    return SHARES[min(max(round(share * 4), 1), 3)] if 0 < share < 1 else SHARES[int(share) * 4]
