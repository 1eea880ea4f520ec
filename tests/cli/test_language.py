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
        (["pars"], "E201 unknown-command: der er ingen kommando pars; mente du referat parse?"),
        (["xyzzy"], "der er ingen kommando xyzzy Næste skridt: referat --help viser alle kommandoer."),
        (["parse", "--hepl"], "E202 unknown-option: der er intet tilvalg --hepl; mente du --help?"),
        (["parse", "--xyzzy"], "der er intet tilvalg --xyzzy"),
        (["text"], "E203 missing-argument: FIL mangler Næste skridt: referat text --help viser, hvad den skal bruge."),
        (["text", "a", "b"], "Der er for mange argumenter: b"),
        (["parse", "--out"], "Tilvalget '--out' skal følges af en værdi"),
        (["parse", "--force=1"], "Tilvalget '--force' kan ikke have en værdi"),
        (["parse", "--timeout", "0"], "Forkert værdi for '--timeout': værdien skal være mindst 0,1"),
        (["parse", "--workers", "to"], "Forkert værdi for '--workers': værdien skal være et helt tal"),
        (["parse", "--timeout", "to"], "Forkert værdi for '--timeout': værdien skal være et tal"),
        (["parse", "--ocr", "aut"], "--ocr: aut er ikke en af off, auto, force; mente du auto?"),
        (["parse", "--lang", "sv"], "--lang: sv er ikke en af en, da"),
        (["report", "a.txt"], "--out mangler"),
        (["grammar", "--lang", "da"], "Der mangler en kommando"),
        (["export", "xls", "a", "b"], "formatet xls findes ikke; mente du xlsx?"),
        (["rule", "R2055"], "reglen R2055 findes ikke; mente du R205"),
    ],
)
def test_complaints_of_arguments_in_danish(referat, arguments, said):
    run = referat(*arguments, environment=CLEAN | {"LANG": "da_DK.UTF-8"})
    told = " ".join(run.stderr.decode().split())
    assert said in told
    assert (run.returncode, run.stdout) == (2, b"")


def test_what_is_asked_for_counts_more_than_the_locale(referat):
    run = referat("--help", "--lang", "en", environment=CLEAN | {"LANGUAGE": "da", "LC_ALL": "da_DK.UTF-8"})
    assert "Usage: referat [OPTIONS] COMMAND" in run.stdout.decode()
