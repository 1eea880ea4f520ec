"""On a cluster as on one machine: the same records in the same order, whatever becomes of its workers."""

import builtins
import json
import os
import signal
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("distributed", reason="distributed is not installed: pip install 'referat-parser[cluster]'")

import dask
import typer
from distributed import Client, LocalCluster

from referat_parser.batch.bundles import installed
from referat_parser.batch.cluster import PATIENCE, Cluster
from referat_parser.batch.inputs import Candidate, candidates
from referat_parser.batch.limits import TIMED, Limits, confine
from referat_parser.batch.run import Plan, _look, records
from referat_parser.batch.tasks import ClusterError, Options, Record, Summary
from referat_parser.batch.workers import Duty
from referat_parser.cli.parse import with_dask
from referat_parser.extract.errors import Unreadable

pytestmark = pytest.mark.skipif(not TIMED, reason="needs the timers and limits of a POSIX system")

LIMITS = Limits(seconds=20, memory=512 << 20)
ABORTS = "import os; os.abort()"
TIMER = "import signal; signal.setitimer(signal.ITIMER_REAL, 0.01); signal.pause()"
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
KILLS_ITS_WORKER = "import os, psutil; psutil.Process(os.getpid()).parent().parent().kill()"
"""The process that reads is forked from one that the Dask worker started."""


GRAMMAR = """
id = "havn"
name = "Havneudvalg"
description = "Minutes of harbour committees."

[[signs]]
id = "havneudvalg"
pattern = '^Havneudvalget i \\S'
accepts = ["Havneudvalget i Strandkøbing Kommune"]
rejects = ["Havneudvalget"]

[items]
number-dash = 0.5
"""


def started(**wishes):
    return LocalCluster(threads_per_worker=1, dashboard_address=":0", silence_logs=60, **wishes)


@pytest.fixture(scope="module")
def address():
    """Of a scheduler with two workers, which gives a bundle up as soon as one is lost with it."""
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), started(n_workers=2) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def archive(tmp_path: Path, minutes: bytes) -> Path:
    home = tmp_path / "arkiv"
    home.mkdir()
    for number in range(9):
        (home / f"{number:02}.txt").write_bytes(minutes.replace(b"6. marts", b"%d. marts" % (number + 1)))
    (home / "07.pdf").write_bytes(b"%PDF-1.7\nhere it ends")
    return home


def run(found, out: Path | None = None, cluster: str | None = None) -> bytes:
    return b"".join(record.json for record in records(found, Plan(out=out, cluster=cluster)))


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*.json")}


def outcomes(address: str, total: int, *tasks: str):
    with Cluster(address, Duty(builtins.exec, confine, (LIMITS,), LIMITS), total) as workers:
        return [getattr(result, "code", result) for _, result in workers.each(tasks)]


def processes(address: str) -> set[int]:
    with Client(address, set_as_default=False) as client:
        return set(client.run(os.getpid).values())


def test_the_command_writes_the_same(referat, archive, address):
    """With a grammar that the workers do not have."""
    own = archive.parent / "egne"
    own.mkdir()
    (own / "havn.toml").write_text(GRAMMAR, encoding="utf-8")
    here = referat("parse", "arkiv", "--grammars", "egne")
    there = referat("parse", "arkiv", "--grammars", "egne", "--cluster", address)
    assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.returncode == 1
    assert here.stdout.count(b'"grammar":"havn"') == 9


def test_why_an_input_cannot_be_read_travels_without_what_it_came_from(referat, tmp_path, address):
    """Dask has errors travel with their causes, and lxml's cannot."""
    with ZipFile(tmp_path / "brudt.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types")
        package.writestr("word/document.xml", "<w:document")
    told = [referat("parse", "brudt.docx", *wish) for wish in ((), ("--cluster", address))]
    assert {(one.returncode, one.stdout, one.stderr) for one in told} == {(1, told[0].stdout, told[0].stderr)}
    assert b'"code": "corrupt"' in told[0].stdout


def test_a_lost_worker_changes_nothing(referat, archive, address, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = candidates(["arkiv"])
    before = processes(address)
    made = records(found, Plan(Options(indent=2), out=tmp_path / "dér", cluster=address))
    first = next(made)
    os.kill(min(before), signal.SIGKILL)  # which has work, and results that nobody has fetched
    told = [first, *made]
    assert [record.summary.path for record in told] == [candidate.path for candidate in found]
    assert min(before) not in processes(address)
    referat("parse", "arkiv", "--out", "her")
    assert written(tmp_path / "dér") == written(tmp_path / "her")
    assert len(written(tmp_path / "her")) == 10


def test_what_brings_its_worker_down_harms_no_other(address):
    assert outcomes(address, 100, "pass", TIMER, KILLED, ABORTS, "pass") == [
        None,
        "timeout",
        "out-of-memory",
        "crashed",
        None,
    ]
    assert outcomes(address, 100, "pass", KILLS_ITS_WORKER, "pass") == [None, "crashed", None]


def test_a_second_run_reads_only_what_is_missing_or_changed(archive, address, tmp_path):
    found, out = candidates([str(archive)])[3:6], tmp_path / "ud"
    run(found, out, address)
    before = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    changed = archive / "03.txt"
    changed.write_bytes(changed.read_bytes().replace(b"12 nye", b"14 nye"))
    (out / "05.txt.json").write_bytes(b"{}")
    run(found, out, address)
    after = {path: path.stat().st_mtime_ns for path in out.glob("*.json")}
    assert {path.name for path in after if after[path] != before[path]} == {"03.txt.json", "05.txt.json"}
    assert b"14 nye" in written(out)["03.txt.json"]


def test_a_worker_that_would_give_other_records_gives_none(address):
    duty = Duty(builtins.exec, confine, (LIMITS,), LIMITS)
    workers = Cluster(address, duty, 1)
    workers._wanted = {**installed(ocr=False), "grammars": "others"}
    with workers, pytest.raises(ClusterError, match=r"has grammars [0-9a-f]{12}, and not others"):
        list(workers.each(["pass"]))


def test_a_worker_that_does_not_see_the_inputs_is_told_of(address, minutes, tmp_path):
    duty = Duty(builtins.exec, confine, (LIMITS,), LIMITS)
    elsewhere = str(tmp_path / "kun-her")
    with Cluster(address, duty, 1, elsewhere) as workers, pytest.raises(ClusterError, match="does not see the folder"):
        list(workers.each(["pass"]))
    (tmp_path / "a.txt").write_bytes(minutes)
    unseen = Record(Summary("a.txt", "failed", Unreadable("vanished", "It is gone.")), b"{}")
    with pytest.raises(ClusterError, match="on storage that all share"):
        _look(Candidate(str(tmp_path / "a.txt"), "a.txt"), unseen)
    _look(Candidate(str(tmp_path / "b.txt"), "b.txt"), unseen)


def test_a_scheduler_that_goes_away_leaves_what_is_done(archive, tmp_path):
    with dask.config.set({PATIENCE: "1s"}), started(n_workers=1) as cluster:
        made = records(candidates([str(archive)]), Plan(out=tmp_path / "ud", cluster=cluster.scheduler_address))
        first = next(made)
        cluster.close()
        with pytest.raises(ClusterError, match="is gone"):
            list(made)
    assert first.summary.status == "ok"
    assert "00.txt.json" in written(tmp_path / "ud")


def test_a_scheduler_without_workers_is_waited_for_no_longer_than_asked(archive):
    with (
        dask.config.set({PATIENCE: "1s"}),
        started(n_workers=0) as cluster,
        pytest.raises(ClusterError, match="has no workers"),
    ):
        run(candidates([str(archive)]), cluster=cluster.scheduler_address)


@pytest.mark.parametrize("wrong", ["tcp://127.0.0.1:1", "telnet://127.0.0.1", "local:many"])
def test_an_address_that_is_none_ends_the_run(referat, archive, wrong):
    patient = os.environ | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "500ms"}
    told = referat("parse", "arkiv", "--cluster", wrong, "--summary", "ud.json", environment=patient)
    assert (told.returncode, told.stdout) == (5, b"")
    first, step, last = told.stderr.decode().splitlines()
    assert first.startswith(f"referat: E303 cluster-not-usable: {wrong} is no Dask scheduler")
    assert step.startswith("  Next: ")
    assert last == "referat: 10 not read"
    assert json.loads((archive.parent / "ud.json").read_bytes())["complete"] is False


def test_without_dask_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(typer.Exit) as ended:
        with_dask("local")
    assert ended.value.exit_code == 2
    assert "pip install 'referat-parser[cluster]'" in capsys.readouterr().err
