import os
import socket
from pathlib import Path

import pytest

from referat_parser.batch.inputs import Candidate, candidates, named


def found(folder: Path):
    return {c.name: c for c in candidates([str(folder)])}


def code(candidate: Candidate):
    return candidate.unreadable.code if candidate.unreadable else None


def test_names_are_relative_to_the_folder_given(folder):
    assert set(found(folder)) == {
        "a/2024 marts.md",
        "a/brudt.pdf",
        "a/tom.txt",
        "a/uden-endelse",
        "b.txt",
        "billede.png",
    }


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path):
    path = tmp_path / ".skjult.json"
    path.write_bytes(b"x")
    (candidate,) = candidates([str(path)])
    assert candidate == Candidate(str(path), ".skjult.json")


def test_the_order_is_that_of_the_bytes(tmp_path):
    for name in ("å.txt", "z.txt", "Z.txt", "a.txt", "a/x.txt", "a b.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [c.name for c in candidates([str(tmp_path)])] == ["Z.txt", "a b.txt", "a.txt", "a/x.txt", "z.txt", "å.txt"]


def test_standard_input_is_named_so():
    assert named("-") == Candidate("-", "stdin")


def test_what_is_no_file_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    os.mkfifo(tmp_path / "rør.txt")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind("stik.txt")
    listener.close()
    (tmp_path / "mappe.pdf").mkdir()
    kinds = found(tmp_path)
    assert {name: code(c) for name, c in kinds.items()} == dict.fromkeys(["rør.txt", "stik.txt"], "unsupported-type")
    assert all(c.optional for c in kinds.values())


def test_links_to_files_are_read_and_links_to_folders_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x")
    for link, goal in {"selv": ".", "b.txt": "a.txt", "løs.pdf": "væk.pdf", "ring.txt": "ring.txt"}.items():
        (tmp_path / link).symlink_to(goal)
    assert {name: code(c) for name, c in found(tmp_path).items()} == {
        "a.txt": None,
        "b.txt": None,
        "løs.pdf": "not-found",
        "ring.txt": "not-readable",
        "selv": "unsupported-type",
    }


def test_a_folder_too_deep_to_open_is_a_failure(tmp_path):
    descriptor = os.open(tmp_path, os.O_RDONLY)
    for _ in range(45):
        os.mkdir("d" * 100, dir_fd=descriptor)
        below = os.open("d" * 100, os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = below
    os.close(descriptor)
    (candidate,) = candidates([str(tmp_path)])
    assert code(candidate) == "not-readable"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("x.PDF", None),
        ("x.Txt", None),
        ("x.txt.", None),
        ("x", None),
        ("x.zip", None),
        ("x.rtf", None),
        ("x.doc", "unsupported-type"),
        ("x.jpeg", "unsupported-type"),
    ],
)
def test_the_suffix_says_what_is_tried(tmp_path, name, expected):
    (tmp_path / name).write_bytes(b"x")
    assert code(found(tmp_path)[name]) == expected
