"""Rich text: letters, lists, tables, looks, and what is not seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referat_parser.diagnostics import Code, Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.rtf import read_rtf

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset77 Geneva;}{\f3\fcharset2 Symbol;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Titel;}{\s2 Overskrift 2;}{\*\cs9 Tegn;}}"
)


@pytest.fixture
def read(findings):
    return lambda body: read_rtf(f"{HEAD}{body}}}".encode("latin-1"), findings)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"M\'f8det p\'e5 \'c6r\'f8\par", "Mødet på Ærø\n"),
        (r"{\f1 M\'bfdet}\par", "Mødet\n"),
        (r"\u198?r\u248 ?\'e5 \u8211\'96\par", "Ærøå –\n"),
        (r"{\uc2\u230abl}e\par", "æle\n"),
        (r"Kaj\~4\_\-\{\}\\\tab\endash\par", "Kaj\u00a04-\u00ad{}\\\t–\n"),
        (r"a\line b\par\par c", "a\nb\n\nc\n"),
        ("a\\\nb", "a\nb\n"),
        (r"a{\v x}{\deleted x}{\*\nyt x}{\info{\title x}}{\pict 00ff}b", "ab\n"),
        (r"a{\pict\bin3 }{x}b", "ab\n"),
        (r"{\listtext\pard\plain 1.\tab}a\par{\pntext\f3\'b7\tab}b\par", "1. a\n• b\n"),
        (r"a{\shp{\*\shpinst{\sp{\sn x}{\sv x}}{\shptxt b\par}}{\shprslt x}}c", "a\nb\nc\n"),
    ],
)
def test_text(read, body, text):
    assert read(body).text == text


def test_looks(read):
    document = read(r"\pard\s1\b\fs32 Referat\par\pard\plain\s2 Bilag\par\pard\plain\sb120\i{\b A}\i0 bc\par")
    looks = [(s.heading, s.size, s.bold, s.italic, s.gap) for s in (line.style for line in document.lines)]
    assert looks == [(1, 16.0, True, False, 0.0), (2, 12.0, False, False, 0.0), (None, 12.0, False, False, 6.0)]


def test_tables(read):
    document = read(
        r"\trowd\pard\intbl Navn\cell Parti\cell\row\pard\intbl \'c5se\par Lund\cell\cell A\cell\row\pard Slut\par"
    )
    assert [(line.text, line.style.row) for line in document.lines] == [
        ("Navn\tParti", 1), ("Åse", 2), ("Lund\t\tA", 2), ("Slut", None),
    ]  # fmt: skip


def test_parts(read):
    document = read(r"{\header Hoved\par}{\footer Side 1\par}Tekst{\footnote Note\par} videre\par")
    assert [(line.text, line.style.part) for line in document.lines] == [
        ("Hoved", "head"), ("Tekst videre", None), ("Note", "note"), ("Side 1", "foot"),
    ]  # fmt: skip


def test_links(read):
    document = read(r'Se {\field{\*\fldinst HYPERLINK "https://eksempel.dk"}{\fldrslt bilag}}.\par')
    assert document.text == "Se bilag.\n"
    assert [(k.start, k.end, k.url) for k in document.links] == [(3, 8, "https://eksempel.dk")]


def test_findings(read, findings):
    read(r"a{\deleted b}\u55357?\par")
    assert {f.code for f in findings.found} == {Code.DELETED_TEXT, Code.REPLACEMENT_CHARACTER}


def test_refusals(read):
    with pytest.raises(Unreadable, match="no text"):
        read("")
    with pytest.raises(Unreadable, match="nested"):
        read("{" * 1000)


@given(st.text("\\{}'*abcdu0159 -\n", max_size=200))
def test_any_text_is_read_or_refused(body):
    try:
        document = read_rtf(rb"{\rtf1 " + body.encode(), Findings())
    except Unreadable:
        return
    assert all(document.reading[line.start : line.end] == line.text for line in document.lines)
