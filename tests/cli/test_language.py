"""The whole program speaks Danish or English: by --lang, else by the locale."""

import os

import pytest

from referat_parser.cli.language import language_of
from referat_parser.words import VARIABLES, spoken

CLEAN = {name: value for name, value in os.environ.items() if name not in VARIABLES}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "da_DK.UTF-8"}, "da"),
        ({"LANG": "da_DK.ISO-8859-1@euro"}, "da"),
        ({"LANG": "da"}, "da"),
        ({"LANG": "en_DK.UTF-8"}, "en"),
        ({"LANG": "dav_KE.UTF-8"}, "en"),
        ({"LANG": "da_DK.UTF-8", "LC_MESSAGES": "C"}, "en"),
        ({"LANG": "C", "LC_ALL": "da_DK.UTF-8"}, "da"),
        ({"LANG": "C", "LANGUAGE": "da"}, "da"),
        ({"LANG": "da_DK.UTF-8", "LANGUAGE": "en:da"}, "en"),
        ({"LANG": "C", "LANGUAGE": "nb:sv:da:en"}, "da"),
        ({"LANGUAGE": "", "LANG": "da_DK"}, "da"),
    ],
)
def test_the_language_of_the_locale(monkeypatch, environment, language):
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert spoken() == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], None),
        (["--lang"], None),
        (["--lang", "da", "parse", "x"], "da"),
        (["parse", "x", "--lang=en"], "en"),
        (["--lang", "da", "parse", "--lang", "en"], "en"),
        (["parse", "--lang", "sv"], None),
        (["parse", "--", "--lang", "da"], None),
    ],
)
def test_the_language_asked_for(arguments, language):
    assert language_of(arguments) == language


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--help", "--lang", "da"], "Brug: referat [TILVALG] KOMMANDO"),
        (["--lang", "da", "parse", "--help"], "Vis denne hjælp og stop."),
        (["grammar", "list", "-h", "--lang=da"], "─ Tilvalg ─"),
    ],
)
def test_help_in_danish(referat, arguments, said):
    run = referat(*arguments, environment=CLEAN | {"LANG": "en_US.UTF-8"})
    assert said in run.stdout.decode()
    assert (run.returncode, run.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["pars"], "Der er ingen kommando 'pars'. Mente du 'parse'?"),
        (["xyzzy"], "Der er ingen kommando 'xyzzy'."),
        (["parse", "--hepl"], "Der er intet tilvalg --hepl. Måske mente du: --help"),
        (["parse", "--xyzzy"], "Der er intet tilvalg --xyzzy."),
        (["text"], "mangler."),
        (["text", "a", "b"], "Der er for mange argumenter: b"),
        (["parse", "--out"], "Tilvalget '--out' skal følges af en værdi."),
        (["parse", "--force=1"], "Tilvalget '--force' kan ikke have en værdi."),
        (["parse", "--timeout", "0"], "Forkert værdi for '--timeout': Værdien skal være mindst 0.1."),
        (["parse", "--workers", "to"], "Forkert værdi for '--workers': Værdien skal være et helt tal."),
        (["parse", "--timeout", "to"], "Forkert værdi for '--timeout': Værdien skal være et tal."),
        (["parse", "--ocr", "ja"], "'ja' er ikke en af 'off', 'auto', 'force'."),
        (["report", "a.txt"], "Tilvalget '--out' mangler."),
        (["grammar", "--lang", "da"], "Der mangler en kommando."),
    ],
)
def test_complaints_of_arguments_in_danish(referat, arguments, said):
    run = referat(*arguments, environment=CLEAN | {"LANG": "da_DK.UTF-8"})
    told = " ".join(run.stderr.decode().replace("│", " ").split())
    assert said in told
    assert "─ Fejl ─" in told
    assert (run.returncode, run.stdout) == (2, b"")


def test_what_is_asked_for_counts_more_than_the_locale(referat):
    run = referat("--help", "--lang", "en", environment=CLEAN | {"LANGUAGE": "da", "LC_ALL": "da_DK.UTF-8"})
    assert "Usage: referat [OPTIONS] COMMAND" in run.stdout.decode()
