"""Minutes laid out as a table: rows are items, the heads of the columns say what the cells are."""

from __future__ import annotations

from itertools import pairwise
from textwrap import dedent

import pytest

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
    joined = row.replace(" | 2. april", ", 2. april")
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
        f"<p>Punkt 1: Opfølgning</p><p>Sagsfremstilling</p><p>Ny.</p>{LISTED}<p>Beslutning</p><p>Godkendt.</p>",
    ],
)
def test_a_table_in_the_text_of_an_item_stays_there(body: str) -> None:
    meeting = read(body)
    assert titles(meeting)[0][1] == "Opfølgning"
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
