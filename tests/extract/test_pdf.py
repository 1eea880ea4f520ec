"""Reading PDF: lines, type, order, bookmarks, links, and what is said of pages that could not be read."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.how import How
from referat_parser.extract.pdf.read import read_pdf
from referat_parser.text import Document

Draw = Callable[[Canvas], None]
LETTERS = "abcdefghijklmnopqrstuvwxyzæøåABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ0123456789.,:()"


def made(*pages: Draw, **options: object) -> bytes:
    """A PDF whose pages are drawn by functions."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(*texts: str, top: float = 800, left: float = 50) -> Draw:
    """A page of lines, one under the other."""

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(left, top - 14 * number, text)

    return draw


def read(*pages: Draw) -> Document:
    """A drawn PDF as a document."""
    return read_pdf(made(*pages), Findings())


def names(findings: Findings) -> list[str]:
    """Readable names of what was found."""
    return [finding.code.readable for finding in findings.found]


def test_lines_and_pages() -> None:
    document = read(lines("Referat", "Mødet blev holdt på Strandgården."), lines("Side to"))
    assert document.text == "Referat\nMødet blev holdt på Strandgården.\fSide to\n"
    assert document.pages == 2
    assert [line.page for line in document.lines] == [1, 1, 2]
    assert document.extractor.startswith("pypdfium2 ")
    assert document.media_type == "application/pdf"


def test_type_is_told_by_font_and_matrix() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 800, "Punkt 1: Havnen")
        canvas.setFont("Times-Italic", 10)
        canvas.scale(0.5, 0.5)
        canvas.drawString(100, 1500, "Skråt og småt")

    heading, text = read(draw).lines
    assert (heading.style.size, heading.style.bold, heading.style.italic) == (16, True, False)
    assert (text.style.size, text.style.bold, text.style.italic) == (5, False, True)


def test_box_and_gap_count_from_the_top() -> None:
    first, second = read(lines("Øverst", "Nederst")).lines
    assert first.style.box is not None
    assert second.style.box is not None
    assert first.style.box[0] == pytest.approx(50, abs=1)
    assert first.style.box[1] == pytest.approx(A4[1] - 810, abs=4)
    assert first.style.gap is None
    assert second.style.gap == pytest.approx(second.style.box[1] - first.style.box[3])


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    assert read(lines("Vi drøftede fælles-", "skabet i byen.")).text == "Vi drøftede fælles-\nskabet i byen.\n"


def test_a_bold_label_makes_no_bold_line() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(50, 800, "Afbud:")
        canvas.drawString(70, 780, "Budget for havnen")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(86, 800, "Gry Holm og Ib Juhl")
        canvas.drawString(50, 780, "3.")

    afbud, budget = read(draw).lines
    assert (afbud.text, afbud.style.bold) == ("Afbud: Gry Holm og Ib Juhl", False)
    assert (budget.text, budget.style.bold) == ("3. Budget for havnen", True)


def test_contents_drawn_column_by_column_are_one_line_each() -> None:
    def draw(canvas: Canvas) -> None:
        lines("Godkendelse af dagsorden ....", "Ny kaj ....")(canvas)
        lines("3", "12", left=500)(canvas)

    assert read(draw).text == "Godkendelse af dagsorden ....\t3\nNy kaj ....\t12\n"


def test_bullets_drawn_apart_are_joined_by_a_blank() -> None:
    def draw(canvas: Canvas) -> None:
        lines("første punkt", "andet punkt", left=68)(canvas)
        lines("•", "•")(canvas)

    assert read(draw).text == "• første punkt\n• andet punkt\n"


def test_label_and_value_are_parted_by_a_tab() -> None:
    def draw(canvas: Canvas) -> None:
        for top, label, value in ((800, "Dato", "3. maj 2023"), (780, "Sted", "Lokale 4")):
            canvas.drawString(50, top, label)
            canvas.drawString(140, top, value)

    assert read(draw).text == "Dato\t3. maj 2023\nSted\tLokale 4\n"


def test_kerning_makes_no_blanks() -> None:
    def draw(canvas: Canvas) -> None:
        left = 50.0
        for run in ("T", "eknik bor", "gere i V", "ejle, A", "V", "IS."):
            canvas.drawString(left, 800, run)
            left += canvas.stringWidth(run) - 0.8

    assert read(draw).text == "Teknik borgere i Vejle, AVIS.\n"


@pytest.mark.parametrize(
    ("drawn", "spacing", "text"),
    [
        ("Referat af møde", 7, "Referat af møde"),
        ("D A G S O R D E N", 0, "DAGSORDEN"),
        ("R e f e r a t   f r a   m ø d e", 0, "Referat fra møde"),
        ("A B C F O V", 0, "A B C F O V"),
    ],
)
def test_spaced_out_letters_are_closed_up(drawn: str, spacing: float, text: str) -> None:
    assert read(lambda canvas: canvas.drawString(50, 800, drawn, charSpace=spacing)).text == f"{text}\n"


def test_head_and_foot_drawn_first_or_last_take_their_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 820, "Havneudvalget")
        canvas.drawString(300, 30, "Side 1")
        lines("Første linje af teksten på denne side", "Anden linje af teksten på denne side")(canvas)

    assert [line.text.split()[0] for line in read(draw).lines] == ["Havneudvalget", "Første", "Anden", "Side"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_upright(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        canvas.rotate(turn)
        lines("Første linje", "Anden linje", top=500)(canvas)
        canvas.drawString(300, 486, "til højre")

    assert read(draw).text == "Første linje\nAnden linje\ttil højre\n"


def test_text_on_edge_comes_last() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(570, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Margentekst")
        canvas.restoreState()
        lines("Brødtekst på siden", "og mere af den")(canvas)

    assert read(draw).text == "Brødtekst på siden\nog mere af den\nMargentekst\n"


def test_bookmarks_and_links() -> None:
    def draw(canvas: Canvas) -> None:
        lines("Se bilag om kajen her")(canvas)
        left = 50 + canvas.stringWidth("Se ")
        canvas.linkURL("https://havn.example/bilag.pdf", (left, 797, left + canvas.stringWidth("bilag"), 809))
        canvas.bookmarkPage("et")
        canvas.addOutlineEntry("Punkt 1: Kajen", "et", level=0)

    document = read(lines("Forside"), draw)
    assert [(b.title, b.level, b.page) for b in document.bookmarks] == [("Punkt 1: Kajen", 1, 2)]
    assert [(document.text[k.start : k.end], k.url) for k in document.links] == [
        ("bilag", "https://havn.example/bilag.pdf")
    ]


def picture(canvas: Canvas) -> None:
    """A page as a scanner makes it."""
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, *A4)


def test_pictures_of_pages_are_said_to_have_no_text() -> None:
    findings = Findings()
    document = read_pdf(made(lines("Tekst på den første side"), picture, lambda _: None), findings)
    assert document.pages == 3
    assert [f.message for f in findings.found] == ["1 of 3 pages have no text layer"]


def test_a_file_without_any_text_is_no_quiet_success() -> None:
    findings = Findings()
    document = read_pdf(made(picture, picture), findings)
    assert not document.text.strip()
    assert names(findings) == ["no-text-layer"]


def test_a_stamp_on_a_scan_is_no_text_layer() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(500, 20, "Side 1")

    findings = Findings()
    assert read_pdf(made(draw), findings).text == "Side 1\n"
    assert names(findings) == ["no-text-layer"]


def test_encrypted_files_need_their_password() -> None:
    data = made(lines("Lukket møde"), encrypt="hemmelig")
    with pytest.raises(Unreadable, match="give its password") as caught:
        read_pdf(data, Findings())
    assert caught.value.code == "encrypted"
    with pytest.raises(Unreadable, match="does not open it"):
        read_pdf(data, Findings(), How(password="forkert"))  # noqa: S106 -- of a file made above
    assert read_pdf(data, Findings(), How(password="hemmelig")).text == "Lukket møde\n"  # noqa: S106


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"%PDF-1.7\n", "corrupt"), (b"%PDF-1.7\nvr\xf8vl", "corrupt")]
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_pdf(data, Findings())
    assert caught.value.code == code


def test_the_second_reader_takes_over() -> None:
    findings = Findings()
    data = made(lines("Referat af mødet"))
    document = read_pdf(b"\0\xff" * 1000 + data, findings)
    assert document.text == "Referat af mødet\n"
    assert document.extractor.startswith("pdfplumber ")
    assert names(findings) == ["second-extractor"]


def test_a_broken_page_is_noted_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    load = pdfium.FPDF_LoadPage
    monkeypatch.setattr(pdfium, "FPDF_LoadPage", lambda file, number: None if number == 1 else load(file, number))
    findings = Findings()
    document = read_pdf(made(lines("Første side"), lines("Anden side"), lines("Tredje side")), findings)
    assert document.text == "Første side\f\fTredje side\n"
    assert [finding.message for finding in findings.found] == ["page 2 could not be read: pdfium could not open it"]


def test_pages_that_only_the_count_knows_of_are_dropped() -> None:
    data = made(lines("Første side"), lines("Anden side"))
    findings = Findings()
    document = read_pdf(data.replace(b"/Count 2", b"/Count 7"), findings)
    assert document.text == "Første side\fAnden side\n"
    assert not findings.found


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referat_parser.extract.pdf.read.MOST_PAGES", 1)
    with pytest.raises(Unreadable, match="split it") as caught:
        read_pdf(made(lines("a"), lines("b")), Findings())
    assert caught.value.code == "too-large"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.text(LETTERS, min_size=2, max_size=9), min_size=1, max_size=9), min_size=1, max_size=30))
def test_words_are_those_that_were_drawn(rows: list[list[str]]) -> None:
    document = read(lines(*(" ".join(row) for row in rows)))
    assert document.text.replace("\f", "\n").split() == [word for row in rows for word in row]
