"""The indentation of lines that go on changes nothing that is read of them."""

from __future__ import annotations

from typing import Any

import pytest

from referat_parser.pipeline import Input, parse

MINUTES = """Referat
Havneudvalget

Dato: 14. januar 2027
Sted: Havnekontoret
Deltagere: Ib Krogh, Tove Salling (Ø), Mads Bech

1. Slæbestedet og den gamle kran ved den nordlige mole

{0}Beslutning:
{0}Havnefogeden gav en grundig orientering om sagen, og der blev
{0}spurgt til prisen. Indstillingen blev vedtaget med 5 stemmer for
{0}og 2 stemmer imod, idet Ib Krogh stemte imod. Tove Salling (Ø) tog
{0}forbehold for finansieringen, hvor der mangler mindst 2,5 mio.
{0}kr. ifølge det seneste skøn, som alle har set ved mødets begyndelse.

2. Pladsen bag det røde pakhus, som har ligget hen i mange år

{0}Beslutning:
{0}Udvalget drøftede længe pladsens tilstand. Mads Bech forlod
{0}mødet kl. 17.30 under behandlingen af dette punkt på dagsordenen.
{0}Forvaltningen vender tilbage med et notat om prisen senest den 3.
{0}marts 2027, og udvalgets næste møde holdes torsdag den 4.
{0}februar 2027 kl. 15.00 på havnekontoret i stueetagens store sal.
"""


def facts(indentation: str) -> list[Any]:
    """What is read, without its places."""
    meeting = parse(Input("referat.txt", MINUTES.format(indentation).encode()))
    found: list[Any] = [[day.date, day.body, day.text] for day in meeting.next_meetings]
    for item in meeting.items:
        found.append([[one.text, one.outcome] for one in item.decisions])
        found.append([[one.yes, one.no, one.no_names] for one in item.votes])
        found.append([one.name for one in item.dissents])
        found.append([[one.name, one.change, one.time] for one in item.attendance_changes])
        found.append([[one.who, one.what, one.due] for one in item.actions])
        found.append([[one.text, one.value] for one in item.amounts])
        found.append([[block.type, block.text] for part in item.sections for block in part.blocks])
    return found


@pytest.mark.parametrize("blanks", [3, 8, 25])
def test_indentation_changes_nothing(blanks: int) -> None:
    flush = facts("")
    assert ["Tove Salling"] in flush
    assert [["2,5 mio. kr.", "2500000"]] in flush
    assert ["2027-02-04", "Havneudvalget"] in [one[:2] for one in flush]
    assert facts(" " * blanks) == flush


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Molen blev drøftet, og der var mange spørgsmål til farven. Tove\nSalling undersøger prisen.", "Tove Salling"),
        ("Molen blev drøftet, og mest prisen. Ib Krogh og Tove Salling\nlaver et oplæg.", "Ib Krogh og Tove Salling"),
    ],
)
def test_a_sentence_that_is_cut_off_goes_on_below(text: str, who: str) -> None:
    minutes = f"Referat\nHavneudvalget\n\nDato: 14. januar 2027\n\n1. Molen\n{text}\n\n2. Eventuelt\nIntet.\n"
    [action] = parse(Input("referat.txt", minutes.encode())).items[0].actions
    assert action.who == who
