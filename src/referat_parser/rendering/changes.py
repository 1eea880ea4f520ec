"""A comparison as readers see it: groups of lines, the same on a terminal, in HTML and in Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from referat_parser.alignment import words as compared_words
from referat_parser.comparison.models import Change, Diff, Place, Side, What, Words
from referat_parser.rendering.wording import value, words
from referat_parser.words import Language
from referat_parser.written import day

AROUND = 6
"""Words of a redline that are shown on either side of a difference."""
MARKS = {
    "added": "+",
    "removed": "-",
    "decided": "✓",
    "undecided": "-",
    "postponed": "…",
    "resumed": "→",
    "moved": "→",
    "carried_over": "→",
    "split": "<",
    "merged": ">",
    "recurring": "=",
}
"""One sign for each type; `~` for all others."""
IN_SERIES = (
    "decided",
    "postponed",
    "resumed",
    "removed_open",
    "carried_over",
    "split",
    "merged",
    "undecided",
    "added",
    "removed",
    "recurring",
)
"""The order in which a secretary wants to know what became of the items of the last meeting."""
SETTLED = frozenset({"decided", "undecided", "postponed", "resumed"})
INSIDE: frozenset[What] = frozenset(
    {"vote", "attendance_change", "dissent", "history", "action", "amount", "next_meeting"}
)

"""What is read out of a text that is shown already."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference, as it is told."""

    mark: str
    worth: bool
    """Worth a look: does not come with the kind of comparison."""
    label: str
    runs: tuple[Words, ...]
    """A redline; a text that is only new or only gone is one run."""
    type: str
    page: str
    """Where to look, as `s. 3`; empty where there are no pages."""


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one item, or of one sort."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A comparison to be shown."""

    title: str
    about: str
    a: Side
    b: Side
    counts: tuple[str, ...]
    groups: tuple[Group, ...]
    notes: tuple[str, ...]


def view(diff: Diff, language: Language) -> View:
    """What is to be shown of a comparison."""
    own = words(language)
    meeting = next((side for side in (diff.b, diff.a) if side.body or side.title), diff.b)
    dates = " → ".join(dict.fromkeys(day(side.date, language) for side in (diff.a, diff.b) if side.date))
    partial = [side.path for side in (diff.a, diff.b) if side.status == "partial"]
    return View(
        title=own["kinds"][diff.kind],
        about=", ".join(part for part in (meeting.body or meeting.title, dates) if part),
        a=diff.a,
        b=diff.b,
        counts=tuple(_counts(diff.changes, language)),
        groups=tuple(_series(diff, language) if diff.kind == "meetings" else _by_item(diff, language)),
        notes=tuple(own["diff"]["partial"].format(path=path) for path in partial),
    )


def _counts(changes: Sequence[Change], language: Language) -> Iterator[str]:
    own = words(language)["diff"]
    decided = sum(change.type == "decided" for change in changes)
    worth = sum(not change.expected for change in changes)
    others = sum(change.expected and change.type != "decided" for change in changes)
    counted = (("worth_count", worth), ("decided_count", decided), ("other_count", others))
    yield from (own[key].format(count=count) for key, count in counted if count)


def _by_item(diff: Diff, language: Language) -> Iterator[Group]:
    for key, changes in groupby(in_order(diff.changes), key=_order):
        own = list(changes)
        yield Group(_title(key, own[0], language), tuple(_lines(own, language)))


def in_order(changes: Sequence[Change]) -> list[Change]:
    """The changes as a reader of `b` meets them."""
    return sorted(changes, key=_order)


def _order(change: Change) -> tuple[int, int]:
    """The meeting first, then item by item as `b` has them, those that only `a` has at their place."""
    place = (change.b or change.a)[0]
    match = re.match(r"/items/(\d+)", place.path)
    if match is None:
        return (0, 0) if not place.path.startswith("/sections") else (2, 0)
    return 1, 2 * int(match[1]) + (not change.b)


def _title(key: tuple[int, int], change: Change, language: Language) -> str:
    own = words(language)["diff"]
    if key[0] != 1:
        return own["whole" if key[0] == 0 else "outside"]
    return _called((change.b or change.a)[0])


def _called(place: Place) -> str:
    return f"{place.item}. {place.title}" if place.item else place.title or ""


def _lines(changes: Sequence[Change], language: Language) -> Iterator[Line]:
    """One line a difference; facts whose words another line shows are named together on one."""
    shown = [_plain(change.after) for change in changes if change.what not in INSIDE]
    inside = [
        change
        for change in changes
        if change.expected and change.what in INSIDE and any(_plain(change.after) in text for text in shown)
    ]
    yield from (_line(change, language) for change in changes if change not in inside)
    if inside:
        own = words(language)
        names = Counter(own["whats"][change.what] for change in inside)
        named = ", ".join(f"{name} ({count})" if count > 1 else name for name, count in names.items())
        yield Line("·", worth=False, label=own["diff"]["inside"].format(names=named), runs=(), type="added", page="")


def _plain(text: str | None) -> str:
    return " ".join(compared_words(text or ""))


def _line(change: Change, language: Language) -> Line:
    page = next((place.span.page for place in (change.b or change.a) if place.span and place.span.page), None)
    return Line(
        mark=MARKS.get(change.type, "~"),
        worth=not change.expected,
        label=_label(change, language),
        runs=tuple(_runs(change, language)),
        type=change.type,
        page=words(language)["diff"]["page"].format(page=page) if page else "",
    )


def _label(change: Change, language: Language) -> str:
    own = words(language)
    type_, what = own["types"][change.type], own["whats"][change.what]
    place = (change.b or change.a)[0]
    if change.field is None:
        settled = change.what == "decision" and change.type in SETTLED
        label = f" {place.label}" if place.label else ""
        return f"{_capital(type_)}{label}" if settled else f"{what}{label} {type_}"
    field = own["fields"][change.field]
    if change.what == "participant":
        return f"{place.title}, {field}"
    return f"{_capital(field)} {type_}" if change.what != "next_meeting" else f"{what}, {field}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _runs(change: Change, language: Language) -> Iterator[Words]:
    """What is shown of a change: its redline shortened, or what is gone and what is new."""
    if change.words:
        yield from shortened(change.words)
        return
    if change.type == "moved":
        yield Words(op="same", text=_told(change.after, change, language))
        return
    if change.before and change.after and (change.field or change.type == "renumbered"):
        before, after = (_told(text, change, language) for text in (change.before, change.after))
        yield Words(op="same", text=f"{before} → {after}")
        return
    if change.before:
        yield Words(op="removed", text=_told(change.before, change, language))
    if change.after:
        yield Words(op="added", text=_told(change.after, change, language))


def _told(text: str | None, change: Change, language: Language) -> str:
    return day(value(text or "", language), language) if change.field else text or ""


def shortened(found: Sequence[Words]) -> Iterator[Words]:
    """A redline with long runs of unchanged words cut to the few beside a difference."""
    last = len(found) - 1
    for at, run in enumerate(found):
        said = run.text.split()
        if run.op != "same" or len(said) <= 2 * AROUND:
            yield run
            continue
        before = " ".join(said[:AROUND]) + " " if at else ""
        after = " " + " ".join(said[-AROUND:]) + " " if at < last else ""
        yield Words(op="same", text=f"{before}…{after}")


def _series(diff: Diff, language: Language) -> Iterator[Group]:
    """What became of the items of the last meeting, one group for each fate."""
    own = words(language)
    about = [change for change in diff.changes if change.what != "item"]
    if about:
        yield Group(own["diff"]["whole"], tuple(_lines(about, language)))
    items = [change for change in diff.changes if change.what == "item"]
    for fate in IN_SERIES:
        told = tuple(_fate_line(change, language) for change in items if _fate(change) == fate)
        if told:
            yield Group(own["series"][fate], told)


def _fate(change: Change) -> str:
    put_off = any("postponed" in place.outcomes for place in change.a)
    return "removed_open" if change.type == "removed" and put_off else change.type


def _fate_line(change: Change, language: Language) -> Line:
    line = _line(change, language)
    called = " → ".join(" + ".join(map(_called, side)) for side in (change.a, change.b) if side)
    same = change.a and change.b and [_called(p) for p in change.a] == [_called(p) for p in change.b]
    shown = _called(change.b[0]) if same else called
    said = [text.replace("\n", " ") for text in (change.before, change.after) if text]
    told = (Words(op="same", text=" → ".join(said)),) if said and change.type != "recurring" else ()
    return Line(line.mark, line.worth, shown, told, line.type, line.page)
