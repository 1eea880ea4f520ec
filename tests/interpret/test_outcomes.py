"""What a sentence says of an outcome beyond a single phrase; the phrases bring their own examples."""

from __future__ import annotations

import pytest

from referat_parser.interpret.outcomes import outcome_of


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("Kasserer: Karl Holm (genvalgt)", "elected"),
        ("Suppleanter: Sofie Lind (nyvalgt for 2 år), Karl Holm (genvalgt)", "elected"),
        ("På valg: Karl Holm (modtager genvalg)", None),
        ("Karl Holm (genvalgt i fjor, trådt ud i maj) takkede af.", None),
        ("Broen tages op senere (godkendt i 2019).", None),
    ],
)
def test_a_bracket_counts_only_where_it_tells_of_an_election(sentence: str, outcome: str | None) -> None:
    assert outcome_of(sentence) == outcome
