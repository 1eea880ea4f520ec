"""Explanations for people: coloured on a terminal, plain text elsewhere."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from referat_parser.explanation.model import Candidate, Explained, Explanation, Line, Rule
from referat_parser.explanation.words import Words, words
from referat_parser.rendering.plain import printable
from referat_parser.words import Language

COLOURS = {
    "item": "bold cyan",
    "particulars": "cyan",
    "heading": "bold green",
    "section": "default",
    "header": "yellow",
    "contents": "blue",
    "sign_off": "magenta",
    "furniture": "bright_black",
    "unassigned": "bold white on red",
    "blank": "default",
}
MARGIN = {"section": "green"}
"""Colours of labels that are not those of their lines."""
MOST_PLAIN = 10_000
"""Columns where nobody looks: lines are not wrapped."""
LONGEST_PATTERN = 300
MOST_LINES = 12
AROUND = 60
"""Letters told on either side of a value in a long line."""


class Fact(NamedTuple):
    """A line of an explanation: how far it is set in, its words, and their colour."""

    depth: int
    text: str
    style: str = "default"


def as_text(explanation: Explanation, language: Language) -> str:
    """An explanation for a file or a pipe: no colours, and no line is wrapped."""
    out = io.StringIO()
    _show(explanation, language, Console(file=out, highlight=False, width=MOST_PLAIN, no_color=True))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def on_terminal(explanation: Explanation, language: Language) -> None:
    """Show an explanation in colours, as wide as the terminal is."""
    _show(explanation, language, Console(highlight=False))


def _show(explanation: Explanation, language: Language, console: Console) -> None:
    """What was asked for, or the whole text with a label for each line."""
    said = words(language)
    if explanation.asked or len(explanation.lines) == 1:
        facts = [*_asked(explanation, said), *_grammars(explanation, said, signs=False)]
    else:
        facts = list(_grammars(explanation, said, signs=True))
    for fact in facts:
        console.print(Padding(Text(printable(fact.text), fact.style), (0, 0, 0, 2 * fact.depth)))
    if not explanation.asked and len(explanation.lines) > 1:
        console.print()
        _view(console, explanation.lines, said)


def _view(console: Console, lines: Sequence[Line], said: Words) -> None:
    """The text with its labels in the margin; what wraps stays to the right of them."""
    labels = [_label(line, said) for line in lines]
    places = [_place(line) for line in lines]
    table = Table.grid(padding=(0, 1))
    table.add_column(width=max(map(len, places)), justify="right", style="bright_black")
    table.add_column(width=max(map(len, labels)), no_wrap=True)
    table.add_column(overflow="fold")
    for place, label, line in zip(places, labels, lines, strict=True):
        style = COLOURS[line.label]
        table.add_row(place, Text(label, MARGIN.get(line.label, style)), Text(printable(line.text.expandtabs()), style))
    console.print(table)


def _place(line: Line) -> str:
    return f"{line.page}:{line.line}" if line.page else str(line.line)


def _label(line: Line, said: Words) -> str:
    """What a line is called in the margin: a heading by its kind and a colon."""
    if line.section is not None:
        return f"{said['kind'][line.section]}{':' if line.label == 'heading' else ''}"
    name = said["label"][line.label]
    if line.label != "item" or line.item is None:
        return name
    return f"{name} {line.item_number or f'({line.item + 1})'}"


def _asked(explanation: Explanation, said: Words) -> Iterator[Fact]:
    say = said["say"]
    if explanation.asked:
        yield from _value(explanation.asked, say)
    for line in explanation.lines[:MOST_LINES]:
        yield Fact(1, f"{_place(line)} {_label(line, said)} | {_marked(line, explanation)}", COLOURS[line.label])
    if len(explanation.lines) > MOST_LINES:
        yield Fact(1, say["more"].format(more=len(explanation.lines) - MOST_LINES), "bright_black")
    if explanation.asked:
        yield from _why(explanation.asked, say)
    if explanation.values:
        yield Fact(0, say["values"], "bold")
    for value in explanation.values:
        yield Fact(1, f"{value.path} = {(value.said or '')[:AROUND]!r} ({value.placed_by})")
    yield from _candidates(explanation, say)
    if explanation.near_headings:
        yield Fact(0, say["headings"], "bold")
    for near in explanation.near_headings:
        alike = say["alike"].format(ratio=near.ratio, least=near.least)
        yield Fact(1, f"{near.text!r} ~ {near.label!r} ({near.kind}): {alike}; {near.why_not}")
    if explanation.passed_over:
        yield Fact(0, say["passed"], "bold")
    yield from (Fact(1, f"{one.text!r} ({one.kind}): {one.why}") for one in explanation.passed_over)


def _marked(line: Line, explanation: Explanation) -> str:
    """A line; where the value is part of it, that part stands between marks."""
    span = explanation.asked.span if explanation.asked else None
    if span is None:
        return line.text
    a, b = max(span.start - line.start, 0), min(span.end - line.start, len(line.text))
    if (a, b) == (0, len(line.text)):
        return line.text
    before, after = line.text[:a], line.text[b:]
    before = f"…{before[-AROUND:]}" if len(before) > AROUND else before
    after = f"{after[:AROUND]}…" if len(after) > AROUND else after
    return f"{before}⟦{line.text[a:b]}⟧{after}"


def _value(asked: Explained, say: Mapping[str, str]) -> Iterator[Fact]:
    short = asked.value if asked.value is None or isinstance(asked.value, (str, int, bool)) else "…"
    yield Fact(0, f"{asked.path} = {short!r}" if short != "…" else asked.path, "bold")
    if asked.span is None:
        yield Fact(1, say["nowhere"])
        return
    page = f", {say['page']} {asked.span.page}" if asked.span.page else ""
    yield Fact(1, f"{say['stands']} {asked.span.start}–{asked.span.end}{page}")


def _why(asked: Explained, say: Mapping[str, str]) -> Iterator[Fact]:
    if asked.rule:
        yield from _rule(asked.rule, say)
    if asked.recognition:
        ratio = "" if asked.recognition.ratio is None else f" {asked.recognition.ratio:.0%}"
        told = f"{asked.recognition.how}{ratio}, {say['confidence']} {asked.recognition.confidence:g}"
        yield Fact(0, f"{say['recognised']}: {asked.part}: {told}", "bold")
        yield Fact(1, asked.recognised or "")
    for phrase in asked.phrases:
        yield Fact(0, f"{phrase.outcome}:", "bold")
        yield from (Fact(fact.depth + 1, fact.text) for fact in _rule(phrase.rule, say))


def _rule(rule: Rule, say: Mapping[str, str]) -> Iterator[Fact]:
    place = f" ({rule.file}{f':{rule.line}' if rule.line else ''})" if rule.file else ""
    yield Fact(0, f"{say['rule']}: {rule.id}{place}", "bold")
    yield Fact(1, rule.says)
    for pattern in rule.patterns:
        yield Fact(1, f"{say['pattern']}: {pattern[:LONGEST_PATTERN]}{'…' if len(pattern) > LONGEST_PATTERN else ''}")
    if len(rule.labels) == 1:
        yield Fact(1, f"{say['label']}: {rule.labels[0]}")


def _candidates(explanation: Explanation, say: Mapping[str, str]) -> Iterator[Fact]:
    if explanation.candidates:
        yield Fact(0, say["candidates"], "bold")
    for one in explanation.candidates:
        yield from _candidate(one, say)
    if explanation.candidates:
        yield Fact(0, say["ways"], "bold")
        for way in explanation.ways:
            taken = f" – {say['taken']}" if way.taken else ""
            chain = say["chain"].format(weight=way.weight, found=way.candidates, chain=len(way.chain))
            yield Fact(1, f"{way.way}: {chain}{taken}")


def _candidate(one: Candidate, say: Mapping[str, str]) -> Iterator[Fact]:
    verdict = say["taken" if one.taken else "lost"]
    yield Fact(1, f"{one.text[:70]!r} ({one.way}): {say['score']} {one.score:g}, {verdict}")
    yield Fact(2, f"{one.form:+5.1f} {say['form']}")
    yield from (Fact(2, f"{row.weight:+5.1f} {row.says}") for row in one.rows)


def _grammars(explanation: Explanation, said: Words, *, signs: bool) -> Iterator[Fact]:
    say = said["say"]
    yield Fact(0, f"{say['grammar']}: {explanation.grammar}", "bold")
    for fit in explanation.fits:
        yield Fact(1, f"{fit.id}: {fit.why}")
        for sign in fit.signs if signs else ():
            told = say["signs"].format(lines=sign.lines, least=sign.at_least, weight=sign.weight)
            yield Fact(2, f"{sign.id}: {told}", "default" if sign.lines >= sign.at_least else "bright_black")
