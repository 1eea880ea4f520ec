"""The life of cases: what is joined and why, what is open, who came, what is missing."""

from __future__ import annotations

import pytest
from tests.comparison.meetings import read, sample

from referat_parser import track
from referat_parser.models import Meeting
from referat_parser.tracking.models import Case, Track
from referat_parser.tracking.ties import references
from referat_parser.tracking.track import of_number, of_topic

SERIES = tuple(
    sample(f"municipal-committee/kulturudvalget-{name}") for name in ("januar-dagsorden", "januar", "februar")
)


def case(found: Track, words: str) -> Case:
    (one,) = (one for one in found.cases if words in one.title)
    return one


def lives(found: Track) -> dict[str, list[tuple[str | None, str | None, str | None]]]:
    return {one.title: [(t.date, t.item, t.joined_by) for t in one.treatments] for one in found.cases}


def test_cases_are_joined_by_what_ties_them() -> None:
    assert lives(track(SERIES)) == {
        "Placering af ny svømmehal": [("2026-01-13", "2", None), ("2026-02-17", "2", "case_number")],
        "Tilskud til foreninger i 2026 / Takster for leje af lokaler": [
            ("2026-01-13", "3", None),
            ("2026-02-17", "3", "case_number"),
            ("2026-02-17", "4", "case_number"),
        ],
        "Lån af cykler på biblioteket": [("2026-01-13", "4", None), ("2026-02-17", "7", "reference")],
        "Kunst og lys på Rådhuspladsen": [
            ("2026-01-13", "5", None),
            ("2026-01-13", "6", None),
            ("2026-02-17", "5", "case_number"),
        ],
        "Ungdomshus i den gamle remise": [("2026-01-13", "7", None)],
        "Frivillighedsprisen 2026": [("2026-02-17", "6", None)],
    }


def test_the_order_of_the_meetings_does_not_matter() -> None:
    assert track(reversed(SERIES)) == track(SERIES)


def test_outcomes_and_states() -> None:
    found = track(SERIES)
    pool = case(found, "svømmehal")
    assert [one.outcomes for one in pool.treatments] == [["postponed"], ["approved"]]
    assert (pool.state, case(found, "Ungdomshus").state) == ("settled", "open")


def test_open_ends() -> None:
    (one,) = case(track(SERIES), "Ungdomshus").open_ends
    assert (one.kind, one.date, one.meetings_since) == ("postponed", "2026-01-13", 1)
    assert one.text == "Udsat, til ungerådet har været hørt."
    assert not case(track(SERIES), "svømmehal").open_ends


def test_documents_of_one_meeting_count_once() -> None:
    found = track(SERIES)
    assert [(one.document_type, len(one.others)) for one in found.meetings] == [("minutes", 1), ("minutes", 0)]


def test_attendance() -> None:
    found = {one.name: (one.present, one.absent) for one in track(SERIES).attendance}
    assert found["Mette Kragholm"] == (1, 1)
    assert found["Palle Rosenvang"] == (2, 0)


def test_an_announced_meeting_that_is_missing() -> None:
    (gap,) = track(SERIES).gaps
    assert (gap.kind, gap.date, gap.after, gap.before) == ("announced", "2026-02-10", "2026-01-13", "2026-02-17")


HEAD = "Referat af møde nr. {number} i {body}\n\nDato: {day}\n\n"
DECISION = "\nBeslutning\n{said}\n\n"
BODY = "Havneudvalget"
MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august")


def meeting(number: int, month: int, *items: tuple[str, str, str], body: str = BODY) -> Meeting:
    """A meeting on the fifth of a month; items are titles, case texts and decisions."""
    told = [
        f"Punkt {nth}: {title}\n\nSagsfremstilling\n{text}{DECISION.format(said=said)}"
        for nth, (title, text, said) in enumerate(items, 1)
    ]
    day = f"5. {MONTHS[month - 1]} 2024"
    return read(HEAD.format(number=number, body=body, day=day) + "".join(told), f"{body}-{number}.txt")


CRANE = "Kranen på nordre kaj er fra 1962 og kan ikke løfte de nye containere, så den skal skiftes."


def test_a_like_subject_joins() -> None:
    found = track([
        meeting(1, 1, ("Ny kran på nordre kaj", CRANE, "Udsat.")),
        meeting(2, 2, ("Ny kran på nordre kaj", "Der er nu indhentet tre tilbud.", "Godkendt.")),
    ])  # fmt: skip
    (one,) = found.cases
    assert [t.joined_by for t in one.treatments] == [None, "subject"]


def test_standing_items_are_no_case() -> None:
    found = track([
        meeting(1, 1, ("Orientering fra havnemesteren", "Der er lagt ny asfalt på kajen.", "Orienteret.")),
        meeting(2, 2, ("Orientering fra havnemesteren", "Slæbestedet er lukket om natten.", "Orienteret.")),
    ])  # fmt: skip
    assert [len(one.treatments) for one in found.cases] == [1, 1]


def test_items_that_only_sound_alike_are_two_cases() -> None:
    found = track([
        meeting(1, 1, ("Regnskab 2022", "Regnskabet viser et overskud.", "Godkendt.")),
        meeting(2, 2, ("Regnskab 2023", "Regnskabet viser et underskud.", "Godkendt.")),
    ])  # fmt: skip
    assert len(found.cases) == 2


def test_a_case_goes_through_bodies_by_its_history() -> None:
    told = f"{CRANE}\n\nTidligere behandling\nHavneudvalget, 5. januar 2024, pkt. 1: Anbefales godkendt."
    found = track([
        meeting(1, 1, ("Ny kran på nordre kaj", CRANE, "Anbefales godkendt.")),
        meeting(1, 2, ("Bevilling til havnen", told, "Godkendt."), body="Økonomiudvalget"),
    ])  # fmt: skip
    (one,) = found.cases
    assert one.bodies == ["Havneudvalget", "Økonomiudvalget"]
    assert one.treatments[1].joined_by == "history"


def test_what_is_only_told_of_has_no_meeting() -> None:
    told = f"{CRANE}\n\nTidligere behandling\nHavneudvalget, 5. januar 2024, pkt. 1: Udsat."
    (one,) = track([meeting(2, 2, ("Ny kran på nordre kaj", told, "Godkendt."))]).cases
    assert [(t.meeting is None, t.date) for t in one.treatments] == [(True, "2024-01-05"), (False, "2024-02-05")]


@pytest.mark.parametrize(
    ("said", "open_"),
    [
        ("Godkendt. Havnemesteren undersøger priserne.", 1),
        ("Der gives mandat til at indhente tilbud.", 1),
        ("Godkendt.", 0),
    ],
)
def test_tasks_and_mandates_without_follow_up(said: str, open_: int) -> None:
    first = meeting(1, 1, ("Ny kran på nordre kaj", CRANE, said))
    again = meeting(2, 2, ("Slæbested ved lystbådehavnen", "Rampen er glat.", "Godkendt."))
    assert [one.kind for one in track([first, again]).cases[0].open_ends] == ["no_follow_up"] * open_
    assert not track([first]).cases[0].open_ends


def test_a_number_left_out_and_a_long_pause() -> None:
    item = ("Ny kran på nordre kaj", CRANE, "Godkendt.")
    found = track([meeting(number, month, item) for number, month in ((1, 1), (2, 2), (3, 3), (5, 8))])
    assert [(gap.kind, gap.number, gap.days) for gap in found.gaps] == [("number", "4", None), ("pause", None, 153)]


def test_explicit_references() -> None:
    text = f"{CRANE} Se punkt 3 på møde den 4. marts 2023 og bestyrelsesmødet den 6. maj 2023, pkt. 2."
    item = meeting(1, 1, ("Ny kran på nordre kaj", text, "Godkendt.")).items[0]
    assert list(references(item)) == [("3", "2023-03-04"), ("2", "2023-05-06")]


@pytest.mark.parametrize("topic", ["SVØMMEHAL", "svømehal", "ny svømmehal", "placering"])
def test_a_topic(topic: str) -> None:
    found = track(SERIES)
    assert [one.title for one in found.cases if of_topic(one, topic)] == ["Placering af ny svømmehal"]


def test_a_topic_that_is_not_there() -> None:
    assert not [one for one in track(SERIES).cases if of_topic(one, "havn")]


def test_a_case_number_however_it_is_spaced() -> None:
    assert of_number(case(track(SERIES), "svømmehal"), " 04.04.00-P20-2-25 ")
    assert not of_number(case(track(SERIES), "svømmehal"), "04.04.00-P20-2-26")


def test_no_meetings() -> None:
    assert track([]).cases == []


def people(*names: str, month: int) -> Meeting:
    listed = "".join(f"{name}\n" for name in names)
    head = HEAD.format(number=month, body=BODY, day=f"5. {MONTHS[month - 1]} 2024")
    return read(f"{head}Deltagere\n\n{listed}\nPunkt 1: Ny kran\n\nBeslutning\nGodkendt.\n", f"{month}.txt")


def test_a_misspelt_name_is_one_person_and_two_alike_at_one_meeting_are_two() -> None:
    found = track([people("Bartholomæus Vestervang", month=1), people("Bartholomæus Vesterwang", month=2)])
    assert [one.present for one in found.attendance] == [2]
    both = people("Bartholomæus Vestervang", "Bartholomæus Vesterwang", month=3)
    assert [one.present for one in track([both, people("Bartholomæus Vestervang", month=4)]).attendance] == [2, 1]
