"""What readers see has words."""

from __future__ import annotations

from typing import get_args

import pytest

from referat_parser import words as books
from referat_parser.comparison.fields import HEADER, PERSON
from referat_parser.comparison.headings import FIELDS
from referat_parser.comparison.models import CHANGE_TYPES, WHATS, Kind
from referat_parser.models import Outcome
from referat_parser.rendering.wording import value, words
from referat_parser.tracking.models import Gap, JoinedBy


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("kinds", get_args(Kind)),
        ("types", CHANGE_TYPES),
        ("whats", WHATS),
        ("fields", (*HEADER, *PERSON, *FIELDS)),
        ("track", [f"by_{name}" for name in get_args(JoinedBy)]),
        ("track", [f"gap_{name}" for name in get_args(Gap.model_fields["kind"].annotation)]),
    ],
)
def test_there_is_a_word_for_each_key(table: str, keys: tuple[str, ...]) -> None:
    assert set(keys) <= set(words("da")[table])


@pytest.mark.parametrize("outcome", get_args(Outcome))
def test_outcomes_are_called_what_they_are_called_elsewhere(outcome: str) -> None:
    assert value(outcome, "da") == books.words("da")["outcome"][outcome]
    assert value(outcome, "en") == books.words("en")["outcome"][outcome]
