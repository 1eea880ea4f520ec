"""Which item is which: the best assignment, and its cost."""

from __future__ import annotations

import time
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.comparison.meetings import sample, with_items

from referat_parser.alignment import align, assign, likeness, out_of_order, profiles, same_words, words
from referat_parser.comparison.headings import aligned
from referat_parser.models import AgendaItem

GAINS = st.integers(1, 5).flatmap(
    lambda width: st.lists(st.dictionaries(st.integers(0, width - 1), st.integers(1, 20)), max_size=5)
)


def best(gains: list[dict[int, int]]) -> int:
    """The greatest gain, by trying everything; -1 stands for staying alone."""
    columns = [*{j for row in gains for j in row}, *([-1] * len(gains))]
    tried = set(permutations(columns, len(gains)))
    return max(sum(row.get(j, 0) for row, j in zip(gains, order, strict=True)) for order in tried)


@settings(deadline=None, max_examples=150)
@given(GAINS)
def test_no_assignment_gains_more(gains: list[dict[int, int]]) -> None:
    found = assign(gains)
    assert len(set(found.values())) == len(found)
    assert all(j in gains[i] for i, j in found.items())
    assert sum(gains[i][j] for i, j in found.items()) == best(gains)


def test_a_pair_makes_way_for_two_that_are_better_together() -> None:
    assert assign([{0: 9, 1: 8}, {0: 8}]) == {0: 1, 1: 0}


@given(st.permutations(range(8)))
def test_the_fewest_are_out_of_order(order: list[int]) -> None:
    moved = out_of_order(order)
    left = [place for place in order if place not in moved]
    assert left == sorted(left)
    longest = max(
        len(kept)
        for mask in range(1 << len(order))
        if (kept := [p for i, p in enumerate(order) if mask >> i & 1]) == sorted(kept)
    )
    assert len(left) == longest


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("10 000 kr.", "10\u00a0000 kr"),
        ("kommu-\nnens plan", "kommunens plan"),
        ("• Godkendt.", "- godkendt"),
        ("Resumé", "RESUME"),
        ("**Godkendt**", "Godkendt"),
        ("a\u030aret", "året"),
    ],
)
def test_what_is_the_same_but_for_its_looks(a: str, b: str) -> None:
    assert same_words(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("1,5 mio. kr.", "15 mio. kr."), ("-5 pct.", "5 pct."), ("5 %", "5 kr."), ("ikke godkendt", "godkendt")],
)
def test_what_looks_the_same_and_is_not(a: str, b: str) -> None:
    assert not same_words(a, b)


def test_words_are_letters_and_figures() -> None:
    assert words("– Ad 1. Der søges 1.850.000 kr., jf. § 3!") == (
        "ad",
        "1",
        "der",
        "søges",
        "1.850.000",
        "kr",
        "jf",
        "§",
        "3",
    )


def agenda(size: int, shift: int) -> list[AgendaItem]:
    """So many items with subjects and texts of their own, some of them new."""
    model = sample("municipal-committee/teknik-og-miljoeudvalget").items[4]
    places = [f"{word}{nth}" for nth in range(size) for word in ("Vester",)]
    return [
        model.model_copy(
            update={
                "number": str(nth + 1),
                "title": f"Kloakering af {places[(nth + shift) % size]} og {nth % 7}. etape",
                "subject": f"Kloakering af {places[(nth + shift) % size]} og {nth % 7}. etape",
                "case_number": None,
            }
        )
        for nth in range(size)
    ]


def seconds(size: int) -> float:
    """Processor time of an alignment, the best of three."""
    spent = []
    for _ in range(3):
        a, b = agenda(size, 0), agenda(size, 3)
        start = time.process_time()
        align(profiles(a), profiles(b), likeness)
        spent.append(time.process_time() - start)
    return min(spent)


def test_a_hundred_items_take_less_than_a_second_and_twice_as_many_four_times_as_long() -> None:
    hundred = seconds(100)
    assert hundred < 1
    assert seconds(200) < 6 * hundred


@pytest.mark.parametrize("fewer", [0, 1])
def test_items_that_are_all_alike_are_paired_in_order(fewer: int) -> None:
    meeting = sample("municipal-committee/teknik-og-miljoeudvalget")
    twin: dict[str, Any] = {"title": "Lukket punkt", "subject": "Lukket punkt", "sections": [], "case_number": None}
    alike = with_items(meeting, [meeting.items[8].model_copy(update={**twin, "number": str(n)}) for n in range(40)])
    other = with_items(alike, alike.items[: len(alike.items) - fewer])
    found = aligned(alike, other)
    assert [(one.a, one.b) for one in found.matched] == [((n,), (n,)) for n in range(len(other.items))]
