"""When an item is visible, to the second and through both changes of the clock."""

from __future__ import annotations

from datetime import datetime

import pytest

from sitegen.model.settings import Options
from tests.conftest import build_site, news

HERE = "news/2026/a/index.de.md"
KEY = "news/2026/a"


def status(now: str, **fields: str) -> str:
    """Return the status of an item at a time."""
    fields = {"date": "2020-01-01", **fields}
    built = build_site({HERE: news(**fields)}, now=datetime.fromisoformat(now), render=False)
    assert set(built.codes) <= {"year-folder"}
    assert built.site is not None
    return built.site.statuses[KEY]


@pytest.mark.parametrize(
    ("now", "fields", "wanted"),
    [
        # a draft is a draft whatever else it says
        ("2026-06-01T12:00:00+00:00", {"draft": "true"}, "draft"),
        ("2026-06-01T12:00:00+00:00", {"draft": "true", "expire_at": "2026-01-01"}, "draft"),
        # a date in the future, in Berlin
        ("2026-05-31T21:59:59+00:00", {"date": "2026-06-01"}, "future"),
        ("2026-05-31T22:00:00+00:00", {"date": "2026-06-01"}, "public"),
        ("2026-05-31T22:00:00+00:00", {"date": "2026-06"}, "public"),
        ("2026-05-31T21:00:00+00:00", {"date": "2026-06"}, "future"),
        ("2026-01-01T00:00:00+01:00", {"date": "2026"}, "public"),
        ("2025-12-31T23:59:59+01:00", {"date": "2026"}, "future"),
        # publish_at: a day begins at midnight in Berlin, winter and summer
        ("2026-01-14T22:59:59+00:00", {"publish_at": "2026-01-15"}, "future"),
        ("2026-01-14T23:00:00+00:00", {"publish_at": "2026-01-15"}, "public"),
        ("2026-07-14T21:59:59+00:00", {"publish_at": "2026-07-15"}, "future"),
        ("2026-07-14T22:00:00+00:00", {"publish_at": "2026-07-15"}, "public"),
        # a time without an offset is Berlin's, with one it is what it says
        ("2026-01-15T07:59:59+00:00", {"publish_at": "2026-01-15T09:00"}, "future"),
        ("2026-01-15T08:00:00+00:00", {"publish_at": "2026-01-15T09:00"}, "public"),
        ("2026-01-15T08:59:59+00:00", {"publish_at": "2026-01-15T09:00Z"}, "future"),
        ("2026-01-15T00:00:00+00:00", {"publish_at": "2026-01-15T09:00+09:00"}, "public"),
        # publish_at outdoes the date
        ("2026-05-01T00:00:00+00:00", {"date": "2026-06-01", "publish_at": "2026-05-01"}, "public"),
        # the last Sunday in March: 02:30 does not exist, 03:00 is 01:00 UTC
        ("2026-03-29T00:59:59+00:00", {"publish_at": "2026-03-29T03:00"}, "future"),
        ("2026-03-29T01:00:00+00:00", {"publish_at": "2026-03-29T03:00"}, "public"),
        ("2026-03-29T01:30:00+00:00", {"publish_at": "2026-03-29T02:30"}, "public"),
        # the last Sunday in October: 02:30 comes twice, the first one counts
        ("2026-10-25T00:29:59+00:00", {"publish_at": "2026-10-25T02:30"}, "future"),
        ("2026-10-25T00:30:00+00:00", {"publish_at": "2026-10-25T02:30"}, "public"),
        # expire_at is the first moment at which it is gone
        ("2026-01-14T22:59:59+00:00", {"expire_at": "2026-01-15"}, "public"),
        ("2026-01-14T23:00:00+00:00", {"expire_at": "2026-01-15"}, "expired"),
        ("2026-10-25T01:00:00+00:00", {"expire_at": "2026-10-25T02:00+01:00"}, "expired"),
        ("2026-10-25T00:59:59+00:00", {"expire_at": "2026-10-25T02:00+01:00"}, "public"),
    ],
)
def test_boundaries(now: str, fields: dict[str, str], wanted: str) -> None:
    assert status(now, **fields) == wanted


@pytest.mark.parametrize(
    ("fields", "options", "shown"),
    [
        ({}, Options(), True),
        ({"draft": "true"}, Options(), False),
        ({"draft": "true"}, Options(drafts=True), True),
        ({"draft": "true"}, Options(future=True), False),
        ({"date": "2030-01-01"}, Options(), False),
        ({"date": "2030-01-01"}, Options(future=True), True),
        ({"date": "2030-01-01"}, Options(drafts=True), False),
        ({"expire_at": "2026-02-01"}, Options(drafts=True, future=True), False),
    ],
)
def test_previews_show_what_they_are_asked_for(fields: dict[str, str], options: Options, *, shown: bool) -> None:
    site = build_site({HERE: news(**fields)}, options=options, render=False).site
    assert site is not None
    assert bool(site.items(KEY)) == (KEY in site.summaries) == shown
    assert (KEY in site.news) == shown


def test_another_time_zone_moves_the_day() -> None:
    settings = "name: X\nbase_url: https://www.example.org\nlanguages: [de]\ntime_zone: Asia/Tokyo\n"
    now = datetime.fromisoformat("2026-05-31T15:00:00+00:00")
    site = build_site({"site.yaml": settings, HERE: news(date="2026-06-01")}, now=now, render=False).site
    assert site is not None
    assert site.statuses[KEY] == "public"
    assert site.day.isoformat() == "2026-06-01"
