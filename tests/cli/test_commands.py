import json
import subprocess
import sys

import jsonschema
import pytest

from referat_parser import __version__
from referat_parser.diagnostics import Code


def test_alone_it_says_how_to_go_on(referat):
    run = referat()
    assert run.returncode == 0
    assert b"referat parse referat.pdf" in run.stdout


def test_version(referat):
    assert referat("--version").stdout.decode() == f"referat {__version__}\n"


def test_help_imports_no_reader():
    heavy = ("docx", "lxml", "pdfplumber", "pydantic", "pypdfium2", "rapidfuzz")
    code = (
        "import sys\nfrom referat_parser.cli import main\nsys.argv = ['referat', '--help']\n"
        f"try: main()\nfinally: sys.exit(repr([m for m in {heavy} if m in sys.modules]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert run.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["prase"], "parse"),
        (["parse", "--gramar", "x"], "--grammar"),
        (["parse"], "name a file or a folder"),
        (["parse", "x.pdf", "--grammar", "generik"], "generic"),
        (["parse", "x.pdf", "--grammars", "findes-ikke"], "findes-ikke"),
        (["schema", "meting"], "meeting"),
        (["grammar", "show", "generik"], "generic"),
        (["rule", "item-number-gab"], "item-number-gap"),
    ],
)
def test_wrong_usage_is_told_with_a_hint(referat, arguments, hint):
    run = referat(*arguments)
    assert (run.returncode, run.stdout) == (2, b"")
    assert hint in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_text_is_exactly_the_canonical_text(referat, tmp_path):
    (tmp_path / "a.txt").write_bytes("Året\r\nder gik\r\n\fSide 2".encode())
    run = referat("text", "a.txt")
    assert (run.returncode, run.stderr) == (0, b"")
    parsed = json.loads(referat("parse", "a.txt").stdout)
    assert len(run.stdout.decode()) == parsed["source"]["characters"]
    assert b"\r" not in run.stdout
    assert run.stdout.decode().split()[:3] == ["Året", "der", "gik"]


@pytest.mark.parametrize("name", ["mappe", "findes-ikke.txt"])
def test_text_of_what_is_no_document(referat, tmp_path, name):
    (tmp_path / "mappe").mkdir()
    run = referat("text", name)
    assert (run.returncode, run.stdout) == (1, b"")
    assert name in run.stderr.decode()


@pytest.mark.parametrize("name", ["meeting", "record", "explain"])
def test_schema(referat, name):
    schema = json.loads(referat("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:referat-parser:schema:{name}:1"
    objects = [part for part in [schema, *schema["$defs"].values()] if "properties" in part]
    for part in objects:
        assert sorted(part["required"]) == sorted(part["properties"])


def test_rule_by_code_and_by_name(referat):
    by_code = referat("rule", "r205").stdout
    assert by_code == referat("rule", "item-number-gap").stdout
    assert by_code.decode().startswith("R205 item-number-gap (warning)\n")


def test_all_rules(referat):
    assert len(referat("rule").stdout.decode().splitlines()) == len(Code)


def test_grammars_are_listed_and_shown(referat):
    assert "generic: " in referat("grammar", "list").stdout.decode()
    assert 'id = "generic"' in referat("grammar", "show", "generic").stdout.decode()


def test_grammars_of_ones_own(referat, tmp_path, minutes):
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne/havn.toml").write_text(
        'id = "havn"\nname = "Havn"\ndescription = "Minutes of harbours."\nthreshold = 9.0\n', encoding="utf-8"
    )
    assert "havn: Havn" in referat("grammar", "list", "--grammars", "egne").stdout.decode()
    run = referat("parse", "-", "--grammars", "egne", "--grammar", "havn", stdin=minutes)
    assert json.loads(run.stdout)["grammar"] == "havn"


def test_a_broken_grammar_is_wrong_usage(referat, tmp_path, minutes):
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne/havn.toml").write_text("id = havn", encoding="utf-8")
    run = referat("parse", "-", "--grammars", "egne", stdin=minutes)
    assert run.returncode == 2
    assert "havn.toml" in run.stderr.decode()
