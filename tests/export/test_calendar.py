"""Calendars hold the next meetings that minutes announce, and nothing that a text could slip in."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from tests.export.hostile import PAYLOADS

from referat_parser.export import invitations
from referat_parser.models import NextMeeting, Span

SPAN = Span(start=0, end=1, page=None, placed_by=None)


def events(data: bytes):
    return Calendar.from_ical(data).walk("VEVENT")


def announcing(meeting, *found):
    return meeting.model_copy(update={"next_meetings": [NextMeeting(span=SPAN, **one) for one in found]})


def test_every_announced_day_once(samples):
    told = {(one.body, one.date) for meeting in samples for one in meeting.next_meetings if one.date}
    found = events(invitations.document(samples))
    assert len({str(event["UID"]) for event in found}) == len(found)
    named = {(body, day) for body, day in told if body}
    assert {(str(event["SUMMARY"]), event["DTSTART"].dt.isoformat()) for event in found} >= named
    assert len(found) == len(named) + sum(body is None for body, _ in told)


def test_a_second_export_names_the_same_events(samples, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert invitations.document(samples) == invitations.document(samples)
    first = {str(event["UID"]) for event in events(invitations.document(samples))}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    assert {str(event["UID"]) for event in events(invitations.document(samples))} == first


def test_no_date_gives_no_event_and_none_is_guessed(rich):
    found = [{"body": "Byrådet", "date": day, "text": "Næste møde"} for day in (None, "2024-02-31", "2024-02-29")]
    days = [event["DTSTART"].dt for event in events(invitations.document([announcing(rich, *found)]))]
    assert days == [date(2024, 2, 29)]


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_text_is_a_text(rich, text):
    data = invitations.document([announcing(rich, {"body": text, "date": "2024-03-06", "text": text})])
    (event,) = events(data)
    allowed = {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"}
    assert set(event) == allowed
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    assert {line.partition(":")[0].partition(";")[0] for line in lines if line} == {
        *allowed,
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
    }
    assert not [c for c in data.decode().replace("\r\n", "") if ord(c) < 32 and c != "\t"]
