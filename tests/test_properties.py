"""What holds for any text whatever."""

from __future__ import annotations

import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from referat_parser.checks.spans import faults
from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import extract
from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

LINES = st.sampled_from(
    [
        "Referat af møde i Kulturudvalget", "Mødedato: Tirsdag den 4. marts 2025 kl. 16.00", "Sted: Lokale 3",
        "Deltagere:", "Anne Holm (A), formand", "Bo Lind, Skovby Kommune – afbud", "Afbud: Kim Friis", "Dagsorden:",
        "Indholdsfortegnelse", "Budget ......... 4", "1. Godkendelse af dagsorden", "2. Budget v/Anne Holm",
        "Punkt 3: Eventuelt", "Ad 2)", "§ 4 Valg af revisor", "Sagsnr.: 00.01.00-G01-4-25", "Sagsfremstilling",
        "Indstilling", "Det indstilles,", "- at planen godkendes, og", "1. at der afsættes 1,2 mio. kr.",
        "Beslutning", "Godkendt.", "Udsat. Bo Lind (V) tog forbehold.", "Vedtaget med 7 stemmer mod 2.",
        "Bilag", "Notat.pdf", "Næste møde er den 3. april 2025.", "Side 2 af 4", "\f", "", "   ",
        "• punkt\tmed\ttabulator",
        "| Navn | Fremmøde |", "Således opfattet: Kim Friis", "a\u0301\u00ad å\u00a0",
        "1. Ny kran", "2. Takster", "1. Ny kran ...... 2", "Ad. 7.  Valg: Ida blev genvalgt.", "Åben sag", "2",
        "6 og 7 Indkomne forslag", "Dagsorden1. Ny kran", "Eventuelt1. Intet", "8. Valg af dirigent: Ole blev valgt",
        "  2                    Nyt fra formanden.", "Sagsid.: 26/45, Sagsinitialer: ab", "Deltagerne var:",
        "1. Borgmester Ida Holm (A)", "Afbud: Bestyrelsen: Lis Lund", "VIP:Ida Holm, Bo Lind", "Den 4. juni 2026 kl. 9",
        "• Beslutning i Byrådet den 4. maj 2026", "Næste møde: 4. juni", "Økonomi: Godkendt", "| 1 | Kran |",
    ]
)  # fmt: skip
BETWEEN_ITEMS = (
    ["1. Ny kran ...... 2", "Dagsorden", "Indholdsfortegnelse", "  2      Nyt", "2. Bo Lind (B)", "2. Takster"],
    ["Sagsid.: 26/44", "Dagsorden1. Ny kran", "1. Ny kran ...... 2", "Opfølgning", "Beslutning"],
    ["• Beslutning i Byrådet den 4. maj 2026", "Ad. 7.  Valg: Ida.", "Ad. 7.  Valg: Ida.", "Afbud: Lis Lund"],
    ["3. Eventuelt", "6 og 7 Indkomne forslag", "6 og 7 Indkomne forslag", "Fraværende:"],
    ["Sagsnr.: 21.15.00-G01-7-26", "Ad. 7.  Valg: Ida.", "Ad. 7.  Valg: Ida.", "Dagsorden", "Fraværende:"],
    ["Dagsorden", "Ad. 7.  Valg: Ida.", "2. Bo Lind (B)", "2. Bo Lind (B)", "Sagsid.: 26/45, Sagsinitialer: ab"],
)
"""Contents and titles said twice that stand where items may begin above them."""
TEXTS = st.one_of(st.text(max_size=400), st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=40).map("\n".join))


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("\n".join(BETWEEN_ITEMS[0]))
@example("\n".join(BETWEEN_ITEMS[1]))
@example("\n".join(BETWEEN_ITEMS[2]))
@example("\n".join(BETWEEN_ITEMS[3]))
@example("\n".join(BETWEEN_ITEMS[4]))
@example("\n".join(BETWEEN_ITEMS[5]))
def test_any_text_gives_a_meeting_that_accounts_for_it(text: str) -> None:
    data = text.encode("utf-8", "replace")
    if not data.strip() or b"\0" in data:
        return
    try:
        document = extract(data, Findings())
    except Unreadable:
        return
    meeting = parse(Input("x.txt", data))
    dumped = meeting.model_dump_json()
    assert faults(document.text, json.loads(dumped)) == []
    assert Meeting.model_validate_json(dumped) == meeting
    assert parse(Input("x.txt", data)).model_dump_json() == dumped
