"""Tables of a PDF whose columns only free space parts."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from referat_parser.diagnostics import Findings
from referat_parser.extract.pdf.read import read_pdf
from referat_parser.text import Document

TITLE = "2. Ny belægning på stien langs kanalen"
TEXT = "Formanden gennemgik de to tilbud, og bestyrelsen drøftede, om stien også skal have lys. " * 3
HEADS = ["Punkt", "Referat", "Hvem"]
ROWS = [["1. Velkomst", "Alle var mødt.", ""], [TITLE, TEXT.strip(), "Bo Lund"], ["3. Eventuelt", "Intet.", "Eva Fog"]]
WIDTHS = [110, 290, 60]


def laid_out(rows: list[list[str]], widths: list[int], *below: str) -> Document:
    """A table without rules, between two lines that reach over its columns."""
    style = getSampleStyleSheet()["BodyText"]
    cells = [[Paragraph(text, style) for text in row] for row in rows]
    table = Table(cells, widths, style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]))
    around = [
        Paragraph(f"Linjen {place} tabellen, som er længere end dens første spalte", style)
        for place in ("før", "under")
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(
        [around[0], table, *(Paragraph(text, style) for text in below), around[1]]
    )
    return read_pdf(out.getvalue(), Findings())


def rows(document: Document) -> list[str]:
    """The lines that are of a row."""
    return [line.text for line in document.lines if line.style.row is not None]


@pytest.mark.parametrize("heads", [[], [HEADS]])
def test_each_number_begins_a_row(heads: list[list[str]]) -> None:
    assert rows(laid_out([*heads, *ROWS], WIDTHS)) == ["\t".join(row).rstrip("\t") for row in [*heads, *ROWS]]


def test_numbers_may_have_a_column_of_their_own() -> None:
    apart = [[*row[0].split(" ", 1), *row[1:]] for row in ROWS]
    assert rows(laid_out(apart, [25, 100, 280, 60])) == ["\t".join(row).rstrip("\t") for row in apart]


def test_a_row_may_have_no_number() -> None:
    found = rows(laid_out([*ROWS, ["Næste møde", "Det er i maj.", ""]], WIDTHS))
    assert found[-1] == "Næste møde\tDet er i maj."


def test_a_table_goes_on_over_pages() -> None:
    many = [[f"{n}. Punkt om stien", TEXT.strip(), "Bo Lund"] for n in range(1, 31)]
    document = laid_out([HEADS, *many], WIDTHS)
    assert (document.pages or 0) > 1
    assert [text.split("\t")[0] for text in rows(document)] == ["Punkt", *(row[0] for row in many)]


@pytest.mark.parametrize(
    ("cells", "widths"),
    [
        pytest.param([[f"{n}.", TEXT] for n in range(1, 5)], [25, 400], id="numbers-hung-out"),
        pytest.param([[f"{n}. Punkt", str(7 * n)] for n in range(1, 9)], [300, 60], id="contents-with-pages"),
        pytest.param([["Dato", "3. maj 2024"], ["Deltagere", TEXT]], [100, 300], id="labels"),
        pytest.param([["1. Velkomst", ""], [TEXT, ""], ["2. Sti", ""], [TEXT, ""]], [430, 20], id="text-below"),
    ],
)
def test_what_is_no_table_of_items_stays_as_it_is(cells: list[list[str]], widths: list[int]) -> None:
    assert rows(laid_out(cells, widths)) == []


@pytest.mark.parametrize("rest", [[], ["Mødet sluttede med kaffe og en tale, som varede længere end ventet."]])
def test_what_comes_on_the_page_after_a_table_may_be_no_part_of_it(rest: list[str]) -> None:
    style = getSampleStyleSheet()["BodyText"]
    table = Table(
        [[Paragraph(text, style) for text in row] for row in [HEADS, *ROWS]],
        WIDTHS,
        style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP")]),
    )
    out = io.BytesIO()
    last = [Paragraph(text, style) for text in rest] or [Spacer(1, 100)]
    SimpleDocTemplate(out, pagesize=A4).build([table, PageBreak(), *last, PageBreak(), *last])
    document = read_pdf(out.getvalue(), Findings())
    assert [line.text for line in document.lines if line.style.row is None] == rest * 2
