"""Minutes laid out as a table: rows are items, the heads of the columns say what the cells are."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from textwrap import dedent

import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

HEAD = """\
<h1>Referat af møde i Lokaludvalget for Sønderø</h1>
<p>Mandag den 4. marts 2024 kl. 16.00-17.30 i Medborgerhuset</p>
<p>Til stede: Asta Krogh, Bjarne Holst, Connie Fisker</p>
"""


def table(*rows: str) -> str:
    """Rows whose cells are parted by bars, as HTML."""
    made = ("".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in made)}</table>"


def read(body: str, head: str = HEAD) -> Meeting:
    """The meeting; none of its text may be without a place."""
    meeting = parse(Input("referat.html", f"<html><body>{head}{body}</body></html>".encode()))
    assert not meeting.coverage.unassigned
    return meeting


def sections(meeting: Meeting) -> list[list[tuple[str, str]]]:
    return [[(section.kind, section.text) for section in item.sections] for item in meeting.items]


def titles(meeting: Meeting) -> list[tuple[str | None, str]]:
    return [(item.number, item.title) for item in meeting.items]


AGENDA = "Godkendelse af dagsorden"


@pytest.mark.parametrize(
    ("heads", "row", "kinds"),
    [
        ("Dagsorden | Referat", f"1. {AGENDA} | Godkendt.", ["discussion"]),
        ("Dagsordenspunkt | Beslutning", f"1. {AGENDA} | Godkendt.", ["decision"]),
        ("Punkt | Emne | Referat", f"1 | {AGENDA} | Godkendt.", ["discussion"]),
        ("Nr. | Punkt | Drøftelse | Beslutning", f"1. | {AGENDA} | Intet. | Godkendt.", ["discussion", "decision"]),
        ("Emne | Indstilling | Beslutning", f"1) {AGENDA} | At den godkendes | Ja.", ["recommendation", "decision"]),
        ("Pkt. | Sagsfremstilling | Referat", f"Punkt 1: {AGENDA} | Udsendt. | Godkendt.", ["case", "discussion"]),
        ("Punkt | Noget helt andet | Referat", f"1. {AGENDA} | Udsendt. | Godkendt.", ["text", "discussion"]),
        ("Punkt | Referat/beslutning | Ansvar", f"1. {AGENDA} | Godkendt. | Asta", ["discussion", "other"]),
    ],
)
def test_heads_say_what_cells_are(heads: str, row: str, kinds: list[str]) -> None:
    meeting = read(table(heads, row, row.replace("1", "2").replace(AGENDA, "Eventuelt")))
    assert titles(meeting) == [("1", AGENDA), ("2", "Eventuelt")]
    assert [[kind for kind, _ in own] for own in sections(meeting)] == [kinds, kinds]
    assert meeting.document_type == "minutes"


def test_rows_without_numbers_and_without_all_cells() -> None:
    rows = (
        "Velkomst | Asta bød velkommen.",
        "Ny legeplads | Planen blev vedtaget.",
        "| Bjarne bestiller.",
        "Eventuelt |",
    )
    meeting = read(table("Emne | Referat", *rows))
    assert titles(meeting) == [(None, "Velkomst"), (None, "Ny legeplads"), (None, "Eventuelt")]
    assert sections(meeting)[1:] == [[("discussion", "Planen blev vedtaget."), ("discussion", "Bjarne bestiller.")], []]
    assert [decision.outcome for decision in meeting.items[1].decisions] == ["approved"]


def test_a_decision_of_a_column_is_one_that_has_a_heading() -> None:
    [decision] = read(table("Punkt | Beslutning", "1. Ny bro | Taget til efterretning.")).items[0].decisions
    assert (decision.text, decision.outcome, decision.explicit) == ("Taget til efterretning.", "noted", True)


def test_who_and_when_in_columns() -> None:
    row = "1. Ny bro | Prisen er steget. Der hentes et tilbud mere. | Connie Fisker | 2. april 2024"
    for heads in ("Punkt | Referat | Ansvarlig | Frist", "Punkt | Referat | Tovholder | Deadline"):
        [action] = read(table(heads, row)).items[0].actions
        assert (action.who, action.what, action.due) == ("Connie Fisker", "Der hentes et tilbud mere", "2024-04-02")
        assert action.explicit
    for mark in (", ", " / ", " (senest "):
        joined = row.replace(" | 2. april", f"{mark}2. april")
        [action] = read(table("Punkt | Referat | Ansvarlig/deadline", joined)).items[0].actions
        assert (action.who, action.due) == ("Connie Fisker", "2024-04-02")


def test_spans_lie_in_their_cells() -> None:
    meeting = read(table("Punkt | Referat | Ansvarlig", "1. Ny bro | Godkendt. | Asta", "2. Eventuelt | Intet. |"))
    bro, rest = meeting.items
    starts = [bro.span, bro.spans["title"], *(section.span for section in bro.sections), rest.span]
    assert starts == sorted(starts, key=lambda span: span.start)
    assert all(a.end <= b.start for a, b in pairwise(starts[1:]))


def test_what_stands_below_the_table_is_not_its_last_row() -> None:
    meeting = read(table("Punkt | Referat", "1. Eventuelt | Intet.") + "<p>Næste møde: 6. maj 2024 kl. 16.00</p>")
    assert sections(meeting) == [[("discussion", "Intet.")]]
    assert [following.date for following in meeting.next_meetings] == ["2024-05-06"]


def test_markdown() -> None:
    text = """\
        # Referat af møde i Lokaludvalget for Sønderø

        Mandag den 4. marts 2024 kl. 16.00-17.30

        | Punkt | Emne     | Referat                    | Ansvarlig |
        |------:|----------|----------------------------|-----------|
        | 1     | Ny bro   | **Godkendt.** Der skal hegn op. | Asta |
        | 2     | Eventuelt | Intet.                     |           |
        """
    meeting = parse(Input("referat.md", dedent(text).encode()))
    assert not meeting.coverage.unassigned
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Eventuelt")]
    assert sections(meeting)[1] == [("discussion", "Intet.")]
    assert [action.who for action in meeting.items[0].actions] == ["Asta"]


LISTED = table("Sag | Beslutning | Status", "Ny bro | Vedtaget i 2022 | Bygges", "Legeplads | Vedtaget i 2023 | Færdig")


@pytest.mark.parametrize(
    "body",
    [
        f"<p>1. Opfølgning</p><p>Listen blev gennemgået.</p>{LISTED}<p>2. Eventuelt</p><p>Intet.</p>",
        f"<h2>Opfølgning</h2><p>Listen blev gennemgået.</p>{LISTED}<h2>Eventuelt</h2><p>Intet.</p>",
        f"<p>OPFØLGNING</p><p>Listen blev gennemgået.</p>{LISTED}<p>EVENTUELT</p><p>Intet.</p>",
        f"<p>Punkt 1: Opfølgning</p><p>Sagsfremstilling</p><p>Ny.</p>{LISTED}<p>Beslutning</p><p>Godkendt.</p>",
    ],
)
def test_a_table_in_the_text_of_an_item_stays_there(body: str) -> None:
    meeting = read(body)
    assert titles(meeting)[0][1].capitalize() == "Opfølgning"
    assert "Ny bro" in " ".join(text for _, text in sections(meeting)[0])
    assert not {"Ny bro", "Legeplads"} & {title for _, title in titles(meeting)}


@pytest.mark.parametrize(
    "rows",
    [
        ("Navn | Rolle | Fremmøde", "Asta Krogh | Formand | Til stede", "Bjarne Holst | Medlem | Afbud"),
        ("Emne | Ansvarlig | Frist", "Ny bro | Asta | 1. maj 2024", "Legeplads | Bjarne | 1. juni 2024"),
        ("Område | Budget | Regnskab", "Skoler | 10.000 | 11.000", "Veje | 20.000 | 19.000"),
    ],
)
def test_other_tables_are_no_minutes(rows: tuple[str, ...]) -> None:
    assert not {"Asta Krogh", "Ny bro", "Skoler"} & {title for _, title in titles(read(table(*rows)))}


def cell(*paragraphs: str) -> str:
    return f"<td>{''.join(f'<p>{text}</p>' for text in paragraphs)}</td>"


LONG = (
    "Asta gennemgik planen og fortalte om de tilbud, som var kommet ind, og om de naboer, der har skrevet til udvalget."
)


def test_cells_of_several_long_paragraphs() -> None:
    rows = (
        f"<tr>{cell(f'{n}.')}{cell(title)}{cell(LONG, 'Bjarne spurgte.', 'Planen blev vedtaget.')}{cell('Asta')}</tr>"
        for n, title in [(1, "Ny bro"), (2, "Legeplads")]
    )
    head = "<tr><th>Nr.</th><th>Emne</th><th>Referat</th><th>Ansvarlig</th></tr>"
    meeting = read(f"<table>{head}{''.join(rows)}</table><p>Referent: Asta Krogh</p>")
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Legeplads")]
    told = [("discussion", f"{LONG}\nBjarne spurgte.\nPlanen blev vedtaget."), ("other", "Asta")]
    assert sections(meeting) == [told, told]
    assert [action.who for item in meeting.items for action in item.actions] == ["Asta", "Asta"]


def test_a_row_over_several_is_no_item() -> None:
    for group in ("B. Orienteringspunkter", "Nyt fra de andre udvalg"):
        meeting = read(table("Punkt | Referat", "1. Ny bro | Godkendt.", group, "2. Skilte | De er sat op."))
        assert titles(meeting) == [("1", "Ny bro"), ("2", "Skilte")]
        assert sections(meeting) == [[("discussion", "Godkendt.")], [("discussion", "De er sat op.")]]
        assert group in [section.heading for section in meeting.sections]


def test_a_table_behind_another_and_in_a_cell_of_the_page() -> None:
    people = table("Navn | Fremmøde", "Asta Krogh | Til stede", "Bjarne Holst | Afbud")
    rows = table("Punkt | Referat", "1. Ny bro | Godkendt.", "2. Eventuelt | Intet.")
    title = "<h1>Referat af møde i Lokaludvalget</h1><p>4. marts 2024</p>"
    for page in (f"{title}{people}{rows}", f"<table><tr><td>{title}{people}{rows}</td></tr></table>"):
        meeting = read(page, head="")
        assert titles(meeting) == [("1", "Ny bro"), ("2", "Eventuelt")]
        assert sections(meeting) == [[("discussion", "Godkendt.")], [("discussion", "Intet.")]]


def test_a_ruled_pdf_of_two_pages() -> None:
    plain = getSampleStyleSheet()["Normal"]
    rows = [["Punkt", "Emne", "Referat", "Ansvarlig"]]
    rows += [[str(n), f"Sag om den {n}. etape af stien", f"{LONG} Planen blev vedtaget.", "Asta"] for n in range(1, 21)]
    grid = Table([[Paragraph(cell, plain) for cell in row] for row in rows], colWidths=[40, 90, 230, 70], repeatRows=1)
    grid.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    title = Paragraph("Referat af møde i Lokaludvalget for Sønderø", plain)
    file = BytesIO()
    SimpleDocTemplate(file).build([title, Paragraph("4. marts 2024", plain), grid])
    meeting = parse(Input("referat.pdf", file.getvalue()))
    assert not meeting.coverage.unassigned
    assert meeting.source.pages == 2
    assert titles(meeting) == [(str(n), f"Sag om den {n}. etape af stien") for n in range(1, 21)]
    assert sections(meeting) == [[("discussion", f"{LONG} Planen blev vedtaget."), ("other", "Asta")]] * 20
