import io
import zipfile

import pytest

from referat_parser.extract import archive as module
from referat_parser.extract.archive import Archive
from referat_parser.extract.errors import Unreadable


def opened(data: bytes) -> Archive:
    return Archive(io.BytesIO(data))


def packed(**members: bytes) -> bytes:
    return packed_as(members)


def packed_as(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def test_members_in_their_order() -> None:
    archive = opened(packed_as({"møder/b.txt": b"B", "møder/": b"", "a.txt": b"A"}))
    assert archive.names == ("møder/b.txt", "a.txt")
    assert [archive.read(name) for name in archive.names] == [b"B", b"A"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/rod/a.txt", "rod/a.txt"),
        ("C:\\møder\\a.txt", "møder/a.txt"),
        ("a\nb.txt", "a_b.txt"),
        ("./a//b.txt", "a/b.txt"),
    ],
)
def test_names_lead_nowhere_outside(name: str, safe: str) -> None:
    assert opened(packed_as({name: b"x"})).names == (safe,)


@pytest.mark.parametrize("name", [".skjult.txt", "__MACOSX/._a.txt", "a/.git/b.txt", "Thumbs.db", ".."])
def test_hidden_members_are_passed_over(name: str) -> None:
    assert opened(packed_as({name: b"x"})).names == ()


def test_names_that_come_to_the_same() -> None:
    archive = opened(packed_as({"../a.txt": b"1", "a.txt": b"2", "/a.txt": b"3", "b": b"4", "/b": b"5"}))
    assert archive.names == ("a.txt", "a-2.txt", "a-3.txt", "b", "b-2")
    assert archive.read("a-2.txt") == b"2"


@pytest.mark.parametrize("encoding", ["cp850", "utf-8"])
def test_names_without_a_mark_for_their_encoding(encoding: str) -> None:
    raw = "Møde på Ærø.txt".encode(encoding)
    data = packed_as({"x" * len(raw): b"x"}).replace(b"x" * len(raw), raw)
    assert opened(data).names == ("Møde på Ærø.txt",)


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        opened(data).read(name)
    return caught.value.code


def test_archives_inside_are_not_opened() -> None:
    assert refused(packed_as({"b.zip": packed(a=b"x")}), "b.zip") == "unsupported-type"
    assert refused(packed_as({"b.tar.gz": b"\x1f\x8b\x08\0"}), "b.tar.gz") == "unsupported-type"


def test_members_that_inflate_too_much() -> None:
    assert refused(packed_as({"a.txt": b"\0" * (16 << 20)}), "a.txt") == "too-large"


def test_encrypted_members() -> None:
    data = bytearray(packed_as({"a.txt": b"x"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert refused(bytes(data), "a.txt") == "encrypted"


def test_broken_members() -> None:
    whole = packed_as({"a.txt": b"Referat af et langt digt" * 9})
    start = whole.index(b"a.txt") + 5
    assert refused(whole[:start] + b"\xff" * 8 + whole[start + 8 :], "a.txt") == "corrupt"


def test_broken_archives() -> None:
    with pytest.raises(Unreadable, match="broken"):
        opened(b"PK\3\4 and no more")


def test_archives_of_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEMBERS", 2)
    with pytest.raises(Unreadable) as caught:
        opened(packed_as({"a": b"", "b": b"", "c": b""}))
    assert caught.value.code == "too-large"
