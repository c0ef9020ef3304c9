"""How lists are divided: by year, for ever, and alike in both languages."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.model.views import IndexView, IndexYearView, NewsView, YearView
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.laws import cards_of, check_terms
from tests.sample import planned

LISTS = "lists: {newest: 3, divide_above: 4, months_above: 5}\n"


def news_of(days: list[date], *, translated: bool = True, lists: str = LISTS) -> dict[str, str | bytes]:
    """Return the files of a site with one item for each day, all about Japan."""
    files: dict[str, str | bytes] = {"site.yaml": SITE_YAML + lists}
    for number, day in enumerate(days):
        folder = f"news/{day.year}/item-{number:03d}"
        files[f"{folder}/index.de.md"] = news(title=f"T{number}", date=day.isoformat(), partner_countries="[JP]")
        if translated:
            files[f"{folder}/index.en.md"] = translation(title=f"E{number}")
    return files


def spread(number: int, year: int = 2025, step: int = 10) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=step * index) for index in range(number)]


def index_of(built: Built, url: str) -> IndexView:
    view = built.page(url).view
    assert isinstance(view, IndexView)
    return view


@pytest.mark.parametrize(("number", "divided"), [(4, False), (5, True)])
def test_an_index_is_divided_only_above_its_threshold(number: int, *, divided: bool) -> None:
    built = build_site(news_of(spread(number)), render=False)
    for lang, word in (("de", "partnerlaender"), ("en", "partner-countries")):
        assert index_of(built, f"/{lang}/{word}/japan/").divided is divided
        assert (f"/{lang}/{word}/japan/2025/" in built.urls) is divided


def test_both_languages_divide_alike_even_where_one_has_fewer_items() -> None:
    files = news_of(spread(5), translated=False) | {"news/2025/item-000/index.en.md": translation()}
    files["site.yaml"] = f"{SITE_YAML}{LISTS}policies: {{news: hide}}\n"
    built = build_site(files, render=False)
    assert {"/de/partnerlaender/japan/2025/", "/en/partner-countries/japan/2025/"} <= built.urls
    assert index_of(built, "/en/partner-countries/japan/").total == 1


@pytest.mark.parametrize(("number", "divided"), [(5, False), (6, True)])
def test_a_year_has_months_only_above_its_threshold(number: int, *, divided: bool) -> None:
    built = build_site(news_of(spread(number)), render=False)
    for news_word in ("/de/meldungen", "/en/news"):
        view = built.page(f"{news_word}/2025/").view
        assert isinstance(view, YearView)
        assert bool(view.months) is divided
        assert (f"{news_word}/2025/01/" in built.urls) is divided
        assert view.total == number


@pytest.mark.slow
def test_the_usual_thresholds() -> None:
    files = news_of(spread(60, step=1), lists="") | {
        f"news/2024/x{number}/index.de.md": news(date="2024-05-05") for number in range(200)
    }
    built = build_site(files, render=False)
    assert not index_of(built, "/de/partnerlaender/japan/").divided
    assert "/de/meldungen/2024/05/" not in built.urls
    assert len(cards_of(built.page("/de/meldungen/").view)) == 20
    files["news/2024/x200/index.de.md"] = news(date="2024-05-05")
    files["news/2024/x201/index.de.md"] = news(date="2024-05-05", partner_countries="[JP]")
    built = build_site(files, render=False)
    assert index_of(built, "/de/partnerlaender/japan/").divided
    assert len(cards_of(built.page("/de/partnerlaender/japan/").view)) == 5
    assert "/de/meldungen/2024/05/" in built.urls


def test_what_is_dated_by_the_year_alone_stands_on_the_page_of_a_divided_year() -> None:
    files = news_of(spread(6)) | {"news/2025/vague/index.de.md": news(title="Irgendwann", date="2025")}
    built = build_site(files, render=False)
    assert [card.title for card in cards_of(built.page("/de/meldungen/2025/").view)] == ["Irgendwann"]
    check_terms(built)


def test_lists_run_from_the_newest_to_the_oldest() -> None:
    for page in planned().plan.pages:  # type: ignore[union-attr]
        dates = [card.date.last for card in cards_of(page.view)]
        assert dates == sorted(dates, reverse=True), page.info.url


def test_a_list_of_a_year_leads_to_its_neighbours() -> None:
    view = planned().page("/de/meldungen/2024/").view
    assert isinstance(view, YearView)
    assert view.older is not None
    assert view.newer is not None
    assert (view.older.url, view.newer.url) == ("/de/meldungen/2023/", "/de/meldungen/2025/")
    inner = planned().page("/en/partner-countries/japan/2025/").view
    assert isinstance(inner, IndexYearView)
    assert inner.older is None
    assert inner.newer is not None
    assert inner.newer.url == "/en/partner-countries/japan/2026/"


def test_a_long_index_of_a_single_year_still_leads_to_its_year() -> None:
    built = build_site(news_of(spread(5)))
    assert 'href="/de/partnerlaender/japan/2025/"' in built.text("de/partnerlaender/japan/index.html")


def test_counts_of_years_are_those_of_their_pages() -> None:
    view = planned().page("/en/news/").view
    assert isinstance(view, NewsView)
    assert {str(one.date): one.number for one in view.years} == {"2023": 1, "2024": 1, "2025": 1, "2026": 5}
    assert sum(one.number for one in view.years) == view.total


DAYS = st.dates(date(2021, 1, 1), date(2026, 11, 1))


@settings(max_examples=10, deadline=None, derandomize=True, database=None)
@given(st.lists(DAYS, min_size=1, max_size=12), st.dates(date(2026, 11, 2), date(2026, 11, 20)))
def test_a_new_item_changes_no_page_of_a_past_year(days: list[date], newest: date) -> None:
    days = [day for day in days if day.year < newest.year]
    lists = "lists: {newest: 3, divide_above: 0, months_above: 200}\n"
    before = build_site(news_of(days, lists=lists), render=False)
    after = build_site(news_of([*days, newest], lists=lists), render=False)
    assert before.plan is not None
    for page in before.plan.pages:
        if page.info.kind in {"year", "index-year"}:
            assert [card.url for card in cards_of(after.page(page.info.url).view)] == [
                card.url for card in cards_of(page.view)
            ]
