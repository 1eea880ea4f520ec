"""What a web page says around its text, in text that was copied from it."""

from __future__ import annotations

import pytest

from referat_parser.pipeline import Input, parsed

PAGE = """\
{0}
Havneudvalget

Referat af møde den 4. juni 2026

Til stede: Inge Falk, Tage Brix

1. Kranen
{1}
Kranen males til foråret.

2. Broen
{1}
Broen lappes.
{2}
"""


def around(top: str = "", each: str = "", last: str = "") -> list[str]:
    read = parsed(Input("moede.txt", PAGE.format(top, each, last).encode()))
    assert [item.title for item in read.meeting.items] == ["Kranen", "Broen"]
    return [read.document.text[span.start : span.end].strip(" •") for span in read.meeting.coverage.furniture]


@pytest.mark.parametrize("text", ["Se alle referater fra dette udvalg", "Find dagsorden eller referat efter udvalg"])
def test_what_leads_on_from_the_top(text: str) -> None:
    assert around(top=text) == [text]
    assert around(last=text + " i arkivet.") == []


def test_a_link_that_each_item_has_in_a_list() -> None:
    assert around(each="  • Udskriv") == ["Udskriv", "Udskriv"]


def test_one_entry_of_a_list_is_text() -> None:
    assert around(last="• Menu\n• Musik") == []
