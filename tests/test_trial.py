"""Comparing what a grammar finds with what should be there, and with what another one finds."""

from __future__ import annotations

from pathlib import Path

import pytest

from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse
from referat_parser.trial import Change, Item, Score, changes, expectation, result


@pytest.fixture
def meeting(minutes: bytes) -> Meeting:
    return parse(Input("a.txt", minutes))


def test_figures() -> None:
    assert Score(0, 0, 0).f1 == 1.0
    assert Score(4, 0, 0).f1 == 0.0
    assert Score(4, 4, 3).f1 == 0.75
    assert Score(1, 2, 1) + Score(1, 1, 1) == Score(2, 3, 2)


def test_what_is_missing_and_what_should_not_be_there(meeting: Meeting) -> None:
    wanted = [Item(None, "GODKENDELSE AF DAGSORDEN:"), Item("3", "Moler")]
    found = result("a.txt", meeting, wanted)
    assert (found.items, found.sections, found.right) == (Score(2, 2, 1), None, False)
    assert (found.missing, found.unexpected) == (("3. Moler",), ("2. Ny belysning på Østre Mole",))


def test_sections_count_where_they_are_named(meeting: Meeting) -> None:
    wanted = [
        Item("1", "Godkendelse af dagsorden", ("decision",)),
        Item("2", "Ny belysning på Østre Mole", ("case", "recommendation", "law")),
    ]
    found = result("a.txt", meeting, wanted)
    assert (found.items.f1, found.sections) == (1.0, Score(4, 4, 3))
    assert not found.right


def test_the_same_title_twice_counts_twice(meeting: Meeting) -> None:
    found = result("a.txt", meeting, [Item(None, "Godkendelse af dagsorden")] * 2)
    assert found.missing == ("Godkendelse af dagsorden",)


def test_what_lies_beside_a_document_in_the_order_it_counts(tmp_path: Path) -> None:
    document = tmp_path / "a.pdf"
    assert expectation(document) is None
    (tmp_path / "a.json").write_text('{"items": [{"number": null, "title": "JSON"}]}', encoding="utf-8")
    assert expectation(document) == (Item(None, "JSON"),)
    (tmp_path / "a.pdf.json").write_text(
        '{"items": [{"number": "1", "title": "Budget", "sections": [{"kind": "case"}]}]}', encoding="utf-8"
    )
    assert expectation(document) == (Item("1", "Budget", ("case",)),)
    (tmp_path / "a.expected.toml").write_text('[[items]]\nnumber = "1"\ntitle = "TOML"\nsections = ["law"]\n', "utf-8")
    assert expectation(document) == (Item("1", "TOML", ("law",)),)
    (tmp_path / "a.titles.txt").write_text("\ufeffBudget\n\n Eventuelt \n", encoding="utf-8")
    assert expectation(document) == (Item(None, "Budget"), Item(None, "Eventuelt"))


@pytest.mark.parametrize("text", ["[]", '{"items": 3}', '{"items": [{}]}', '{"items": ["Budget"]}', "{"])
def test_an_expectation_that_says_something_else(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.json|Expecting"):
        expectation(tmp_path / "a.txt")


def test_gains_losses_and_changes(meeting: Meeting) -> None:
    first, second = meeting.items
    other = meeting.model_copy(
        update={"items": [first.model_copy(update={"decisions": []}), second.model_copy(update={"title": "Lygter"})]}
    )
    assert list(changes(meeting, meeting, None)) == []
    assert list(changes(meeting, other, [Item(None, "Lygter")])) == [
        Change("changed", "1. Godkendelse af dagsorden", (("decisions", "1", "0"),), expected=False),
        Change("lost", "2. Ny belysning på Østre Mole", expected=False),
        Change("gained", "2. Lygter", expected=True),
    ]
    mirrored = [change.kind for change in changes(other, meeting, None)]
    assert sorted(mirrored) == ["changed", "gained", "lost"]
