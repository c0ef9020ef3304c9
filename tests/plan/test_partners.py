"""Organisations, networks, programmes and people: each has a page as long as something names it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from sitegen.model.views import ItemView, PartnersView, PartnerView
from tests.conftest import SITE_YAML, Built, build_site, news, translation

PROGRAMMES = """\
fund:
  name: {de: Fonds, en: Fund}
  short_name: {de: Fo, en: Fu}
  summary: {de: Ein Topf., en: A pot.}
  url: https://fund.example.org/
  country: FR
  start: 2021
  end: 2027
idle: {name: Ungenannt}
"""
A, B = "news/2026/a/index.de.md", "news/2026/b/index.de.md"
FILES: dict[str, str | bytes] = {
    "programmes.yaml": PROGRAMMES,
    A: news(title="Erste", date="2026-01-01", programmes="[fund]", partner_countries="[JP]"),
    "news/2026/a/index.en.md": translation(title="First"),
    B: news(title="Zweite", date="2026-02-02", programmes="[fund]", partner_countries="[JP, FR]"),
    "news/2026/c/index.de.md": news(title="Dritte"),
}
GERMAN, ENGLISH = "/de/beteiligte/fund/", "/en/partners/fund/"
TABLES = ("organisations", "networks", "programmes", "people")


def built_with(files: dict[str, str | bytes]) -> Built:
    """Return a site without any problem."""
    built = build_site(files)
    assert built.codes == []
    return built


@cache
def named() -> Built:
    """Return the site whose items name a programme."""
    return built_with(FILES)


def view_of(built: Built, url: str) -> PartnerView:
    view = built.page(url).view
    assert isinstance(view, PartnerView)
    return view


def listed(built: Built, url: str) -> tuple[str, ...]:
    """Return the titles of the news on a partner's page."""
    return tuple(card.title for card in view_of(built, url).news)


def words(text: str, of: str) -> str:
    """Return the words of the first paragraph of a class."""
    found = re.search(rf'<p class="{of}">(.*?)</p>', text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def test_a_programme_has_a_page_with_the_news_that_name_it() -> None:
    built = named()
    german, english = view_of(built, GERMAN), view_of(built, ENGLISH)
    assert (german.kind, german.name, german.short_name, german.summary) == ("programmes", "Fonds", "Fo", "Ein Topf.")
    assert (english.name, english.short_name, english.summary) == ("Fund", "Fu", "A pot.")
    assert listed(built, GERMAN) == ("Zweite", "Erste"), "the newest first, and no other"
    assert (str(german.start), str(german.end)) == ("2021", "2027")
    assert [link.title for link in german.countries] == ["Frankreich", "Japan"]
    assert built.page(GERMAN).info.title == "Fonds"


def test_a_page_of_a_programme_says_what_it_is_in_both_languages() -> None:
    built = named()
    german, english = (built.text(f"{url[1:]}index.html") for url in (GERMAN, ENGLISH))
    assert words(german, "meta") == "Programm Fo 2021–2027"
    assert words(english, "meta") == "Programme Fu 2021–2027"
    assert words(german, "meta below") == (
        "Sitz: Frankreich Partnerländer: Frankreich , Japan Website: fund.example.org"
    )
    assert words(english, "meta below") == (
        "Based in: France Partner countries: France , Japan Website: fund.example.org"
    )


@pytest.mark.parametrize(
    ("years", "german", "english"),
    [("start: 2021", "seit 2021", "since 2021"), ("end: 2027", "bis 2027", "until 2027"), ("", "", "")],
)
def test_a_period_may_be_open(years: str, german: str, english: str) -> None:
    fund = PROGRAMMES.replace("  start: 2021\n", "").replace("  end: 2027\n", f"  {years}\n" if years else "")
    assert fund != PROGRAMMES
    built = built_with({**FILES, "programmes.yaml": fund})
    for url, item, said in ((GERMAN, "/de/meldungen/2026/a/", german), (ENGLISH, "/en/news/2026/a/", english)):
        assert words(built.text(f"{url[1:]}index.html"), "meta").split(" ", 2)[2:] == ([said] if said else [])
        assert not said or f"<small>{said}</small>" in built.text(f"{item[1:]}index.html")


def test_the_item_leads_to_the_page_of_its_programme() -> None:
    built = named()
    for url, page in (("/de/meldungen/2026/a/", GERMAN), ("/en/news/2026/a/", ENGLISH)):
        view = built.page(url).view
        assert isinstance(view, ItemView)
        assert [one.page for one in view.programmes] == [page]
        assert f'<a href="{page}">' in built.text(f"{url[1:]}index.html")


def test_a_programme_is_listed_beside_the_other_partners() -> None:
    built = named()
    view = built.page("/de/beteiligte/").view
    assert isinstance(view, PartnersView)
    assert [(one.url, one.title, one.number) for one in view.programmes] == [(GERMAN, "Fonds", 2)]
    assert (view.organisations, view.networks, view.people) == ((), (), ())
    assert ">Programme</h2>" in built.text("de/beteiligte/index.html")
    assert ">Programmes</h2>" in built.text("en/partners/index.html")


def test_a_programme_that_nothing_names_has_no_page() -> None:
    assert {GERMAN, ENGLISH} <= named().urls
    assert "/de/beteiligte/idle/" not in named().urls
    unnamed = built_with({**FILES, A: news(title="Erste"), B: news(title="Zweite")})
    assert not [url for url in unnamed.urls if url.startswith(("/de/beteiligte/", "/en/partners/"))]


def test_a_draft_gives_no_programme_a_page() -> None:
    files = {"programmes.yaml": PROGRAMMES, A: news(programmes="[fund]", draft="true")}
    assert GERMAN not in build_site(files).urls


def test_a_language_that_shows_none_of_its_news_has_no_page_and_is_not_led_to() -> None:
    site = SITE_YAML + "policies: {news: hide}\n"
    only_german: dict[str, str | bytes] = {
        "site.yaml": site,
        "programmes.yaml": PROGRAMMES,
        A: news(programmes="[fund]"),
    }
    built = built_with(only_german)
    assert GERMAN in built.urls
    assert ENGLISH not in built.urls
    assert [(one.url, one.exact) for one in built.page(GERMAN).info.switches] == [("/en/", False)]


@pytest.mark.parametrize("table", TABLES)
def test_each_kind_has_pages_and_is_left_without_where_nothing_names_it(table: str) -> None:
    data = "x: {name: Name, role: Rolle}\n" if table == "people" else "x: {name: Name}\n"
    files: dict[str, str | bytes] = {
        "site.yaml": SITE_YAML + "people_pages: true\n",
        f"{table}.yaml": data,
        A: news(title="Erste", **{table: "[x]"}),
    }
    built = built_with(files)
    assert view_of(built, "/de/beteiligte/x/").kind == table
    assert listed(built, "/de/beteiligte/x/") == ("Erste",)
    assert "/de/beteiligte/x/" not in built_with({**files, A: news(title="Erste")}).urls


def test_one_name_in_two_tables_is_told_at_both() -> None:
    files: dict[str, str | bytes] = {
        "programmes.yaml": "x: {name: Eins}\n",
        "networks.yaml": "x: {name: Zwei}\n",
        A: news(programmes="[x]", networks="[x]"),
    }
    found = {
        (problem.position.path, str(problem.values["other"]))
        for problem in build_site(files, render=False).problems
        if problem.code == "address-clash"
    }
    assert found == {
        ("content/programmes.yaml", "content/networks.yaml (Zwei)"),
        ("content/networks.yaml", "content/programmes.yaml (Eins)"),
    }
