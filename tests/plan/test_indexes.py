"""Country, region and topic indexes: what rolls up to what, what is counted, in which order it is listed."""

import re

import pytest

from sitegen.model.views import (
    Count,
    EventsView,
    FacetCount,
    FacetView,
    HomeView,
    IndexView,
    IndexYearView,
    OverviewView,
)
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.laws import cards_of, check_all
from tests.sample import event, make_sample, planned


def titles(built: Built, url: str) -> list[str]:
    return [card.title for card in cards_of(built.page(url).view)]


def view_of(built: Built, url: str) -> IndexView:
    view = built.page(url).view
    assert isinstance(view, IndexView)
    return view


def counts_of(built: Built) -> list[tuple[str, Count | FacetCount]]:
    """Return every count of items on every page, with the page's address."""
    assert built.plan is not None
    found: list[tuple[str, Count | FacetCount]] = []
    for page in built.plan.pages:
        view, counts = page.view, list[Count | FacetCount]()
        if isinstance(view, OverviewView):
            counts.extend(row.place for group in view.groups for row in group.rows)
        elif isinstance(view, HomeView):
            counts.extend((*(row.place for row in view.countries), *view.regions, *view.tags))
        elif isinstance(view, IndexView):
            counts.extend((*(count for group in view.others for count in group.counts), *view.topics))
        found.extend((page.info.url, count) for count in counts)
    return found


def test_a_partner_region_rolls_up_to_its_country() -> None:
    files = {"places.yaml": "JP-28: {name: Hyōgo}\n", "news/2026/a/index.de.md": news(partner_regions="[JP-28]")}
    built = build_site(files, render=False)
    assert titles(built, "/de/regionen/hyogo/") == titles(built, "/de/partnerlaender/japan/") == ["Titel"]
    assert [link.title for link in view_of(built, "/en/partner-countries/japan/").narrower] == ["Hyōgo"]
    assert [link.title for link in view_of(built, "/de/regionen/hyogo/").wider] == ["Japan"]


def test_an_item_of_a_group_is_listed_under_its_members() -> None:
    built = planned()
    for region in ("hauptstadtregion", "berlin", "brandenburg"):
        assert titles(built, f"/de/regionen/{region}/") == ["Hyōgo"]
    assert [link.title for link in view_of(built, "/en/regions/capital-region/").narrower] == ["Berlin", "Brandenburg"]
    assert [link.title for link in view_of(built, "/de/regionen/berlin/").wider] == ["Hauptstadtregion"]


def test_broader_and_narrower_topics_name_each_other() -> None:
    assert [link.url for link in view_of(planned(), "/en/topics/diagnostics/").wider] == ["/en/topics/health/"]
    assert [link.url for link in view_of(planned(), "/en/topics/health/").narrower] == ["/en/topics/diagnostics/"]


def test_wider_and_narrower_name_only_indexes_that_exist() -> None:
    files = make_sample()
    del files["news/2025/hyogo/index.de.md"], files["news/2025/hyogo/index.en.md"]
    built = build_site(files, render=False)
    assert view_of(built, "/de/themen/gesundheit/").narrower == ()
    assert "/de/themen/diagnostik/" not in built.urls
    assert "/de/regionen/hauptstadtregion/" not in built.urls


@pytest.mark.parametrize("policy", ["hide", "link", "show"])
@pytest.mark.parametrize("above", [3, 100])
def test_every_count_is_the_number_of_items_at_its_address(policy: str, above: int) -> None:
    files = make_sample(f"policies: {{news: {policy}}}\n")
    files["site.yaml"] = str(files["site.yaml"]).replace("divide_above: 3", f"divide_above: {above}")
    built = build_site(files, render=False)
    counts = counts_of(built)
    kinds = {built.page(count.url).info.kind for _, count in counts if count.url in built.urls}
    assert kinds >= {"country", "region", "tag", "facet"}
    for address, count in counts:
        if isinstance(count, FacetCount) and count.cards:
            assert len(count.cards) == count.number < 5
            assert count.url == (count.cards[0].url if count.number == 1 else "")
            continue
        view = built.page(count.url).view
        assert isinstance(view, (IndexView, FacetView))
        assert count.number == view.total, (address, count)
        years = {year.date: year.number for year in getattr(view, "years", ())}
        if getattr(view, "divided", False):
            assert sum(years.values()) == count.number
        else:
            assert len(cards_of(view)) == count.number, (address, count)
            groups = {group.date: len(group.cards) for group in view.groups}
            assert years in ({}, groups), (address, count)


def test_a_count_on_a_country_leads_to_what_both_have_in_common() -> None:
    (group,) = view_of(planned(), "/de/partnerlaender/japan/").others
    assert group.name == "laender"
    assert {count.title: count.number for count in group.counts} == {"Berlin": 1, "Brandenburg": 1, "Hessen": 5}
    (hesse,) = [count for count in group.counts if count.title == "Hessen"]
    assert hesse.url == "/de/partnerlaender/japan/hessen/"
    (back,) = view_of(planned(), "/de/regionen/hessen/").others
    assert (hesse.url, 5) in [(count.url, count.number) for count in back.counts]
    (places,) = view_of(planned(), "/en/topics/health/").others
    assert [(one.title, one.number, one.url) for one in places.counts] == [("Japan", 6, "/en/topics/health/japan/")]


@pytest.mark.parametrize("policy", ["hide", "link", "show"])
def test_a_facet_is_divided_by_year_as_an_index_is(policy: str) -> None:
    files = make_sample(f"policies: {{news: {policy}}}\n")
    files["site.yaml"] = str(files["site.yaml"]).replace("divide_above: 3", "divide_above: 6")
    for number, year in enumerate((2024, 2024, 2025)):
        files[f"news/{year}/x{number}/index.de.md"] = news(
            title=f"X{number}", date=f"{year}-02-03", partner_countries="[JP]"
        )
    built = build_site(files, render=False)
    assert built.codes == []
    whole_list = built.page("/de/partnerlaender/japan/hessen/").view
    assert isinstance(whole_list, FacetView)
    assert whole_list.divided
    assert [(str(one.date), one.number) for one in whole_list.years] == [("2024", 2), ("2025", 1), ("2026", 5)]
    assert sum(one.number for one in whole_list.years) == whole_list.total == 8
    assert [card.title for card in whole_list.cards] == ["Japan 5", "Japan 4"], "as many as the newest news"
    assert whole_list.groups == ()
    for one in whole_list.years:
        assert one.url == f"/de/partnerlaender/japan/hessen/{one.date}/"
        page = built.page(one.url)
        assert isinstance(page.view, IndexYearView)
        assert len(cards_of(page.view)) == page.view.total == one.number
        assert page.view.index == "/de/partnerlaender/japan/hessen/"
        assert [crumb.title for crumb in page.info.crumbs][-2:] == ["Japan", "Japan und Hessen"]
    middle = built.page("/de/partnerlaender/japan/hessen/2025/").view
    assert isinstance(middle, IndexYearView)
    assert middle.older is not None
    assert middle.newer is not None
    assert (middle.older.url[-5:], middle.newer.url[-5:]) == ("2024/", "2026/")
    check_all(built)


def test_a_year_of_a_facet_has_the_same_address_in_the_words_of_both_languages() -> None:
    page = planned().page("/de/partnerlaender/japan/hessen/2026/")
    assert [alternate.url.removeprefix("https://www.example.org") for alternate in page.info.alternates][:2] == [
        "/de/partnerlaender/japan/hessen/2026/",
        "/en/partner-countries/japan/hesse/2026/",
    ]
    assert "/en/topics/health/japan/2026/" in planned().urls


def test_a_short_facet_is_one_page() -> None:
    files = make_sample()
    files["site.yaml"] = str(files["site.yaml"]).replace("divide_above: 3", "divide_above: 5")
    built = build_site(files, render=False)
    view = built.page("/de/partnerlaender/japan/hessen/").view
    assert isinstance(view, FacetView)
    assert (view.divided, view.cards, len(cards_of(view))) == (False, (), 5)
    assert "/de/partnerlaender/japan/hessen/2026/" not in built.urls
    assert view_of(built, "/de/partnerlaender/japan/").divided, "that has six"


def test_a_facet_is_divided_by_its_items_in_all_languages() -> None:
    """So both divide it alike, and the way from one to the other stays."""
    files = make_sample("policies: {news: hide}\n")
    files["site.yaml"] = str(files["site.yaml"]).replace("divide_above: 3", "divide_above: 5")
    files["news/2024/x/index.de.md"] = news(title="X", date="2024-02-01", partner_countries="[JP]")
    built = build_site(files, render=False)
    english = built.page("/en/partner-countries/japan/hesse/").view
    assert isinstance(english, FacetView)
    assert (english.total, english.divided) == (5, True)
    check_all(built)


def test_a_facet_has_the_same_address_in_the_words_of_both_languages() -> None:
    page = planned().page("/de/partnerlaender/japan/hessen/")
    assert [alternate.url.removeprefix("https://www.example.org") for alternate in page.info.alternates][:2] == [
        "/de/partnerlaender/japan/hessen/",
        "/en/partner-countries/japan/hesse/",
    ]


def test_a_group_and_a_broader_topic_collect_what_their_members_list_each_item_once() -> None:
    files = {
        "places.yaml": "nord: {name: Nord, members: [DE-HH, DE-SH]}\nalles: {name: Alles, members: [nord, DE-BY]}\n",
        "tags.yaml": "leben: {label: Leben}\nbio: {label: Bio, broader: leben}\nzelle: {label: Zelle, broader: bio}\n",
        "news/2026/a/index.de.md": news(title="A", regions="[DE-HH, DE-SH]", tags="[zelle, bio]"),
        "news/2026/b/index.de.md": news(title="B", regions="[DE-BY]", tags="[leben]"),
        "news/2026/c/index.de.md": news(title="C", regions="[DE-HE]", tags="[]"),
    }
    built = build_site(files, render=False)
    assert titles(built, "/de/regionen/nord/") == ["A"]
    assert titles(built, "/de/regionen/alles/") == ["A", "B"]
    assert titles(built, "/de/regionen/hessen/") == ["C"]
    assert titles(built, "/de/themen/leben/") == ["A", "B"]
    assert titles(built, "/de/themen/bio/") == titles(built, "/de/themen/zelle/") == ["A"]


def test_overviews_group_regions_by_what_they_are() -> None:
    view = planned().page("/de/regionen/").view
    assert isinstance(view, OverviewView)
    assert [group.name for group in view.groups] == ["laender", "nationwide", "groups", "partner_regions"]
    assert view.total == 6


def test_an_overview_says_of_how_many_there_is_news() -> None:
    """As the home page does, which leads there."""
    files = {
        "news/2026/a/index.de.md": news(partner_countries="[JP, IT]"),
        "events/2028/e/index.de.md": event(start="2028-01-01", partner_countries="[OM]"),
    }
    built = build_site(files)
    overview, home = built.page("/de/partnerlaender/").view, built.page("/de/").view
    assert isinstance(overview, OverviewView)
    assert isinstance(home, HomeView)
    assert [row.place.number for row in overview.groups[0].rows] == [1, 1, 0]
    assert overview.total == home.countries_total == 2
    only = build_site({"events/2028/e/index.de.md": files["events/2028/e/index.de.md"]})
    assert "Hier gibt es noch nichts" not in only.text("de/partnerlaender/index.html")
    assert "Hier gibt es noch nichts" in only.text("de/regionen/index.html")


def test_lists_of_names_follow_the_german_alphabet_in_both_languages() -> None:
    files = {
        "news/2026/a/index.de.md": news(
            partner_countries="[AL, EG, OM, AT, ZA, CZ, JP]", regions="[DE-SN, DE-ST, DE-TH, DE-SH]", tags="[x]"
        ),
        "news/2026/a/index.en.md": translation(),
        "tags.yaml": "x: {label: {de: Öl, en: Oil}}\n",
        "places.yaml": "ZA: {name: {de: Südafrika, en: South Africa}}\n",
    }
    built = build_site(files)

    def listed(path: str) -> list[str]:
        html = built.text(path)
        return re.findall(r'<li><a href="[^"]+"><b>([^<]+)</b><span class="number">', html)

    german = ["Ägypten", "Albanien", "Japan", "Oman", "Österreich", "Südafrika", "Tschechien"]
    assert listed("de/partnerlaender/index.html") == german
    english = ["Albania", "Austria", "Czechia", "Egypt", "Japan", "Oman", "South Africa"]
    assert listed("en/partner-countries/index.html") == english
    laender = ["Sachsen", "Sachsen-Anhalt", "Schleswig-Holstein", "Thüringen"]
    assert listed("de/regionen/index.html") == laender


def test_sharp_s_and_its_double_stand_together() -> None:
    labels = ["Strasse", "Straße", "Strauß", "Strategie", "Ähre", "Ahr", "Zoo", "Übung", "Uhr", "Unfall"]
    names = ", ".join(f"t{number}" for number in range(len(labels)))
    tags = "".join(f"t{number}: {{label: {label}, slug: s{number}}}\n" for number, label in enumerate(labels))
    built = build_site({"tags.yaml": tags, "news/2026/a/index.de.md": news(tags=f"[{names}]")}, render=False)
    assert built.codes == []
    view = built.page("/de/themen/").view
    assert isinstance(view, OverviewView)
    found = [row.place.title for row in view.groups[0].rows]
    expected = ["Ahr", "Ähre", "Strasse", "Straße", "Strategie", "Strauß", "Übung", "Uhr", "Unfall", "Zoo"]
    assert found == expected


def test_sort_names_decide_where_they_are_given() -> None:
    places = "JP: {name: {de: Das schöne Japan, en: Beautiful Japan}, sort_name: {de: Japan, en: Japan}}\n"
    files = {"places.yaml": places, "news/2026/a/index.de.md": news(partner_countries="[IT, JP, OM]")}
    view = build_site(files, render=False).page("/de/partnerlaender/").view
    assert isinstance(view, OverviewView)
    assert [row.place.title for row in view.groups[0].rows] == ["Italien", "Das schöne Japan", "Oman"]


def test_an_index_may_have_events_only() -> None:
    files = {"events/2026/e/index.de.md": event(partner_countries="[OM]", tags="[x]")}
    built = build_site(files)
    assert built.codes == []
    view = view_of(built, "/de/partnerlaender/oman/")
    assert (view.total, len(view.events), view.feed) == (0, 1, "")
    assert "Hier gibt es noch keine Meldungen." in built.text("de/partnerlaender/oman/index.html")


def test_the_numbers_of_an_index_are_whole_though_it_shows_the_first_few() -> None:
    countries = ["IT", "JP", "OM", "CN", "PL", "FR", "ES", "SE", "FI", "CZ"]
    files = {
        f"news/2026/{code}/index.de.md": news(partner_countries=f"[{code}]", tags="[x]").replace("Titel", f"Aus {code}")
        for code in countries
    }
    for number in range(6):
        fields = {"regions": "[DE-HE]", "tags": "[x]"}
        files[f"events/2028/e{number}/index.de.md"] = event(
            title=f"V{number}", start=f"2028-01-0{number + 1}", **fields
        )
    for number in range(42):
        files[f"events/2020/p{number}/index.de.md"] = event(
            title=f"W{number}", start="2020-01-01", regions="[DE-HE]", tags="[x]"
        )
    built = build_site(files)
    assert built.codes == []
    region, topic = view_of(built, "/de/regionen/hessen/"), view_of(built, "/de/themen/x/")
    assert (len(region.events), region.ahead, len(region.past), region.past_number) == (4, 6, 40, 42)
    assert (len(topic.events), topic.ahead, len(topic.past), topic.past_number) == (6, 6, 42, 42)
    html = built.text("de/regionen/hessen/index.html")
    assert "<dt>Termine voraus</dt><dd>6</dd>" in html
    assert '<a class="more" href="/de/termine/hessen/">Alle 6 kommenden Termine ' in html
    assert "<summary>42 vergangene Termine</summary>" in html
    assert '<a class="more" href="/de/termine/hessen/#list--past">Alle 42 vergangenen Termine ' in html
    narrowed_list = built.page("/de/termine/hessen/").view
    assert isinstance(narrowed_list, EventsView)
    assert (sum(len(group.events) for group in narrowed_list.upcoming), narrowed_list.past_number) == (6, 42)
    assert 'class="more" href="/de/termine' not in built.text("de/themen/x/index.html"), "it shows all of them"
    assert region.involved == topic.involved == len(countries)
    assert [len(group.counts) for group in topic.others] == [8]
    assert "Die 8 mit den meisten Meldungen." in built.text("de/themen/x/index.html")
    assert "mit den meisten Meldungen" not in html


def test_a_place_or_topic_without_items_has_no_page() -> None:
    files = {"site.yaml": SITE_YAML, "tags.yaml": "x: {label: X}\n", "places.yaml": "JP-28: {name: Hyōgo}\n"}
    built = build_site(files)
    assert not [
        url for url in built.urls if re.match(r"/../(themen|topics|regionen|regions)/(?!nach-anzahl|by-number).", url)
    ]
    assert built.codes == []


def test_tags_need_no_file() -> None:
    built = build_site({"news/2026/a/index.de.md": news(tags="[Quanten-Technik]")}, render=False)
    assert built.codes == []
    assert built.page("/de/themen/quanten-technik/").info.title == "Quanten-Technik"
