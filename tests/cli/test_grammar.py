"""`referat grammar`: list, show, check, new, test, compare, and where grammars are looked for."""

import json
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs/example"
HARBOUR = 'id = "havn"\nname = "Havn"\ndescription = "Minutes of harbours."\n'
SIGN = "[[signs]]\nid = 'havn'\npattern = '^Havneudvalget'\naccepts = ['Havneudvalget']\nrejects = ['Byrådet']\n"


@pytest.fixture
def water(tmp_path: Path) -> Path:
    """The documents of the tutorial."""
    shutil.copytree(EXAMPLE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_new_check_test_compare(referat, water):
    run = referat("grammar", "new", "2024-11.txt", "2025-02.txt", "--id", "vand", "--out", "vand.toml")
    assert (run.returncode, run.stdout) == (0, b"")
    assert b"referat grammar check vand.toml" in run.stderr
    assert referat("grammar", "check", "vand.toml").returncode == 0
    tested = referat("grammar", "test", "vand.toml", "test", "--lang", "en")
    assert (tested.returncode, tested.stderr) == (0, b"")
    assert tested.stdout.decode().splitlines()[0] == "test/2025-05.txt: items 1.000, vand"
    compared = referat("grammar", "compare", "generic", "vand.toml", "test", "--lang", "en")
    assert compared.returncode == 1
    assert "    + 2. Vandprøver  (should be there)\n" in compared.stdout.decode()
    assert "3 items gained, 0 lost, 0 changed" in compared.stdout.decode()
    assert referat("grammar", "compare", "vand.toml", "vand.toml", "test").returncode == 0


def test_what_is_missing_is_told(referat, water):
    (water / "havn.toml").write_text(HARBOUR + SIGN, encoding="utf-8")
    run = referat("grammar", "test", "havn.toml", "test", "--lang", "da")
    assert run.returncode == 1
    assert "    - Vandprøver\n" in run.stdout.decode()
    (told,) = json.loads(referat("grammar", "test", "havn.toml", "test", "--json").stdout)
    assert (told["items"]["wanted"], told["items"]["found"], told["grammar"]) == (3, 0, "generic")
    assert told["missing"] == ["Konstituering", "Vandprøver", "Hegn om boringen"]


def test_new_writes_over_nothing_unless_told(referat, water):
    (water / "vand.toml").write_text("mine", encoding="utf-8")
    assert referat("grammar", "new", "2024-11.txt", "--out", "vand.toml").returncode == 2
    assert (water / "vand.toml").read_text(encoding="utf-8") == "mine"
    assert referat("grammar", "new", "2024-11.txt", "--out", "vand.toml", "--force").returncode == 0
    assert referat("grammar", "new", "2024-11.txt", "--out", "nowhere/vand.toml").returncode == 4
    assert referat("grammar", "new", "not-there.txt").returncode == 1


def test_new_from_a_folder_takes_its_documents_only(referat, water):
    (water / "test/billede.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    run = referat("grammar", "new", "test", "--lang", "da", "--hide", "generic")
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout.decode().startswith("# Foreslået ud fra: 2025-05.txt\n")
    (water / "tom").mkdir()
    assert referat("grammar", "new", "tom").returncode == 2


def test_check_as_text_and_as_json(referat, tmp_path):
    (tmp_path / "havn.toml").write_text(f"{HARBOUR}treshold = 1\n", encoding="utf-8")
    run = referat("grammar", "check", "havn.toml", "--lang", "en")
    assert (run.returncode, run.stderr) == (1, b"")
    assert run.stdout.decode().startswith("havn.toml:4:1: unknown-key: there is no key treshold here; there are: id,")
    assert run.stdout.decode().endswith("; did you mean threshold?\n")
    assert "mente du threshold?" in referat("grammar", "check", "havn.toml", "--lang", "da").stdout.decode()
    (fault,) = json.loads(referat("grammar", "check", "havn.toml", "--json").stdout)
    assert (fault["line"], fault["column"], fault["code"], fault["meant"]) == (4, 1, "unknown-key", "threshold")


def test_list_with_reasons(referat, tmp_path, minutes):
    (tmp_path / "a.txt").write_bytes(minutes)
    (tmp_path / "egne").mkdir()
    (tmp_path / "egne/havn.toml").write_text(f"{HARBOUR}valid_to = 2019\n{SIGN}", encoding="utf-8")
    told = referat("grammar", "list", "a.txt", "--grammars", "egne", "--lang", "en").stdout.decode()
    assert "havn: 1.00 of 1.00, not in use on the day of the document\n    +1.00  havn, lines: 1\n" in told
    ranked = json.loads(referat("grammar", "list", "a.txt", "--grammars", "egne", "--json").stdout)
    (own,) = (one for one in ranked if one["id"] == "havn")
    assert (own["enough"], own["in_use"], own["signs"][0]["lines"]) == (False, False, 1)
    assert (
        "havn: Havn (in use –2019)" in referat("grammar", "list", "--grammars", "egne", "--lang", "en").stdout.decode()
    )
    assert referat("grammar", "list", "not-there.txt").returncode == 1


def test_show_says_what_a_grammar_extends(referat, tmp_path):
    (tmp_path / "havn.toml").write_text(f'{HARBOUR}extends = "firstagenda"\n', encoding="utf-8")
    assert referat("grammar", "show", "havn", "--grammars", ".").stdout.decode().startswith('id = "havn"')
    whole = json.loads(referat("grammar", "show", "havn", "--grammars", ".", "--json").stdout)
    assert {sign["id"] for sign in whole["signs"]} >= {"punkt-colon", "contents"}


def test_folders_of_the_option_the_environment_and_the_settings(referat, tmp_path, monkeypatch):
    for name, place in (("option", "a"), ("variable", "b"), ("settings", "home/referat/grammars")):
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "havn.toml").write_text(HARBOUR.replace('"Havn"', f'"{name}"'), encoding="utf-8")
        (folder / f"{name}.toml").write_text(HARBOUR.replace('"havn"', f'"{name}"'), encoding="utf-8")
    monkeypatch.setenv("REFERAT_GRAMMARS", os.pathsep.join([str(tmp_path / "b"), ""]))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    told = referat("grammar", "list", "--grammars", "a", environment=dict(os.environ)).stdout.decode()
    assert "havn: option" in told
    assert all(f"{name}: Havn" in told for name in ("option", "variable", "settings"))


def test_a_folder_that_is_named_and_not_there(referat, monkeypatch):
    monkeypatch.setenv("REFERAT_GRAMMARS", "findes-ikke")
    run = referat("grammar", "list", environment=dict(os.environ))
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"findes-ikke" in run.stderr


@pytest.mark.parametrize(
    "command", [["grammar", "test", "havn.toml", "tom"], ["grammar", "compare", "havn.toml", "generic", "tom"]]
)
def test_a_folder_without_documents_is_trouble(command, referat, tmp_path):
    (tmp_path / "havn.toml").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "tom").mkdir()
    run = referat(*command)
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"tom" in run.stderr
    assert b"Traceback" not in run.stderr


def test_a_wrong_grammar_is_trouble_with_its_line(referat, water):
    (water / "havn.toml").write_text("id = 3\n", encoding="utf-8")
    run = referat("grammar", "test", "havn.toml", "test")
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"havn.toml:1:1: " in run.stderr
