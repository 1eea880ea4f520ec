import json
from pathlib import Path

import jsonschema
import pytest

from referat_parser.batch.schema import schema

SAMPLES = Path(__file__).parents[2] / "samples"
PDF = SAMPLES / "generic/engsoe-skole-skolebestyrelse.pdf"


def test_the_whole_text_with_labels(referat, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    run = referat("explain", "a.txt", "--lang", "da")
    assert (run.returncode, run.stderr) == (0, b"")
    shown = run.stdout.decode().splitlines()
    assert shown[0] == "grammatik: municipal"
    assert " 6 punkt 1      Punkt 1: Godkendelse af dagsorden" in shown
    assert " 7 beslutning:  Beslutning" in shown
    assert " 8 beslutning   Godkendt." in shown
    assert b"\x1b" not in run.stdout


@pytest.mark.parametrize("asked", [[], ["--line", "p2:l3"]])
def test_json_is_valid_by_its_schema(referat, asked):
    run = referat("explain", "--json", PDF, *asked)
    told = json.loads(run.stdout)
    jsonschema.Draft202012Validator(schema("explain")).validate(told)
    assert (2, 3) in [(line["page"], line["line"]) for line in told["lines"]]
    assert (len(told["lines"]) == 1) == bool(asked)


def test_a_value(referat):
    run = referat("explain", PDF, "--field", "items[2].decisions[0].outcome", "--lang", "en")
    assert run.stdout.decode().startswith("items[2].decisions[0].outcome = ")
    assert "rule: decisions.section" in run.stdout.decode()


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        (["--field", "items[0].titel"], "title"),
        (["--line", "1", "--item", "1"], "one of them"),
    ],
)
def test_what_is_not_there_is_wrong_usage(referat, asked, hint):
    run = referat("explain", PDF, *asked)
    assert (run.returncode, run.stdout) == (2, b"")
    assert hint in run.stderr.decode()


def test_what_cannot_be_read(referat, tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nhere it ends")
    run = referat("explain", "a.pdf")
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"E106 corrupt" in run.stderr
