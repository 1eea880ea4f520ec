"""Lists of people and contents before the first item, as they come out of a whole document."""

from __future__ import annotations

import textwrap

from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

ITEMS = """
1. Godkendelse af dagsorden
Beslutning
Godkendt.

2. Havnens budget
Beslutning
Godkendt.

3. Eventuelt
Beslutning
Intet.
"""


def read(head: str) -> Meeting:
    text = textwrap.dedent(head).strip("\n") + "\n" + ITEMS
    return parse(Input("referat.txt", text.encode()))


def sections(meeting: Meeting) -> list[tuple[str, str | None, str]]:
    return [(section.kind, section.heading, section.text) for section in meeting.sections]


def test_groups_behind_a_colon_belong_to_the_list() -> None:
    meeting = read("""
        Havnerådet
        Referat
        Dato: 4. marts 2025
        Deltagere:
        Sejlere: Ida Holm, Bo Dahl
        Medarbejdere: Ib Toft
        Sted: Havnesalen Kajgade
    """)
    assert sections(meeting) == [
        ("participants", "Deltagere:", "Sejlere: Ida Holm, Bo Dahl\nMedarbejdere: Ib Toft"),
    ]
    assert [p.group for p in meeting.participants] == ["Sejlere", "Sejlere", "Medarbejdere"]
    assert meeting.location == "Havnesalen Kajgade"


def test_nobody_under_a_heading_stays_there() -> None:
    meeting = read("""
        Havnerådet
        Referat
        Dato: 4. marts 2025

        Til stede:
        Ida Holm
        Bo Dahl

        Afbud:
        Ingen

        Dagsordenspunkter
    """)
    assert sections(meeting) == [
        ("participants", "Til stede:", "Ida Holm\nBo Dahl"),
        ("participants", "Afbud:", "Ingen"),
    ]
    assert meeting.title == "Referat"


def test_a_line_over_the_contents_may_say_which_meeting() -> None:
    meeting = read("""
        Havnerådet
        Referat
        Dato: 4. marts 2025

        Indholdsfortegnelse

        HR 04-03-2025
        1 Godkendelse af dagsorden
        2 Havnens budget
        3 Eventuelt

    """)
    assert [entry.title for entry in meeting.table_of_contents] == [
        "Godkendelse af dagsorden",
        "Havnens budget",
        "Eventuelt",
    ]
    assert len(meeting.items) == 3


def test_who_meets_under_the_title_is_no_contents() -> None:
    meeting = read("""
        Dagsorden

        Udvalg for havne og kyster

        Mødedato
        4. marts 2025

        Medlemmer
        Ida Holm
        Bo Dahl

        Indholdsfortegnelse
        1. Godkendelse af dagsorden
        2. Havnens budget
        3. Eventuelt

        1. Godkendelse af dagsorden
        Udvalg for havne og kyster 04-03-2025
        Godkendt.

        2. Havnens budget
        Udvalg for havne og kyster 04-03-2025
        Godkendt.

        3. Eventuelt
        Intet.
    """)
    assert meeting.body == "Udvalg for havne og kyster"
    assert meeting.title == "Dagsorden"
    assert len(meeting.table_of_contents) == 3
