"""`referat diff` as a process: forms, exit codes, folders, JSON in and out."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from referat_parser import diff
from referat_parser.batch.schema import schema
from referat_parser.models import Meeting
from referat_parser.rendering.changes import view
from referat_parser.rendering.diff_terminal import show

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "municipal-committee"
AGENDA = SAMPLES / "kulturudvalget-januar-dagsorden"
JANUARY = SAMPLES / "kulturudvalget-januar"
FEBRUARY = SAMPLES / "kulturudvalget-februar"


def written(path: Path) -> Path:
    """The golden of a sample: its JSON."""
    return path.with_name(f"{path.name}.txt.json")


def test_formats_of_the_same_minutes(referat):
    run = referat("diff", f"{JANUARY}.pdf", f"{JANUARY}.docx", "--lang", "en")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode().endswith("No differences.\n")


def test_documents_and_their_json_give_the_same(referat):
    by_json = referat("diff", written(AGENDA), written(JANUARY), "--json")
    by_text = referat("diff", f"{AGENDA}.txt", f"{JANUARY}.txt", "--json")
    assert by_json.returncode == by_text.returncode == 1
    one, other = json.loads(by_json.stdout), json.loads(by_text.stdout)
    assert one["changes"] == other["changes"]
    assert one["kind"] == "agenda-minutes"


def test_json_is_valid_by_its_schema(referat):
    jsonschema.Draft202012Validator(schema("diff")).validate(
        json.loads(referat("diff", written(JANUARY), written(FEBRUARY), "--json").stdout)
    )


@pytest.mark.parametrize("name", ["diff", "diffs", "track"])
def test_every_key_is_always_there(name):
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    for part in [made, *made["$defs"].values()]:
        if "properties" in part:
            assert sorted(part["required"]) == sorted(part["properties"])


def test_only_some_kinds_of_changes(referat):
    run = referat("diff", written(AGENDA), written(JANUARY), "--json", "--only", "items,participants")
    assert {change["what"] for change in json.loads(run.stdout)["changes"]} == {"item", "participant"}
    none = referat("diff", written(AGENDA), written(JANUARY), "--json", "--only", "dissents")
    assert (none.returncode, json.loads(none.stdout)["changes"]) == (0, [])


def test_as_a_page_that_stands_alone(referat, tmp_path):
    text = f"{JANUARY}.txt"
    (tmp_path / "ny.txt").write_text(
        Path(text).read_text(encoding="utf-8").replace("tre kameraer", "<script>alert(1)</script> kameraer"),
        encoding="utf-8",
    )
    run = referat("diff", text, "ny.txt", "--html", "--lang", "da")
    page = run.stdout.decode()
    assert run.returncode == 1
    assert page.startswith('<!doctype html>\n<html lang="da">')
    assert "<del>" in page
    assert "<ins>" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not [sign for sign in ("http:", "https:", "url(", "@import", "src=") if sign in page]


def test_as_markdown_and_unified(referat):
    page = referat("diff", written(AGENDA), written(JANUARY), "--markdown", "--lang", "da").stdout.decode()
    assert "## 2. Placering af ny svømmehal" in page
    assert "~~350.000~~ **450.000**" in page
    hunks = referat("diff", written(AGENDA), written(JANUARY), "--unified", "--lang", "da").stdout.decode()
    assert hunks.startswith("--- ")
    assert "-der afsættes 350.000 kr. til en forundersøgelse.\n+der afsættes 450.000 kr." in hunks
    assert all(line[:1] in "-+@ " for line in hunks.splitlines())


@pytest.mark.parametrize("width", [60, 80, 200])
def test_it_fits_the_terminal(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    a, b = (Meeting.model_validate_json(written(path).read_bytes()) for path in (AGENDA, JANUARY))
    text = show([view(diff(a, b), "da")], [], "da")
    assert max(map(len, text.splitlines())) <= min(width, 110)
    assert "\x1b" not in text
    assert "! ~ Indstilling 2 ændret: der afsættes [-350.000-] {+450.000+}" in " ".join(text.split())


def test_control_characters_do_not_reach_the_terminal(referat, tmp_path):
    for name, word in (("a.txt", "gammelt"), ("b.txt", "\x1b[2Jnyt")):
        text = f"Referat\n\nHavneudvalget\nOnsdag den 6. marts 2024\n\nPunkt 1: Kran\nBeslutning\nGodkendt {word}.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    for form in ([], ["--markdown"]):
        assert b"\x1b" not in referat("diff", "a.txt", "b.txt", *form).stdout


def folders(tmp_path: Path) -> None:
    for folder, names in {"gammel": ("januar", "februar"), "ny": ("januar", "januar-dagsorden")}.items():
        (tmp_path / folder).mkdir()
        for name in names:
            shutil.copy(SAMPLES / f"kulturudvalget-{name}.txt", tmp_path / folder / f"{folder}-{name}.txt")


def test_folders_are_paired_by_body_and_date(referat, tmp_path):
    folders(tmp_path)
    run = referat("diff", "gammel", "ny", "--json")
    found = json.loads(run.stdout)
    assert run.returncode == 1
    assert [(d["a"]["path"], d["b"]["path"], d["changes"]) for d in found["diffs"]] == [
        ("gammel/gammel-januar.txt", "ny/ny-januar.txt", [])
    ]
    assert sorted((u["side"], u["meeting"]["path"]) for u in found["unpaired"]) == [
        ("a", "gammel/gammel-februar.txt"),
        ("b", "ny/ny-januar-dagsorden.txt"),
    ]
    assert "gammel/gammel-februar.txt: has no counterpart" in run.stderr.decode()
    jsonschema.Draft202012Validator(schema("diffs")).validate(found)


def test_folders_of_json(referat, tmp_path):
    folders(tmp_path)
    referat("parse", "gammel", "--out", "json")
    (tmp_path / "json" / "andet.json").write_text("{}", encoding="utf-8")
    run = referat("diff", "gammel", "json")
    assert (run.returncode, run.stdout) == (0, b"")


def test_json_lines_and_standard_input(referat, tmp_path):
    folders(tmp_path)
    lines = referat("parse", "gammel", "-q").stdout
    (tmp_path / "alle.jsonl").write_bytes(lines)
    run = referat("diff", "alle.jsonl", "gammel/gammel-januar.txt")
    assert run.returncode == 2
    assert "holds 2 meetings, not one" in run.stderr.decode()
    run = referat("diff", "-", "gammel/gammel-januar.txt", stdin=lines.splitlines()[1])
    assert run.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["findes-ikke.txt", "a.txt"], "findes-ikke.txt: There is no such file"),
        (["findes-ikke.json", "a.txt"], "findes-ikke.json: There is no such file"),
        (["ikke.json", "a.txt"], "ikke.json: Record 1: id: Field required. Is it what `referat parse` wrote?"),
        (["mappe", "a.txt"], "compare two documents or two folders"),
        (["-", "-"], "standard input"),
        (["a.txt", "a.txt", "--only", "itens"], "did you mean items?"),
        (["a.txt", "a.txt", "--json", "--html"], "one of them"),
    ],
)
def test_trouble_is_told(referat, tmp_path, minutes, arguments, hint):
    (tmp_path / "a.txt").write_bytes(minutes)
    (tmp_path / "mappe").mkdir()
    (tmp_path / "ikke.json").write_text('{"schema_version": "1"}', encoding="utf-8")
    run = referat("diff", *arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert hint in " ".join(run.stderr.decode().replace("│", " ").split())
    assert "Traceback" not in run.stderr.decode()


def test_what_they_are_to_each_other_is_said_where_it_cannot_be_told(referat, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    run = referat("diff", "a.txt", f"{JANUARY}.txt", "--json")
    assert json.loads(run.stdout)["kind"] == "other"
    assert "--as" in run.stderr.decode()
