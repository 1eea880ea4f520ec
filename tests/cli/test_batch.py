"""Folders: workers, limits, what is done again and what is not."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import zlib
from functools import cache
from pathlib import Path

import pytest

from referat_parser.batch.ledger import NAME


@pytest.fixture
def archive(tmp_path: Path, minutes: bytes) -> Path:
    home = tmp_path / "arkiv"
    for number in range(12):
        path = home / f"{2020 + number % 3}" / f"referat-{number:02d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(minutes.replace(b"6. marts", b"%d. marts" % (number + 1)))
    return home


def written(folder: Path):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.json")}


def stamps(folder: Path):
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.json")}


def test_the_number_of_workers_changes_nothing(referat, archive):
    outputs = {referat("parse", "arkiv", "--workers", number).stdout for number in ("1", "3")}
    assert len(outputs) == 1
    referat("parse", "arkiv", "--out", "en", "--workers", "1")
    referat("parse", "arkiv", "--out", "tre", "--workers", "3")
    assert written(archive.parent / "en") == written(archive.parent / "tre")


def test_locale_time_zone_and_hash_seed_change_nothing(archive):
    outputs = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("7", "Asia/Tokyo", "da_DK.UTF-8")):
        command = [sys.executable, "-m", "referat_parser", "parse", "arkiv"]
        env = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        outputs.add(subprocess.run(command, cwd=archive.parent, env=env, capture_output=True, check=True).stdout)
    assert len(outputs) == 1


def test_a_second_run_does_only_what_is_missing_or_changed(referat, archive):
    out = archive.parent / "ud"
    referat("parse", "arkiv", "--out", "ud")
    before, bytes_before = stamps(out), written(out)
    (out / "2020/referat-03.txt.json").unlink()
    (out / "2020/referat-06.txt.json").write_text("{}")  # as a run with other wishes might leave it
    changed = archive / "2021/referat-01.txt"
    changed.write_bytes(changed.read_bytes().replace(b"12 nye", b"14 nye"))
    (archive / "2022/referat-05.txt.referat.toml").write_text('[set]\nlocation = "Havnekontoret"\n')
    run = referat("parse", "arkiv", "--out", "ud")
    assert run.stderr.decode().endswith("12 ok; written to ud\n")
    after = stamps(out)
    assert {name for name in after if after[name] != before.get(name)} == {
        "referat-01.txt.json",
        "referat-03.txt.json",
        "referat-05.txt.json",
        "referat-06.txt.json",
    }
    assert written(out)["2020/referat-06.txt.json"] == bytes_before["2020/referat-06.txt.json"]
    assert written(out)["2020/referat-03.txt.json"] == bytes_before["2020/referat-03.txt.json"]
    assert b"14 nye" in written(out)["2021/referat-01.txt.json"]
    assert b'"location": "Havnekontoret"' in written(out)["2022/referat-05.txt.json"]


@pytest.mark.parametrize("wish", [["--grammar", "generic"], ["--redact", "phone"], ["--force"]])
def test_other_wishes_make_all_anew(referat, archive, wish):
    out = archive.parent / "ud"
    referat("parse", "arkiv", "--out", "ud")
    before = stamps(out)
    referat("parse", "arkiv", "--out", "ud", *wish)
    after = stamps(out)
    assert all(after[name] != before[name] for name in before)


def test_a_run_that_is_killed_leaves_nothing_torn_and_can_go_on(referat, archive):
    out = archive.parent / "ud"
    command = [sys.executable, "-m", "referat_parser", "parse", "arkiv", "--out", "ud", "--workers", "1"]
    with subprocess.Popen(command, cwd=archive.parent, stderr=subprocess.DEVNULL, start_new_session=True) as run:
        while not list(out.rglob("*.json")) and run.poll() is None:
            pass
        os.killpg(run.pid, signal.SIGKILL)
    for data in written(out).values():
        json.loads(data)
    before = stamps(out)
    assert before
    assert referat("parse", "arkiv", "--out", "ud").returncode == 0
    assert len(written(out)) == 12
    assert sorted(path.name for path in out.rglob("*") if path.is_file() and path.suffix != ".json") == [NAME]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_interrupted_says_how_far_it_came(archive, number, code):
    for copy in range(20):
        shutil.copytree(archive / "2020", archive / f"2020-{copy}")
    command = [sys.executable, "-m", "referat_parser", "parse", "arkiv", "--out", "ud", "--summary", "ud.json"]
    with subprocess.Popen(command, cwd=archive.parent, stderr=subprocess.PIPE, text=True) as run:
        out = archive.parent / "ud"
        while not (out / NAME).exists() or (out / NAME).read_bytes().count(b"\n") < 2:  # the first is counted by then
            pass
        run.send_signal(number)
        assert run.stderr
        words = run.stderr.read()
    assert run.returncode == code
    assert " ok, " in words
    assert " not read; written to ud" in words
    told = json.loads((archive.parent / "ud.json").read_bytes())
    assert not told["complete"]
    assert told["inputs"] == 12 + 20 * 4
    assert 0 < told["ok"] < told["inputs"]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_end_while_the_workers_begin_leaves_none_that_cries_out(archive, number, code):
    ends = f"import os; os.kill(os.getppid(), {int(number)})\nfrom referat_parser.batch import loaded"
    (archive.parent / "ends.py").write_text(ends, encoding="utf-8")
    program = (
        "from referat_parser.batch import workers; workers.LOADED = 'ends'\nfrom referat_parser import cli; cli.main()"
    )
    command = [sys.executable, "-c", program, "parse", "arkiv", "--workers", "2"]
    told = subprocess.run(command, check=False, cwd=archive.parent, capture_output=True, text=True)
    assert (told.returncode, told.stdout, told.stderr) == (code, "", "referat: 12 not read\n")


def test_the_summary(referat, folder, tmp_path):
    referat("parse", "møder", "--out", "ud", "--summary", "ud.json")
    told = json.loads((tmp_path / "ud.json").read_bytes())
    assert [failure["code"] for failure in told.pop("failures")] == ["corrupt", "empty"]
    assert told == {"inputs": 6, "complete": True, "ok": 3, "partial": 0, "failed": 2, "skipped": 1}


def names(output: bytes):
    return [Path(json.loads(line)["source"]["path"]).name for line in output.splitlines()]


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (["--include", "2020/"], ["00", "03", "06", "09"]),
        (
            ["--include", "referat-0?.txt", "--exclude", "/2020", "--exclude", "*-05.txt"],
            ["01", "04", "07", "02", "08"],
        ),
        (["--include", "*.pdf"], []),
    ],
)
def test_patterns_choose_among_the_files_of_a_folder(referat, archive, wishes, expected):
    run = referat("parse", "arkiv", *wishes)
    assert run.returncode == 0
    assert names(run.stdout) == [f"referat-{number}.txt" for number in expected]


def test_a_list_names_more_inputs(referat, archive):
    listed = [b"arkiv/2020/referat-00.txt", b"arkiv/2021"]
    for mark in (b"\n", b"\0"):
        run = referat("parse", "--files-from", "-", stdin=mark.join(listed))
        assert names(run.stdout) == [f"referat-{number}.txt" for number in ("00", "01", "04", "07", "10")]
    assert referat("parse", "--files-from", "findes-ikke").returncode == 2


def test_an_address_is_a_path_elsewhere(referat, archive):
    pytest.importorskip("fsspec", reason="fsspec opens addresses")
    run = referat("parse", f"file://{archive}", "--exclude", "2020/", "--out", "ud")
    assert run.returncode == 0, run.stderr
    assert len(written(archive.parent / "ud")) == 8
    assert referat("parse", f"file://{archive}/findes-ikke.pdf").returncode == 1
    assert b"not-readable" in referat("parse", "findesikke://x/y.pdf").stdout


@cache
def bomb(mebibytes: int) -> bytes:
    """A PDF whose only page inflates to so much."""
    stream = zlib.compress(b"BT /F 9 Tf (x) Tj ET\n" + b" " * (mebibytes << 20))
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj "
    body = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream endobj " % (len(stream), stream)
    return head + page + body + b"trailer<</Root 1 0 R>>"


def test_an_input_that_takes_too_much_harms_no_other(referat, archive):
    (archive / "bombe.pdf").write_bytes(bomb(700))
    (archive / "lang.txt").write_bytes(b"Punkt 1: Aa\nBeslutning\nGodkendt.\n" * 200_000)
    run = referat("parse", "arkiv", "--timeout", "1.5", "--memory", "512")
    told = {Path(r["source"]["path"]).name: r for r in map(json.loads, run.stdout.splitlines())}
    assert (run.returncode, len(told)) == (1, 14)
    assert told["bombe.pdf"]["error"]["code"] in {"crashed", "out-of-memory"}
    assert told["bombe.pdf"]["source"]["media_type"] == "application/pdf"
    assert told["lang.txt"]["error"]["code"] == "timeout"
    assert sum(record["status"] == "ok" for record in told.values()) == 12
    alone = referat("parse", "arkiv/bombe.pdf", "--memory", "512")
    assert (alone.returncode, json.loads(alone.stdout)["status"]) == (1, "failed")


def test_verbose_tells_of_each_input(referat, folder):
    words = referat("parse", "møder", "--verbose").stderr.decode()
    assert "møder/b.txt: ok" in words
    assert "møder/billede.png: skipped" in words


def with_little_memory():
    """Have a process take no more address space than it needs to begin: it breaks down sooner."""
    resource.setrlimit(resource.RLIMIT_AS, (700 << 20, 700 << 20))


@pytest.mark.parametrize("command", ["text", "explain", "check", "show"])
def test_a_file_that_breaks_its_reader_breaks_no_command(referat, tmp_path, command):
    (tmp_path / "bombe.pdf").write_bytes(bomb(600))
    run = referat(command, "bombe.pdf", before=with_little_memory)
    assert run.returncode in {1, 2}
    assert b"E112 crashed" in run.stderr or b"E111 out-of-memory" in run.stderr
    assert b"Traceback" not in run.stderr
