import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.export.hostile import PAYLOADS

ROOT = Path(__file__).parents[2]
MINUTES = ROOT / "samples/municipal-committee/teknik-og-miljoeudvalget.docx"


def narrow(*arguments, columns=60, color=False):
    """A command as on a terminal of so many columns."""
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    environment |= {"COLUMNS": str(columns)} | ({"FORCE_COLOR": "1"} if color else {"NO_COLOR": "1"})
    command = [sys.executable, "-m", "referat_parser", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env=environment)


def test_decisions_come_first_with_what_was_recommended_under_them():
    run = narrow("show", MINUTES, "--lang", "da")
    assert (run.returncode, run.stderr) == (0, b"")
    lines = run.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 60
    at = lines.index("  2 Renovering af Åbroen")
    assert lines[at + 1 : at + 4] == [
        "    godkendt: 1. Godkendt.",
        "    ↳ Indstilling: 1. godkender, at broen renoveres efter",
        "    model B",
    ]


def test_who_was_not_there_is_marked():
    lines = narrow("show", MINUTES, "--lang", "en").stdout.decode().splitlines()
    at = lines.index("Absent (1)")
    assert lines[at + 1] == "  ✗ Jeppe Lindskov (V)"
    assert "for Jeppe Lindskov" in "\n".join(lines[:at])


def test_side_by_side_where_there_is_room():
    lines = narrow("show", MINUTES, "--lang", "da", columns=110).stdout.decode().splitlines()
    assert any("godkendt: 1. Godkendt." in line and "↳ Indstilling: 1. godkender" in line for line in lines)


def test_every_decision_and_recommendation_is_shown():
    shown = "".join(narrow("show", MINUTES).stdout.decode().split())
    told = json.loads(MINUTES.with_name(f"{MINUTES.name}.json").read_bytes())
    for item in told["items"]:
        for one in (*item["decisions"], *item["recommendations"]):
            assert "".join(one["text"].split()) in shown


def test_one_item_in_full():
    shown = narrow("show", MINUTES, "--item", "3", "--lang", "da").stdout.decode()
    assert "Teknik- og Miljøudvalget\n" not in shown[:40]
    for words in ("Sagsnr.: 01.02.05-P16-3-24", "4 for, 1 imod, 1 undlod", "Rikke Sundby", "Tidligere behandling"):
        assert words in shown


def test_an_item_that_is_not_there():
    run = narrow("show", MINUTES, "--item", "33")
    assert run.returncode == 2
    assert "there is no item 33" in run.stderr.decode()


def test_json_is_shown_as_its_document(tmp_path):
    paths = (MINUTES, MINUTES.with_name(f"{MINUTES.name}.json"))
    direct, given = (narrow("show", path, "--lang", "en", columns=200) for path in paths)
    said = [line for line in direct.stdout.decode().splitlines() if "samples" not in line]
    assert [line for line in given.stdout.decode().splitlines() if "samples" not in line] == said


def test_what_cannot_be_shown(tmp_path):
    (tmp_path / "tom.txt").write_bytes(b"")
    run = narrow("show", tmp_path / "tom.txt")
    assert (run.returncode, run.stdout) == (1, b"")
    assert b"E103 empty" in run.stderr


@pytest.fixture
def hostile_file(tmp_path):
    """JSON of a meeting with each hostile text in every place."""
    told = json.loads(MINUTES.with_name(f"{MINUTES.name}.json").read_bytes())
    item = next(item for item in told["items"] if item["votes"])
    lines = []
    for number, text in enumerate(PAYLOADS):
        mine = item | {
            "title": text,
            "number": "1",
            "presenters": [text],
            "decisions": [one | {"text": text} for one in item["decisions"]],
            "sections": [one | {"heading": text, "text": text} for one in item["sections"]],
            "amounts": [{"text": text, "value": "1", "currency": "DKK", "approximate": False, "span": item["span"]}],
        }
        people = [one | {"name": text, "role": text} for one in told["participants"]]
        source = told["source"] | {"sha256": f"{number:064x}", "path": text}
        poisoned = {"body": text, "title": text, "location": text, "participants": people, "items": [mine]}
        lines.append(json.dumps(told | poisoned | {"id": f"m-{number}", "source": source}))
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [["show"], ["show", "--item", "1"], ["stats"]])
@pytest.mark.parametrize("color", [False, True])
def test_a_terminal_obeys_nothing(hostile_file, command, color):
    run = narrow(*command, hostile_file, "--lang", "da", color=color)
    assert run.returncode == 0
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout.decode())
    assert not [c for c in shown if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066\u2028")]
    assert "[red]rød[/red]" in shown
    assert ":bomb:" in shown
    if color:
        assert "\x1b[" in run.stdout.decode()
        assert "\x1b[31mFEJL" not in run.stdout.decode()


COUNTED = {
    "baadelaug-generalforsamling",
    "birkensund-byraad",
    "engsoe-skole-skolebestyrelse",
    "grundejerforening-bestyrelse",
    "moegelby-menighedsraad",
    "notat-stibelysning",
    "styregruppe-fjordklyngen",
    "sundhedsklynge-hedeaa",
    "teknik-og-miljoeudvalget",
    "teknik-og-miljoeudvalget-dagsorden",
    "temadag-tranemose",
}
"""The samples whose figures were counted by hand."""


@pytest.fixture(scope="module")
def some_samples(tmp_path_factory):
    """Their goldens, as JSON Lines."""
    path = tmp_path_factory.mktemp("stats") / "alle.jsonl"
    files = [file for file in sorted((ROOT / "samples").glob("*/*.json")) if file.name.partition(".")[0] in COUNTED]
    goldens = [json.loads(file.read_bytes()) for file in files]
    path.write_text("".join(f"{json.dumps(one)}\n" for one in goldens), encoding="utf-8")
    return path


def test_stats_count_each_meeting_once(some_samples):
    told = json.loads(narrow("stats", some_samples, "--json").stdout)
    goldens = [json.loads(line) for line in some_samples.read_text(encoding="utf-8").splitlines()]
    assert told["documents"] == len(goldens)
    assert told["meetings"] == 9
    names = {one["id"] for one in goldens if one["document_type"] == "minutes"}
    once = {one["id"]: one for one in sorted(goldens, key=lambda one: one["source"]["path"], reverse=True)}
    decisions = [d for name in names for item in once[name]["items"] for d in item["decisions"]]
    assert sum(told["outcomes"].values()) == len(decisions)
    absent = {(m["body"], p["name"]) for m in goldens for p in m["participants"] if p["attendance"] == "absent"}
    assert sum(one["absent"] for one in told["attendance"]) == len(absent)
    assert sum(one["mentions"] for one in told["sizes"]) > 100
    assert told["largest"][0]["text"] == "3.282,6 mio. kr."


def test_stats_as_tables_and_bars(some_samples):
    run = narrow("stats", some_samples, "--lang", "da")
    lines = run.stdout.decode().splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[0].startswith("31 dokumenter om 9 møder, 14.3.2024 til ")
    assert any(line.startswith("godkendt ") and line.endswith("█") for line in lines)
    assert any(line.startswith("Fremmøde: 87 % (66 til stede, 10 fraværende)") for line in lines)


def test_stats_of_nothing(tmp_path):
    assert narrow("stats", tmp_path, "--lang", "en").stdout == b"0 documents on 0 meetings\n"


def test_words_are_the_same_in_both_languages():
    from referat_parser.words import words  # noqa: PLC0415

    danish, english = words("da"), words("en")
    assert {group: list(danish[group]) for group in danish} == {group: list(english[group]) for group in english}


def test_an_agenda_invites():
    agenda = ROOT / "samples/municipal-committee/teknik-og-miljoeudvalget-dagsorden.txt"
    said = narrow("show", agenda, "--lang", "da").stdout.decode()
    assert "Indkaldt (" in said
    assert "Til stede" not in said
