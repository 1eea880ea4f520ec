import json
from pathlib import Path

import jsonschema
import pytest

from referat_parser.diagnostics import Code
from referat_parser.rendering.rules import page
from referat_parser.words import words

ROOT = Path(__file__).parents[2]
FAULTY = """\
Referat

Havneudvalget i Strandkøbing Kommune
Torsdag den 6. marts 2024 kl. 15.00

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 3: Ny belysning på Østre Mole
Beslutning
Godkendt. Spørg på tlf. 5555 0142.
"""
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id", "shortDescription", "defaultConfiguration"],
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What SARIF 2.1.0 asks of the parts that are written."""


@pytest.fixture
def faulty(tmp_path):
    path = tmp_path / "møder" / "fejl, og mere.txt"
    path.parent.mkdir()
    path.write_text(FAULTY, encoding="utf-8")
    return path.relative_to(tmp_path)


def test_for_people(referat, faulty):
    run = referat("check", faulty, "--lang", "en", "--ignore", "generic-grammar")
    assert run.stdout.decode().splitlines() == [
        f"{faulty}:l4: warning R302 weekday-mismatch: 2024-03-06 is a onsdag, the text says Torsdag",
        f"{faulty}:l10: warning R205 item-number-gap: expected item 2, found 3",
        f"{faulty}:l12: info R402 phone-number: a phone number stands in the text",
    ]
    assert run.stderr.decode() == "referat: 1 document, 0 errors, 2 warnings, 1 info\n"
    assert run.returncode == 1


def test_in_danish(referat, faulty):
    assert "ventede punkt 2, fandt 3" in referat("check", faulty, "--lang", "da").stdout.decode()


@pytest.mark.parametrize(
    ("options", "codes", "exit_code"),
    [
        (["--select", "R205"], ["R205"], 1),
        (["--select", "item-number-gap,R402"], ["R205", "R402"], 1),
        (["--select", "R2", "--ignore", "generic-grammar"], ["R205"], 1),
        (["--select", "R4"], ["R402"], 0),
        (["--select", "R4", "--strict"], ["R402"], 1),
        (["--ignore", "R2,R3,R4"], [], 0),
    ],
)
def test_select_ignore_strict(referat, faulty, options, codes, exit_code):
    run = referat("check", faulty, "--format", "json", *options)
    assert [one["code"] for one in json.loads(run.stdout)] == codes
    assert run.returncode == exit_code


def test_json_says_page_line_and_span(referat, faulty):
    (found,) = json.loads(referat("check", faulty, "--format", "json", "--select", "R205", "--lang", "en").stdout)
    assert (found["path"], found["line"], found["name"]) == (str(faulty), 10, "item-number-gap")
    span = found["span"]
    assert FAULTY[span["start"] : span["end"]] == "Punkt 3: Ny belysning på Østre Mole"


def test_sarif(referat, faulty):
    (log,) = [json.loads(referat("check", faulty, "--format", "sarif").stdout)]
    jsonschema.validate(log, SARIF)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == len(Code)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "m%C3%B8der/fejl%2C%20og%20mere.txt"
    gap = next(one for one in run["results"] if one["ruleId"] == "R205")
    assert gap["locations"][0]["physicalLocation"]["region"] == {"startLine": 10}


def test_github_annotations(referat, faulty):
    run = referat("check", faulty, "--format", "github", "--select", "R205", "--lang", "en")
    assert run.stdout.decode() == (
        "::warning file=møder/fejl%2C og mere.txt,line=10,title=R205 item-number-gap::expected item 2, found 3\n"
    )


def test_a_page_where_a_file_has_no_lines(referat):
    sample = ROOT / "samples/firstagenda/sundhedsklynge-hedeaa.pdf"
    for form, place in (("text", ":p6:l1: "), ("github", "(page 6, line 1)")):
        run = referat("check", sample, "--select", "R207", "--format", form)
        assert place in run.stdout.decode()


@pytest.mark.parametrize(
    ("name", "before"), [("referat.toml", ""), ("pyproject.toml", '[project]\nname = "x"\n[tool.referat]\n')]
)
def test_settings_are_found_upwards(referat, tmp_path, faulty, name, before):
    (tmp_path / name).write_text(before + 'select = ["R205"]\nstrict = true\nlang = "da"\n', encoding="utf-8")
    run = referat("check", faulty)
    assert run.stdout.decode().endswith("R205 item-number-gap: ventede punkt 2, fandt 3\n")
    assert len(run.stdout.splitlines()) == 1
    assert b"R402" in referat("check", faulty, "--select", "R402").stdout


@pytest.mark.parametrize("table", ['selct = ["R205"]', 'select = "R205"', 'ignore = ["R999"]', "lang = 'sv'", "[a"])
def test_wrong_settings_are_wrong_usage(referat, tmp_path, faulty, table):
    (tmp_path / "referat.toml").write_text(table, encoding="utf-8")
    run = referat("check", faulty)
    assert (run.returncode, run.stdout) == (2, b"")
    assert "Traceback" not in run.stderr.decode()


def test_trouble_is_told_and_the_others_are_checked(referat, folder, minutes):
    run = referat("check", folder)
    assert run.returncode == 2
    assert "brudt.pdf" in run.stderr.decode()
    assert "4 documents" in run.stderr.decode() or "3 documents" in run.stderr.decode()
    assert "billede.png" not in run.stderr.decode()


def test_unknown_rule_and_unknown_kind(referat, faulty):
    for options in (["--select", "item-number-gab"], ["--redact", "cprr"]):
        run = referat("check", faulty, *options)
        assert run.returncode == 2
        assert "did you mean" in run.stderr.decode()


def test_redact_in_every_command(referat, tmp_path, faulty):
    for command in ("check", "parse", "text"):
        run = referat(command, faulty, "--redact", "phone")
        assert b"0142" not in run.stdout
        assert run.returncode in {0, 1}
    assert "█████████" in referat("text", faulty, "--redact", "all").stdout.decode()


def test_every_rule_is_explained_in_both_languages(referat):
    for code in Code:
        for language in ("en", "da"):
            told = code.told(language)
            assert told.message
            assert told.explanation.endswith(".")
            assert told.example
    assert b"Betydning: " in referat("rule", "R401", "--lang", "da").stdout


def test_there_are_words_for_every_rule_and_no_other():
    assert set(words("en", "diagnostics")) == {code.readable for code in Code}
    assert len({code.code for code in Code}) == len(Code)


def test_the_page_of_rules_is_up_to_date():
    assert (ROOT / "docs/rules.md").read_text(encoding="utf-8") == page()
