"""Parts: the same lines as without them, finished ones kept, none that is torn."""

import gzip
import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from referat_parser.batch import worker
from referat_parser.batch.inputs import candidates
from referat_parser.batch.ledger import NAME
from referat_parser.batch.parts import Parts
from referat_parser.batch.run import Plan, records


@pytest.fixture
def archive(tmp_path: Path, minutes: bytes) -> Path:
    home = tmp_path / "arkiv"
    home.mkdir()
    for number in range(11):
        (home / f"{number:02}.txt").write_bytes(minutes.replace(b"6. marts", b"%d. marts" % (number + 1)))
    (home / "05.txt").write_bytes(b"")  # a record that says why
    return home


class Here:
    """A crew of this process: to start others takes longer than all that is done here."""

    def each(self, tasks):
        for task in tasks:
            yield task, worker.work(task)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("referat_parser.batch.run._crew", lambda *_: nullcontext(Here()))
    monkeypatch.setattr(worker._post, "about", "these options")


def run(archive: Path, size: int | None = 4, *, packed: bool = False, workers: int = 1) -> bytes:
    out = archive.parent / "ud"
    parts = Parts(out, size, packed) if size else None
    made = list(records(candidates([str(archive)]), Plan(workers=workers, out=out if parts else None, parts=parts)))
    return b"".join(record.json for record in made)


def written(archive: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((archive.parent / "ud").glob("part-*"))}


def noted(archive: Path) -> list[str]:
    return [json.loads(line)["name"] for line in (archive.parent / "ud" / NAME).read_bytes().splitlines()]


def test_together_they_hold_what_is_written_without_them(archive):
    lines = run(archive, None, workers=1)
    assert run(archive, workers=3) == b""
    assert list(written(archive)) == ["part-00000.jsonl", "part-00001.jsonl", "part-00002.jsonl"]
    assert b"".join(written(archive).values()) == lines
    assert [data.count(b"\n") for data in written(archive).values()] == [4, 4, 3]


@pytest.mark.usefixtures("here")
def test_packed_they_hold_the_same(archive):
    lines = run(archive, None)
    run(archive, packed=True)
    before = written(archive)
    assert [Path(name).suffix for name in before] == [".gz"] * 3
    assert b"".join(map(gzip.decompress, before.values())) == lines
    (archive.parent / "ud" / NAME).unlink()
    run(archive, packed=True)
    assert written(archive) == before


@pytest.mark.usefixtures("here")
def test_a_second_run_reads_only_what_is_missing_or_changed(archive):
    run(archive)
    out = archive.parent / "ud"
    before, known = written(archive), len(noted(archive))
    stamps = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    run(archive)
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == stamps
    changed = archive / "06.txt"
    changed.write_bytes(changed.read_bytes().replace(b"12 nye", b"14 nye"))
    run(archive)
    assert noted(archive)[known:] == ["part-00001.jsonl", "06.txt.json"]
    after = written(archive)
    assert b"14 nye" in after.pop("part-00001.jsonl")
    assert after == {name: before[name] for name in after}


@pytest.mark.usefixtures("here")
def test_an_input_that_is_gone_or_new_moves_the_lines_behind_it(archive):
    run(archive)
    (archive / "01.txt").unlink()
    (archive / "04b.txt").write_bytes((archive / "04.txt").read_bytes())
    run(archive)
    assert b"".join(written(archive).values()) == run(archive, None)


@pytest.mark.usefixtures("here")
def test_a_part_that_is_torn_is_made_again(archive):
    run(archive, packed=True)
    before = written(archive)
    for name, data in before.items():
        (archive.parent / "ud" / name).write_bytes(data[: len(data) // 2])
    run(archive, packed=True)
    assert written(archive) == before


@pytest.mark.usefixtures("here")
def test_what_another_division_left_is_taken_away(archive):
    run(archive, 2)
    foreign = archive.parent / "ud" / "part-00077.jsonl"
    foreign.write_bytes(b"{}\n")
    altered = archive.parent / "ud" / "part-00004.jsonl"
    altered.write_bytes(b"{}\n")
    run(archive, 5, packed=True)
    assert list(written(archive)) == [
        "part-00000.jsonl.gz",
        "part-00001.jsonl.gz",
        "part-00002.jsonl.gz",
        altered.name,
        foreign.name,
    ]


@pytest.mark.usefixtures("here")
def test_where_nothing_can_be_read_nothing_is_taken_away(archive):
    run(archive)
    before = written(archive)
    archive.rename(archive.with_name("borte"))
    run(archive)
    after = written(archive)
    assert b'"not-found"' in after.pop("part-00000.jsonl")
    assert after == {name: before[name] for name in after}
    assert len(after) == 2


@pytest.mark.usefixtures("here")
def test_a_run_that_ends_early_keeps_the_parts_that_are_whole(archive):
    out = archive.parent / "ud"
    made = records(candidates([str(archive)]), Plan(out=out, parts=Parts(out, 4)))
    next(made)
    made.close()
    assert list(written(archive)) == ["part-00000.jsonl"]
    first = (out / "part-00000.jsonl").stat().st_mtime_ns
    run(archive)
    assert b"".join(written(archive).values()) == run(archive, None)
    assert (out / "part-00000.jsonl").stat().st_mtime_ns == first
    assert noted(archive).count("00.txt.json") == 1
    assert not list(out.glob(".*"))
