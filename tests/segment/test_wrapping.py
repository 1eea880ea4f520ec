"""When a plain text counts as wrapped: by the lines that stop within a sentence, not by all."""

from __future__ import annotations

import pytest

from referat_parser.extract.compose import Written, compose
from referat_parser.segment.paragraphs import paragraphs

HEAD = "Havneudvalget\n\nDeltagere:\nIb Krogh\nTove Salling\nMads Bech\nRuth Juul\nKnud Toft\nAase Vind\nEgon Bak\n\n"
WRAPPED = """\
Havnefogeden gav en grundig orientering om sagen, og udvalget besluttede at lade
kranen reparere.

Mads Bech tog forbehold for udgiften, som han fandt for høj, og ville have sagen
udsat.
"""
LONGER = "Der blev spurgt til prisen, og om der var penge på årets budget til en sådan sag.\n"
LISTED = """\
Der blev spurgt til prisen, og om der var penge på årets budget til en sådan sag.
Af forslagene blev fremhævet
flere bænke
bedre lys
bord ved broen

"""
LETTER = f"{' ' * 57}Dato: 9. maj 2025\n{' ' * 57}Sagsnr. 2025-1184\n{' ' * 57}Ref. KLJ\n\n"
COLUMNS = """\
Punkt                                    Det blev foreslået, at kranen males, så
                                         den kan ses.
Punkt                                    Det blev foreslået, at broen lappes, så
                                         ingen falder.
"""
NARROW = "Forvaltningen indstiller, at udvalget\ndrøfter stiens bredde og taler om\nderes ønsker.\n"


def texts(text: str) -> list[str]:
    document = compose([[Written(line) for line in text.split("\n")]], media_type="", extractor="test", paged=False)
    return [paragraph.clean for paragraph in paragraphs(document.lines)]


def test_two_lines_that_reach_the_limit_are_enough_among_short_ones() -> None:
    found = texts(HEAD + WRAPPED)
    assert [text for text in found if text.endswith(("reparere.", "udsat."))] == [
        " ".join(part.split()) for part in WRAPPED.split("\n\n")
    ]
    assert {"Ib Krogh", "Egon Bak"} < set(found)


@pytest.mark.parametrize("text", [LONGER + LISTED, COLUMNS, NARROW], ids=["a list", "columns", "short lines"])
def test_lines_that_only_seem_to_wrap_stay_apart(text: str) -> None:
    assert len(texts(text)) == sum(map(bool, text.split("\n")))


def test_the_fields_of_a_letter_stay_apart() -> None:
    assert texts(LETTER + WRAPPED)[:3] == ["Dato: 9. maj 2025", "Sagsnr. 2025-1184", "Ref. KLJ"]
