"""What the package exports."""

import pytest

import referat_parser
from referat_parser import Input, Meeting, Unreadable, parse, parse_file


def test_a_file_and_its_bytes_give_the_same(tmp_path, minutes):
    path = tmp_path / "referat.txt"
    path.write_bytes(minutes)
    meeting = parse_file(path)
    assert isinstance(meeting, Meeting)
    assert meeting == parse(Input(str(path), minutes))


def test_what_cannot_be_read_says_why(tmp_path):
    path = tmp_path / "tom.txt"
    path.write_bytes(b"")
    with pytest.raises(Unreadable, match="empty") as raised:
        parse_file(path)
    assert raised.value.code == "empty"


def test_every_public_name_is_there():
    assert all(getattr(referat_parser, name) for name in referat_parser.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        referat_parser.no_such_name  # noqa: B018 -- asking for it is the test
