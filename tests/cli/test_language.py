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
        (["pars"], "E201 unknown-command: kommandoen pars findes ikke; mente du referat parse?"),
        (["xyzzy"], "kommandoen xyzzy findes ikke Næste skridt: referat --help viser alle kommandoer."),
        (["parse", "--hepl"], "E202 unknown-option: tilvalget --hepl findes ikke; mente du --help?"),
        (["parse", "--xyzzy"], "tilvalget --xyzzy findes ikke"),
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


ODD = [
    {"LC_ALL": "da_DK.ISO-8859-1", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
    {"LC_ALL": "C", "LANGUAGE": "da", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "da", "PYTHONIOENCODING": "ascii"},
]


@pytest.mark.parametrize("locale", ODD, ids=str)
@pytest.mark.parametrize("arguments", [["--help"], [], ["text"], ["show", "a.txt"], ["parse", "findes-ikke"]], ids=str)
def test_a_terminal_without_our_letters(referat, tmp_path, minutes, locale, arguments):
    (tmp_path / "a.txt").write_bytes(minutes)
    run = referat(*arguments, environment=CLEAN | locale)
    assert b"Traceback" not in run.stderr
    assert run.returncode == {"text": 2, "parse": 1}.get(next(iter(arguments), ""), 0)


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "a.txt"],
        ["parse", "a.txt", "tom.txt", "findes-ikke", "b.zip"],
        ["check", "a.txt", "--format", "json"],
        ["check", "a.txt", "--format", "sarif"],
        ["explain", "a.txt", "--item", "1", "--json"],
        ["stats", "a.txt", "--json"],
        ["grammar", "list", "--json"],
        ["schema"],
        ["text", "a.txt"],
    ],
    ids=" ".join,
)
def test_what_programs_read_is_the_same_in_every_locale(referat, tmp_path, minutes, arguments):
    (tmp_path / "a.txt").write_bytes(minutes.replace(b"Punkt 2", b"Punkt 3"))
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04")
    english, danish = (
        referat(*arguments, environment=CLEAN | {"LANG": said}).stdout for said in ("C.UTF-8", "da_DK.UTF-8")
    )
    assert english == danish
    assert english


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["parse", "tom.txt"], "tom.txt: Filen er tom."),
        (["parse", "findes-ikke.txt"], "findes-ikke.txt: Filen eller mappen findes ikke."),
        (["parse", "billede.png"], "billede.png: Filen er et billede: lav det først til en søgbar PDF."),
        (["text", "brudt.pdf"], "brudt.pdf: PDF'en er beskadiget: skaf en ny kopi."),
        (["check", "fejl.txt"], "R205 item-number-gap: ventede punkt 2, fandt 3"),
        (["check", "fejl.txt"], "1 dokument, 0 fejl, 1 advarsel, 0 oplysninger"),
        (["rule", "E103"], "Næste skridt: Skaf en ny kopi;"),
        (["stats", "fejl.txt"], "1 dokument om 1 møde, 6.3.2024"),
        (["show", "fejl.txt"], "6.3.2024"),
        (["export", "csv", "ud", "fejl.txt"], "1 møde skrevet til ud"),
        (["report", "fejl.txt", "--out", "site"], "1 møde; skrevet til site/index.html"),
        (["parse", "fejl.txt", "tom.txt", "--out", "json"], "1 læst, 1 kunne ikke læses; skrevet til json"),
        (["track", "fejl.txt", "--case", "99.99.99"], "sagen findes ikke: 99.99.99"),
        (["doctor"], "Alt nødvendigt er der."),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_all_is_told_in_danish(referat, tmp_path, minutes, arguments, said):
    (tmp_path / "tom.txt").write_bytes(b"")
    (tmp_path / "billede.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "brudt.pdf").write_bytes(b"%PDF-1.7\nhere it ends")
    (tmp_path / "fejl.txt").write_bytes(minutes.replace(b"Punkt 2", b"Punkt 3"))
    run = referat(*arguments, environment=CLEAN | {"LANG": "da_DK.UTF-8"})
    assert said in " ".join((run.stdout + run.stderr).decode().split())
