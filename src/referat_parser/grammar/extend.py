"""A grammar that builds on another: what it says itself comes first."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

from referat_parser.grammar.faults import Fault, GrammarError, position
from referat_parser.grammar.schema import Grammar, ItemForm, Pattern, Patterns

P = TypeVar("P", bound=Pattern)


def extended(grammar: Grammar, path: Path, known: Sequence[Grammar]) -> Grammar:
    """The grammar with all that it extends; `known` has the one that counts before others of the same id.

    One that extends its own id builds on the one that it takes the place of. Raises GrammarError for one that is
    not there, or that in the end extends itself.
    """
    seen = [grammar]
    whole = grammar
    while seen[-1].extends is not None:
        wanted = seen[-1].extends
        parent = next((one for one in known if one.id == wanted and one not in seen), None)
        if parent is None:
            raise GrammarError([_lost(path, wanted, known, seen)])
        seen.append(parent)
        whole = _joined(whole, parent)
    return whole


def _lost(path: Path, wanted: str, known: Sequence[Grammar], seen: Sequence[Grammar]) -> Fault:
    line, column = position(path.read_text(encoding="utf-8"), ("extends",))
    if any(one.id == wanted for one in seen[1:]):
        return Fault(path, "extends-itself", line, column, {"id": wanted})
    close = get_close_matches(wanted, [one.id for one in known if one not in seen], n=1)
    return Fault(path, "unknown-parent", line, column, {"id": wanted}, close[0] if close else None)


def _joined(own: Grammar, parent: Grammar) -> Grammar:
    """What both say; where they say the same thing, what the own says."""
    said = "threshold" in own.model_fields_set
    return own.model_copy(
        update={
            "threshold": own.threshold if said else parent.threshold,
            "signs": _by_id(own.signs, parent.signs),
            "furniture": _by_id(own.furniture, parent.furniture),
            "items": {**parent.items, **own.items},
            "forms": _forms(own.forms, parent.forms),
            "headings": [*own.headings, *parent.headings],
        }
    )


def _by_id(own: Sequence[P], parents: Sequence[P]) -> Patterns[P]:
    return Patterns(list({one.id: one for one in (*reversed(parents), *reversed(own))}.values())[::-1])


def _forms(own: Sequence[ItemForm], parents: Sequence[ItemForm]) -> list[ItemForm]:
    ids = {form.pattern.id for form in own}
    return [*own, *(form for form in parents if form.pattern.id not in ids)]
