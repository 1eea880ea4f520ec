"""Tables that are filled in like a form: a heading in the first cell of a row, its text in the second."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.segment.test_columns import read, sections, table, titles

from referat_parser.pipeline import Input, parse

POINT = "Indstilling | Det indstilles, at planen godkendes.", "Referat | Asta fortalte.", "Beslutning | Godkendt."
KINDS = ["recommendation", "discussion", "decision"]


@pytest.mark.parametrize(
    ("first", "number"),
    [
        ("Punkt 1 | Ny bro over åen", "1"),
        ("1. | Ny bro over åen", "1"),
        ("Emne | Ny bro over åen", None),
        ("Dagsordenspunkt | 1. Ny bro over åen", "1"),
    ],
)
def test_a_table_for_each_item(first: str, number: str | None) -> None:
    second = first.replace("1", "2").replace("Ny bro over åen", "Eventuelt"), "Referat | Intet."
    meeting = read(f"{table(first, *POINT)}<p>&nbsp;</p>{table(*second)}")
    assert titles(meeting) == [(number, "Ny bro over åen"), (number and "2", "Eventuelt")]
    assert [kind for kind, _ in sections(meeting)[0]] == KINDS
    assert [section.heading for section in meeting.items[0].sections] == ["Indstilling", "Referat", "Beslutning"]
    assert [one.outcome for one in meeting.items[0].recommendations] == ["approved"]
    assert sections(meeting)[1] == [("discussion", "Intet.")]


def test_number_and_title_in_rows_of_their_own() -> None:
    tables = (table(f"Punkt | {n}", f"Emne | {title}", *POINT) for n, title in [(1, "Ny bro"), (2, "Eventuelt")])
    meeting = read("<p>&nbsp;</p>".join(tables))
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Eventuelt")]


def test_a_heading_over_the_table() -> None:
    meeting = read(f"<p>1. Ny bro</p>{table(*POINT)}<p>2. Eventuelt</p>{table('Referat | Intet.')}")
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Eventuelt")]
    assert [kind for kind, _ in sections(meeting)[0]] == KINDS


def test_people_in_the_first_rows() -> None:
    people = "Til stede | Asta Krogh, Bjarne Holst", "Afbud | Connie Fisker"
    meeting = read(table(*people, "Punkt 1 | Ny bro", *POINT), head="<h1>Referat af møde i Lokaludvalget</h1>")
    assert [person.attendance for person in meeting.participants] == ["present", "present", "absent"]
    assert titles(meeting) == [("1", "Ny bro")]


def test_several_paragraphs_in_a_cell() -> None:
    row = "<tr><td>Referat</td><td><p>Asta fortalte.</p><p>Bjarne spurgte.</p></td></tr>"
    cells = table("Punkt 1 | Ny bro", "Indstilling | At planen godkendes.").replace("</table>", f"{row}</table>")
    meeting = read(cells + table("Punkt 2 | Eventuelt", "Referat | Intet."))
    assert sections(meeting)[0][1] == ("discussion", "Asta fortalte.\nBjarne spurgte.")
    assert {block.type for block in meeting.items[0].sections[1].blocks} == {"paragraph"}


def test_markdown() -> None:
    text = """\
        # Referat af møde i Lokaludvalget for Sønderø

        | Punkt 1     | Ny bro                               |
        |-------------|--------------------------------------|
        | Indstilling | Det indstilles, at planen godkendes. |
        | Beslutning  | Godkendt.                            |

        | Punkt 2     | Eventuelt |
        |-------------|-----------|
        | Referat     | Intet.    |
        """
    meeting = parse(Input("referat.md", dedent(text).encode()))
    assert not meeting.coverage.unassigned
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Eventuelt")]
    assert sections(meeting)[0][1:] == [("decision", "Godkendt.")]


@pytest.mark.parametrize(
    "rows",
    [
        ("Høring | marts 2025", "Beslutning | 4. juni 2025", "Bilag | 3"),
        ("Fase | Tid", "Beslutning | Før sommeren", "Anlæg | Efter sommeren"),
        ("Økonomi | 250.000 kr.", "Finansiering | Anlægspuljen", "Konsekvenser | Ingen"),
    ],
)
def test_a_plan_in_a_case_stays_there(rows: tuple[str, ...]) -> None:
    case = f"<p>Punkt 1: Ny bro</p><p>Sagsfremstilling</p><p>Broen bygges sådan:</p>{table(*rows)}"
    meeting = read(f"{case}<p>Beslutning</p><p>Godkendt.</p>")
    assert [kind for kind, _ in sections(meeting)[0]] == ["case", "decision"]
    assert all(cell.strip() in sections(meeting)[0][0][1] for row in rows for cell in row.split("|"))


def test_a_table_of_one_row_where_others_have_more() -> None:
    single = f"<p>2. Næste møde</p>{table('Beslutning | Næste møde er den 4. juni.')}"
    meeting = read(f"<p>1. Ny bro</p>{table(*POINT)}{single}<p>3. Eventuelt</p>{table('Beslutning | Intet.')}")
    assert titles(meeting) == [("1", "Ny bro"), ("2", "Næste møde"), ("3", "Eventuelt")]
    assert [section.heading for section in meeting.items[2].sections] == ["Beslutning"]
    assert [one.explicit for item in meeting.items[1:] for one in item.decisions] == [True, True]


def test_a_row_in_a_case_is_no_field_of_a_form() -> None:
    meeting = read(f"<p>1. Ny bro</p>{table(*POINT)}<p>2. Kajen</p><p>Prisen:</p>{table('Økonomi | 250.000 kr.')}")
    assert [kind for kind, _ in sections(meeting)[1]] == ["text"]


def test_who_is_to_do_it_in_a_row_of_its_own() -> None:
    rows = "Beslutning | Der hentes tilbud ind.", "Ansvarlig | Asta Krogh. Frist: 4. juni 2026", "Bilag | Kort"
    meeting = read(f"<p>1. Ny bro</p>{table(*POINT)}<p>2. Kajen</p>{table(*rows)}")
    (action,) = meeting.items[1].actions
    assert (action.who, action.what, action.due) == ("Asta Krogh", "Der hentes tilbud ind", "2026-06-04")
    assert [kind for kind, _ in sections(meeting)[1]] == ["decision", "other", "attachments"]
