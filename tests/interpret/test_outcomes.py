"""What a sentence says of an outcome beyond a single phrase; the phrases bring their own examples."""

from __future__ import annotations

import pytest

from referat_parser.interpret.item.outcomes import of_itself, outcome_of, outcomes_of
from referat_parser.models import Outcome
from referat_parser.text import Passage


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


@pytest.mark.parametrize(
    ("sentence", "body", "outcomes"),
    [
        ("Seniorrådet har besluttet at søge om penge.", "Seniorråd", {"approved"}),
        ("Seniorrådet har besluttet at søge om penge.", "Sønderø Seniorråd", {"approved"}),
        ("Byrådet har besluttet at lukke ruten.", "Seniorrådet", set()),
        ("Byrådet har besluttet at lukke ruten.", "Rådet", set()),
        ("Byrådet har besluttet at lukke ruten.", None, set()),
    ],
)
def test_what_the_body_that_met_has_decided_counts(sentence: str, body: str | None, outcomes: set[Outcome]) -> None:
    assert outcomes_of(of_itself([Passage(sentence, 0)], body)) == outcomes
