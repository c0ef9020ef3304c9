"""Events: what is past and what is to come, and what stands in a calendar; parsed back as a calendar would."""

from datetime import date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from sitegen.model.views import EventsView, EventView
from tests.conftest import Built, build_site, translation
from tests.sample import event, rendered


def vevents(built: Built, path: str) -> list[Any]:
    return list(Calendar.from_ical(built.text(path)).walk("VEVENT"))


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+01:00")


def test_each_event_has_a_calendar_in_each_of_its_languages() -> None:
    calendars = (path for path in rendered().files if path.endswith(".ics"))
    paths = {path for path in calendars if path.endswith("event.ics") or path.count("/") == 1}
    assert paths == {
        "de/termine.ics", "en/events.ics", "de/termine/2026/messe/event.ics", "en/events/2026/messe/event.ics",
        "de/termine/2018/tagung/event.ics",
    }  # fmt: skip


def test_a_calendar_speaks_its_language_and_names_the_same_event() -> None:
    (german,) = vevents(rendered(), "de/termine/2026/messe/event.ics")
    (english,) = vevents(rendered(), "en/events/2026/messe/event.ics")
    assert german["SUMMARY"] == "Messe"
    assert english["SUMMARY"] == "Fair"
    assert german["UID"] == english["UID"] == "events/2026/messe@www.example.org"
    assert german["URL"] == "https://www.example.org/de/termine/2026/messe/"
    assert english["URL"] == "https://www.example.org/en/events/2026/messe/"


def test_the_end_of_an_event_is_the_day_after_its_last() -> None:
    (found,) = vevents(rendered(), "de/termine/2026/messe/event.ics")
    assert found["DTSTART"].dt == date(2026, 12, 1)
    assert found["DTEND"].dt == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("fields", "first", "after", "words"),
    [
        ({"start": "2028-12-31"}, date(2028, 12, 31), date(2029, 1, 1), ""),
        ({"start": "2028-02"}, date(2028, 2, 1), date(2028, 3, 1), "Februar 2028"),
        ({"start": "2028"}, date(2028, 1, 1), date(2029, 1, 1), "2028"),
        ({"start": "2028-02", "end": "2028-04"}, date(2028, 2, 1), date(2028, 5, 1), "Februar–April 2028"),
        ({"start": "2028-02-15", "precision": "month"}, date(2028, 2, 1), date(2028, 3, 1), "Februar 2028"),
        ({"start": "2028-02-15", "precision": "year"}, date(2028, 1, 1), date(2029, 1, 1), "2028"),
        ({"start": "2028-02-15", "precision": "day"}, date(2028, 2, 15), date(2028, 2, 16), ""),
    ],
)
def test_dates_are_as_precise_as_they_are_known(fields: dict[str, str], first: date, after: date, words: str) -> None:
    built = build_site({"events/2028/e/index.de.md": event(**fields)})
    assert built.codes == []
    (found,) = vevents(built, "de/termine.ics")
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (first, after)
    assert str(found.get("DESCRIPTION", "")).replace("\u2009", "") == words
    if words:
        assert words in built.text("de/termine/2028/e/index.html").replace("\u2009", "")


def test_online_is_said_in_the_readers_language() -> None:
    (german,) = vevents(rendered(), "de/termine/2018/tagung/event.ics")
    assert german["LOCATION"] == "Online"
    view = rendered().page("/de/termine/2018/tagung/").view
    assert isinstance(view, EventView)
    assert view.mode == "online"


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"place": "DE-HH", "location": "Messe Hamburg"}, "Messe Hamburg"),
        ({"place": "DE-HH"}, "Hamburg"),
        ({"place": "JP"}, "Japan"),
        ({}, None),
    ],
)
def test_the_place_is_as_exact_as_it_is_known(fields: dict[str, str], place: str | None) -> None:
    built = build_site({"events/2028/e/index.de.md": event(**fields)})
    (found,) = vevents(built, "de/termine.ics")
    assert found.get("LOCATION") == place
    assert ("<dt>Ort</dt>" in built.text("de/termine/2026/e/index.html")) is (place is not None)


@pytest.mark.parametrize(
    ("day", "past"),
    [("2026-11-30", False), ("2026-12-01", False), ("2026-12-03", False), ("2026-12-04", True)],
)
def test_an_event_is_past_from_the_day_after_its_last(day: str, *, past: bool) -> None:
    files = {"events/2026/e/index.de.md": event(start="2026-12-01", end="2026-12-03")}
    built = build_site(files, now=at(day), render=False)
    view = built.page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert bool(view.past) is past
    assert bool(view.upcoming) is not past


def test_a_month_is_past_when_it_is_over() -> None:
    files = {"events/2026/e/index.de.md": event(start="2026-12-15", precision="month")}
    for day, past in (("2026-12-31", False), ("2027-01-01", True)):
        view = build_site(files, now=at(day), render=False).page("/de/termine/2026/e/").view
        assert isinstance(view, EventView)
        assert view.past is past


def test_the_day_changes_at_the_sites_midnight() -> None:
    files = {"events/2026/e/index.de.md": event(start="2026-11-22")}
    for now, past in (("2026-11-22T22:59:59+00:00", False), ("2026-11-22T23:00:00+00:00", True)):
        view = build_site(files, now=datetime.fromisoformat(now), render=False).page("/de/termine/2026/e/").view
        assert isinstance(view, EventView)
        assert view.past is past


def test_the_next_event_comes_first_and_the_latest_past_one_too() -> None:
    files = {
        f"events/{year}/e/index.de.md": event(title=str(year), start=f"{year}-06-01") for year in range(2024, 2030)
    }
    view = build_site(files, render=False).page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert [card.title for group in view.upcoming for card in group.events] == ["2027", "2028", "2029"]
    assert [card.title for group in view.past for card in group.events] == ["2026", "2025", "2024"]


def test_news_and_event_name_each_other() -> None:
    view = rendered().page("/en/events/2026/messe/").view
    assert isinstance(view, EventView)
    assert [card.url for card in view.news] == ["/en/news/2025/hyogo-visit/"]
    assert 'href="/en/events/2026/messe/"' in rendered().text("en/news/2025/hyogo-visit/index.html")


def test_a_foreign_event_is_listed_marked_and_calendared_in_its_own_words() -> None:
    assert "German only" in rendered().text("en/events/index.html")
    found = {str(one["SUMMARY"]): str(one["URL"]) for one in vevents(rendered(), "en/events.ics")}
    assert found["Tagung"] == "https://www.example.org/de/termine/2018/tagung/"
    assert found["Fair"] == "https://www.example.org/en/events/2026/messe/"


def test_without_events_there_is_a_page_but_no_calendar() -> None:
    built = build_site({})
    assert "/de/termine/" in built.urls
    assert not [path for path in built.files if path.endswith(".ics")]
    assert ".ics" not in built.text("de/index.html") + built.text("de/termine/index.html")


def test_umlauts_and_commas_survive_the_calendar() -> None:
    files = {
        "events/2027/e/index.de.md": event(title='"Größe, Maß; und \\\\ mehr"', start="2027-05-05", summary="Ü" * 90),
        "events/2027/e/index.en.md": translation(title="E", summary=""),
    }
    (found,) = vevents(build_site(files), "de/termine.ics")
    assert found["SUMMARY"] == "Größe, Maß; und \\ mehr"
    assert found["DESCRIPTION"] == "Ü" * 90


def test_events_of_one_day_stand_in_the_same_order_in_both_languages() -> None:
    """The order is that of their identities, not of the addresses, which differ by language."""
    files = {
        f"events/2027/{name}/index.{lang}.md": event(title=f"T {name}", slug=slug, start="2027-05-01")
        for name, lang, slug in (("a", "de", "z"), ("a", "en", "y"), ("b", "de", "b"), ("b", "en", "z"))
    }
    built = build_site(files)
    for url in ("/de/termine/", "/en/events/"):
        view = built.page(url).view
        assert isinstance(view, EventsView)
        assert [card.title for card in view.upcoming[0].events] == ["T a", "T b"]


def narrowed(files: dict[str, str]) -> dict[str, list[str]]:
    """Return the titles of the coming events on each German list of events."""
    made = build_site(dict(files), render=False)
    lists = {url: made.page(url).view for url in made.urls if url.startswith("/de/termine/")}
    return {
        url: [card.title for group in view.upcoming for card in group.events]
        for url, view in lists.items()
        if isinstance(view, EventsView)
    }


def test_the_list_is_narrowed_by_pages_where_there_are_events() -> None:
    files = {
        "events/2028/a/index.de.md": event(title="A", start="2028-01-01", partner_countries="[JP]", mode="online"),
        "events/2028/b/index.de.md": event(title="B", start="2028-01-02", regions="[DE-HE]", mode="hybrid"),
        "events/2028/c/index.de.md": event(title="C", start="2028-01-03", regions="[DE-HE]", mode="on_site"),
    }
    assert narrowed(files) == {
        "/de/termine/": ["A", "B", "C"],
        "/de/termine/japan/": ["A"],
        "/de/termine/hessen/": ["B", "C"],
        "/de/termine/online/": ["A", "B"],
    }
    assert narrowed({"events/2028/c/index.de.md": event(title="C", start="2028-01-03")}) == {"/de/termine/": ["C"]}


def test_each_way_to_narrow_the_list_says_how_many_are_to_come() -> None:
    files: dict[str, str | bytes] = {
        "events/2028/a/index.de.md": event(title="A", start="2028-01-01", regions="[DE-HE]"),
        "events/2028/b/index.de.md": event(title="B", start="2028-01-02", regions="[DE-HE]"),
        "events/2020/c/index.de.md": event(title="C", start="2020-01-03", regions="[DE-HE, DE-BE]"),
    }
    view = build_site(files, render=False).page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert [(one.url, one.number) for one in view.choices] == [("/de/termine/hessen/", 2)]


def test_a_part_of_the_list_offers_the_calendar_of_exactly_its_events() -> None:
    files: dict[str, str | bytes] = {
        "events/2028/a/index.de.md": event(title="Aachen", start="2028-01-01", regions="[DE-HE]", mode="online"),
        "events/2028/b/index.de.md": event(title="Bonn", start="2028-01-02", regions="[DE-BE]"),
    }
    built = build_site(files)
    for url, label, titles in (
        ("/de/termine/", "Alle Termine abonnieren", {"Aachen", "Bonn"}),
        ("/de/termine/hessen/", "Diese Termine abonnieren", {"Aachen"}),
        ("/de/termine/online/", "Alle Termine abonnieren", {"Aachen", "Bonn"}),
    ):
        view = built.page(url).view
        assert isinstance(view, EventsView)
        assert label in built.text(f"{url[1:]}index.html")
        calendar = built.text(view.calendar.removeprefix("/"))
        assert {title for title in ("Aachen", "Bonn") if f":{title}\r\n" in calendar} == titles


PARTS = {
    "events/2028/a/index.de.md": event(title="A", start="2028-01-01", partner_countries="[JP]", mode="hybrid"),
    "events/2020/b/index.de.md": event(title="B", start="2020-01-02", partner_countries="[JP]", mode="online"),
    "events/2020/c/index.de.md": event(title="C", start="2020-01-03", partner_countries="[OM]", regions="[DE-HE]"),
    "events/2019/d/index.de.md": event(title="D", start="2019-01-03", regions="[DE-HE, DE-BE]"),
}


def test_past_events_can_be_narrowed_from_each_list_and_each_number_is_what_stands_there() -> None:
    built = build_site(dict(PARTS))
    view = built.page("/de/termine/").view
    assert isinstance(view, EventsView)
    places = {"Hessen": 2, "Berlin": 1, "Japan": 1, "Oman": 1, "Online": 1}
    assert {one.title: one.number for one in view.past_choices} == places
    assert [(one.title, one.number) for one in view.choices] == [("Japan", 1), ("Online", 1)]
    for narrowed_list in ("/de/termine/", *(one.url for one in view.past_choices)):
        there = built.page(narrowed_list).view
        assert isinstance(there, EventsView)
        assert there.past_choices == view.past_choices
        html = built.text(f"{narrowed_list[1:]}index.html")
        past = html[html.index('<div id="list--past">') :]
        for one in view.past_choices:
            assert f'<a href="{one.url}#list--past"' in past, narrowed_list
            found = built.page(one.url).view
            assert isinstance(found, EventsView)
            assert found.past_number == one.number == sum(len(group.events) for group in found.past)
        assert ('<a href="/de/termine/#list--past">Alle</a>' in past) is (narrowed_list != "/de/termine/")
        current = [one.title for one in view.past_choices if one.url == narrowed_list]
        assert past.count(' aria-current="page"') == len(current)


def test_a_list_with_events_ahead_leads_to_its_past_ones() -> None:
    built = build_site(dict(PARTS))
    assert '<a class="btn ghost" href="#list--past">3 vergangene Termine</a>' in built.text("de/termine/index.html")
    assert '<a class="btn ghost" href="#list--past">1 vergangener Termin</a>' in built.text(
        "de/termine/japan/index.html"
    )
    assert 'href="#list--past"' not in built.text("de/termine/oman/index.html"), "they stand there unfolded"


def test_without_past_events_nothing_leads_to_them() -> None:
    built = build_site({"events/2028/a/index.de.md": PARTS["events/2028/a/index.de.md"]})
    assert "list--past" not in built.text("de/termine/index.html")
    view = built.page("/de/termine/").view
    assert isinstance(view, EventsView)
    assert view.past_choices == ()
