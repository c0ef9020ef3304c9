"""Dates and times as calendars, other systems and people write them: each is told with the date that it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.messages import LABELS
from sitegen.model.views import EventView
from tests.conftest import SITE_YAML, build_site, news, translation
from tests.cures import follow
from tests.mistakes import told

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE, EVENT = "news/2026/a/index.de.md", "events/2026/e/index.de.md"


def event(**fields: str) -> str:
    """Return the text of an event, with its fields in the order in which they are given."""
    return "---\ntitle: Treffen\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n"


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("2026-05-20T10:00:00+02:00", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"'),
        ("2026-05-19 22:30:00 +0000", '\ndate: 2026-05-20\npublish_at: "2026-05-20T00:30"'),
        ("2026-05-20T08:00:00.000Z", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"'),
        ("2026-05-20 10:00", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"'),
        ("20.05.2026 um 10.30 Uhr", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:30"'),
        ("20. Mai 2026, 10 Uhr", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"'),
        ("20 May 2026, 10 p.m.", '\ndate: 2026-05-20\npublish_at: "2026-05-20T22:00"'),
        ("20260520T080000Z", '\ndate: 2026-05-20\npublish_at: "2026-05-20T10:00"'),
        ("2026-5-2", " 2026-05-02\n"),
        ("20. Mai 2026", " 2026-05-20\n"),
        ("20/05/2026", " 2026-05-20\n"),
        ("20.5.26", " 2026-05-20\n"),
        ("Mittwoch, 20. Mai 2026", " 2026-05-20\n"),
        ("Mai 2026", " 2026-05\n"),
    ],
)
def test_a_date_of_another_form_is_told_with_itself(text: str, cure: str, lang: str) -> None:
    files: Mapping[str, str | bytes] = {HERE: news(date=text)}
    (message,) = told(files, lang)
    assert message.startswith(f"content/{HERE}:3:7: date: ")
    assert f"{cure}" in f"{message}\n"
    assert told(follow(message, files), lang) == []


def test_where_the_time_has_its_field_already_only_the_date_is_the_cure() -> None:
    files: Mapping[str, str | bytes] = {HERE: news(date="2026-05-20 10:00", publish_at="2026-05-20T10:00")}
    (message,) = told(files, "de")
    assert message.endswith(" 2026-05-20")
    assert told(follow(message, files), "de") == []


def test_a_date_with_an_offset_is_that_of_the_site() -> None:
    tokyo = f"{SITE_YAML}time_zone: Asia/Tokyo\n"
    (message,) = told({HERE: news(date="2026-05-20T20:00:00Z"), "site.yaml": tokyo}, "de")
    assert '\ndate: 2026-05-21\npublish_at: "2026-05-21T05:00"' in message


@pytest.mark.parametrize("field", ["updated", "publish_at", "expire_at"])
def test_other_dates_of_news_as_well(field: str) -> None:
    files: Mapping[str, str | bytes] = {HERE: news(**{field: "20. Mai 2026, 10 Uhr"})}
    (message,) = told(files, "en")
    assert told(follow(message, files), "en") == []


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("fields", "line", "column", "cure"),
    [
        ({"start": "5. Dezember 2026, 10 Uhr"}, 3, 8, " 2026-12-05T10:00"),
        ({"start": "5.12.2026 um 10.30 Uhr"}, 3, 8, " 2026-12-05T10:30"),
        ({"start": "5 December 2026 2pm"}, 3, 8, " 2026-12-05T14:00"),
        ({"start": "5.12.2026"}, 3, 8, " 2026-12-05"),
        ({"start": "2026-12-05 10:00-16:30"}, 3, 8, "\nstart: 2026-12-05T10:00\nend: 2026-12-05T16:30"),
        ({"start": "5.12.2026, 10–16 Uhr"}, 3, 8, "\nstart: 2026-12-05T10:00\nend: 2026-12-05T16:00"),
        ({"start": "5.–6. Dezember 2026"}, 3, 8, "\nstart: 2026-12-05\nend: 2026-12-06"),
        ({"start": "5.–6. Dezember 2026", "end": "2026-12-06"}, 3, 8, " 2026-12-05"),
        ({"start": "2026-12-05T10:00", "end": "16:30"}, 4, 6, " 2026-12-05T16:30"),
        ({"end": "16.30 Uhr", "start": "2026-12-05T10:00"}, 3, 6, " 2026-12-05T16:30"),
        ({"start": "2026-12-05T10:00", "end": "5.12.2026, 10–16 Uhr"}, 4, 6, " 2026-12-05T16:00"),
        ({"start": "2026-03-29T02:30"}, 3, 8, " 2026-03-29T03:30"),
    ],
)
def test_hours_of_another_form_are_told_with_the_hours(
    fields: dict[str, str], line: int, column: int, cure: str, lang: str
) -> None:
    files: Mapping[str, str | bytes] = {EVENT: event(**fields)}
    (message,) = told(files, lang)
    assert message.startswith(f"content/{EVENT}:{line}:{column}: "), message
    assert message.endswith(cure), message
    assert told(follow(message, files), lang) == []


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        ({"start": "2026-12-05T10:00"}, "2026-12-05T10:00", "2026-12-05T10:00"),
        ({"start": "2026-12-05 10:00", "end": "2026-12-05 16:30:00"}, "2026-12-05T10:00", "2026-12-05T16:30"),
        ({"start": '"2026-12-05T09:00Z"', "end": "2026-12-05T15:30:00.000Z"}, "2026-12-05T10:00", "2026-12-05T16:30"),
        ({"start": "2026-12-05T10:00:00+01:00"}, "2026-12-05T10:00", "2026-12-05T10:00"),
        ({"start": "2026-07-01T00:00Z", "timezone": "Asia/Tokyo"}, "2026-07-01T09:00", "2026-07-01T09:00"),
        (
            {"photos": "[]", "timezone": "Asia/Tokyo", "start": "2026-07-01T00:00Z"},
            "2026-07-01T09:00",
            "2026-07-01T09:00",
        ),
        ({"start": "2026-12-05T20:00", "end": "2026-12-05T24:00"}, "2026-12-05T20:00", "2026-12-06T00:00"),
        ({"start": "2026-12-05T10:00", "end": "2026-12-06"}, "2026-12-05T10:00", "2026-12-06"),
        ({"start": "2026-12-05"}, "2026-12-05", "2026-12-05"),
        ({"start": "2026-12"}, "2026-12", "2026-12"),
        ({"start": "2026"}, "2026", "2026"),
        ({"start": "2026-12-05T10:00", "precision": "day"}, "2026-12-05", "2026-12-05"),
        ({"start": "2026-12-05T10:00", "precision": "month"}, "2026-12", "2026-12"),
    ],
)
def test_what_programs_write_is_read_without_a_word(fields: dict[str, str], start: str, end: str) -> None:
    built = build_site({EVENT: event(**fields)}, render=False)
    assert built.codes == []
    view = built.page("/de/termine/2026/e/").view
    assert isinstance(view, EventView)
    assert (str(view.start), str(view.end)) == (start, end)


@pytest.mark.parametrize("lang", LABELS)
@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("JP-28", "Asia/Tokyo"),
        ("GB", "Europe/London"),
        ("US", "America/New_York"),
        ("PT", "Europe/Lisbon"),
        ("IN", "Asia/Kolkata"),
    ],
)
def test_hours_elsewhere_without_a_time_zone_are_asked_about(place: str, zone: str, lang: str) -> None:
    files: Mapping[str, str | bytes] = {
        EVENT: event(start="2026-12-05T10:00", place=place),
        "places.yaml": "JP-28: {name: Hyōgo}\n",
    }
    (message,) = told(files, lang)
    assert message.startswith(f"content/{EVENT}:3:8: timezone: ")
    assert f": timezone: {zone}" in message
    assert told(follow(message, files), lang) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"place": "DE-HH"},
        {"place": "FR"},
        {"place": "JP", "timezone": "Europe/Berlin"},
        {"place": "JP", "mode": "online"},
        {"place": "JP", "start": "2026-12-05"},
        {},
    ],
)
def test_where_clocks_are_clear_nothing_is_asked(fields: dict[str, str]) -> None:
    assert told({EVENT: event(**{"start": "2026-12-05T10:00", **fields})}, "de") == []


def test_the_hours_stand_in_the_original_and_may_be_repeated() -> None:
    there = EVENT.replace(".de.", ".en.")
    for again in ("", "2026-12-05T10:00", "2026-12-05 10:00", "2026-12-05T09:00:00Z"):
        files = {EVENT: event(start="2026-12-05T10:00"), there: translation(start=again)}
        assert build_site(files, render=False).codes == []
    other = {EVENT: event(start="2026-12-05T10:00"), there: translation(start="2026-12-05T11:00")}
    assert build_site(other, render=False).codes == ["neutral-differs", "neutral-differs"]
