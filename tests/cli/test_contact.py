"""First contact: what is wrong, why, and what to do next; `tests/cases/contact.toml` holds the command lines."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import get_args

import pytest
import typer
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.manpage import TARGET, page
from typer.core import TyperGroup

from referat_parser.batch.schema import NAMES
from referat_parser.cli import app, main, run, values
from referat_parser.cli.diff import kinds_of_changes
from referat_parser.cli.near import near
from referat_parser.errors import Error, of
from referat_parser.extract.errors import Reason
from referat_parser.grammar.load import grammars
from referat_parser.privacy import KINDS
from referat_parser.words import speak

ROOT = Path(__file__).parents[2]
CASES = tomllib.loads((ROOT / "tests/cases/contact.toml").read_text(encoding="utf-8"))["case"]
READ_NOTHING = {"schema", "rule", "doctor", "completion", "grammar show"}
"""Commands that name no input."""
ELSEWHERE = {
    *(
        "E102",
        "E105",
        "E107",
        "E108",
        "E109",
        "E110",
        "E111",
        "E112",
        "E114",
    ),  # failed records: tests of batch, extract
    *("E302", "E303", "E402"),  # tests of export, cluster, parse
    "E301",
}
"""Errors that take more than a command line to reach."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the cases are about."""
    home = tmp_path_factory.mktemp("contact")
    minutes = (ROOT / "samples/generic/moegelby-menighedsraad.txt").read_bytes()
    files = {
        "referat.txt": minutes,
        "dagsorden.txt": minutes,
        "Århus 2024.txt": minutes,
        "mappe/marts møde.txt": minutes,
        "mappe/brudt.pdf": b"%PDF-1.7\nhere it ends",
        "tom.txt": b"",
        "notat/a.txt": b"Notat om belysning\n\nDer er lygter.\n",
        "notat/b.txt": b"Endnu et notat\n\nDer er ingen lygter.\n",
        "json/x.json": b"[1]",
        "skjult/.hemmeligt.txt": minutes,
        "egne/forkert.toml": b"id = x",
        "right.toml": b'id = "havn"\nname = "Havn"\ndescription = "Minutes of harbours."\nthreshold = 9.0\n',
        "referat.db": minutes * 20,
        "indstillet/referat.txt": minutes,
        "indstillet/referat.toml": b"strikt = true\n",
        "indstillet/referat.expected.toml": b"items = 3\n",
        "fremmed/index.html": b"mine",
        **{f"billeder/{name}": b"" for name in ("a.jpg", "b.jpg", "c.JPG", "tal.xlsx")},
    }
    for name, data in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_bytes(data)
    (home / "tom").mkdir()
    with zipfile.ZipFile(home / "notat/leer.zip", "w"):
        pass
    canvas = Canvas(str(home / "scan.pdf"), pagesize=A4, invariant=1)
    canvas.rect(72, 72, 300, 300, fill=1)
    canvas.showPage()
    canvas.save()
    return home


@pytest.fixture
def at(place: Path, monkeypatch: pytest.MonkeyPatch):
    """This process in that folder, for a reader of English who has no settings."""
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place / "settings"))
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "C.UTF-8")
    yield place
    speak(None)


@pytest.mark.parametrize("case", CASES, ids=[case["command"] for case in CASES])
def test_an_answer(case, at, capfd):
    code = run(shlex.split(case["command"]))
    told = capfd.readouterr().err
    assert code == case["code"], told
    for part in case["says"]:
        assert part in told
    for part in case.get("silent", ()):
        assert part not in told


def test_every_command_is_asked_for_a_path_that_is_not_there():
    asked = {case["command"] for case in CASES if "findes-ikke" in case["command"]}
    for command in commands(typer.main.get_command(app)):
        assert command in READ_NOTHING or any(case.startswith(f"{command} ") for case in asked), command


def commands(group, above=""):
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{name} ")
        else:
            yield above + name


def test_every_error_is_reached_and_told_once():
    codes = [error.code for error in Error]
    assert len(set(codes)) == len(codes)
    told = set(re.findall(r"E\d{3}", " ".join(part for case in CASES for part in case["says"])))
    assert set(codes) == told | ELSEWHERE


def test_every_failed_record_has_its_error():
    assert {of(reason).readable for reason in get_args(Reason)} == set(get_args(Reason))


def test_the_next_step_is_told_once_in_a_run(at, capfd):
    assert run(["stats", "a.pdf", "b.pdf"]) == 1
    told = capfd.readouterr().err
    assert told.count("E101 not-found") == 2
    assert told.count("Next: ") == 1


def test_ocr_without_tesseract(at, capfd, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert run(["text", "--ocr", "auto", "scan.pdf"]) == 2
    assert "E301 ocr-missing: --ocr auto: tesseract is not installed" in capfd.readouterr().err
    assert run(["parse", "scan.pdf"]) == 0
    assert "--ocr auto would have tesseract read them, but tesseract is not installed" in capfd.readouterr().err


def test_rule_explains_an_error(capfd):
    assert run(["rule", "e101", "--lang", "en"]) == 0
    assert capfd.readouterr().out.splitlines()[0].startswith("E101 not-found")
    assert run(["rule", "--errors", "--lang", "en"]) == 0
    assert len(capfd.readouterr().out.splitlines()) == len(Error)


def test_the_page_of_errors_is_fresh(capfd):
    assert run(["rule", "--errors", "--markdown"]) == 0
    assert capfd.readouterr().out == (ROOT / "docs/reference/errors.md").read_text(encoding="utf-8")


def test_an_error_of_ours_has_a_code_and_a_trace(monkeypatch, capfd):
    monkeypatch.setattr("referat_parser.cli.welcome.welcome", lambda: 1 / 0)
    assert run([]) == 1
    told = capfd.readouterr().err
    assert "Traceback" in told
    assert "E114 internal: ZeroDivisionError" in told


def test_a_path_is_sought_where_its_program_writes_it_otherwise(at):
    assert "Did you mean referat.txt?" in near("mappe/referat.txt")
    assert "referat.txt" in near(f"file://{at}/referat.txt")
    assert "referat.txt" in near("referat.txt\r")
    assert [near(path) for path in ("ganske-andet.pdf", "", "s3://referat.txt")] == [""] * 3
    assert near("ukendt/x.pdf") == " This folder has no ukendt."


def test_a_link_to_nothing_is_like_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "referat.txt").symlink_to("findes-ikke")
    assert near("referat.txt") == near("referat.pdf") == ""


@pytest.mark.parametrize("width", [60, 80])
def test_alone_it_names_a_document_of_this_folder(tmp_path, monkeypatch, capfd, width):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", str(width))
    (tmp_path / "~$lås.docx").touch()
    assert run(["--lang", "en"]) == 0
    assert "referat show referat.pdf" in capfd.readouterr().out
    (tmp_path / "Møde 3.pdf").touch()
    assert run(["--lang", "en"]) == 0
    told = capfd.readouterr().out
    assert "referat show 'Møde 3.pdf'" in told
    assert max(map(len, told.splitlines())) < width
    assert len(told.splitlines()) <= 15


# The manual page and the completion.


def test_the_manual_page_is_fresh():
    assert TARGET.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.manpage"


@pytest.mark.skipif(not shutil.which("man") or not shutil.which("groff"), reason="needs man and groff")
def test_the_manual_page_can_be_shown():
    command = ["man", "--warnings", "-l", str(TARGET)]
    shown = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"LC_ALL": "C.UTF-8"})
    assert b"SYNOPSIS" in shown.stdout
    assert shown.stderr == b""


def test_what_a_shell_completes_is_what_commands_take():
    assert values.SCHEMAS == NAMES
    assert (*KINDS, "all") == values.PERSONAL
    assert tuple(kinds_of_changes()) == values.CHANGES
    assert values.grammars("") == sorted(one.id for one in grammars())


@pytest.fixture(scope="module")
def shimmed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which there is a command `referat`."""
    command = tmp_path_factory.mktemp("bin") / "referat"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m referat_parser "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return f"{command.parent}{os.pathsep}{os.environ['PATH']}"


ASKED = {
    "pa": "parse",
    "grammar ne": "new",
    "parse --gr": "--grammar --grammars",
    "check --format s": "sarif",
    "parse --grammar muni": "municipal",
    "rule E10": "E101 E102 E103 E104 E105 E106 E107 E108 E109",
    "parse --redact cpr,ph": "cpr,phone",
}
FEW = ("pa", "parse --grammar muni")


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes(shimmed):
    ask = 'COMP_WORDS=(referat {}); COMP_CWORD={}; _referat_completion referat; echo "${{COMPREPLY[*]}}"\n'
    asks = "".join(ask.format(line, len(line.split())) for line in ASKED)
    script = f'eval "$(referat completion bash)"\n{asks}'
    assert answers(["bash", "--norc", "-c", script], shimmed) == list(ASKED.values())


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish")
def test_fish_completes(shimmed):
    asks = "".join(f'complete -C "referat {line}" | string replace -r "\\t.*" "" | string join " "\n' for line in FEW)
    script = f"referat completion fish | source\n{asks}true"
    assert answers(["fish", "--no-config", "-c", script], shimmed) == [ASKED[line] for line in FEW]


def answers(command, path):
    env = os.environ | {"PATH": path, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, check=True, text=True, env=env).stdout.splitlines()


# `referat doctor`.


def test_doctor_finds_all_that_is_needed(at, capfd):
    assert run(["doctor", "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["ok"] is True
    states = {part["name"]: part["state"] for part in told["parts"]}
    assert {states[name] for name in ("Python", "readers", "grammars", "workers", "temporary files")} == {"ok"}
    assert all(part["purpose"] for part in told["parts"])
    assert all(part["remedy"] for part in told["parts"] if part["state"] != "ok")


@pytest.mark.parametrize("width", [60, 80])
def test_doctor_fits_the_terminal_and_says_how_to_get_what_is_missing(at, capfd, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("PATH", "")
    assert run(["doctor"]) == 0
    told = capfd.readouterr().out
    assert re.search(r"missing +tesseract", told)
    assert "apt install" in told
    assert max(len(line) for line in told.splitlines() if "/" not in line) <= width


def test_doctor_tells_of_grammars_that_are_wrong(at, capfd):
    assert run(["doctor", "--grammars", "egne", "--grammars", "findes-ikke"]) == 1
    told = capfd.readouterr().out
    assert len(re.findall(r"broken +own grammars", told)) == 2
    assert "Not right: own grammars, own grammars." in told


def test_main_ends_the_process_with_the_code(monkeypatch):
    monkeypatch.setattr("referat_parser.cli.run", lambda: 3)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
