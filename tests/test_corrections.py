"""A person's corrections are applied on every parse, marked, and reported when their place is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.conftest import MINUTES

from referat_parser import parse_file
from referat_parser.checks.spans import faults
from referat_parser.corrections import beside
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse


def corrected(corrections: str, text: str = MINUTES, **wishes: Any) -> Meeting:
    return parse(Input("referat.txt", text.encode(), corrections.encode()), **wishes)


def told(meeting: Meeting, name: str) -> list[str]:
    return [one.message for one in meeting.diagnostics if one.name == name]


def test_fields_of_the_meeting_and_its_items() -> None:
    meeting = corrected(
        '[set]\ndate = 2024-03-07\nstart_time = 15:30:00\nlocation = "Salen"\nbody = ""\n'
        '[[item]]\nat = "2"\ntitle = "Nye lygter"\nclosed = true\n'
        '[[item]]\nat = "godkendelse af dagsorden"\ntype = "decision"\n'
    )
    assert (meeting.date, meeting.start_time, meeting.location, meeting.body) == ("2024-03-07", "15:30", "Salen", None)
    assert [item.title for item in meeting.items] == ["Godkendelse af dagsorden", "Nye lygter"]
    assert (meeting.items[1].closed, meeting.items[0].type) == (True, "decision")
    assert "2024-03-07" in meeting.id
    assert meeting.items[1].id == f"{meeting.id}/2"
    assert not {"date", "location"} & set(meeting.spans)
    assert told(meeting, "corrected")[1:] == [
        "corrected by hand: 2: closed = True, title = 'Nye lygter'",
        "corrected by hand: godkendelse af dagsorden: type = 'decision'",
    ]


def test_what_was_corrected_is_no_fault() -> None:
    text = MINUTES.replace("Onsdag den 6. marts 2024 kl. 15.00\n", "")
    assert told(corrected("", text), "no-date")
    assert not told(corrected("[set]\ndate = 2024-03-06", text), "no-date")


def test_a_dropped_item_leaves_its_text_to_the_one_before() -> None:
    meeting = corrected('drop = ["2"]')
    (item,) = meeting.items
    assert "Ny belysning på Østre Mole" in " ".join(section.text for section in item.sections)
    assert item.span.end == parse(Input("referat.txt", MINUTES.encode())).items[1].span.end
    assert faults(MINUTES, meeting.model_dump(mode="json")) == []


def test_the_first_item_can_be_dropped() -> None:
    meeting = corrected('drop = ["Godkendelse af dagsorden"]')
    assert [item.number for item in meeting.items] == ["2"]
    assert faults(MINUTES, meeting.model_dump(mode="json")) == []


def test_an_item_is_added_where_its_words_stand() -> None:
    text = MINUTES.replace(
        "Indstillingen blev godkendt.\n", "Indstillingen blev godkendt.\nSærlige hverv\nIda Holm blev valgt.\n"
    )
    meeting = corrected('[[add]]\nbegins = "Særlige  hverv"\nnumber = "3"\n', text)
    assert [(item.number, item.title) for item in meeting.items][1:] == [
        ("2", "Ny belysning på Østre Mole"),
        ("3", "Særlige hverv"),
    ]
    assert [decision.text for decision in meeting.items[2].decisions] == ["Ida Holm blev valgt."]
    assert meeting.items[2].span.placed_by == "correction"
    assert faults(text, meeting.model_dump(mode="json")) == []


def test_a_grammar_is_chosen() -> None:
    assert corrected('grammar = "klynge"').grammar == "klynge"
    assert corrected('grammar = "klynge"', grammar="generic").grammar == "generic"


@pytest.mark.parametrize(
    "correction",
    [
        'drop = ["7"]',
        'grammar = "findes-ikke"',
        '[[item]]\nat = "7"\ntitle = "Borte"',
        '[[add]]\nbegins = "Ord, der ikke står der"',
    ],
)
def test_a_correction_whose_place_is_gone_is_reported(correction: str) -> None:
    meeting = corrected(correction)
    assert len(told(meeting, "correction-lost")) == 1
    assert meeting.items == corrected("").items


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        ("[set]\nmdate = 2024-03-07", "set.mdate"),
        ('[set]\ndate = "i går"', "set.date"),
        ('[[item]]\ntitle = "Hvor?"', "item.0.at"),
        ("[set", "table"),
        ('[[add]]\nbegins = ""', "add.0.begins"),
    ],
)
def test_a_mistake_in_the_corrections_is_an_error(correction: str, why: str) -> None:
    meeting = corrected(correction)
    (said,) = told(meeting, "corrections-unreadable")
    assert why in said
    assert meeting.status == "partial"


def test_corrections_lie_beside_the_document(tmp_path: Path) -> None:
    path = tmp_path / "referat.txt"
    path.write_text(MINUTES, encoding="utf-8")
    assert beside(str(path)) is None
    (tmp_path / "referat.referat.toml").write_text('[set]\ntitle = "Hjemligt"', encoding="utf-8")
    assert parse_file(path).title == "Hjemligt"
    (tmp_path / "referat.txt.referat.toml").write_text('[set]\ntitle = "Nærmere"', encoding="utf-8")
    assert parse_file(path).title == "Nærmere"


def test_what_is_blanked_is_blanked_in_corrections_too() -> None:
    meeting = corrected('[set]\ntitle = "Om 010136-4003"', redact=("cpr",))
    assert "4003" not in meeting.model_dump_json()
