import tomllib
from pathlib import Path

import pytest

from referat_parser.dates import FoundDate, find_dates, find_times, time_range
from referat_parser.text import Passage

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text(encoding="utf-8"))


def told(day: FoundDate) -> str:
    return day.iso or f"{day.month:02}-{day.day:02}"


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["text"])
def test_days(case):
    passage = Passage(case["text"], 100)
    days = find_dates(passage)
    assert [told(day) for day in days] == case["finds"]
    if "weekday" in case:
        assert days[0].weekday == case["weekday"]
        assert days[0].fits == case.get("fits", True)
    for day in days:
        assert case["text"][day.passage.start - 100 : day.passage.end - 100] == day.passage.text


@pytest.mark.parametrize("case", CASES["times"], ids=lambda case: case["text"])
def test_times(case):
    passage = Passage(case["text"], 0)
    assert [time.value for time in find_times(passage)] == case["finds"]
    if "range" in case:
        assert [time.value if time else "" for time in time_range(passage)] == case["range"]


def test_a_missing_year_is_the_meetings_own_only_after_the_meeting():
    early, late = find_dates(Passage("3. februar og 3. maj", 0))
    assert early.after("2025-03-25") is None
    assert late.after("2025-03-25") == "2025-05-03"
    assert late.after(None) is None


def test_a_leap_day_takes_no_common_year():
    [day] = find_dates(Passage("29. februar", 0))
    assert day.after("2025-01-10") is None
    assert day.after("2024-01-10") == "2024-02-29"
