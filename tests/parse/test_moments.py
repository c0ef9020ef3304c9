"""Dates and times in the forms of people, calendars and other systems: what is meant, and what is left alone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from sitegen.parse.moments import NoSuchTimeError, meant_clock, meant_date, meant_period

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2026-5-2", "2026-05-02"),
        ("2026/05/20", "2026-05-20"),
        ("2026.05.20", "2026-05-20"),
        ("20260520", "2026-05-20"),
        ("20/05/2026", "2026-05-20"),
        ("5/20/2026", "2026-05-20"),
        ("20-05-2026", "2026-05-20"),
        ("20.5.26", "2026-05-20"),
        ("20.5.'26", "2026-05-20"),
        ("20 05 2026", "2026-05-20"),
        ("20. Mai 2026", "2026-05-20"),
        ("20.Mai.2026", "2026-05-20"),
        ("20. MÄRZ 2026", "2026-03-20"),
        ("Mittwoch, 20. Mai 2026", "2026-05-20"),
        ("Mi., 20.05.2026", "2026-05-20"),
        ("20th of May, 2026", "2026-05-20"),
        ("May 20th, 2026", "2026-05-20"),
        ("20-May-2026", "2026-05-20"),
        ("Mai 2026", "2026-05"),
        ("05/2026", "2026-05"),
        ("2026-05-20 10:00", "2026-05-20T10:00"),
        ("2026-05-20T10:00:00", "2026-05-20T10:00"),
        ("2026-05-20T10:00:00+02:00", "2026-05-20T10:00"),
        ("2026-05-20T08:00:00.000Z", "2026-05-20T10:00"),
        ("2026-05-19 22:30:00 +0000", "2026-05-20T00:30"),
        ("2026-05-20T10:00:00+02:00[Europe/Berlin]", "2026-05-20T10:00"),
        ("2026-05-20T1000", "2026-05-20T10:00"),
        ("20260520T080000Z", "2026-05-20T10:00"),
        ("2026-05-20 10:00-12:00", "2026-05-20T10:00"),
        ("2026-05-20T10:00-05:00", "2026-05-20T17:00"),
        ("2026-05-20, 10 Uhr", "2026-05-20T10:00"),
        ("20.05.2026 um 10.30 Uhr", "2026-05-20T10:30"),
        ("20.05.2026 - 10:00", "2026-05-20T10:00"),
        ("20.05.2026 10 Uhr 30", "2026-05-20T10:30"),
        ("20.5.2026 10h30", "2026-05-20T10:30"),
        ("20. Mai 2026, 10:00 Uhr MEZ", "2026-05-20T10:00"),
        ("20 May 2026, 10am", "2026-05-20T10:00"),
        ("May 20, 2026 at 12:15 a.m.", "2026-05-20T00:15"),
        ("20 May 2026 12 pm", "2026-05-20T12:00"),
        ("2026-05-20 24:00", "2026-05-21T00:00"),
        ("Wed, 20 May 2026 10:00:00 +0200", "2026-05-20T10:00"),
        ("Wed May 20 2026 10:00:00 GMT+0200 (Central European Summer Time)", "2026-05-20T10:00"),
        ("Wed May 20 10:00:00 CEST 2026", "2026-05-20T10:00"),
    ],
)
def test_what_people_and_programs_write_for_a_date_is_understood(text: str, meant: str) -> None:
    assert str(meant_date(text, BERLIN)) == meant


@pytest.mark.parametrize(
    "text", ["", "bald", "2026-05-20 10", "20.5.2026 10", "12:30", "20. Mai", "20261", "1.2.3.2026"]
)
def test_what_may_mean_anything_is_left_alone(text: str) -> None:
    assert meant_date(text, BERLIN) is None


@pytest.mark.parametrize("text", ["31.4.2026", "2026-13-01 10:00", "13/13/2026", "0. Mai 2026"])
def test_a_day_that_does_not_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r".") as raised:
        meant_date(text, BERLIN)
    assert not isinstance(raised.value, NoSuchTimeError)


@pytest.mark.parametrize("text", ["2026-05-20T25:00", "20.5.2026 24:30 Uhr", "20 May 2026, 13 pm", "2026-05-20 10:75"])
def test_a_time_that_does_not_exist(text: str) -> None:
    with pytest.raises(NoSuchTimeError):
        meant_date(text, BERLIN)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("16:30", "16:30"),
        ("16.30 Uhr", "16:30"),
        ("4 pm", "16:00"),
        ("bis 16 Uhr", "16:00"),
        ("9:05", "09:05"),
        ("16", ""),
    ],
)
def test_a_time_alone(text: str, clock: str) -> None:
    assert meant_clock(text) == clock


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-12-05 10:00-16:30", "2026-12-05T10:00", "2026-12-05T16:30"),
        ("5.12.2026, 10–16.30 Uhr", "2026-12-05T10:00", "2026-12-05T16:30"),
        ("5. Dezember 2026, 10 Uhr bis 16 Uhr", "2026-12-05T10:00", "2026-12-05T16:00"),
        ("5 December 2026, 10:00 to 16:30", "2026-12-05T10:00", "2026-12-05T16:30"),
        ("2026-12-05 10:00 - 2026-12-06 12:00", "2026-12-05T10:00", "2026-12-06T12:00"),
        ("5.–6. Dezember 2026", "2026-12-05", "2026-12-06"),
        ("30. November – 2. Dezember 2026", "2026-11-30", "2026-12-02"),
        ("05.12.–06.12.2026", "2026-12-05", "2026-12-06"),
        ("2026-12-05/2026-12-06", "2026-12-05", "2026-12-06"),
        ("5. bis 6. Dezember 2026", "2026-12-05", "2026-12-06"),
    ],
)
def test_a_period_in_one_text(text: str, start: str, end: str) -> None:
    period = meant_period(text, BERLIN)
    assert period is not None
    assert [str(one) for one in period] == [start, end]


@pytest.mark.parametrize(
    "text", ["2026-12-05", "05-12-2026", "2026-12-06 – 2026-12-05", "2026-12-05 16:30-10:00", "Mai–Juni"]
)
def test_what_is_no_period(text: str) -> None:
    assert meant_period(text, BERLIN) is None
