"""Days, numbers, sums and sentences as people of a language write them."""

from __future__ import annotations

import pytest

from referat_parser.diagnostics import Code, Finding
from referat_parser.retold import failure, shown
from referat_parser.words import Language
from referat_parser.written import day, long_day, money, number, period


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [("da", "16.9.2025", "16. september 2025"), ("en", "2025-09-16", "16 September 2025")],
)
def test_days(language: Language, short: str, long: str) -> None:
    assert (day("2025-09-16", language), long_day("2025-09-16", language)) == (short, long)


@pytest.mark.parametrize("said", ["", "i morgen", "2025-13-40", None])
def test_what_is_no_day_stays_as_it_is(said: str | None) -> None:
    assert day(said, "da") == long_day(said, "da") == (said or "")


@pytest.mark.parametrize(
    ("key", "danish", "english"),
    [("2025", "2025", "2025"), ("2025-03", "mar. 2025", "Mar 2025"), ("2025-Q3", "3. kvt. 2025", "Q3 2025")],
)
def test_periods(key: str, danish: str, english: str) -> None:
    assert (period(key, "da"), period(key, "en")) == (danish, english)


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (1234567, "1.234.567", "1,234,567"),
        ("12.5", "12,5", "12.5"),
        ("-0.25", "-0,25", "-0.25"),
        (0, "0", "0"),
        ("9" * 50, "9" * 50, "9" * 50),
    ],
)
def test_numbers(value: int | str, danish: str, english: str) -> None:
    assert (number(value, "da"), number(value, "en")) == (danish, english)


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        ("1234567.5", "1.234.567,50 kr.", "1,234,567.50 DKK"),
        ("1850000", "1.850.000 kr.", "1,850,000 DKK"),
        ("ukendt", "ukendt DKK", "ukendt DKK"),
    ],
)
def test_sums(value: str, danish: str, english: str) -> None:
    assert (money(value, "DKK", "da"), money(value, "DKK", "en")) == (danish, english)


@pytest.mark.parametrize(
    ("english", "danish"),
    [
        ("The file is empty.", "Filen er tom."),
        ("It cannot be opened: permission denied.", "Den kan ikke åbnes: adgang nægtet."),
        ("The text has more than 67,108,864 bytes; split it into its meetings.", "Teksten fylder mere end 67.108.864"),
        ("The file is an image: make a searchable PDF of it first.", "Filen er et billede: lav det først til en"),
        ("Record 3: The file is empty.", "Post 3: Filen er tom."),
        (
            "The file is broken (it has no content): get a fresh copy.",
            "Filen er beskadiget (den er uden indhold): skaf",
        ),
        ("Something that nobody has said before", "Something that nobody has said before"),
        ("", ""),
    ],
)
def test_failures_are_told_again(english: str, danish: str) -> None:
    assert failure(english, "da").startswith(danish)
    assert failure(english, "en") == english


def test_what_fills_a_diagnostic_is_told_too() -> None:
    found = Finding(Code.SECOND_EXTRACTOR, {"extractor": "pdfminer", "why": "pdfium could not open the file"})
    assert found.said("da").endswith("pdfium kunne ikke åbne filen")
    assert found.message == "read by pdfminer, because pdfium could not open the file"
    assert (shown("12.5 %", "da"), shown("2025-09-16", "da"), shown(3, "da")) == ("12,5 %", "16.9.2025", 3)
