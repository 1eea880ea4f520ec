"""Every rule finds its fault in a clean sample that was broken in one way, and nothing else does."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from referat_parser.checks.table import check
from referat_parser.diagnostics import Code, Findings
from referat_parser.models import Diagnostic
from referat_parser.pipeline import Input, parse, parsed

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
CASES = tomllib.loads((HERE / "cases" / "check.toml").read_text(encoding="utf-8"))["case"]
EXPECTED = {"encoding-guessed", "generic-grammar", "item-without-number", "phone-number"}
"""What clean samples have: a pause without a number, an office's telephone, layouts and letters of their own."""


def diagnostics(path: str, data: bytes) -> list[Diagnostic]:
    return parse(Input(path, data)).diagnostics


@cache
def clean(sample: str) -> Counter[str]:
    path = SAMPLES / f"{sample}.txt"
    return Counter(found.name for found in diagnostics(path.name, path.read_bytes()))


def broken(case: dict[str, Any]) -> bytes:
    data = (SAMPLES / f"{case['sample']}.txt").read_bytes()
    encoding = "utf-8" if data.isascii() or b"\xc3" in data else "cp1252"
    text = data.decode(encoding)
    for before, after in case.get("change", []):
        assert before in text, before
        text = text.replace(before, after, 1)
    words = case.get("windows", "\0")
    return text.encode(encoding).replace(words.encode(), words.encode("cp1252"), 1)


@pytest.mark.parametrize("case", CASES, ids=[f"{i}-{case['finds']}" for i, case in enumerate(CASES)])
def test_a_seeded_fault_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    found = diagnostics(case.get("named", f"{Path(case['sample']).name}.txt"), broken(case))
    assert list((Counter(one.name for one in found) - clean(case["sample"])).elements()) == [case["finds"]]


BESIDE = {
    "columns": "Mødt:            Ikke mødt:\nHenny Stavn      Ulla Pilgaard\nDorte Revsgaard  Kenneth Blik\n",
    "deputy": "Deltagere:\nHenny Stavn\nDorte Revsgaard (afløser for Ulla Pilgaard)\n\nAfbud:\nUlla Pilgaard\n",
    "sentence": "Deltagere: Henny Stavn, Dorte Revsgaard\n\nHenny Stavn forlod mødet kl. 15.30.\n",
}


@pytest.mark.parametrize("head", BESIDE.values(), ids=BESIDE)
def test_who_is_named_beside_those_who_came_is_not_listed_twice(head: str) -> None:
    text = (
        f"Referat af møde i lokalrådet\nDen 1. september 2025\n\n{head}\n1. Valg\nOle blev valgt.\n\n2. Evt.\nIntet.\n"
    )
    assert "present-and-absent" not in {one.name for one in diagnostics("moede.txt", text.encode())}


def test_there_are_enough_ways_to_be_wrong() -> None:
    assert len({case["finds"] for case in CASES}) >= 30
    assert {case["finds"] for case in CASES} <= {code.readable for code in Code}


def test_a_second_meeting_in_the_file() -> None:
    text = (SAMPLES / "generic/engsoe-skole-skolebestyrelse.txt").read_text(encoding="utf-8")
    both = f"{text}\n\n{text.replace('Onsdag d. 22.01.2025', 'Torsdag d. 20.03.2025')}"
    assert "several-meetings" in [one.name for one in diagnostics("referater.txt", both.encode())]


def test_only_the_first_of_two_meetings_is_read() -> None:
    text = (SAMPLES / "generic/engsoe-skole-skolebestyrelse.txt").read_text(encoding="utf-8")
    both = f"{text}\n\n{text.replace('Onsdag d. 22.01.2025', 'Torsdag d. 20.03.2025')}"
    one = parsed(Input("a.txt", text.encode())).meeting
    first = parsed(Input("a.txt", both.encode())).meeting
    assert [item.title for item in first.items] == [item.title for item in one.items]
    assert both[first.coverage.unassigned[-1].end :].strip() == ""


def test_the_same_day_in_other_words_is_no_second_meeting() -> None:
    text = (SAMPLES / "generic/engsoe-skole-skolebestyrelse.txt").read_text(encoding="utf-8")
    both = f"{text}\n\n{text.replace('Onsdag d. 22.01.2025', 'Onsdag den 22. januar 2025')}"
    assert "several-meetings" not in [one.name for one in diagnostics("referater.txt", both.encode())]


AGENDA = """
Referat af generalforsamling i Ravnkilde Vandværk den 11. marts 2025

Dagsorden:
1. Valg af dirigent
2. Forslag
   A) Forslag om nyt pumpehus
   {label} Forslag om måleraflæsning
9. Eventuelt

Ad 1. Valg af dirigent
Signe Toft blev valgt.

Ad 2. Forslag
A) Forslag om nyt pumpehus
Forslaget blev vedtaget.
Forslag om måleraflæsning
Forslaget faldt.

Ad 9. Eventuelt
Intet.
"""


@pytest.mark.parametrize(("label", "found"), [("B)", 0), ("8.", 1)])
def test_a_point_of_the_agenda_is_no_item_that_is_missing(label: str, found: int) -> None:
    names = [one.name for one in diagnostics("moede.txt", AGENDA.format(label=label).encode())]
    assert names.count("contents-without-item") == found


def test_a_part_of_the_document_in_the_contents_is_no_item_that_is_missing() -> None:
    head = "Referat af møde i Havneudvalget den 4. juni 2026\n\nIndholdsfortegnelse\n"
    contents = "1. Takster ......... 2\n2. Nyt tag ......... 3\n{last} ......... 4\n\n"
    items = "1. Takster\nBeslutning\nGodkendt.\n\n2. Nyt tag\nBeslutning\nUdsat.\n\n"
    files = "Bilagsoversigt\n\n1. Takster\nTakstblad.pdf\n"
    for last, found in (("Bilagsoversigt", 0), ("Underskriftsside", 0), ("3. Salg af en grund", 1)):
        text = head + contents.format(last=last) + items + files
        names = [one.name for one in diagnostics("moede.txt", text.encode())]
        assert names.count("contents-without-item") == found


@pytest.mark.parametrize(("told", "found"), [("Taksterne hæves.", 0), ("Beslutning:\nGodkendt.", 1)])
def test_an_agenda_may_ask_someone_to_come_who_does_not(told: str, found: int) -> None:
    head = "Havneudvalget\nMøde den 4. juni 2026\n\nDeltagere: Inge Falk, Tage Brix, Bo Riis\nAfbud: Tage Brix\n\n"
    text = f"{head}1. Takster\n{told}\n\n2. Nyt tag\n{told}\n"
    assert [one.name for one in diagnostics("moede.txt", text.encode())].count("present-and-absent") == found


def test_text_that_has_no_place_is_told() -> None:
    sample = SAMPLES / "generic/engsoe-skole-skolebestyrelse.txt"
    read = parsed(Input(sample.name, sample.read_bytes()))
    lost = read.meeting.coverage.model_copy(update={"accounted": 100, "unassigned": [read.meeting.items[0].span]})
    findings = Findings()
    check(read.meeting.model_copy(update={"coverage": lost}), read.document, findings)
    assert Code.UNASSIGNED_TEXT in [found.code for found in findings.found]


@pytest.mark.parametrize("code", Code, ids=[code.readable for code in Code])
def test_every_code_is_used(code: Code) -> None:
    assert f"Code.{code.name}" in sources()


@cache
def sources() -> str:
    found = (HERE.parent / "src" / "referat_parser").rglob("*.py")
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


PATHS = sorted(
    p for p in SAMPLES.glob("*/*") if p.suffix in {".txt", ".pdf", ".docx"} and p.parent.name != "not-minutes"
)


@pytest.mark.parametrize("path", PATHS, ids=[path.name for path in PATHS])
def test_clean_samples_are_clean(path: Path) -> None:
    found = diagnostics(path.name, path.read_bytes())
    assert {one.name for one in found} <= EXPECTED
    assert {one.severity for one in found} <= {"info"}
