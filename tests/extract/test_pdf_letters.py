"""What a PDF's characters stand for."""

from __future__ import annotations

import pytest

from referat_parser.extract.pdf.letters import close_up, lost_ligatures, readable, spaced_out


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("of\ufb01ciel \ufb02øj e\ufb00ekt o\ufb03ce", "officiel fløj effekt office"),
        ("\uf0b7 Første punkt", "• Første punkt"),
        ("t\x00rsdag", "t\ufffdrsdag"),
        ("Dato\tSted", "Dato Sted"),
        ("Ærø på øen", "Ærø på øen"),
    ],
)
def test_characters_are_read_as_what_they_stand_for(given: str, read: str) -> None:
    assert readable(given) == read


@pytest.mark.parametrize(
    ("text", "examples"),
    [
        ("Mødet blev holdt trsdag den 4. maj", ["trsdag"]),
        ("en o\ufffdciel sag", ["o\ufffdciel"]),
        ("Mødet blev holdt tirsdag den 4. maj, tlf. 12 34 56 78", []),
        ("Den polske ambassade og politiske partier", []),
        ("et \ufffd alene", []),
    ],
)
def test_words_that_lost_letters_are_noticed(text: str, examples: list[str]) -> None:
    assert lost_ligatures(text) == examples


@pytest.mark.parametrize(
    ("text", "expected"), [("R e f e r a t", True), ("D E T 1 2", True), ("Det er et a b c", False), ("a b", False)]
)
def test_spaced_out_letters_are_told_from_words(text: str, *, expected: bool) -> None:
    assert spaced_out(text) is expected


@pytest.mark.parametrize("text", ["A B C F O V", "x x x x x", "0 5 5 1 0"])
def test_marks_figures_and_party_letters_stay_apart(text: str) -> None:
    assert close_up(text, dict.fromkeys(range(2, len(text), 2), 3.0), 10) is None


def test_words_stay_apart_when_letters_are_closed_up() -> None:
    text = "R e f e r a t a f"
    gaps = dict.fromkeys(range(2, len(text), 2), 3.0) | {14: 9.0}
    assert close_up(text, gaps, 10) == "Referat af"
