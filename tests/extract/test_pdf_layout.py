"""Columns and ruled tables of a PDF."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from referat_parser.diagnostics import Findings
from referat_parser.extract.pdf.read import read_pdf
from referat_parser.text import Document

LEFT = textwrap.wrap(
    " ".join(f"Venstre spalte nummer {n} har en del flere ord om kajen og om dens fremtid." for n in range(12)), 45
)
RIGHT = textwrap.wrap(
    " ".join(f"Højre spalte nævner {n} og en hel del andre ord om driften af broen." for n in range(12)), 45
)
HEADING = "En overskrift der går hen over begge spalter"


def drawn(draw: Callable[[Canvas], None]) -> Document:
    """A page drawn by hand."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return read_pdf(out.getvalue(), Findings())


def by_column(canvas: Canvas) -> None:
    """Draw the left column, then the right one, then the heading."""
    for left, column in ((50, LEFT), (285, RIGHT)):
        for number, text in enumerate(column):
            canvas.drawString(left, 760 - 14 * number, text)
    canvas.drawString(50, 800, HEADING)


def across(canvas: Canvas) -> None:
    """Draw line by line over both columns."""
    canvas.drawString(50, 800, HEADING)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=False)):
        canvas.drawString(50, 760 - 14 * number, left)
        canvas.drawString(285, 760 - 14 * number, right)


def staggered(canvas: Canvas) -> None:
    """Draw line by line, the right column half a line lower."""
    canvas.drawString(50, 800, HEADING)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=False)):
        canvas.drawString(50, 760 - 14 * number, left)
        canvas.drawString(285, 753 - 14 * number, right)


@pytest.mark.parametrize("draw", [by_column, across, staggered])
def test_columns_are_read_one_after_the_other(draw: Callable[[Canvas], None]) -> None:
    rows = min(len(LEFT), len(RIGHT))
    expected = [HEADING, *LEFT[:rows], *RIGHT[:rows]] if draw is not by_column else [HEADING, *LEFT, *RIGHT]
    assert [line.text for line in drawn(draw).lines] == expected


def test_lists_side_by_side_stay_whole() -> None:
    def draw(canvas: Canvas) -> None:
        for left, names in ((50, ["Til stede:", "Anna Bro", "Carl Dal", "Eva Fog"]), (300, ["Afbud:", "Gry Holm"])):
            for number, name in enumerate(names):
                canvas.drawString(left, 800 - 14 * number, name)

    assert drawn(draw).text.split("\n")[:-1] == ["Til stede:", "Anna Bro", "Carl Dal", "Eva Fog", "Afbud:", "Gry Holm"]


def table(rows: list[list[object]], *style: tuple[object, ...], grid: tuple[object, ...] | None = None) -> Document:
    """A table between two paragraphs."""
    out = io.BytesIO()
    plain = getSampleStyleSheet()["Normal"]
    rules = grid or ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
    SimpleDocTemplate(out, pagesize=A4).build(
        [
            Paragraph("Linjen før tabellen", plain),
            Table(rows, colWidths=[90, 220, 90], style=TableStyle([rules, *style])),
            Paragraph("Linjen efter tabellen", plain),
        ]
    )
    return read_pdf(out.getvalue(), Findings())


def test_rows_of_a_ruled_table_are_lines_as_their_cells_have_them() -> None:
    plain = getSampleStyleSheet()["Normal"]
    long = Paragraph("Formanden bød velkommen og gennemgik dagsordenen.<br/>Ingen bemærkninger.", plain)
    document = table(
        [["Punkt", "Referat", "Ansvarlig"], ["1. Velkomst", long, "Bo Lund"], ["2. Økonomi", "", "Eva Fog"]]
    )
    assert document.text.split("\n")[:-1] == [
        "Linjen før tabellen",
        "Punkt\tReferat\tAnsvarlig",
        "1. Velkomst\tFormanden bød velkommen og gennemgik dagsordenen.",
        "Ingen bemærkninger.\tBo Lund",
        "2. Økonomi\t\tEva Fog",
        "Linjen efter tabellen",
    ]
    assert [line.style.row for line in document.lines] == [None, 1, 2, 2, 3, None]


def test_cells_over_several_columns_and_rows() -> None:
    document = table(
        [["Fælles overskrift", "", "Sum"], ["Kaj", "Reparation", "100"], ["", "Maling", "50"]],
        ("SPAN", (0, 0), (1, 0)),
        ("SPAN", (0, 1), (0, 2)),
    )
    expected = ["Fælles overskrift\tSum", "Kaj\tReparation\t100", "Maling\t50"]
    assert [line.text for line in document.lines[1:4]] == expected


PROSE = "Hegnet er fra 1998. Tømreren har givet et tilbud, som omfatter nye stolper af lærk og en låge mod Møllevej, "
MINUTES = [
    ("Punkt", ["Referat"]),
    ("1. Godkendelse af dagsordenen", ["Godkendt."]),
    ("2. Hegn", [PROSE * 2, "Indstilling", "Tilbuddet godkendes.", "Beslutning", "Godkendt."]),
]


def tabulated(rows: list[tuple[str, list[str]]], first: float) -> Document:
    """Rows of a ruled table of two columns, its cells of several paragraphs."""
    style = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(label, style), [Paragraph(text, style) for text in texts]] for label, texts in rows]
    out = io.BytesIO()
    rules = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    SimpleDocTemplate(out, pagesize=A4).build([Table(cells, [first, 360], style=TableStyle(rules))])
    return read_pdf(out.getvalue(), Findings())


def test_minutes_laid_out_as_a_table_give_their_lines() -> None:
    document = tabulated(MINUTES, 100)
    texts = [line.text for line in document.lines]
    assert texts[:4] == ["Punkt\tReferat", "1. Godkendelse af dagsordenen", "Godkendt.", "2. Hegn"]
    assert texts[-4:] == ["Indstilling", "Tilbuddet godkendes.", "Beslutning", "Godkendt."]
    assert {line.style.row for line in document.lines[1:]} == {None}


def test_a_number_in_a_cell_of_its_own_stays_with_its_title() -> None:
    document = tabulated([("1.", ["Dagsorden", "Godkendt."]), ("2.", ["Hegn", *MINUTES[2][1]])], 40)
    assert [line.text for line in document.lines][:3] == ["1.\tDagsorden", "Godkendt.", "2.\tHegn"]


def test_names_in_a_cell_are_a_row() -> None:
    names = ["Anna Munk, formand", "Bo Lind, kasserer", "Carl Vig", "Dorte Holm", "Else Ravn (afbud)"]
    document = tabulated([("Dato", ["3. maj 2024"]), ("Deltagere", names)], 100)
    assert [line.style.row for line in document.lines] == [1, 2, 2, 2, 2, 2]
    assert [line.text for line in document.lines[1:]] == [f"Deltagere\t{names[0]}", *names[1:]]


def test_lines_of_a_cell_that_wrapped_are_one() -> None:
    document = tabulated([("Dato", ["3. maj 2024"]), ("Sag", [PROSE])], 100)
    assert [line.text for line in document.lines] == ["Dato\t3. maj 2024", f"Sag\t{PROSE.strip()}"]


def test_a_frame_around_text_is_no_table() -> None:
    document = table([["Ramme", "om", "tekst"]], grid=("BOX", (0, 0), (-1, -1), 0.5, colors.black))
    assert [line.style.row for line in document.lines] == [None, None, None]


def test_row_numbers_go_on_over_pages() -> None:
    document = table([["Punkt", f"Tekst {n}", "x"] for n in range(80)])
    rows = [line.style.row for line in document.lines if line.style.row is not None]
    assert document.pages is not None
    assert document.pages > 1
    assert rows == list(range(1, 81))


def test_a_grid_drawn_as_one_path_is_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.grid([50, 150, 300], [760, 780, 800])
        for left, top, text in ((55, 785, "Kaj"), (155, 785, "Pris"), (55, 765, "Nord"), (155, 765, "100")):
            canvas.drawString(left, top, text)

    assert [(line.text, line.style.row) for line in drawn(draw).lines] == [("Kaj\tPris", 1), ("Nord\t100", 2)]


def test_a_table_inside_a_form_is_found() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("skema")
        canvas.grid([0, 100, 250], [0, 20, 40])
        for left, top, text in ((5, 25, "Kaj"), (105, 25, "Pris"), (5, 5, "Nord"), (105, 5, "100")):
            canvas.drawString(left, top, text)
        canvas.endForm()
        canvas.translate(50, 700)
        canvas.doForm("skema")

    assert [(line.text, line.style.row) for line in drawn(draw).lines] == [("Kaj\tPris", 1), ("Nord\t100", 2)]


def test_rows_without_rules_keep_the_order_of_drawing() -> None:
    def draw(canvas: Canvas) -> None:
        for top, cells in (
            (800, ("1.", ["Formanden bød velkommen", "til alle"], "Bo")),
            (760, ("2.", ["Kajen"], "Eva")),
        ):
            canvas.drawString(50, top, cells[0])
            for number, text in enumerate(cells[1]):
                canvas.drawString(100, top - 12 * number, text)
            canvas.drawString(400, top, cells[2])

    assert " ".join(drawn(draw).text.split()) == "1. Formanden bød velkommen til alle Bo 2. Kajen Eva"


def test_a_narrow_gap_on_one_line_drawn_apart_is_closed() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, "Afbud:")
        canvas.drawString(50, 780, "Dato:")
        canvas.drawString(82, 800, "Gry Holm")
        canvas.drawString(78, 780, "3. maj")

    assert drawn(draw).text == "Afbud: Gry Holm\nDato: 3. maj\n"


def test_cells_side_by_side_are_no_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(12):
            canvas.drawString(50, 800 - 14 * number, f"Borgmester Anna Brodal {number}")
            canvas.drawString(310, 800 - 14 * number, f"Formand for udvalg {number}")

    assert [line.text for line in drawn(draw).lines][:2] == [
        "Borgmester Anna Brodal 0\tFormand for udvalg 0",
        "Borgmester Anna Brodal 1\tFormand for udvalg 1",
    ]


def test_letters_that_are_drawn_over_are_bold() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 800, "Beslutning", mode=2)
        canvas.drawString(50, 780, "Godkendt.", mode=0)

    assert [line.style.bold for line in drawn(draw).lines] == [True, False]


def test_justified_lines_have_no_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4):
            canvas.drawString(50, 800 - 40 * number, "Udvalget drøftede havnens drift og vedligehold")
            canvas.drawString(50, 786 - 40 * number, "Formanden")
            right = 50 + canvas.stringWidth("Udvalget drøftede havnens drift og vedligehold")
            canvas.drawRightString(right, 786 - 40 * number, "anlægsøkonomien")
            canvas.drawCentredString(right - 120, 786 - 40 * number, "gennemgik")

    assert drawn(draw).lines[1].text == "Formanden gennemgik anlægsøkonomien"


def test_cells_that_begin_at_one_place_are_parted_by_tabs() -> None:
    def draw(canvas: Canvas) -> None:
        for number, (name, office) in enumerate([("Bo", "Formand"), ("Anna Brodahl", "Kasserer"), ("Ib", "Medlem")]):
            canvas.drawString(50, 800 - 14 * number, name)
            canvas.drawString(122, 800 - 14 * number, office)

    assert drawn(draw).text == "Bo\tFormand\nAnna Brodahl\tKasserer\nIb\tMedlem\n"


def letters(text: str) -> list[str]:
    """All that is not white space, whatever the order."""
    return sorted("".join(text.split()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(20, 500),
            st.integers(20, 800),
            st.sampled_from([6, 10, 18]),
            st.text("abcÆøå 12.,-", min_size=1),
        ),
        min_size=1,
        max_size=40,
    ),
    st.booleans(),
)
def test_no_letter_is_lost_or_doubled(placed: list[tuple[int, int, int, str]], ruled: bool) -> None:  # noqa: FBT001
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for left, top, size, text in placed:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, top, text)
    if ruled:
        canvas.grid([40, 200, 300, 500], [100, 300, 500, 700])
    canvas.save()
    raw = pypdfium2.PdfDocument(out.getvalue())[0].get_textpage().get_text_range()
    assert letters(read_pdf(out.getvalue(), Findings()).text) == letters(raw.replace("\ufffe", "-"))
