"""The proposal as a TOML file: each table with a comment that says on what evidence it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import tomlkit
from tomlkit.items import AoT, Table

from referat_parser.proposal.items import KNOWN, OWN
from referat_parser.proposal.sample import Sample
from referat_parser.proposal.shapes import counterexamples, examples, identifier
from referat_parser.proposal.signs import THRESHOLD
from referat_parser.words import Language, phrase

if TYPE_CHECKING:
    from referat_parser.proposal.propose import Proposal

Say = Callable[..., str]


def written(proposal: Proposal, language: Language) -> str:
    """The file. The same documents always give the same."""

    def say(name: str, /, **words: object) -> str:
        return phrase("grammar", f"new-{name}", language, **words)

    file = tomlkit.document()
    for line in _head(proposal, say):
        file.add(tomlkit.comment(line))
    file.add(tomlkit.nl())
    file.add("id", _text(proposal.id))
    file.add("name", _text(proposal.name))
    file.add("description", _text(say("description", count=len(proposal.samples), body=proposal.name)))
    file.add("threshold", tomlkit.item(THRESHOLD))
    lines = [line for sample in proposal.samples for line in sample.lines]
    sections = {"signs": _signs(proposal, lines, say), "forms": _forms(proposal, lines, say)}
    sections |= {"headings": _headings(proposal, say), "furniture": _furniture(proposal, lines, say)}
    for key, tables in sections.items():
        if len(tables):
            file.add(key, tables)
    if proposal.items and proposal.items.known:
        table = tomlkit.table()
        table.add(tomlkit.comment(say("known-form", form=proposal.items.known, count=proposal.items.count)))
        table.add(proposal.items.known, tomlkit.item(KNOWN))
        file.add("items", table)
    return tomlkit.dumps(file)


def _head(proposal: Proposal, say: Say) -> list[str]:
    names = ", ".join(sample.file.path.rpartition("/")[2] for sample in proposal.samples)
    figures = {"with": _figures(proposal.samples, say), "without": _figures(proposal.before, say)}
    return [say("head", names=_line(names)), *(say(name, figures=told) for name, told in figures.items()), say("next")]


def _figures(samples: Sequence[Sample], say: Say) -> str:
    items = [item for sample in samples for item in sample.meeting.items]
    return say(
        "figures",
        items=len(items),
        sections=sum(section.heading is not None for item in items for section in item.sections),
        decisions=sum(len(item.decisions) for item in items),
        furniture=sum(len(sample.outline.furniture) for sample in samples),
    )


def _signs(proposal: Proposal, lines: Sequence[str], say: Say) -> AoT:
    tables = tomlkit.aot()
    taken: set[str] = set()
    for sign in proposal.signs:
        counts = ", ".join(str(count) for count in sign.counts)
        table = _table(say(f"sign-{sign.kind}", about=_line(sign.about)), say("counts", counts=counts))
        table.add("id", _text(_name(f"{sign.kind} {sign.about}", taken)))
        table.add("weight", tomlkit.item(sign.weight))
        if sign.at_least > 1:
            table.add("at_least", tomlkit.item(sign.at_least))
        _add_pattern(table, sign.pattern, lines)
        tables.append(table)
    return tables


def _forms(proposal: Proposal, lines: Sequence[str], say: Say) -> AoT:
    tables = tomlkit.aot()
    told = proposal.items
    if told and told.pattern:
        table = _table(say("own-form", count=told.count, before=told.before))
        table.add("weight", tomlkit.item(OWN))
        pattern = tomlkit.table()
        pattern.add("id", _text("own"))
        _add_pattern(pattern, told.pattern, [*told.examples, *lines])
        table.add("pattern", pattern)
        tables.append(table)
    return tables


def _headings(proposal: Proposal, say: Say) -> AoT:
    tables = tomlkit.aot()
    for one in proposal.headings:
        marked = say("heading-look", count=one.standing_out) if one.standing_out else ""
        table = _table(
            say("heading", label=_line(one.label), count=one.count, of=one.of) + marked,
            say(one.reason, count=one.share),
        )
        table.add("kind", _text(one.kind))
        if one.inline:
            table.add("inline", tomlkit.item(True))  # noqa: FBT003 -- the value itself
        table.add("labels", tomlkit.item([one.label]))
        tables.append(table)
    return tables


def _furniture(proposal: Proposal, lines: Sequence[str], say: Say) -> AoT:
    tables = tomlkit.aot()
    taken: set[str] = set()
    for one in proposal.furniture:
        table = _table(say("furniture", count=one.count, documents=one.documents))
        table.add("id", _text(_name(one.text, taken)))
        _add_pattern(table, one.pattern, lines)
        tables.append(table)
    return tables


def _table(*comments: str) -> Table:
    table = tomlkit.table()
    for comment in comments:
        table.add(tomlkit.comment(comment))
    return table


def _add_pattern(table: Table, pattern: str, lines: Sequence[str]) -> None:
    """A pattern with examples from the documents themselves."""
    regex = re.compile(pattern)
    accepts = examples(regex, lines)
    table.add("pattern", _text(pattern))
    table.add("accepts", tomlkit.item(accepts))
    table.add("rejects", tomlkit.item(counterexamples(regex, accepts, lines)))


def _text(text: str) -> Any:  # noqa: ANN401 -- a string of TOML; a literal one, where it may be, shows a pattern as it is
    return tomlkit.string(text, literal="\\" in text and "'" not in text and text.isprintable())


def _line(text: str) -> str:
    """Text for a comment: nothing that ends it."""
    return "".join(c if c.isprintable() else " " for c in text)


def _name(about: str, taken: set[str]) -> str:
    name = identifier(about, taken.__contains__)
    taken.add(name)
    return name
