"""`referat track` as a process."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from referat_parser.batch.schema import schema

SAMPLES = Path(__file__).parents[2] / "samples" / "municipal-committee"


@pytest.fixture
def series(tmp_path):
    folder = tmp_path / "serie"
    folder.mkdir()
    for path in SAMPLES.glob("kulturudvalget-*.txt.json"):
        shutil.copy(path, folder / path.name)
    return folder


def test_json_is_valid_by_its_schema(referat, series):
    run = referat("track", series, "--json")
    assert (run.returncode, run.stderr) == (0, b"")
    found = json.loads(run.stdout)
    jsonschema.Draft202012Validator(schema("track")).validate(found)
    assert len(found["meetings"]) == 2


def test_bodies_that_are_not_known_leave_the_title_alone(referat):
    run = referat("track", SAMPLES.parent / "seminar-notes" / "seminar-hedeaa.txt", "--lang", "da")
    assert run.stdout.decode().startswith("Sagernes gang\nMøder: 1")


def test_documents_and_their_json_give_the_same(referat, series, tmp_path):
    for path in SAMPLES.glob("kulturudvalget-*.txt"):
        shutil.copy(path, tmp_path / path.name)
    by_text = json.loads(referat("track", *sorted(tmp_path.glob("*.txt")), "--json").stdout)
    by_json = json.loads(referat("track", series, "--json").stdout)
    for found in (by_text, by_json):
        for case in found["cases"]:
            for one in [*case["treatments"], *case["open_ends"]]:
                del one["path"]
    assert by_text["cases"] == by_json["cases"]


@pytest.mark.parametrize(
    ("option", "value", "days"),
    [
        ("--case", "04.04.00-P20-2-25", ["2026-01-13", "2026-02-17"]),
        ("--topic", "ungdomshus remise", ["2026-01-13"]),
    ],
)
def test_one_case(referat, series, option, value, days):
    found = json.loads(referat("track", series, option, value, "--json").stdout)
    assert [[one["date"] for one in case["treatments"]] for case in found["cases"]] == [days]


def test_as_a_page_that_stands_alone(referat, series):
    page = referat("track", series, "--html", "--lang", "da").stdout.decode()
    assert page.count("<circle") == 11
    assert "<script" not in page
    assert not [sign for sign in ("http:", "https:", "url(", "@import", "src=") if sign in page]


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["findes-ikke"], 2, "findes-ikke"),
        (["tom"], 0, "tom is empty"),
        (["serie", "--case", "99.99"], 1, "no such case"),
        (["serie", "--json", "--html"], 2, "one of them"),
    ],
)
def test_trouble_is_told(referat, series, arguments, code, hint):
    (series.parent / "tom").mkdir()
    run = referat("track", *arguments)
    assert run.returncode == code
    assert hint in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()
