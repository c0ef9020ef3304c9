"""Dates, ranges, numbers and sizes as each language writes them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.dates import format_date

from sitegen.model.dates import PartialDate
from sitegen.parse.formats import Formats

DE, EN = Formats("de_DE"), Formats("en_GB")


def plain(text: str) -> str:
    """Return a text with every space an ordinary one."""
    return " ".join(text.split()).replace("\u2009", " ")


@pytest.mark.parametrize(
    ("date", "de", "en"),
    [
        ("2019-11-07", "7. November 2019", "7 November 2019"),
        ("2019-03-01", "1. März 2019", "1 March 2019"),
        ("2018-01", "Januar 2018", "January 2018"),
        ("2018", "2018", "2018"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(date: str, de: str, en: str) -> None:
    parsed = PartialDate.parse(date)
    assert (DE.date(parsed), EN.date(parsed)) == (de, en)


@pytest.mark.parametrize(
    ("start", "end", "de", "en"),
    [
        ("2019-11-11", "2019-11-13", "11.–13. November 2019", "11–13 November 2019"),
        ("2019-11-30", "2019-12-02", "30. November – 2. Dezember 2019", "30 November – 2 December 2019"),
        ("2019-12-30", "2020-01-02", "30. Dezember 2019 – 2. Januar 2020", "30 December 2019 – 2 January 2020"),
        ("2019-11-11", "2019-11-11", "11. November 2019", "11 November 2019"),
        ("2019-03", "2019-05", "März–Mai 2019", "March–May 2019"),
        ("2019", "2021", "2019–2021", "2019–2021"),
        ("2019-11-11", "2019-12", "11. November 2019 – Dezember 2019", "11 November 2019 – December 2019"),
    ],
)
def test_a_range_says_nothing_twice(start: str, end: str, de: str, en: str) -> None:
    first, last = PartialDate.parse(start), PartialDate.parse(end)
    assert plain(DE.date_range(first, last)).replace(" – ", "–") == de.replace(" – ", "–")
    assert plain(EN.date_range(first, last)).replace(" – ", "–") == en.replace(" – ", "–")


@pytest.mark.parametrize(
    ("start", "end", "de", "en"),
    [
        ("05T10:00", "05T16:30", "5. Dezember 2026, 10:00–16:30 Uhr", "5 December 2026, 10:00–16:30"),
        ("05T09:00", "05T10:00", "5. Dezember 2026, 9–10 Uhr", "5 December 2026, 09:00–10:00"),
        ("05T09:30", "05T10:00", "5. Dezember 2026, 09:30–10:00 Uhr", "5 December 2026, 09:30–10:00"),
        ("05T09:00", "05T09:00", "5. Dezember 2026, 9 Uhr", "5 December 2026, 09:00"),
        ("05T00:00", "05T00:00", "5. Dezember 2026, 0 Uhr", "5 December 2026, 00:00"),
        ("05T09:30", "05", "5. Dezember 2026, 09:30 Uhr", "5 December 2026, 09:30"),
        (
            "05T09:30",
            "06",
            "5. Dezember 2026, 09:30 Uhr – 6. Dezember 2026",
            "5 December 2026, 09:30 – 6 December 2026",
        ),
        (
            "05T09:30",
            "06T17:00",
            "5. Dezember 2026, 09:30 Uhr – 6. Dezember 2026, 17:00 Uhr",
            "5 December 2026, 09:30 – 6 December 2026, 17:00",
        ),
        (
            "05T09:00",
            "06T17:00",
            "5. Dezember 2026, 9 Uhr – 6. Dezember 2026, 17 Uhr",
            "5 December 2026, 09:00 – 6 December 2026, 17:00",
        ),
    ],
)
def test_hours_are_written_as_the_language_has_them(start: str, end: str, de: str, en: str) -> None:
    first, last = (PartialDate(2026, 12, int(one[:2]), one[3:]) for one in (start, end))
    assert DE.date_range(first, last) == de
    assert EN.date_range(first, last) == en
    assert "".join(DE.time_parts(first, last)) == de


def test_towns_and_countries_of_time_zones() -> None:
    assert (DE.town("Asia/Tokyo"), EN.town("Asia/Tokyo")) == ("Tokio", "Tokyo")
    assert EN.town("America/New_York") == "New York"
    assert (EN.country_of("Asia/Tokyo"), EN.country_of("Europe/Berlin"), EN.country_of("UTC")) == ("JP", "DE", "")


@pytest.mark.parametrize("locale", ["en_US", "fr_FR", "pl_PL", "ja_JP", "hu_HU", "nl_NL"])
def test_hours_are_written_in_every_language(locale: str) -> None:
    day = PartialDate(2026, 12, 5, "09:00")
    made = Formats(locale).date_range(day, PartialDate(2026, 12, 5, "16:30"))
    assert re.search(r"0?9\D+00\D+16\D+30", made), made


@pytest.mark.parametrize(
    ("size", "de", "en"),
    [
        (0, "0 B", "0 B"),
        (999, "999 B", "999 B"),
        (1000, "1 KB", "1 KB"),
        (1_240_000, "1,2 MB", "1.2 MB"),
        (2_000_000_000, "2 GB", "2 GB"),
        (3_500_000_000_000, "3.500 GB", "3,500 GB"),
    ],
)
def test_sizes(size: int, de: str, en: str) -> None:
    assert DE.file_size(size).replace(".", "") == de.replace(".", "")
    assert EN.file_size(size).replace(",", "") == en.replace(",", "")


def test_numbers_months_and_languages() -> None:
    assert (DE.number(12345), EN.number(12345)) == ("12.345", "12,345")
    month = PartialDate(2019, 11)
    assert (DE.month_name(month), EN.month_name(month)) == ("November", "November")
    assert DE.month_name(PartialDate(2019)) == "2019"
    assert DE.month_short(PartialDate(2019)) == "2019"
    assert (DE.language_name("en"), EN.language_name("de-AT")) == ("Englisch", "German")


@pytest.mark.parametrize(
    "locale", ["de_DE", "de_AT", "en_GB", "en_US", "fr_FR", "pl_PL", "ar_EG", "fa_IR", "ja_JP", "hu_HU"]
)
def test_whole_dates_are_what_babel_makes_of_them(locale: str) -> None:
    formats = Formats(locale)
    for day in (date(2026, month, number) for month in range(1, 13) for number in (1, 9, 28)):
        found = formats.date(PartialDate(day.year, day.month, day.day))
        assert found == format_date(day, "long", locale=locale)
        assert found == formats.date(PartialDate(day.year, day.month, day.day))
