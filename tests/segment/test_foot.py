"""What stands below the last item, as data: the sign-off, what closes the minutes, and what is the item's own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from referat_parser.pipeline import Input, parse

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "feet.toml").read_text(encoding="utf-8"))["foot"]
MINUTES = """\
Referat
Havneudvalget

Dato: 4. juni 2026

Til stede: Inge Falk, Tage Brix

1. Godkendelse af dagsorden
Godkendt.

2. Kranen
Kranen males til foråret. Tilbuddet blev vedtaget.

3. Eventuelt
Intet.

"""


@pytest.mark.parametrize("case", CASES, ids=[case["text"].strip() for case in CASES])
def test_foot(case: dict[str, Any]) -> None:
    meeting = parse(Input("moede.txt", (MINUTES + case["text"].lstrip()).encode()))
    last = meeting.items[-1]
    assert last.number == "3"
    assert "\n".join(section.text for section in last.sections) == "\n".join(filter(None, ["Intet.", case.get("kept")]))
    assert [section.text for section in meeting.sections] == case.get("outside", [])
    assert (meeting.sign_off or "") == case.get("sign_off", "")
    assert (meeting.end_time or "") == case.get("end", "")
    assert [person.name for person in meeting.participants] == ["Inge Falk", "Tage Brix"]


NEXT = "Næste møde i udvalget holdes torsdag den 2. juli 2026 kl. 16."


@pytest.mark.parametrize(
    ("below", "decided"),
    [
        (f"Beslutning\nIntet.\n\n{NEXT}\n", "Intet."),
        (f"Beslutning: Intet.\n\n{NEXT}\n", "Intet."),
        (f"Beslutning\nIntet.\n{NEXT}\n", f"Intet.\n{NEXT}"),
        (f"Beslutning\n\n{NEXT}\n", NEXT),
    ],
)
def test_the_next_meeting_below_a_decision_is_no_part_of_it(below: str, decided: str) -> None:
    meeting = parse(Input("moede.txt", (MINUTES.removesuffix("Intet.\n\n") + below).encode()))
    assert [one.text for one in meeting.items[-1].decisions] == [decided]
    assert [one.date for one in meeting.next_meetings] == ["2026-07-02"]
    assert not meeting.coverage.unassigned


FLAT = """\
Bestyrelsesmøde 25. maj 2026

Til stede: Inge Falk, Tage Brix

Hjemmesiden blev opdateret, og Tage har lagt billeder op.

"""


@pytest.mark.parametrize(
    ("below", "signed"),
    [
        ("Referent: Tage\n", "Referent: Tage"),
        ("Ref. Tage Brix\n", "Ref. Tage Brix"),
        ("Referent: Tage\n\nSkuret blev malet i påsken, og kajen blev fejet af de frivillige.\n", None),
    ],
)
def test_who_wrote_flat_minutes_is_their_foot(below: str, signed: str | None) -> None:
    assert parse(Input("moede.txt", (FLAT + below).encode())).sign_off == signed


def test_a_referent_above_all_that_is_told_is_no_foot() -> None:
    meeting = parse(
        Input("moede.txt", b"Bestyrelsesm\xc3\xb8de 25. maj 2026\n\nTil stede: Inge Falk\n\nReferent: Tage Brix\n")
    )
    assert [(person.name, person.role) for person in meeting.participants][1:] == [("Tage Brix", "referent")]
