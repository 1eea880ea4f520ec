import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import jsonschema
import pytest

from referat_parser.batch import inputs, records
from referat_parser.batch.schema import schema
from referat_parser.batch.tasks import Options


def lines(output: bytes):
    return [json.loads(line) for line in output.decode().split("\n")[:-1]]


def paths(output: bytes):
    return [record["source"]["path"] for record in lines(output)]


def test_one_file_gives_one_object(referat, tmp_path, minutes):
    (tmp_path / "referat.txt").write_bytes(minutes)
    run = referat("parse", "referat.txt")
    assert (run.returncode, run.stderr) == (0, b"")
    meeting = json.loads(run.stdout)
    assert meeting["source"]["path"] == "referat.txt"
    assert meeting["date"] == "2024-03-06"
    assert [item["number"] for item in meeting["items"]] == ["1", "2"]
    assert run.stdout.startswith(b'{\n  "schema_version": "1",\n')


def test_standard_input_is_a_dash(referat, minutes):
    run = referat("parse", "-", stdin=minutes)
    assert run.returncode == 0
    assert json.loads(run.stdout)["source"]["path"] == "-"


def test_a_folder_gives_a_record_a_line_in_path_order(referat, folder):
    run = referat("parse", "møder")
    assert run.returncode == 1
    found = paths(run.stdout)
    assert found == sorted(found)
    assert [path.removeprefix("møder/") for path in found] == [
        "a/2024 marts.md",
        "a/brudt.pdf",
        "a/tom.txt",
        "a/uden-endelse",
        "b.txt",
        "billede.png",
    ]


def test_what_failed_is_a_record_and_a_sentence(referat, folder):
    run = referat("parse", "møder")
    told = {Path(r["source"]["path"]).name: (r["status"], r.get("error", {}).get("code")) for r in lines(run.stdout)}
    assert told["tom.txt"] == ("failed", "empty")
    assert told["brudt.pdf"] == ("failed", "corrupt")
    assert told["billede.png"] == ("skipped", "unsupported-type")
    assert told["b.txt"][1] is None
    words = run.stderr.decode()
    assert "møder/a/tom.txt: " in words
    assert "E103 empty" in words
    assert "Traceback" not in words
    assert "billede" not in words


def test_every_record_fits_the_schema(referat, folder):
    validator = jsonschema.Draft202012Validator(schema("record"))
    for record in lines(referat("parse", "møder").stdout):
        validator.validate(record)


def test_quiet_says_nothing(referat, folder):
    run = referat("parse", "møder", "--quiet")
    assert (run.returncode, run.stderr) == (1, b"")


def test_a_path_that_is_not_there_is_a_failed_record(referat):
    run = referat("parse", "findes-ikke.pdf")
    assert run.returncode == 1
    record = json.loads(run.stdout)
    assert record["error"]["code"] == "not-found"
    assert record["source"] == {"path": "findes-ikke.pdf", "sha256": None, "media_type": None}


def test_several_files_come_in_path_order_and_once(referat, tmp_path, minutes):
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(minutes)
    assert paths(referat("parse", "b.txt", "a.txt", "b.txt").stdout) == ["a.txt", "b.txt"]


def test_several_files_are_lines_in_whatever_order_they_are_named(referat, tmp_path, minutes):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(minutes)
    assert paths(referat("parse", "a.txt", "b.txt").stdout) == ["a.txt", "b.txt"]


def test_out_writes_a_file_for_each_input(referat, folder, tmp_path):
    run = referat("parse", "møder", "--out", "ud", "--table")
    assert (run.returncode, run.stdout) == (1, b"")
    written = {str(path.relative_to(tmp_path / "ud")) for path in (tmp_path / "ud").rglob("*") if path.is_file()}
    assert written == {
        "ledger.jsonl",
        "a/2024 marts.md.json",
        "a/brudt.pdf.json",
        "a/tom.txt.json",
        "a/uden-endelse.json",
        "b.txt.json",
        "billede.png.json",
    }
    assert json.loads((tmp_path / "ud/b.txt.json").read_bytes())["date"] == "2024-03-06"
    assert "2024-03-06" in run.stderr.decode()


def test_a_second_run_gives_the_same_bytes(referat, folder, tmp_path):
    for out in ("en", "to"):
        referat("parse", "møder", "--out", out)
    for path in (tmp_path / "en").rglob("*.json"):
        assert path.read_bytes() == (tmp_path / "to" / path.relative_to(tmp_path / "en")).read_bytes()


def test_output_that_cannot_be_written(referat, folder, tmp_path):
    (tmp_path / "ud").write_bytes(b"a file, no folder")
    run = referat("parse", "møder", "--out", "ud")
    assert run.returncode == 4
    assert "cannot be written" in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")  # noqa: PTH110
def test_standard_output_that_is_full(folder, tmp_path):
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "referat_parser", "parse", str(folder)]
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 4
    assert "referat: E402 disk-full: standard output: No space left on device" in run.stderr.decode().splitlines()


def test_a_reader_that_goes_away_is_no_trouble(folder):
    command = [sys.executable, "-m", "referat_parser", "parse", "-q", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 141


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(number, code):
    busy = (
        "import time\nfrom referat_parser import cli\n"
        "cli.app = lambda **_: (print('busy', flush=True), time.sleep(60))\ncli.main()"
    )
    with subprocess.Popen([sys.executable, "-c", busy], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stdout.readline() == b"busy\n"
        run.send_signal(number)
        assert run.communicate() == (b"", b"")
    assert run.returncode == code


def test_names_that_are_no_utf8_and_names_that_a_terminal_would_obey(referat, tmp_path, minutes):
    home = tmp_path / "navne"
    home.mkdir()
    names = [b"m\xf8de.txt", b"\x1b[31mr\xc3\xb8d.txt", b"[red]x.txt", b"to\nlinjer.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(home) + b"/" + name)).write_bytes(minutes)
    run = referat("parse", "navne", "--table")
    assert run.returncode == 0
    assert set(paths(run.stdout)) == {
        "navne/\x1b[31mrød.txt",
        "navne/[red]x.txt",
        "navne/m\\xf8de.txt",
        "navne/to\nlinjer.txt",
    }
    assert b"\x1b" not in run.stderr
    assert b"[red]x.txt" in run.stderr


def test_a_name_too_long_with_its_suffix(referat, tmp_path, minutes):
    home = tmp_path / "lange"
    home.mkdir()
    (home / ("æ" * 125 + ".txt")).write_bytes(minutes)
    assert referat("parse", "lange", "--out", "ud").returncode == 0
    (written,) = (tmp_path / "ud").glob("*.json")
    assert written.name.endswith(".json")
    assert json.loads(written.read_bytes())["status"] in {"ok", "partial"}


def test_an_error_of_ours_is_a_record(monkeypatch, tmp_path, minutes):
    def broken(*_arguments, **_options):
        raise KeyError("havn")

    monkeypatch.setattr(records, "parse", broken)
    path = tmp_path / "referat.txt"
    path.write_bytes(minutes)
    candidate = inputs.named(str(path))
    record = records.record(records.input_of(candidate, minutes), candidate, Options())
    assert record.summary.error
    assert record.summary.error.code == "internal"
    assert "KeyError" in record.summary.error.message


def test_an_archive_is_a_folder(referat, tmp_path, minutes):
    with zipfile.ZipFile(tmp_path / "arkiv.zip", "w") as archive:
        archive.writestr("2024/b.txt", minutes)
        archive.writestr("a.zip", b"PK\5\6" + bytes(18))
    run = referat("parse", "arkiv.zip", "--out", "ud")
    assert run.returncode == 1
    assert "archive inside an archive" in run.stderr.decode()
    meeting = json.loads((tmp_path / "ud/arkiv.zip/2024/b.txt.json").read_bytes())
    assert meeting["source"]["path"] == "arkiv.zip/2024/b.txt"
    assert paths(referat("parse", "arkiv.zip").stdout) == ["arkiv.zip/2024/b.txt", "arkiv.zip/a.zip"]


@pytest.mark.parametrize("command", ["parse", "text"])
def test_ocr_without_tesseract_is_wrong_usage(tmp_path, minutes, command):
    (tmp_path / "a.txt").write_bytes(minutes)
    words = [sys.executable, "-m", "referat_parser", command, str(tmp_path / "a.txt"), "--ocr", "auto"]
    run = subprocess.run(words, capture_output=True, check=False, env=os.environ | {"PATH": str(tmp_path)})
    assert (run.returncode, run.stdout) == (2, b"")
    assert b"tesseract is not installed: install it with its Danish data" in run.stderr


def test_boxes(referat, tmp_path):
    pdf = Path(__file__).parents[2] / "samples/associations/baadelaug-generalforsamling.pdf"
    asked, not_asked = (json.loads(referat("parse", pdf, *more).stdout) for more in (["--boxes"], []))
    assert asked["items"][0]["span"]["boxes"][0][0] == asked["items"][0]["span"]["page"]
    assert not_asked["items"][0]["span"]["boxes"] is None
