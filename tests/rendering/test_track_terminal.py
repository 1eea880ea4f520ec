"""Who came, in a row for each person whatever the number of meetings and the width of the terminal."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from referat_parser.rendering.track_terminal import show
from referat_parser.tracking.models import Attendance, MeetingRef, Presence, Seen, Track

NAMES = ["Anne-Grethe Sølvsten", "Palle Rosenvang"]


def series(*rows: list[Seen | None]) -> Track:
    """Meetings, and who was at them: a row a person, None where a meeting does not list them."""
    refs = [
        MeetingRef(
            id=f"m{n}",
            path=f"{n}.txt",
            others=[],
            document_type="minutes",
            body="Havneudvalget",
            date=None,
            meeting_number=None,
        )
        for n in range(len(rows[0]))
    ]
    people = [
        Attendance(
            name=name,
            present=row.count("present"),
            absent=row.count("absent"),
            meetings=[
                Presence(meeting=ref.id, body=None, date=None, attendance=seen)
                for ref, seen in zip(refs, row, strict=True)
                if seen
            ],
        )
        for name, row in zip(NAMES, rows, strict=False)
    ]
    return Track(schema_version="1", meetings=refs, cases=[], attendance=people, gaps=[])


@pytest.mark.parametrize("columns", [50, 60, 80, 200])
@pytest.mark.parametrize("meetings", [1, 24, 44, 45, 100, 1000])
def test_a_row_for_each_person(monkeypatch, columns, meetings):
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = show(series(["present"] * meetings, ["absent"] * meetings), "en", all_cases=False).splitlines()
    rows = [line for line in lines if line.startswith("  ")]
    assert len(rows) == 2
    assert all(cell_len(line) <= columns for line in lines)
    assert f"{meetings} of {meetings}" in rows[0]
    assert f"0 of {meetings}" in rows[1]


def test_a_sign_for_each_meeting_where_there_is_room(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = show(series(["present", "absent", None, "unknown"]), "da", all_cases=False)
    assert "●○·?" in told
    assert "hvert tegn" not in told


def test_a_sign_for_several_meetings_where_there_is_none(monkeypatch):
    monkeypatch.setenv("COLUMNS", "46")  # room for ten signs
    seen: dict[str, Seen | None] = {"p": "present", "a": "absent", "u": "unknown", "-": None}
    told = show(
        series([seen[c] for c in "pppp pppa aaap aaaa ---- uuuu p--- ---- ---- ----".replace(" ", "")]),
        "da",
        all_cases=False,
    )
    assert "●◕◔○·?●···" in told
    assert "hvert\ntegn: 4 møder" in told
