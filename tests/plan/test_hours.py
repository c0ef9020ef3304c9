"""Events with hours: on pages, in lists, in calendars, and when they are over."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from sitegen.model.views import EventsView, EventView, HomeView, IndexView
from tests.conftest import SITE_YAML, build_site, news, translation
from tests.plan.test_events import vevents
from tests.sample import event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Built

WORKSHOP = {"start": "2026-12-05T10:00", "end": "2026-12-05T16:30", "location": "Dresden"}
TOKYO = {"start": "2027-07-01T09:00", "end": "2027-07-01T10:00", "timezone": "Asia/Tokyo", "mode": "online"}


def built(now: str = "2026-11-22T12:00:00+01:00", **fields: str) -> Built:
    """Return a site with one event in both languages."""
    files = {"events/2026/e/index.de.md": event(**fields), "events/2026/e/index.en.md": translation(summary="")}
    return build_site(files, now=datetime.fromisoformat(now))


def words(html: str) -> str:
    """Return the text of a page."""
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def pages(site: Built, year: str = "2026") -> list[tuple[str, str]]:
    """Return a German and an English page of each kind that shows the event."""
    paths = (f"termine/{year}/e/", f"events/{year}/e/"), ("termine/", "events/"), ("", "")
    return [(site.text(f"de/{de}index.html"), site.text(f"en/{en}index.html")) for de, en in paths]


def test_hours_stand_on_the_page_in_the_list_and_on_the_home_page() -> None:
    for german, english in pages(built(**WORKSHOP)):
        assert "5. Dezember 2026, 10:00–16:30 Uhr" in words(german)
        assert "5 December 2026, 10:00–16:30" in words(english)
        assert '<time datetime="2026-12-05T10:00+01:00">' in german
        assert "Ortszeit" not in german


def test_machines_find_both_ends_on_the_page() -> None:
    page = built(**WORKSHOP).text("de/termine/2026/e/index.html")
    start, end = "2026-12-05T10:00+01:00", "2026-12-05T16:30+01:00"
    assert f'<time datetime="{start}">5. Dezember 2026, 10:00</time>–<time datetime="{end}">16:30 Uhr</time>' in page


def test_hours_elsewhere_are_named_and_stand_beside_those_of_the_site() -> None:
    for german, english in pages(built(**TOKYO), "2027"):
        assert "1. Juli 2027, 9–10 Uhr (Ortszeit Tokio)" in words(german)
        assert "in Deutschland: 1. Juli 2027, 2–3 Uhr" in words(german)
        assert "1 July 2027, 09:00–10:00 (local time in Tokyo)" in words(english)
        assert "in Germany: 1 July 2027, 02:00–03:00" in words(english)
        assert '<time datetime="2027-07-01T09:00+09:00">' in german


@pytest.mark.parametrize(
    ("fields", "here"),
    [
        ({"start": "2026-12-05T22:00", "timezone": "America/New_York"}, "6. Dezember 2026, 4 Uhr"),
        ({"start": "2026-12-05T09:00", "timezone": "Europe/London"}, "5. Dezember 2026, 10 Uhr"),
        ({"start": "2026-12-05T09:00", "timezone": "UTC"}, "5. Dezember 2026, 10 Uhr"),
        ({"start": "2026-12-05T23:00", "end": "2026-12-07", "timezone": "Asia/Tokyo"},
         "5. Dezember 2026, 15 Uhr – 7. Dezember 2026"),
        ({"start": "2026-12-05T10:00", "timezone": "Europe/Paris"}, ""),
        ({"start": "2026-12-05T10:00", "timezone": "Europe/Berlin"}, ""),
        ({"start": "2026-12-05", "timezone": "Asia/Tokyo"}, ""),
        ({"start": "2026-12-05T10:00", "timezone": "Asia/Tokyo", "precision": "day"}, ""),
    ],
)  # fmt: skip
def test_the_hours_of_the_site_are_told_where_its_clocks_show_others(fields: dict[str, str], here: str) -> None:
    page = words(built(**fields).text("de/termine/2026/e/index.html"))
    assert (f"in Deutschland: {here}" in page) if here else ("in Deutschland" not in page)


def test_the_site_may_lie_elsewhere() -> None:
    files = {
        "site.yaml": f"{SITE_YAML}time_zone: Asia/Tokyo\n",
        "events/2026/e/index.de.md": event(start="2026-12-05T10:00"),
        "events/2026/f/index.de.md": event(start="2026-12-05T10:00", timezone="Europe/Berlin"),
    }
    site = build_site(files)
    assert "Ortszeit" not in site.text("de/termine/2026/e/index.html")
    page = words(site.text("de/termine/2026/f/index.html"))
    assert "10 Uhr (Ortszeit Berlin)" in page
    assert "in Japan: 5. Dezember 2026, 18 Uhr" in page


@pytest.mark.parametrize(
    ("fields", "start", "end"),
    [
        (WORKSHOP, "2026-12-05T09:00", "2026-12-05T15:30"),
        (TOKYO, "2027-07-01T00:00", "2027-07-01T01:00"),
        ({"start": "2027-07-01T09:00", "end": "2027-07-01T10:00"}, "2027-07-01T07:00", "2027-07-01T08:00"),
        ({"start": "2026-12-05T10:00"}, "2026-12-05T09:00", ""),
        ({"start": "2026-12-05T10:00", "end": "2026-12-05T10:00"}, "2026-12-05T09:00", ""),
        ({"start": "2026-12-05T10:00", "end": "2026-12-05"}, "2026-12-05T09:00", ""),
        ({"start": "2026-12-05T10:00", "end": "2026-12-06"}, "2026-12-05T09:00", "2026-12-06T23:00"),
        ({"start": "2026-10-24T10:00", "end": "2026-10-25T10:00"}, "2026-10-24T08:00", "2026-10-25T09:00"),
    ],
)
def test_the_calendar_has_the_instants(fields: dict[str, str], start: str, end: str) -> None:
    for path in ("de/termine.ics", "en/events.ics"):
        (found,) = vevents(built(now="2026-10-01T00:00:00Z", **fields), path)
        assert found["DTSTART"].dt == datetime.fromisoformat(start).replace(tzinfo=UTC)
        assert (found["DTEND"].dt.astimezone(UTC) if end else found.get("DTEND")) == (
            datetime.fromisoformat(end).replace(tzinfo=UTC) if end else None
        )


@pytest.mark.parametrize("precision", ["", "day"])
def test_without_hours_an_event_takes_whole_days(precision: str) -> None:
    start = "2026-12-05T10:00" if precision else "2026-12-05"
    site = built(start=start, end="2026-12-06", precision=precision, timezone="Asia/Tokyo")
    (found,) = vevents(site, "de/termine.ics")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (date(2026, 12, 5), date(2026, 12, 7))
    assert "Uhr" not in words(site.text("de/termine/2026/e/index.html"))


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        (WORKSHOP, 5),
        ({"start": "2026-12-05T10:00"}, 5),
        ({"start": "2026-12-05T20:00", "end": "2026-12-06T00:00"}, 5),
        ({"start": "2026-12-05T20:00", "end": "2026-12-06T01:00"}, 6),
        ({"start": "2026-12-05T22:00", "end": "2026-12-05T23:00", "timezone": "America/New_York"}, 6),
        ({"start": "2026-12-05T02:00", "end": "2026-12-05T03:00", "timezone": "Asia/Tokyo"}, 4),
        ({"start": "2026-12-05T10:00", "end": "2026-12-07"}, 7),
    ],
)
def test_an_event_is_past_when_the_day_of_its_last_hour_is_over_at_the_site(fields: dict[str, str], day: int) -> None:
    for now, past in ((f"2026-12-{day:02}T23:59:59+01:00", False), (f"2026-12-{day + 1:02}T00:00:00+01:00", True)):
        view = built(now, **fields).page("/de/termine/2026/e/").view
        assert isinstance(view, EventView)
        assert view.past is past


DAY = {
    "events/2027/d/index.de.md": event(title="Abend", start="2027-05-01T19:00"),
    "events/2027/c/index.de.md": event(title="Mittag", start="2027-05-01T12:00", partner_countries="[JP]"),
    "events/2027/b/index.de.md": event(title="Tokio", start="2027-05-01T13:00", timezone="Asia/Tokyo"),
    "events/2027/a/index.de.md": event(title="Vortag", start="2027-04-30T23:00"),
    "events/2027/z/index.de.md": event(title="Tag", start="2027-05-01", end="2027-05-03"),
}
ORDER = ["Vortag", "Tag", "Tokio", "Mittag", "Abend"]


def test_events_of_one_day_stand_in_the_order_of_their_hours() -> None:
    """Of whole days first, then by the instant: one in the afternoon of Tokyo comes before one at noon."""
    site = build_site(DAY)
    view = site.page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert [card.title for group in view.upcoming for card in group.events] == ORDER
    home = site.page("/de/").view
    assert isinstance(home, HomeView)
    assert [card.title for card in home.events] == ORDER[: len(home.events)]
    assert [str(one["SUMMARY"]) for one in vevents(site, "de/termine.ics")] == ORDER


def test_past_events_of_one_day_stand_the_other_way_round() -> None:
    view = build_site(DAY, now=datetime(2027, 6, 1, tzinfo=UTC)).page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert [card.title for group in view.past for card in group.events] == ORDER[::-1]


def test_an_index_orders_them_likewise() -> None:
    files = {path: text.replace("---\n", "---\nregions: [DE-HE]\n", 1) for path, text in DAY.items()}
    view = build_site(files).page("/de/regionen/hessen/").view
    assert isinstance(view, IndexView)
    assert [card.title for card in view.events] == ORDER[: len(view.events)]
    assert len(view.events) > 1


def test_news_show_the_hours_of_their_event() -> None:
    files: Mapping[str, str] = {
        "events/2026/e/index.de.md": event(**WORKSHOP),
        "news/2026/a/index.de.md": news(events="[2026/e]"),
    }
    assert "5. Dezember 2026, 10:00–16:30 Uhr" in words(build_site(files).text("de/meldungen/2026/a/index.html"))
