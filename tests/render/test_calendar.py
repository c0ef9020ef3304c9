"""Calendars, read back by a calendar's parser."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from sitegen.model.dates import PartialDate
from sitegen.model.feeds import CalendarEvent, CalendarView
from sitegen.render.calendar import write_calendar

EVENT = CalendarEvent(
    uid="events/2019/bio-europe:de@example.org",
    start=PartialDate(2019, 11, 11),
    end=PartialDate(2019, 11, 13),
    begins="",
    ends="",
    title="BIO-Europe 2019; Hamburg, Messe",
    description="Zeile eins\nZeile zwei \\ Ende",
    location="Hamburg, Deutschland",
    url="https://www.example.org/de/termine/2019/bio-europe/?a=1,2;b",
    status="CONFIRMED",
    stamp="2019-10-01T10:00:00+02:00",
)
VIEW = CalendarView("Clusterwelt – Termine", "de", "https://www.example.org/de/termine.ics", (EVENT,))


def parsed(event: CalendarEvent) -> Any:  # noqa: ANN401  its properties have as many types
    calendar = Calendar.from_ical(write_calendar(VIEW._replace(events=(event,))).decode())
    (found,) = calendar.walk("VEVENT")
    assert not found.errors
    return found


def test_head() -> None:
    calendar = Calendar.from_ical(write_calendar(VIEW).decode())
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"] == "-//sitegen//sitegen//EN"
    assert calendar["X-WR-CALNAME"] == VIEW.name
    assert calendar["URL"] == VIEW.url


def test_event() -> None:
    found = parsed(EVENT)
    assert found["UID"] == EVENT.uid
    assert found["SUMMARY"] == EVENT.title
    assert found["SUMMARY"].params["LANGUAGE"] == "de"
    assert found["DESCRIPTION"] == EVENT.description
    assert found["LOCATION"] == EVENT.location
    assert found["URL"] == EVENT.url
    assert found["STATUS"] == "CONFIRMED"
    assert found["DTSTAMP"].dt == datetime(2019, 10, 1, 8, tzinfo=UTC)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2019, 11, 11), date(2019, 11, 14))


def test_what_is_empty_is_left_out() -> None:
    assert not {"DESCRIPTION", "LOCATION", "URL"} & set(parsed(EVENT._replace(description="", location="", url="")))


@pytest.mark.parametrize(
    ("start", "end", "first", "after"),
    [
        ("2019-11-11", "2019-11-11", date(2019, 11, 11), date(2019, 11, 12)),
        ("2019-11", "2019-11", date(2019, 11, 1), date(2019, 12, 1)),
        ("2020-02", "2020-02", date(2020, 2, 1), date(2020, 3, 1)),
        ("2019-12", "2019-12", date(2019, 12, 1), date(2020, 1, 1)),
        ("2019", "2019", date(2019, 1, 1), date(2020, 1, 1)),
        ("2019-10-26", "2019-10-27", date(2019, 10, 26), date(2019, 10, 28)),
        ("2019-03-31", "2019-03-31", date(2019, 3, 31), date(2019, 4, 1)),
        ("2019-12-31", "2019-12-31", date(2019, 12, 31), date(2020, 1, 1)),
        ("2019-11-11", "2019-11-10", date(2019, 11, 11), date(2019, 11, 12)),
        ("9999-12-30", "9999-12-31", date(9999, 12, 30), date(9999, 12, 31)),
    ],
)
def test_days(start: str, end: str, first: date, after: date) -> None:
    found = parsed(EVENT._replace(start=PartialDate.parse(start), end=PartialDate.parse(end)))
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (first, after)
    assert found["DTSTART"].params["VALUE"] == "DATE"


@given(start=st.dates(date(1000, 1, 1), date(9000, 12, 31)), days=st.integers(0, 400))
def test_the_end_is_the_day_after_the_last(start: date, days: int) -> None:
    last = start + timedelta(days=days)
    event = EVENT._replace(
        start=PartialDate(start.year, start.month, start.day),
        end=PartialDate(last.year, last.month, last.day),
    )
    found = parsed(event)
    assert found["DTSTART"].dt == start
    assert found["DTEND"].dt - start == timedelta(days=days + 1)


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()),  # noqa: DTZ001
    st.integers(0, 60 * 72),
)
def test_hours_are_universal_time(start: datetime, minutes: int) -> None:
    start = start.replace(second=0, microsecond=0)
    end = start.astimezone(UTC) + timedelta(minutes=minutes)
    found = parsed(EVENT._replace(begins=start.isoformat(), ends=end.isoformat() if minutes else ""))
    assert found["DTSTART"].dt == start.astimezone(UTC)
    assert "VALUE" not in found["DTSTART"].params
    assert (found["DTEND"].dt if minutes else None) == (end if minutes else found.get("DTEND"))


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.timezones()))  # noqa: DTZ001  bounds are naive
def test_stamps_are_universal_time(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    assert parsed(EVENT._replace(stamp=moment.isoformat()))["DTSTAMP"].dt == moment.astimezone(UTC)


def test_a_stamp_without_an_offset_is_the_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="offset"):
        write_calendar(VIEW._replace(events=(EVENT._replace(stamp="2019-10-01T10:00:00"),)))


@given(st.text())
def test_lines_are_short_whole_and_end_with_crlf(text: str) -> None:
    data = write_calendar(
        VIEW._replace(events=(EVENT._replace(title=text, description=text, location=text, uid=text),))
    )
    assert data.endswith(b"\r\n")
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    for line in lines:
        assert len(line) <= 75
        assert line.decode()
        assert b"\n" not in line
        assert b"\r" not in line
    assert sum(line.startswith(b"BEGIN:") for line in lines) == 2


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"), min_size=1)
)
def test_texts_come_back(text: str) -> None:
    assert parsed(EVENT._replace(title=text))["SUMMARY"] == text


def test_an_address_cannot_end_its_line() -> None:
    data = write_calendar(VIEW._replace(events=(EVENT._replace(url="https://a/\r\nBEGIN:VALARM"),)))
    assert b"URL:https://a/BEGIN:VALARM\r\n" in data


def test_no_events() -> None:
    assert not Calendar.from_ical(write_calendar(VIEW._replace(events=())).decode()).walk("VEVENT")
