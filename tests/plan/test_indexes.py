"""Country, region and topic indexes: what rolls up to what, what is counted, in which order it is listed."""

import re

import pytest

from sitegen.model.views import Count, HomeView, IndexView, OverviewView
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.laws import cards_of
from tests.sample import event, make_sample, planned


def titles(built: Built, url: str) -> list[str]:
    return [card.title for card in cards_of(built.page(url).view)]


def view_of(built: Built, url: str) -> IndexView:
    view = built.page(url).view
    assert isinstance(view, IndexView)
    return view


def counts_of(built: Built) -> list[Count]:
    """Return every count on every overview and home page."""
    assert built.plan is not None
    found: list[Count] = []
    for page in built.plan.pages:
        if isinstance(page.view, OverviewView):
            found.extend(count for group in page.view.groups for count in group.counts)
        elif isinstance(page.view, HomeView):
            found.extend((*page.view.countries, *page.view.regions, *page.view.tags))
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
def test_every_count_is_the_number_of_items_at_its_address(policy: str) -> None:
    files = make_sample(f"policies: {{news: {policy}}}\n")
    files["site.yaml"] = str(files["site.yaml"]).replace("divide_above: 3", "divide_above: 100")
    built = build_site(files, render=False)
    counts = counts_of(built)
    assert counts
    for count in counts:
        view = view_of(built, count.url)
        assert count.number == view.total == len(cards_of(view)) == sum(year.number for year in view.years)


def test_a_country_counts_the_regions_of_its_items() -> None:
    (group,) = view_of(planned(), "/de/partnerlaender/japan/").others
    assert group.name == "laender"
    assert {count.title: count.number for count in group.counts} == {"Berlin": 1, "Brandenburg": 1, "Hessen": 5}
    groups = view_of(planned(), "/en/topics/health/").others
    assert {group.name: [(one.title, one.number) for one in group.counts] for group in groups} == {
        "countries": [("Japan", 5)],
        "laender": [("Hesse", 5)],
    }


def test_overviews_group_regions_by_what_they_are() -> None:
    view = planned().page("/de/regionen/").view
    assert isinstance(view, OverviewView)
    assert [group.name for group in view.groups] == ["laender", "groups", "nationwide", "partner_regions"]
    assert view.total == 6


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
        return re.findall(r'<li><a href="[^"]+">([^<]+)<span class="number">', html)

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
    found = [count.title for count in view.groups[0].counts]
    expected = ["Ahr", "Ähre", "Strasse", "Straße", "Strategie", "Strauß", "Übung", "Uhr", "Unfall", "Zoo"]
    assert found == expected


def test_sort_names_decide_where_they_are_given() -> None:
    places = "JP: {name: {de: Das schöne Japan, en: Beautiful Japan}, sort_name: {de: Japan, en: Japan}}\n"
    files = {"places.yaml": places, "news/2026/a/index.de.md": news(partner_countries="[IT, JP, OM]")}
    view = build_site(files, render=False).page("/de/partnerlaender/").view
    assert isinstance(view, OverviewView)
    assert [one.title for one in view.groups[0].counts] == ["Italien", "Das schöne Japan", "Oman"]


def test_an_index_may_have_events_only() -> None:
    files = {"events/2026/e/index.de.md": event(partner_countries="[OM]", tags="[x]")}
    built = build_site(files)
    assert built.codes == []
    view = view_of(built, "/de/partnerlaender/oman/")
    assert (view.total, view.upcoming, view.feed) == (0, 1, "")
    assert "Hier gibt es noch keine Meldungen." in built.text("de/partnerlaender/oman/index.html")


def test_a_place_or_topic_without_items_has_no_page() -> None:
    files = {"site.yaml": SITE_YAML, "tags.yaml": "x: {label: X}\n", "places.yaml": "JP-28: {name: Hyōgo}\n"}
    built = build_site(files)
    assert not [url for url in built.urls if re.match(r"/../(themen|topics|regionen|regions)/.", url)]
    assert built.codes == []


def test_tags_need_no_file() -> None:
    built = build_site({"news/2026/a/index.de.md": news(tags="[Quanten-Technik]")}, render=False)
    assert built.codes == []
    assert built.page("/de/themen/quanten-technik/").info.title == "Quanten-Technik"
