"""Who was there: the cases in tests/cases/participants.toml."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interpret.build import outline
from tests.interpret.cases import cases

from referat_parser.interpret.participants.read import participants
from referat_parser.models import Participant
from referat_parser.pipeline import Input, parse

CASES = cases("participants")
SHOWN = ("title", "organization", "party", "role", "group")


def shown(person: Participant) -> str:
    """A participant as the cases write one: name, then what is known, parted by bars."""
    said = [f"{key}={getattr(person, key)}" for key in SHOWN if getattr(person, key)]
    said += ["absent"] if person.attendance == "absent" else []
    said += ["remote"] if person.remote else []
    said += [f"for {person.substitute_for}"] if person.substitute_for else []
    return " | ".join([person.name, *said])


def test_there_are_cases() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("case", CASES)
def test_participants(case: dict[str, Any]) -> None:
    cut = outline(case["text"].strip("\n"))
    found = participants(cut.document, cut, [])
    assert [shown(person) for person in found] == case["people"]
    for person in found:
        place = cut.document.text[person.span.start : person.span.end]
        assert all(word in place for word in person.name.split())


@pytest.mark.parametrize("case", cases("participants", "document"))
def test_whole_documents(case: dict[str, Any]) -> None:
    meeting = parse(Input("referat.txt", case["text"].lstrip("\n").encode()))
    assert [shown(person) for person in meeting.participants] == case["people"]
    if "sections" in case:
        assert [section.kind for section in meeting.sections] == case["sections"]


def test_a_cell_of_several_lines_under_each_group() -> None:
    cells = (
        "<td>Ledelsen</td><td>Medarbejderne</td>",
        ("<td><p>Anna Holm, chef</p><p>Bo Dahl</p></td><td><p>Ib Toft, TR</p><p>Eva Lind</p></td>"),
    )
    rows = "".join(f"<tr>{row}</tr>" for row in cells)
    html = f"<h1>Referat af møde den 3. marts 2025</h1><table>{rows}</table><h2>1. Budget</h2><p>Godkendt.</p>"
    meeting = parse(Input("referat.html", html.encode()))
    assert [(p.name, p.group) for p in meeting.participants] == [
        ("Anna Holm", "Ledelsen"),
        ("Bo Dahl", "Ledelsen"),
        ("Ib Toft", "Medarbejderne"),
        ("Eva Lind", "Medarbejderne"),
    ]
