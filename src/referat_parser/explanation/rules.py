"""What a rule is, by the id that `placed_by` gives: its file, its pattern or labels, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pydantic import BaseModel

from referat_parser.explanation.model import Rule
from referat_parser.explanation.words import Words, placed
from referat_parser.grammar.home import VOCABULARY, folder
from referat_parser.grammar.load import vocabulary
from referat_parser.grammar.schema import Grammar, Heading, Pattern
from referat_parser.segment.headings import Headings
from referat_parser.segment.sections import ANSWERED
from referat_parser.text import Passage, fold

TABLE = re.compile(r"^\[\[?(\w+)")
HOW = ("inline", "misspelt")
"""What may stand behind the kind in the id of a heading's rule, and is no pattern's."""


def rule(identifier: str, grammars: Sequence[Grammar], said: Words, heading: str | None = None) -> Rule:
    """The rule with this id; `heading` is the heading that it placed, for which the label that was met is told."""
    own = identifier.partition("/")[2] or identifier
    home, _, rest = own.partition(".")
    part, _, name = rest.partition(".")
    grammar = next((grammar for grammar in grammars if grammar.id == home), None)
    if part == "headings":
        labels, patterns = _heading(grammar, name, heading)
    else:
        labels, patterns = [], _patterns(grammar, home, part, own.rpartition(".")[2])
    file = f"{home}.toml" if grammar else VOCABULARY
    known = bool(labels or patterns)
    key = "recommendations" if own == ANSWERED else part if part in ("headings", "items") else home
    wanted = f'id = "{patterns[0].id}"' if patterns else f'"{(labels or [""])[0]}"'
    return Rule(
        id=identifier,
        file=f"grammars/{file}" if known else None,
        line=_at(file, key, wanted) if known else None,
        patterns=[pattern.pattern for pattern in patterns],
        labels=labels,
        says=placed(identifier, said),
    )


def phrase(pattern: Pattern, outcome: str, said: Words) -> Rule:
    """The rule that a phrase for an outcome is."""
    return Rule(
        id=f"outcomes.{outcome}.{pattern.id}",
        file=f"grammars/{VOCABULARY}",
        line=_at(VOCABULARY, "outcomes", f'id = "{pattern.id}"'),
        patterns=[pattern.pattern],
        labels=[],
        says=said["placed"]["outcomes"],
    )


def _heading(grammar: Grammar | None, name: str, heading: str | None) -> tuple[list[str], list[Pattern]]:
    """The labels, or the pattern, of a heading's rule."""
    kind, _, how = name.partition(".")
    entries = [e for e in (grammar.headings if grammar else vocabulary().headings) if e.kind == kind]
    if ANSWERED.endswith(f".headings.{name}"):
        return [], list(vocabulary().recommendations.answered)
    if how and how not in HOW:
        return [], [pattern for entry in entries for pattern in entry.patterns if pattern.id == how]
    labels = [label for entry in entries for label in entry.labels]
    return ([_met(entries, heading)] if heading else labels), []


def _met(entries: Sequence[Heading], heading: str) -> str:
    """The label that a heading was taken for."""
    labels = {fold(label): label for entry in entries for label in reversed(entry.labels)}
    said = fold(heading)
    known = Headings({key: entry for entry in entries for key in map(fold, entry.labels)}, tuple(labels), ())
    near = next(iter(known.near(Passage(heading, 0))), None)
    return labels.get(said) or labels.get(fold(heading.partition(":")[0])) or (labels[near.label] if near else heading)


def _patterns(grammar: Grammar | None, home: str, part: str, name: str) -> list[Pattern]:
    """The pattern that a rule is; none for an interpreter's own."""
    if part == "items":
        forms = grammar.forms if grammar else vocabulary().items
        return [form.pattern for form in forms if form.pattern.id == name]
    return [pattern for pattern in _within(getattr(vocabulary(), home, None)) if pattern.id == name][:1]


def _within(node: object) -> Iterator[Pattern]:
    """All patterns in a part of the vocabulary."""
    if isinstance(node, Pattern):
        yield node
    elif isinstance(node, BaseModel):
        for _, value in node:
            yield from _within(value)
    elif isinstance(node, (list, dict)):
        for value in node.values() if isinstance(node, dict) else node:
            yield from _within(value)


@cache
def _at(file: str, table: str, wanted: str) -> int | None:
    """The line of a grammar file that comes along on which a table says this."""
    path = folder() / file
    inside = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines() if path.exists() else (), 1):
        if opens := TABLE.match(line):
            inside = opens[1] == table
        if inside and wanted in line:
            return number
    return None
