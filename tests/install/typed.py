"""What somebody writes who has installed the package; checked with `mypy --strict`, and run."""

from pathlib import Path
from sys import argv
from typing import assert_type

from referat_parser import Input, Meeting, Unreadable, __version__, diff, parse, parse_file, track


def decided(meeting: Meeting) -> dict[str, list[str | None]]:
    """Outcomes of the decisions, by title."""
    return {item.title: [decision.outcome for decision in item.decisions] for item in meeting.items}


def read(path: Path) -> Meeting | None:
    """The meeting of a file, None where it cannot be read."""
    try:
        return parse_file(path, redact=["cpr"])
    except Unreadable as reason:
        print(f"{path.name}: {reason.message} [{reason.code}]")  # noqa: T201 -- as it tells its user
        return None


meeting = read(Path(argv[1]))
assert meeting is not None
assert_type(meeting.date, str | None)
assert_type(meeting.items[0].span.start, int)
assert_type(meeting.participants[0].name, str)
again = parse(Input("igen.txt", Path(argv[1]).read_bytes()))
assert_type(again, Meeting)
assert read(Path(__file__).with_name("tom.txt")) is None
assert [change.what for change in diff(meeting, again).changes] == []
assert len(track([meeting, again]).meetings) == 1
assert_type(__version__, str)
print(decided(meeting))  # noqa: T201 -- it is what the program is for
