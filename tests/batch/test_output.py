import os
from pathlib import Path

import pytest

from referat_parser.batch.inputs import Candidate
from referat_parser.batch.output import LONGEST_NAME, LONGEST_PATH, targets, write


def target(name: str, folder: str = "ud") -> Path:
    (found,) = targets([Candidate(name, name)], Path(folder))
    return found


def test_the_name_says_what_it_came_from():
    assert target("a/b.pdf") == Path("ud/a/b.pdf.json")


@pytest.mark.parametrize("name", ["x" * 254, "æ" * 127, "a/" + "x" * 255, "\udcf8" * 254])
def test_a_name_too_long_is_cut_and_marked(name):
    path = target(name)
    assert path.suffix == ".json"
    assert all(len(os.fsencode(part)) <= LONGEST_NAME for part in path.parts)
    assert path != target(name[:-1] + "y")


def test_a_path_too_long_is_laid_flat():
    deep = "/".join(["d" * 100] * 45) + "/x.txt"
    path = target(deep)
    assert path.parent == Path("ud")
    assert len(os.fsencode(path)) <= LONGEST_PATH
    assert path != target("e" + deep[1:])


def test_no_two_inputs_share_a_file():
    candidates = [Candidate("2023/referat.pdf", "referat.pdf"), Candidate("2024/referat.pdf", "referat.pdf")]
    first, second = targets(candidates, Path("ud"))
    assert first == Path("ud/referat.pdf.json")
    assert second != first
    assert second.name.startswith("referat.pdf-")


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "a/b.json"
    write(path, b"old")
    monkeypatch.setattr("os.fsync", _no_space)
    with pytest.raises(OSError, match="No space"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in path.parent.iterdir()] == ["b.json"]


def _no_space(_descriptor):
    raise OSError(28, "No space left on device")
