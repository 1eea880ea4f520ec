"""Votes and dissents: the cases in tests/cases/votes.toml and dissents.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.build import document, passages
from tests.interpret.cases import cases

from referat_parser.interpret.item.dissents import dissents
from referat_parser.interpret.item.votes import votes

NOTHING: dict[str, Any] = {
    "yes": None,
    "no": None,
    "abstain": None,
    "yes_names": [],
    "no_names": [],
    "abstain_names": [],
    "unanimous": False,
}


@pytest.mark.parametrize("case", cases("votes"))
def test_votes(case: dict[str, Any]) -> None:
    source = document(case["text"].strip("\n"))
    found = votes(source, passages(source), case.get("people", ()))
    expected = [{**NOTHING, **vote} for vote in case["votes"]]
    assert [
        vote.model_dump(exclude={"text", "span"} - set(e)) for vote, e in zip(found, expected, strict=True)
    ] == expected
    for vote in found:
        assert source.text[vote.span.start : vote.span.end].split() == vote.text.split()


@pytest.mark.parametrize("case", cases("dissents"))
def test_dissents(case: dict[str, Any]) -> None:
    source = document(case["text"].strip("\n"))
    found = dissents(source, passages(source))
    assert [dissent.name for dissent in found] == case["dissents"]
    for dissent in found:
        assert source.text[dissent.span.start : dissent.span.end] == dissent.text
