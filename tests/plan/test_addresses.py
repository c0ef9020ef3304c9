"""Every shape of address that the content model promises, in both languages."""

import pytest

from sitegen.model.urls import slugify
from tests.conftest import SITE_YAML, build_site, news, translation
from tests.sample import event, make_sample, page, planned

PAIRS = [
    pytest.param("/de/", "/en/", id="home"),
    pytest.param("/de/meldungen/", "/en/news/", id="latest news"),
    pytest.param("/de/meldungen/2025/", "/en/news/2025/", id="year"),
    pytest.param("/de/meldungen/2026/03/", "/en/news/2026/03/", id="month of a full year"),
    pytest.param("/de/meldungen/2026/japan-1/", "/en/news/2026/japan-1/", id="item named by its folder"),
    pytest.param("/de/meldungen/2025/hyogo/", "/en/news/2025/hyogo-visit/", id="item with a slug of its own"),
    pytest.param("/de/partnerlaender/", "/en/partner-countries/", id="countries"),
    pytest.param("/de/partnerlaender/japan/", "/en/partner-countries/japan/", id="country"),
    pytest.param("/de/partnerlaender/japan/2026/", "/en/partner-countries/japan/2026/", id="year of a long index"),
    pytest.param("/de/regionen/", "/en/regions/", id="regions"),
    pytest.param("/de/regionen/hessen/", "/en/regions/hesse/", id="region"),
    pytest.param("/de/regionen/hyogo/", "/en/regions/hyogo/", id="partner region"),
    pytest.param("/de/regionen/hauptstadtregion/", "/en/regions/capital-region/", id="group of regions"),
    pytest.param("/de/regionen/deutschland/", "/en/regions/germany/", id="nationwide"),
    pytest.param("/de/themen/", "/en/topics/", id="topics"),
    pytest.param("/de/themen/gesundheit/", "/en/topics/health/", id="topic"),
    pytest.param("/de/termine/", "/en/events/", id="events"),
    pytest.param("/de/termine/2026/messe/", "/en/events/2026/messe/", id="event"),
    pytest.param("/de/404.html", "/en/404.html", id="not found"),
    pytest.param("/de/ueber-uns/", "/en/about/", id="standing page"),
    pytest.param("/de/team/", "/en/team/", id="page below a page"),
]


@pytest.mark.parametrize(("german", "english"), PAIRS)
def test_both_languages_have_the_address(german: str, english: str) -> None:
    assert {german, english} <= planned().urls


@pytest.mark.parametrize("url", ["/", "/404.html", "/de/ueber-uns/leichte-sprache/"])
def test_what_has_no_counterpart_has_its_address(url: str) -> None:
    assert url in planned().urls


def test_files_answer_to_the_addresses() -> None:
    plan = planned().plan
    assert plan is not None
    files = {page.info.url: page.path for page in plan.pages}
    assert files["/"] == "index.html"
    assert files["/404.html"] == "404.html"
    assert files["/de/404.html"] == "de/404.html"
    assert files["/de/meldungen/2026/japan-1/"] == "de/meldungen/2026/japan-1/index.html"


def test_feeds_and_calendars_stand_beside_their_pages() -> None:
    plan = planned().plan
    assert plan is not None
    feeds = {feed.path for feed in plan.feeds}
    assert {"de/feed", "en/feed", "de/meldungen/feed", "en/news/feed", "de/themen/gesundheit/feed"} <= feeds
    calendars = {calendar.path for calendar in plan.calendars}
    assert {"de/termine.ics", "en/events.ics", "de/termine/2026/messe/event.ics"} <= calendars


def test_words_of_the_addresses_come_from_the_settings() -> None:
    words = (
        "addresses:\n  news: {de: aktuelles}\n  countries: {en: countries}\n  regions: gebiete\n"
        "  tags: {de: t, en: t}\n  events: {de: kalender}\n  plain_language: {de: einfach}\n"
    )
    files = {
        "site.yaml": SITE_YAML + words,
        "news/2026/a/index.de.md": news(partner_countries="[JP]", tags="[x]"),
        "news/2026/a/index.en.md": translation(),
        "events/2026/e/index.de.md": event(),
        "pages/p/index.de.md": page(),
        "pages/p/index.de-simple.md": page(),
    }
    built = build_site(files, render=False)
    assert built.codes == []
    wanted = {
        "/de/aktuelles/2026/a/", "/en/news/2026/a/", "/de/partnerlaender/japan/", "/en/countries/japan/",
        "/de/gebiete/hessen/", "/en/gebiete/hesse/", "/de/t/x/", "/en/t/x/", "/de/kalender/2026/e/",
        "/de/p/einfach/",
    }  # fmt: skip
    assert wanted <= built.urls
    assert built.plan is not None
    assert "de/kalender.ics" in {calendar.path for calendar in built.plan.calendars}


def test_slugs_of_places_and_tags_can_be_given() -> None:
    files = make_sample() | {
        "places.yaml": "JP: {slug: {de: nippon, en: nippon-land}}\nJP-28: {name: Hyōgo}\n"
        "hauptstadtregion: {name: {de: H, en: C}, members: [DE-BE]}\n",
        "tags.yaml": "gesundheit: {label: {de: G, en: H}, slug: {de: wohl, en: well}}\n"
        "diagnostik: {label: {de: Ärztliche Prüfung, en: Check-up & care}}\n",
    }
    urls = build_site(files, render=False).urls
    assert {"/de/partnerlaender/nippon/", "/en/partner-countries/nippon-land/", "/de/themen/wohl/"} <= urls
    assert {"/en/topics/well/", "/de/themen/aerztliche-pruefung/", "/en/topics/check-up-care/"} <= urls


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Thüringen", "thueringen"),
        ("Österreich", "oesterreich"),
        ("Ägypten", "aegypten"),
        ("Straße", "strasse"),
        ("Hyōgo", "hyogo"),
        ("Côte d’Ivoire", "cote-divoire"),
        ("São Tomé & Príncipe", "sao-tome-principe"),
        ("A\u0308gypten", "aegypten"),
        ("ẞ", "ss"),
        ("  --Über  uns!  ", "ueber-uns"),
        ("東京", ""),
    ],
)
def test_slugs_keep_german_letters_readable_and_drop_other_marks(name: str, slug: str) -> None:
    assert slugify(name) == slug


def test_a_name_without_letters_for_an_address_asks_for_a_slug() -> None:
    files = {"tags.yaml": "x: {label: 東京}\n", "news/2026/a/index.de.md": news(tags="[x]")}
    assert "empty-slug" in build_site(files, render=False).codes
