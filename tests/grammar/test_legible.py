"""What a machine read wrong is read as meant, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.grammar.legible import legible

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*/*.txt"))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("lntet. Ingen land.", "Intet. Ingen land."),
        ("Mødet begynder kI. 19.30", "Mødet begynder kl. 19.30"),
        ("Næste bestyrelsesmode: 3/5", "Næste bestyrelsesmøde: 3/5"),
        ("Regnskabet blev god kendt.", "Regnskabet blev godkendt ."),
        ("Dreftet og tiltradt", "Drøftet og tiltrådt"),
        ("BesIutning: TiI orientering", "Beslutning: Til orientering"),
        ("Modested: SognegArden", "Mødested: SognegArden"),
        ("Det blev beslut tet", "Det blev besluttet "),
    ],
)
def test_misreadings_are_read_as_meant(read: str, meant: str) -> None:
    assert legible(read) == meant


def test_clean_text_stays_as_it_is() -> None:
    assert SAMPLES
    for path in SAMPLES:
        text = path.read_bytes().decode("utf-8", errors="replace")
        assert legible(text) == text, path.name


@given(st.text(alphabet="lIk1|mode0øgdktnæsrf .:\n", max_size=60))
def test_every_place_stays(text: str) -> None:
    assert len(legible(text)) == len(text)
