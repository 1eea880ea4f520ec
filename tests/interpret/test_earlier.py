"""Headings of decisions in other forms, and what stands under those of earlier meetings."""

from __future__ import annotations

from referat_parser.pipeline import Input, parse

TEXT = """
Referat af møde i Havneudvalget
Tirsdag den 2. november 2021 kl. 16.00

Til stede: Tove Lind, Ib Toft

1. Kran

Sagsfremstilling
Kranen er slidt.

Beslutning fra Havneudvalget, 7. september 2021, pkt. 7:
Udsat.

Fraværende:
Bo Dahl (A)
Rie Falk (V)

Havneudvalgets møde den 2. november 2021:
Havnechefen viste billeder. Kranen købes.

2. Mole

Sagsnr. 21/1234 Åbent punkt

Havneudvalget, 02-11-2021, pkt. 2

Herefter godkendt.

3. Kaj

Beslutning

Besluttet på Havneudvalget den 02-11-2021 som punkt 3
Tove Lind bød velkommen.

Hvem beslutter
Havneudvalget beslutter.
"""


def test_a_decision_goes_by_the_heading_that_names_body_and_day() -> None:
    meeting = parse(Input("havn.txt", TEXT.encode()))
    assert [[d.text for d in item.decisions] for item in meeting.items] == [
        ["Havnechefen viste billeder. Kranen købes."],
        ["Herefter godkendt."],
        ["Tove Lind bød velkommen."],
    ]
    assert [item.outcomes for item in meeting.items] == [[], ["approved"], []]


def test_who_was_away_from_an_earlier_meeting_is_no_participant_of_this_one() -> None:
    meeting = parse(Input("havn.txt", TEXT.encode()))
    assert [p.name for p in meeting.participants] == ["Tove Lind", "Ib Toft"]
    assert [(h.date, h.number, h.outcome) for h in meeting.items[0].history] == [("2021-09-07", "7", "postponed")]
