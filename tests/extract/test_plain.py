"""The canonical text of a text file is the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.plain import MOST_LINES, read_plain

MINUTES = """Referat af møde i Havneudvalget den 6. marts 2024

Til stede: Åse Ærø, Bjørn Sørensen
1. Økonomi
Budgettet på 12.500,50 kr. blev godkendt.
"""
ENCODINGS = {
    "utf-8": None, "utf-8-sig": None, "utf-16": None, "utf-16-le": None, "utf-16-be": None, "utf-32": None,
    "cp1252": "cp1252", "latin-1": "cp1252", "cp865": "cp865", "cp850": "cp865", "mac-roman": "mac-roman",
}  # fmt: skip


def read(data):
    return read_plain(data if isinstance(data, bytes) else data.encode(), Findings())


@pytest.mark.parametrize(("encoding", "guessed"), ENCODINGS.items())
def test_encodings(encoding, guessed, findings):
    assert read_plain(MINUTES.encode(encoding), findings).text == MINUTES
    assert [f.message for f in findings.found] == (
        [f"the encoding was guessed: {guessed} (confidence 1.00)"] if guessed else []
    )


def test_signs_of_cp1252(findings):
    text = "Punkt 1 – „Åben mole“ … 5 € jf. § 3\n"
    assert read_plain(text.encode("cp1252"), findings).text == text


def test_two_encodings_in_one_file(findings):
    text = "Mødet på Ærø\n"
    assert read_plain(text.encode() + text.encode("cp1252"), findings).text == text * 2
    assert "in part" in findings.found[0].message


def test_lost_letters_are_counted(findings):
    assert read_plain("r\ufffddhuset på \ufffdst".encode(), findings).text == "r\ufffddhuset på \ufffdst"
    assert [(f.code, f.message) for f in findings.found] == [
        (Code.REPLACEMENT_CHARACTER, "2 characters could not be read")
    ]


def test_half_a_letter_at_the_end(findings):
    assert read_plain("mødet".encode("utf-16")[:-1], findings).text == "møde\ufffd"
    assert findings.found[0].code is Code.REPLACEMENT_CHARACTER


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\x85", "\u2028", "\u2029"])
def test_line_ends(end):
    assert read(MINUTES.replace("\n", end)).text == MINUTES


def test_a_text_without_form_feeds_has_no_pages():
    document = read(MINUTES)
    assert document.pages is None
    assert {line.page for line in document.lines} == {None}


@pytest.mark.parametrize(
    ("text", "lines", "pages"),
    [
        ("a\fb", [("a", 1), ("b", 2)], 2),
        ("a\n\fb\n", [("a", 1), ("b", 2)], 2),
        ("a\n\f\nb\n", [("a", 1), ("b", 2)], 2),
        ("a\n\f\n\nb\n\f", [("a", 1), ("", 2), ("b", 2)], 2),
        ("a\f\fc", [("a", 1), ("c", 3)], 3),
        ("\fb", [("b", 2)], 2),
    ],
)
def test_form_feeds_part_pages_and_make_no_lines(text, lines, pages):
    document = read(text)
    assert document.text == text
    assert [(line.text, line.page) for line in document.lines] == lines
    assert document.pages == pages


def test_blank_lines_above():
    assert [line.style.gap for line in read("\na\n\n\nb\nc\n").lines] == [0, 1, 0, 1, 2, 0]


def test_marks_of_a_quotation_are_lines_of_their_own():
    document = read("# Referat\n\n> ## 1. Havn\n>\nVedtaget.\n> > - Mole\n## 2. Evt.\n")
    lines = [(line.text, line.style.part, line.style.heading) for line in document.lines if line.text]
    assert lines[:4] == [("# Referat", None, 1), ("> ", "rule", None), ("## 1. Havn", None, 2), (">", "rule", None)]
    assert [text for text, _, _ in lines[4:]] == ["Vedtaget.", "> > ", "- Mole", "## 2. Evt."]
    assert [line.text for line in read("> 5 borgere\n>Havn\n").lines] == ["> 5 borgere", ">Havn"]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \n\t\r\n" * 9])
def test_nothing_is_empty(data):
    with pytest.raises(Unreadable) as caught:
        read(data)
    assert caught.value.code == "empty"


def test_too_many_lines():
    with pytest.raises(Unreadable) as caught:
        read(b"a\n" * (MOST_LINES + 1))
    assert caught.value.code == "too-large"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\v\x85\u2028\u2029\ufeff")).filter(str.strip))
def test_no_character_is_lost_and_every_offset_is_true(text):
    document = read(text)
    assert document.text == text
    assert all(document.reading[line.start : line.end] == line.text for line in document.lines)
    covered = {i for line in document.lines for i in range(line.start, line.end)}
    assert all(i in covered for i, letter in enumerate(document.reading) if letter not in "\n\f")


@given(st.binary(min_size=1))
def test_any_bytes_give_the_same_document_or_reason_twice(data):
    def outcome():
        try:
            return read(data)
        except Unreadable as error:
            return error.code

    assert outcome() == outcome()


@given(st.text("abc æøåÆØÅ.,\n", min_size=20), st.sampled_from(["cp1252", "cp865", "mac-roman"]))
def test_danish_words_decide_the_encoding(filler, encoding):
    text = f"Mødet på rådhuset blev åbnet kl. 19, og Sørens ærinde blev drøftet.\n{filler}"
    assert read(text.encode(encoding)).text == text


MARKDOWN = """\
# Referat: Havneudvalget

**Status**
- [x] Godkendt

## Deltagere

| Navn | Parti |
|---|---|
| Åse Lund | A |

Næste møde
----------

```
# kode
```
Prisen er **12 kr.** i alt.
"""


def test_markdown():
    document = read(MARKDOWN)
    assert document.text == MARKDOWN
    assert document.media_type == "text/markdown"
    assert {line.text: line.style.heading for line in document.lines if line.style.heading} == {
        "# Referat: Havneudvalget": 1,
        "## Deltagere": 2,
        "Næste møde": 2,
    }
    assert [line.text for line in document.lines if line.style.bold] == ["**Status**"]
    rows = [line.style.row for line in document.lines if line.style.row]
    assert rows == [1, 2, 3]


def test_strokes_and_empty_rows_of_markdown():
    text = "# Referat\n\n| | |\n|---|---|\n| Dato | 4. juni |\n\n---\n\n## Sager\n\n* * *\n\nNæste møde\n---\n"
    parts = [line.text for line in read(text).lines if line.style.part == "rule"]
    assert parts == ["| | |", "|---|---|", "---", "* * *", "---"]
    assert "Næste møde" in [line.text for line in read(text).lines if line.style.heading == 2]


@pytest.mark.parametrize(
    "text",
    [
        "# 1 sal",
        "Navn | Parti",
        "1. Valg\n2. Regnskab\n- kasse",
        "Pris * antal ** 2",
        MINUTES,
    ],
)
def test_plain_text_is_no_markdown(text):
    document = read(text)
    assert document.media_type == "text/plain"
    assert {(line.style.heading, line.style.row, line.style.bold) for line in document.lines} == {(None, None, False)}


def test_underlined_headings_of_plain_text():
    document = read("Dagsorden:\n---\n1. Valg")
    assert document.media_type == "text/plain"
    assert [(line.style.heading, line.style.part) for line in document.lines] == [
        (2, None),
        (None, "rule"),
        (None, None),
    ]


def test_a_stroke_as_long_as_its_line_makes_a_heading_without_a_blank_line_above():
    document = read("Referatet er godkendt.\nBudget 2026\n-----------\nVedtaget.\nEn linje, der er længere\n---\n")
    assert [line.text for line in document.lines if line.style.heading] == ["Budget 2026"]
