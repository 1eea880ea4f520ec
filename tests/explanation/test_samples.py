"""Over all samples: each line has one label, each rule is explained, and asking changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referat_parser.explanation.explain import Asked, Known, explain
from referat_parser.explanation.ledger import lines
from referat_parser.explanation.rules import rule
from referat_parser.explanation.words import words
from referat_parser.grammar.load import grammars
from referat_parser.pipeline import Input, Parsed, parse, parsed
from referat_parser.segment.trace import Trace

ROOT = Path(__file__).parents[2]
PATHS = sorted(
    path
    for folder in (ROOT / "samples", ROOT / "benchmarks" / "layouts")
    for path in folder.rglob("*")
    if path.suffix in {".txt", ".md", ".docx", ".pdf"}
)
IDS = [path.name for path in PATHS]
FLAT = {"aeldreraad-flad-tekst.txt"}
"""One line holds all items: it has the label of what it begins with."""


@cache
def read(path: Path) -> tuple[Parsed, Trace]:
    trace = Trace()
    return parsed(Input(path.name, path.read_bytes()), None, trace), trace


def placed(node: Any) -> Iterator[str]:
    """Every `placed_by` of a meeting, with the heading that it placed."""
    if isinstance(node, dict):
        if node.get("placed_by"):
            yield node["placed_by"]
        for value in node.values():
            yield from placed(value)
    elif isinstance(node, list):
        for value in node:
            yield from placed(value)


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_each_line_has_one_label(path: Path) -> None:
    found, _ = read(path)
    text, meeting = found.document.text, found.meeting
    told = lines(found.document, meeting)
    assert "\n".join(line.text for line in told) == text.replace("\f", "\n").removesuffix("\n")
    assert [line.number for line in told] == list(range(1, len(told) + 1))
    for line in told:
        assert text.startswith(line.text, line.start)
        assert (line.label == "blank") == (not line.text.strip())
        assert line.page is None or line.page == text.count("\f", 0, line.start) + 1
    unassigned = [span.start for span in meeting.coverage.unassigned]
    assert [line for line in told if line.label == "unassigned"] == [
        line for line in told if any(line.start <= start <= line.start + len(line.text) for start in unassigned)
    ]
    if path.name not in FLAT:
        begun = {line.item for line in told if line.label == "item"}
        assert begun >= {n for n, item in enumerate(meeting.items) if item.number}


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_every_rule_that_placed_something_is_explained(path: Path) -> None:
    found, _ = read(path)
    for identifier in set(placed(json.loads(found.meeting.model_dump_json()))):
        for language in ("da", "en"):
            told = rule(identifier, grammars(), words(language))
            assert told.says != words(language)["placed"]["*"], identifier
            if "headings." in identifier:
                assert told.labels or told.patterns
            if told.patterns or told.labels:
                assert told.line, identifier


@pytest.mark.parametrize("path", PATHS, ids=IDS)
def test_asking_changes_nothing_and_tells_what_was_decided(path: Path) -> None:
    found, trace = read(path)
    if path.suffix == ".txt":
        assert found.meeting == parse(Input(path.name, path.read_bytes()))
    told = explain(Known(found.meeting, found.document, trace, grammars()), Asked(), "da")
    begun = [one.number for one in told.candidates if one.taken]
    started = [item for item in found.meeting.items if item.span.placed_by != "segment.untitled"]
    assert len(dict.fromkeys(begun)) == (1 if path.name in FLAT else len(started))
    assert [fit.id for fit in told.fits if fit.chosen] == [found.meeting.grammar]
    assert len(told.fits) == len(grammars())


def test_all_samples_are_there() -> None:
    assert len(PATHS) > 70
