"""A comparison as Markdown, and as a unified diff."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import unified_diff

from referat_parser.comparison.models import Change, Diff, Place, Side, Words
from referat_parser.rendering.changes import Line, View, in_order
from referat_parser.rendering.plain import printable
from referat_parser.rendering.wording import words
from referat_parser.words import Language

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
FRAMES = {"same": "", "removed": "~~", "added": "**"}


def markdown(views: Sequence[View], unpaired: Sequence[tuple[str, Side]], language: Language) -> str:
    """All comparisons as Markdown: what is gone struck out, what is new in bold, what is worth a look with a !."""
    told = "\n".join("".join(f"{line}\n" for line in _page(one, language)) for one in views)
    left = [f"- {mark}: {_escaped(side.path)}\n" for mark, side in unpaired]
    return told + "".join([f"\n# {words(language)['diff']['unpaired']}\n\n", *left] if left else [])


def _page(one: View, language: Language) -> Iterator[str]:
    yield f"# {_escaped(f'{one.title}: {one.about}' if one.about else one.title)}"
    yield ""
    yield from (f"- {mark}: {_escaped(side.path)}" for mark, side in (("a", one.a), ("b", one.b)))
    yield from ("", *map(_escaped, one.notes)) if one.notes else ()
    yield ""
    yield " · ".join(one.counts) if one.groups else words(language)["diff"]["none"]
    for group in one.groups:
        yield from ("", f"## {_escaped(group.title)}", "")
        yield from (_item(line) for line in group.lines)


def _item(line: Line) -> str:
    said = "".join(map(_run, line.runs)).strip()
    flag = "**!** " if line.worth else ""
    page = f" ({line.page})" if line.page else ""
    return f"- {flag}{_escaped(line.label)}{f': {said}' if said else ''}{page}"


def _run(run: Words) -> str:
    """A run in its frame; blanks stay outside it, or the frame would be none."""
    text = _escaped(" ".join(run.text.split()))
    after = " " if run.text[-1:].isspace() or run.op != "same" else ""
    return f"{FRAMES[run.op]}{text}{FRAMES[run.op]}{after}" if text else ""


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", printable(" ".join(text.split())))


def unified(diffs: Sequence[Diff], unpaired: Sequence[tuple[str, Side]], language: Language) -> str:
    """All comparisons as `diff -u` writes them, a hunk for each difference, named by its place."""
    own = words(language)["diff"]
    told = ["".join(f"{line}\n" for line in _hunks(one, language)) for one in diffs]
    left = [f"{own['unpaired']} ({mark}): {printable(side.path)}\n" for mark, side in unpaired]
    return "".join([*told, *left])


def _hunks(diff: Diff, language: Language) -> Iterator[str]:
    if diff.changes:
        yield f"--- {printable(diff.a.path)}"
        yield f"+++ {printable(diff.b.path)}"
    for change in in_order(diff.changes):
        yield f"@@ {_where('-', change.a)} {_where('+', change.b)} @@ {_named(change, language)}"
        before, after = _printed(change.before), _printed(change.after)
        if before == after:
            yield from (f" {line}" for line in before)
        else:
            told = list(unified_diff(before, after, n=1, lineterm=""))[2:] if change.words else _both(before, after)
            yield from (line for line in told if not line.startswith("@@ "))


def _printed(text: str | None) -> list[str]:
    return [printable(line) for line in (text or "").splitlines()]


def _both(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    yield from (f"-{line}" for line in before)
    yield from (f"+{line}" for line in after)


def _where(sign: str, places: Sequence[Place]) -> str:
    """A place in the canonical text, as start and end of the span."""
    spans = [place.span for place in places if place.span]
    return f"{sign}{spans[0].start},{spans[-1].end}" if spans else f"{sign}0,0"


def _named(change: Change, language: Language) -> str:
    own = words(language)
    place = (change.b or change.a)[0]
    item = f"{place.item or ''} {place.title or ''}".strip()
    field = own["fields"][change.field] if change.field else ""
    said = (f"{own['whats'][change.what]} {own['types'][change.type]}", field, printable(item))
    return ", ".join(part for part in said if part)
