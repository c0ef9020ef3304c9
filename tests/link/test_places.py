"""Countries, regions and groups: their names, what they belong to, and what may have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import build_site, news

if TYPE_CHECKING:
    from sitegen.link.places import Atlas

PLACES = """\
JP-28: {name: {de: Hyōgo, en: Hyogo}}
IT-52: {name: {de: Toskana, en: Tuscany}, in: {de: in der Toskana, en: in Tuscany}}
CZ: {name: {de: Tschechische Republik, en: Czech Republic}, sort_name: Böhmen, slug: {de: tschechien, en: czechia}}
hauptstadt: {name: {de: Hauptstadtregion, en: Capital Region}, members: [DE-BE, DE-BB]}
osten: {name: {de: Osten, en: East}, members: [hauptstadt, DE-SN]}
"""
HERE = "news/2026/a/index.de.md"


@pytest.fixture(name="atlas", scope="module")
def fixture_atlas() -> Atlas:
    """The places of a site with some of its own."""
    built = build_site({"places.yaml": PLACES}, render=False)
    assert built.problems == ()
    assert built.site is not None
    return built.site.atlas


@pytest.mark.parametrize(
    ("code", "de", "en"),
    [
        ("JP", "Japan", "Japan"),
        ("DE-BY", "Bayern", "Bavaria"),
        ("JP-28", "Hyōgo", "Hyogo"),
        ("CZ", "Tschechische Republik", "Czech Republic"),
        ("DE", "Deutschland", "Germany"),
        ("hauptstadt", "Hauptstadtregion", "Capital Region"),
    ],
)
def test_names_come_from_the_site_the_catalog_or_cldr(atlas: Atlas, code: str, de: str, en: str) -> None:
    assert (atlas.name(code, "de"), atlas.name(code, "en")) == (de, en)


def test_the_sixteen_laender_are_built_in(atlas: Atlas) -> None:
    assert len(atlas.home) == 16
    for lang in ("de", "en"):
        assert all(atlas.name(code, lang) != code and atlas.slug(code, lang) for code in atlas.home)


def test_forms_behind_a_preposition(atlas: Atlas) -> None:
    assert atlas.in_form("IT-52", "de") == "in der Toskana"
    assert atlas.in_form("DE-SL", "de") == "im Saarland"
    assert "Japan" in atlas.in_form("JP", "en")


def test_slugs_and_sort_names(atlas: Atlas) -> None:
    assert (atlas.slug("DE-TH", "de"), atlas.slug("JP-28", "de"), atlas.slug("CZ", "en")) == (
        "thueringen",
        "hyogo",
        "czechia",
    )
    assert atlas.sorted_as("CZ", "de") == "Böhmen"
    assert atlas.sorted_as("JP", "de") == "Japan"


def test_kinds(atlas: Atlas) -> None:
    kinds = {code: atlas.kind(code) for code in ("osten", "DE-HE", "IT-52", "FR")}
    assert kinds == {"osten": "groups", "DE-HE": "laender", "IT-52": "partner_regions", "FR": "countries"}


def test_groups_hold_groups(atlas: Atlas) -> None:
    assert atlas.with_members(["osten"]) == ("osten", "hauptstadt", "DE-SN", "DE-BE", "DE-BB")
    assert atlas.groups_of("DE-BE") == ("hauptstadt",)
    assert atlas.country_of("JP-28") == "JP"


def test_items_roll_up() -> None:
    files = {
        "places.yaml": PLACES,
        HERE: news(regions="[osten, DE-BE]", partner_regions="[JP-28]", partner_countries="[FR]"),
    }
    site = build_site(files, render=False).site
    assert site is not None
    assert set(site.terms["regions"]) == {"osten", "hauptstadt", "DE-SN", "DE-BE", "DE-BB", "JP-28"}
    assert set(site.terms["countries"]) == {"FR", "JP"}
    assert all(keys == ("news/2026/a",) for keys in site.terms["regions"].values())


def test_the_union_is_accepted_and_nonsense_is_not(atlas: Atlas) -> None:
    assert "EU" in atlas.countries
    assert not {"ZZ", "XA", "XB", "UN", "EZ", "QO"} & atlas.countries
    assert atlas.name("EU", "de") == "Europäische Union"


@pytest.mark.parametrize(
    ("field", "written", "near"),
    [
        ("partner_countries", "Japan", "JP (Japan)"),
        ("partner_countries", "Fra", "FR (Frankreich)"),
        ("regions", "Hessen", "DE-HE (Hessen)"),
        ("regions", "DE-HX", "DE-HE (Hessen)"),
        ("regions", "hauptstatd", "hauptstadt (Hauptstadtregion)"),
        ("partner_regions", "Toskana", "IT-52 (Toskana)"),
    ],
)
def test_what_may_have_been_meant_is_named(field: str, written: str, near: str) -> None:
    files = {"places.yaml": PLACES, HERE: news(**{field: f"[{written}]"})}
    (problem,) = build_site(files, render=False).problems
    assert near in problem.text("de")


@pytest.mark.parametrize(
    "places",
    ["Japan: {name: Japan}", "XX-1: {name: x}", "'a b': {name: x}", "JP-28: {slug: x}", "g: {members: [DE-BE]}"],
)
def test_a_place_that_is_none_is_told(places: str) -> None:
    assert build_site({"places.yaml": f"{places}\n"}, render=False).problems
