import os
import socket
import zipfile
from pathlib import Path

import pytest

from referat_parser.batch.content import read
from referat_parser.batch.inputs import Candidate, candidates, named
from referat_parser.diagnostics import Findings
from referat_parser.extract.errors import Unreadable
from referat_parser.extract.read import extract


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


def packed(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "."), data)
    return path


def test_an_archive_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "møder").mkdir()
    path = packed(tmp_path / "møder" / "arkiv.zip", b__txt=b"B", a__md=b"A", c__json=b"{}", d__png=b"")
    found = candidates([str(tmp_path)])
    assert [(c.path, c.name) for c in found] == [
        (f"{path}/{name}", f"møder/arkiv.zip/{name}") for name in ("a.md", "b.txt", "d.png")
    ]
    assert [read(c) for c in found[:2]] == [b"A", b"B"]
    assert found[2].optional
    assert found[2].unreadable


def test_an_archive_that_is_named(tmp_path: Path) -> None:
    path = packed(tmp_path / "arkiv.zip", a__txt=b"A")
    assert [(c.path, c.name) for c in candidates([str(path)])] == [(f"{path}/a.txt", "arkiv.zip/a.txt")]


def test_a_broken_archive(tmp_path: Path) -> None:
    path = tmp_path / "arkiv.zip"
    path.write_bytes(b"PK\3\4")
    (found,) = candidates([str(path)])
    with pytest.raises(Unreadable) as caught:
        extract(read(found), Findings())
    assert caught.value.code == "corrupt"


def test_a_document_with_the_name_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "referat.zip"
    path.write_bytes(b"Referat")
    assert [c.archive for c in candidates([str(path)])] == [None]


def test_a_file_that_is_gone_when_it_is_opened(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    candidate = named(str(path))
    path.unlink()
    with pytest.raises(Unreadable) as caught:
        read(candidate)
    assert caught.value.code == "vanished"


def test_a_file_that_is_written_to_meanwhile(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"x")
    states = iter([(1, 1), (2, 2)])
    monkeypatch.setattr("referat_parser.batch.content._state", lambda _file: next(states))
    with pytest.raises(Unreadable) as caught:
        read(named(str(path)))
    assert caught.value.code == "changed"
