"""Text whose line breaks were lost: pages on one line each, as a document viewer gives them."""

from __future__ import annotations

import pytest

from referat_parser.models import Meeting
from referat_parser.pipeline import Input, parse

VIEWER = "Referat af 3. møde i Havnerådet\n\nStørrelse: px\n\nTranskript\n\n"
HEAD = (
    "1 Referat af 3. møde i Havnerådet Afholdt tirsdag den 2. juni 2026 Kl "
    "Tilstedeværende medlemmer af Rådet Inge Holt (formand) Tage Brix Lund Karen Lis Vang "
    "Afbud Bent Skov Ole Dam Fra sekretariatet Ida Krag og Per Toft (referent) 1"
)


def meeting(text: str) -> Meeting:
    """What is read out of a text."""
    return parse(Input("referat.txt", text.encode()))


def titles(read: Meeting) -> list[tuple[str | None, str]]:
    """The numbers and titles of the items."""
    return [(item.number, item.title) for item in read.items]


@pytest.mark.parametrize("mark", ["{}.", "{})", "{}:", "Punkt {}:", "Ad {}.", "Pkt. {}", "{}"])
def test_items_begin_at_numbers_that_run_up(mark: str) -> None:
    page = (
        f"2 Inge Holt bød velkommen til mødet. {mark.format(1)} Godkendelse af dagsordenen Der var ingen ændringer, "
        f"og dagsordenen blev godkendt. {mark.format(2)} Nye både i havnen Udvalget ventede på svar fra naboerne. "
        f"{mark.format(3)} Regnskab for Skovby Havn Regnskabet blev godkendt. 2"
    )
    read = meeting(f"{VIEWER}{HEAD}\n\n{page}\n")
    assert titles(read) == [
        ("1", "Godkendelse af dagsordenen"),
        ("2", "Nye både i havnen"),
        ("3", "Regnskab for Skovby Havn"),
    ]
    assert [outcome for item in read.items for outcome in item.outcomes] == ["approved", "approved"]
    assert not read.coverage.unassigned


def test_people_with_nothing_between_them_are_told_by_their_given_names() -> None:
    read = meeting(f"{VIEWER}{HEAD}\n\n2 1: Dagsorden Godkendt. 2: Havnen Intet. 3: Eventuelt Intet. 2\n")
    assert [(person.name, person.role, str(person.attendance)) for person in read.participants] == [
        ("Inge Holt", "formand", "present"),
        ("Tage Brix Lund", None, "present"),
        ("Karen Lis Vang", None, "present"),
        ("Bent Skov", None, "absent"),
        ("Ole Dam", None, "absent"),
        ("Ida Krag", None, "present"),
        ("Per Toft", "referent", "present"),
    ]
    assert (read.body, str(read.date), read.meeting_number) == ("Havnerådet", "2026-06-02", "3")


def test_organisations_stand_behind_names_and_before_the_next() -> None:
    page = (
        "1 Referat af møde i Havneudvalget den 2. juni 2026 Tilstede: Inge Holt, Skovby Kommune Tage Brix, DN "
        "Karen Vang, Havborg Havn Per Toft, KL Ida Krag, Sejlunion Dagsorden 1. Velkomst 2. Budget 3. Eventuelt"
    )
    found = {person.name: person.organization for person in meeting(page).participants}
    assert list(found) == ["Inge Holt", "Tage Brix", "Karen Vang", "Per Toft", "Ida Krag"]


def test_offices_stand_behind_names_and_labels_end_lists() -> None:
    page = (
        "1 Referat af møde i Havneudvalget den 2. juni 2026 Tilstede: Inge Holt, Formand Tage Brix, Næstformand "
        "Karen Vang Per Toft Ida Krag, Adm. Direktør Ole Dam, Kasserer Referent: Rektor Bo Lind Fraværende med afbud "
        "(bestyrelsen): Liv Ask, Havborg Kommune Telefon 33 12 44 50 Dagsorden 1. Velkomst 2. Budget 3. Eventuelt"
    )
    people = meeting(page).participants
    found = [(person.name, person.role or person.title, str(person.attendance)) for person in people]
    assert found == [
        ("Inge Holt", "Formand", "present"),
        ("Tage Brix", "Næstformand", "present"),
        ("Karen Vang", None, "present"),
        ("Per Toft", None, "present"),
        ("Ida Krag", "Adm. Direktør", "present"),
        ("Ole Dam", "Kasserer", "present"),
        ("Bo Lind", "referent", "present"),
        ("Liv Ask", None, "absent"),
    ]


def test_the_day_is_not_taken_from_the_case_where_its_label_has_none() -> None:
    page = (
        "1 REFERAT Havnerådet Mødedato: Tirsdag den Mødested: Rådhuset, Skovby Starttidspunkt: Kl. 14:00 Afbud: "
        "\n\n2 Havnerådet, Side Nye lys på molen ÅBEN SAG Sagsfremstilling Byrådet vedtog d. 12. juni 2025 planen."
    )
    assert meeting(VIEWER.replace("Referat af 3. møde i ", "") + page).date is None


def test_who_is_not_told_apart_is_not_guessed() -> None:
    page = (
        "1 Referat af møde i Havneudvalget den 2. juni 2026 Mødte Inge Holt Qvorn Brix Karen Vang Tjele Ask Grå Lo "
        "Dagsorden 1. Velkomst Formanden bød velkommen. 2. Budget Budgettet blev godkendt. 3. Eventuelt Intet."
    )
    assert "Inge Holt" not in {person.name for person in meeting(page).participants}


def test_numbers_within_a_paragraph_are_no_items() -> None:
    text = (
        "Referat af møde i Havnerådet den 2. juni 2026\n\n1. Havnens drift\n"
        "Formanden fremlagde tre forslag til driften i det næste år: 1) Broen males til foråret og lukkes imens. "
        "2) Kranen flyttes hen til den nye mole. 3) Lyset skiftes ud.\nForslagene blev godkendt.\n\n2. Eventuelt\n"
    )
    read = meeting(text)
    assert titles(read) == [("1", "Havnens drift"), ("2", "Eventuelt")]
    assert "R108" not in {found.code for found in read.diagnostics}


def test_an_agenda_that_comes_again_with_text_is_the_contents() -> None:
    page = (
        "1 Referat af møde i Havnerådet den 2. juni 2026 Dagsorden: 1. Valg af ordstyrer 2. Budget for Skovby Havn "
        "3. Eventuelt 1. Valg af ordstyrer Inge Holt blev valgt. 2. Budget for Skovby Havn Tage Brix fremlagde "
        "budgettet, som blev godkendt. 3. Eventuelt Intet."
    )
    read = meeting(page)
    assert titles(read) == [("1", "Valg af ordstyrer"), ("2", "Budget for Skovby Havn"), ("3", "Eventuelt")]
    assert len(read.table_of_contents) == len(read.items)


def test_entries_with_roman_pages_are_the_contents() -> None:
    page = (
        "1 Skovby Kommune Referat Afbud fra: Ingen. "
        "\n\n2 Indholdsfortegnelse Til behandling...i 72. Klage over støj fra broen...ii 73. Skovby Kommunes regnskab "
        "v 74. Nye lys på molen...xv"
        "\n\n3 72. Klage over støj fra broen Sagen blev udsat. 73. Skovby Kommunes regnskab Regnskabet blev godkendt. "
        "74. Nye lys på molen Intet."
    )
    read = meeting(f"{VIEWER}{page}\n")
    expected = [("72", "Klage over støj fra broen"), ("73", "Skovby Kommunes regnskab"), ("74", "Nye lys på molen")]
    assert titles(read) == expected
    assert [entry.page for entry in read.table_of_contents][-3:] == [2, 5, 15]


def test_groups_and_bullets_stand_on_lines_of_their_own() -> None:
    page = (
        "1 Referat af møde i Havneudvalget den 2. juni 2026 Til stede: Bestyrelsen: Inge Holt, Tage Brix "
        "Sekretariatet: Per Toft Afbud: Karen Vang 1. Velkomst ved kasserer Ole Dam Formanden bød "
        "velkommen. 2. Budget for 2026 Vi så på tallene. 3. Eventuelt • Lyset blev skiftet."
    )
    read = meeting(page)
    assert [(person.name, str(person.attendance)) for person in read.participants] == [
        ("Inge Holt", "present"),
        ("Tage Brix", "present"),
        ("Per Toft", "present"),
        ("Karen Vang", "absent"),
    ]
    assert [title for _, title in titles(read)] == ["Velkomst ved kasserer Ole Dam", "Budget for 2026", "Eventuelt"]


def test_an_agenda_whose_numbers_are_lost_is_the_contents_too() -> None:
    agenda = (
        "1 Referat af møde i Havneudvalget Mødedato: 2. juni 2026 Til stede: Bo Lind Dato 3. juni 2026 Sager: "
        "1. Godkendelse af referat fra sidste møde 2. Revisionsprotokol Sager om havnen: 3. Nye lys på molen "
        "Maling af broen 5. Havnens regnskab"
    )
    pages = (
        agenda,
        "2 6. Eventuelt Skovby, den 3. juli 2026 Bo Lind formand",
        "3 1. Godkendelse af referat Sagsfremstilling Referatet er sendt ud. Beslutning Referatet blev godkendt.",
    )
    read = meeting(VIEWER + "\n\n".join(pages))
    assert titles(read) == [("1", "Godkendelse af referat")]
    assert len(read.table_of_contents) == len(["1", "2", "3", "5", "6"])
    assert str(read.document_date) == "2026-06-03"


def test_the_label_of_a_number_right_under_it_begins_the_text() -> None:
    page = (
        "1 Referat af møde i Havneudvalget den 2. juni 2026 Dagsorden: 1. Velkomst og dagsorden Ad. 1. Ida Krog bød "
        "velkommen. 2. Meddelelser Ad. 2. Siden sidste møde er broen lukket."
    )
    assert titles(meeting(VIEWER + page)) == [("1", "Velkomst og dagsorden"), ("2", "Meddelelser")]
