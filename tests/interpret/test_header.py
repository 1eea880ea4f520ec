import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from referat_parser.interpret.head.header import header
from referat_parser.segment.outline import Part
from referat_parser.text import Paragraph

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "header.toml").read_text(encoding="utf-8"))
FIELDS = ("title", "body", "meeting_number", "date", "document_date", "start_time", "end_time", "location")


@pytest.mark.parametrize("case", CASES["header"], ids=lambda case: case["text"].strip()[:60])
def test_header(case, make):
    document = make.document(case["text"])
    read = header(document, make.outline(document, make.paragraphs(document)))
    found = {key: getattr(read, key) for key in FIELDS}
    wanted = {key: case[key] for key in FIELDS if key in case}
    assert {key: found[key].value if found[key] else "" for key in wanted} == wanted
    people = {label: [v] if isinstance(v, str) else v for label, v in case.get("people", {}).items()}
    assert {label: [v.clean for key, v in read.people if key == label] for label, _ in read.people} == people
    if "rest" in case:
        assert [line.clean for line in read.rest] == case["rest"]


@pytest.mark.parametrize("case", CASES["header"], ids=lambda case: case["text"].strip()[:60])
def test_every_letter_is_header_or_rest(case, make):
    document = make.document(case["text"])
    read = header(document, make.outline(document, make.paragraphs(document)))
    places = [*read.claimed, *read.rest]
    seen = sorted(at for place in places for at in range(place.start, place.end))
    assert len(seen) == len(set(seen))
    assert all(at in set(seen) for at, letter in enumerate(document.reading) if letter.isalnum())


def test_the_foot_says_when_it_ended_and_when_it_was_written(make):
    document = make.document("Referat af møde 3. maj 2024\nMødet sluttede kl. 21.30\n06-05-2024 - Referat af Bo Lind")
    head, *tail = make.paragraphs(document)
    read = header(document, make.outline(document, (head,), tail=tuple(tail)))
    assert read.end_time
    assert read.end_time.value == "21:30"
    assert read.document_date
    assert read.document_date.value == "2024-05-06"


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Mødet sluttede 21.45", "21:45"),
        ("Mødet sluttede ca. kl. 21.45", "21:45"),
        ("Hævet kl. 21.45", "21:45"),
        ("Mødeslut: 21.45", "21:45"),
        ("Generalforsamlingen blev herefter hævet kl. 22.", "22:00"),
        ("Dirigenten takkede for god ro og hævede forsamlingen\nkl. 20.15.", "20:15"),
    ],
)
def test_the_last_lines_say_when_it_ended(make, sentence, time):
    document = make.document(f"Referat af møde 3. maj 2024\nEventuelt\nIntet.\n{sentence}")
    head, title, *_ = make.paragraphs(document)
    start = document.reading.index("Intet")
    text = Paragraph(document.reading[start:].replace("\n", " "), start, ())
    item = make.item(title, (Part("text", None, (text,), "test"),))
    read = header(document, make.outline(document, (head,), (item,)))
    assert read.end_time
    assert read.end_time.value == time


@pytest.mark.parametrize(
    ("kind", "sentence", "times"),
    [
        ("decision", "Mødet startede kl. 14.00 og sluttede kl. 15.45.", ("14:00", "15:45")),
        ("text", "Mødet blev åbnet kl. 18.30 og hævet kl. 21.", ("18:30", "21:00")),
        ("decision", "Festen startede kl. 14.00 og sluttede kl. 15.45.", (None, None)),
        ("case", "Mødet startede kl. 14.00 og sluttede kl. 15.45.", (None, None)),
    ],
)
def test_the_first_item_says_from_when_to_when_it_was(make, kind, sentence, times):
    document = make.document(f"Referat af møde 3. maj 2024\nDagsorden\n{sentence}\nEventuelt\nIntet.")
    head, title, text, *_ = make.paragraphs(document)
    later = [make.item(title, ())] * 2
    read = header(
        document, make.outline(document, (head,), (make.item(title, (Part(kind, None, (text,), "test"),)), *later))
    )
    assert (read.start_time and read.start_time.value, read.end_time and read.end_time.value) == times


def test_a_day_with_initials_at_the_foot_is_the_day_of_writing(make):
    document = make.document("Referat af møde 3. maj 2024\nLF, 6. maj 2024")
    head, *tail = make.paragraphs(document)
    read = header(document, make.outline(document, (head,), tail=tuple(tail)))
    assert read.document_date
    assert read.document_date.value == "2024-05-06"


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("Strandby, den 6. maj 2024\nBo Lind, dirigent      Ida Holm, referent", "2024-05-06"),
        ("Strandby, d. 6/5-2024\nIda Holm", "2024-05-06"),
        ("Referat: Ida Holm, 6. maj 2024", "2024-05-06"),
        ("Ref. Ida Holm, 06.05.24", "2024-05-06"),
        ("Referent: Ida Holm", ""),
        ("Sommerfest, den 6. juni 2024\nTak for en god aften.", ""),
        ("Strandby, den 6. maj 2024", ""),
        ("Generalforsamling, den 6. juni 2024\nBo Lind", ""),
    ],
)
def test_a_place_and_a_day_above_who_signed_is_the_day_of_writing(make, foot, day):
    document = make.document(f"Referat af møde 3. maj 2024\n{foot}")
    head, *tail = make.paragraphs(document)
    read = header(document, make.outline(document, (head,), tail=tuple(tail)))
    assert (read.document_date.value if read.document_date else "") == day


def test_a_running_head_says_who_met_where_the_head_does_not(make):
    document = make.document("Havneudvalget          Side 1 af 2\nReferat\nDato: 3. maj 2024")
    running, *head = make.paragraphs(document)
    read = header(document, replace(make.outline(document, tuple(head)), furniture=(running,)))
    assert read.body
    assert (read.body.value, read.body.passage.start) == ("Havneudvalget", 0)
