"""What surrounds a page: the switch, hreflang, canonical, noindex; for every kind of page there is."""

import re

import pytest

from sitegen.model.settings import Options
from sitegen.model.views import PageInfo
from tests.conftest import INSTALLED, SITE_YAML, Built, build_site, news, translation
from tests.laws import check_alternates, check_canonicals, check_sitemap, check_switches, check_terms
from tests.sample import make_sample, planned, rendered

KINDS = {
    "home", "news", "year", "month", "item", "event", "events", "page", "countries", "country", "regions", "region",
    "tags", "tag", "index-year", "not-found", "chooser", "search", "feeds",
}  # fmt: skip


def info(built: Built, url: str) -> PageInfo:
    return built.page(url).info


def test_the_sample_has_a_page_of_every_kind() -> None:
    plan = planned().plan
    assert plan is not None
    assert {page.info.kind for page in plan.pages} == KINDS
    assert planned().codes == []


@pytest.mark.parametrize("policy", ["hide", "link", "show"])
def test_the_laws_hold_whatever_is_done_about_missing_translations(policy: str) -> None:
    files = make_sample(f"policies: {{news: {policy}, event: {policy}, page: {policy}}}\n")
    built = build_site(files, render=False)
    assert built.codes == []
    for check in (check_switches, check_alternates, check_canonicals, check_sitemap, check_terms):
        check(built)


@pytest.mark.parametrize(
    ("url", "counterpart"),
    [
        ("/de/", "/en/"),
        ("/de/meldungen/2026/04/", "/en/news/2026/04/"),
        ("/de/meldungen/2025/hyogo/", "/en/news/2025/hyogo-visit/"),
        ("/de/partnerlaender/japan/2025/", "/en/partner-countries/japan/2025/"),
        ("/de/themen/diagnostik/", "/en/topics/diagnostics/"),
        ("/de/regionen/hauptstadtregion/", "/en/regions/capital-region/"),
        ("/de/termine/2026/messe/", "/en/events/2026/messe/"),
        ("/de/ueber-uns/", "/en/about/"),
        ("/de/404.html", "/en/404.html"),
    ],
)
def test_the_switch_leads_to_the_exact_counterpart_and_back(url: str, counterpart: str) -> None:
    for one, other in ((url, counterpart), (counterpart, url)):
        (switch,) = info(planned(), one).switches
        assert (switch.url, switch.exact, switch.note) == (other, True, "")


@pytest.mark.parametrize(
    ("url", "nearest"),
    [
        ("/de/meldungen/2024/nur-deutsch/", "/en/news/2024/"),
        ("/en/news/2023/english-only/", "/de/meldungen/2023/"),
        ("/de/termine/2018/tagung/", "/en/events/"),
        ("/de/impressum/", "/en/"),
        ("/de/ueber-uns/leichte-sprache/", "/en/about/"),
    ],
)
def test_without_a_counterpart_the_switch_leads_close_by_and_says_so(url: str, nearest: str) -> None:
    (switch,) = info(planned(), url).switches
    assert (switch.url, switch.exact) == (nearest, False)
    assert {"de": "nur auf Englisch", "en": "in German only"}[switch.lang] in switch.note


def test_a_hidden_index_leads_to_the_overview_of_the_other_language() -> None:
    files = make_sample("policies: {news: hide}\n")
    built = build_site(files, render=False)
    (switch,) = info(built, "/de/partnerlaender/italien/").switches
    assert (switch.url, switch.exact) == ("/en/partner-countries/", False)
    assert "/en/news/2024/" not in built.urls
    (switch,) = info(built, "/de/meldungen/2024/").switches
    assert (switch.url, switch.exact) == ("/en/news/", False)


def test_a_month_that_the_other_language_lacks_leads_to_its_year() -> None:
    files: dict[str, str | bytes] = {
        "site.yaml": f"{SITE_YAML}lists: {{months_above: 1}}\npolicies: {{news: hide}}\n",
        "news/2026/a/index.de.md": news(date="2026-01-01"),
        "news/2026/a/index.en.md": translation(),
        "news/2026/b/index.de.md": news(date="2026-02-01"),
    }
    (switch,) = info(build_site(files, render=False), "/de/meldungen/2026/02/").switches
    assert (switch.url, switch.exact) == ("/en/news/2026/", False)


def hreflang(built: Built, url: str) -> dict[str, str]:
    return {one.hreflang: one.url.removeprefix("https://www.example.org") for one in info(built, url).alternates}


def test_homes_and_chooser_name_each_other_with_the_chooser_as_default() -> None:
    expected = {"de": "/de/", "en": "/en/", "x-default": "/"}
    assert [hreflang(planned(), url) for url in ("/", "/de/", "/en/")] == [expected] * 3


def test_the_default_language_is_the_default_of_an_item() -> None:
    pair = {"de": "/de/meldungen/2025/hyogo/", "en": "/en/news/2025/hyogo-visit/"}
    assert hreflang(planned(), pair["en"]) == {**pair, "x-default": pair["de"]}


def test_an_item_in_one_language_names_itself_only() -> None:
    only = "/en/news/2023/english-only/"
    assert hreflang(planned(), only) == {"en": only, "x-default": only}


def test_show_frames_the_foreign_text_and_points_to_the_original() -> None:
    files = make_sample("policies: {news: show, page: show, event: show}\n")
    built = build_site(files)
    assert built.codes == []
    framed = info(built, "/en/news/2024/nur-deutsch/")
    assert framed.noindex
    assert framed.alternates == ()
    assert framed.canonical == "https://www.example.org/de/meldungen/2024/nur-deutsch/"
    assert hreflang(built, "/de/meldungen/2024/nur-deutsch/").keys() == {"de", "x-default"}
    html = built.text("en/news/2024/nur-deutsch/index.html")
    assert '<h1 lang="de">Nur deutsch</h1>' in html
    assert "This item is available in German only." in html
    (switch,) = info(built, "/de/meldungen/2024/nur-deutsch/").switches
    assert (switch.url, switch.exact) == ("/en/news/2024/nur-deutsch/", False)
    assert "available in German only" in switch.note


def test_link_lists_a_foreign_item_marked_and_makes_no_page_for_it() -> None:
    built = rendered()
    assert "/en/news/2024/nur-deutsch/" not in built.urls
    html = built.text("en/news/2024/index.html")
    assert '<a href="/de/meldungen/2024/nur-deutsch/" lang="de" hreflang="de">Nur deutsch</a>' in html
    assert "German only" in html


def test_hide_lists_nothing_foreign() -> None:
    files = make_sample("policies: {news: hide, event: hide, page: hide}\n")
    built = build_site(files)
    for path, data in built.files.items():
        if path.startswith("en/"):
            assert b"Nur deutsch" not in data, path
            assert b"Tagung" not in data, path
            assert b"Impressum" not in data, path


def test_a_menu_entry_in_another_language_is_marked() -> None:
    assert '<a href="/de/impressum/" lang="de">Impressum</a>' in rendered().text("en/index.html")
    assert '<a href="/de/impressum/">Impressum</a>' in rendered().text("de/index.html")


@pytest.mark.parametrize("text", [news(noindex="true"), news(draft="true")])
def test_what_is_not_indexed_names_no_alternates(text: str) -> None:
    files = {"news/2026/a/index.de.md": text, "news/2026/a/index.en.md": translation()}
    for options in (Options(), Options(drafts=True)):
        built = build_site(files, options=options, render=False)
        check_alternates(built)
        check_switches(built)


def test_plain_language_is_linked_from_its_page_and_claims_no_missing_translation() -> None:
    built = rendered()
    simple = "/de/ueber-uns/leichte-sprache/"
    assert info(built, "/de/ueber-uns/").simple == simple
    assert info(built, "/en/about/").simple == ""
    html = built.text("de/ueber-uns/leichte-sprache/index.html")
    assert 'lang="de-simple"' in html
    assert "liegt nur auf" not in html
    assert f'href="{simple}"' in built.text("de/ueber-uns/index.html")


def test_crumbs_lead_home_through_the_pages_above() -> None:
    assert [link.url for link in info(planned(), "/de/team/").crumbs] == ["/de/", "/de/ueber-uns/"]
    item = info(planned(), "/en/news/2025/hyogo-visit/")
    assert [link.url for link in item.crumbs] == ["/en/", "/en/news/", "/en/news/2025/"]
    urls = planned().urls
    for one in planned().plan.pages:  # type: ignore[union-attr]
        assert {link.url for link in one.info.crumbs} <= urls


def test_every_page_states_its_language_and_links_the_switch() -> None:
    built = rendered()
    assert built.plan is not None
    for one in built.plan.pages:
        html = built.text(one.path)
        assert f'<html lang="{one.info.lang}">' in html
        assert f'<link rel="canonical" href="{one.info.canonical}">' in html
        assert ('<meta name="robots" content="noindex">' in html) is one.info.noindex
        for switch in one.info.switches if one.info.kind != "chooser" else ():
            assert f'href="{switch.url}" lang="{switch.lang}" hreflang="{switch.lang}"' in html
            assert switch.note in html


def test_a_third_language_is_configuration() -> None:
    catalog = INSTALLED["layouts/locales/en.po"].data
    files = make_sample()
    files["site.yaml"] = str(files["site.yaml"]).replace("[de, en]", "[de, en, fr]").replace("{de:", "{fr: F, de:")
    files["places.yaml"] = str(files["places.yaml"]).replace("{de:", "{fr: Région, de:")
    files["tags.yaml"] = str(files["tags.yaml"]).replace("{de:", "{fr: T, de:", 1).replace("{de: Di", "{fr: D, de: Di")
    files["layouts/locales/fr.po"] = re.sub(rb'"Language: \S+\\n"', b'"Language: fr\\\\n"', catalog)
    files["news/2026/japan-1/index.fr.md"] = translation(
        title="Japon", photos="\n  - {file: foto.jpg, alt: Une maison}"
    )
    built = build_site(files)
    assert built.codes == []
    assert {switch.url for switch in info(built, "/de/meldungen/2026/japan-1/").switches} == {
        "/en/news/2026/japan-1/", "/fr/news/2026/japan-1/",
    }  # fmt: skip
    check_switches(built)
    check_alternates(built)
    check_terms(built)
