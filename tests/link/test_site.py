"""The graph: policies for missing translations, orders, plain language, and what hidden items leave behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import SITE_YAML, build_site, news, translation

if TYPE_CHECKING:
    from sitegen.link.site import Site
    from sitegen.plan.desk import Desk

PAGE = "---\ntitle: Seite\n---\nText.\n"


def linked(files: dict[str, str | bytes]) -> Site:
    """Return a site about which nothing is to be said but that a folder names another year."""
    built = build_site(files, render=False)
    assert set(built.codes) <= {"year-folder"}
    assert built.site is not None
    return built.site


def desk(files: dict[str, str | bytes]) -> Desk:
    """Return what planners see of a site without problems."""
    built = build_site(files, render=False)
    assert built.problems == ()
    assert built.plan is not None
    return built.plan.whole.desk


@pytest.mark.parametrize(("policy", "listed"), [("hide", None), ("link", "de"), ("show", "de")])
def test_a_list_treats_a_missing_translation_by_policy(policy: str, listed: str | None) -> None:
    site = desk({"site.yaml": f"{SITE_YAML}policies: {{news: {policy}}}\n", "news/2026/a/index.de.md": news()})
    found = site.listed("news/2026/a", "en")
    assert (found.lang if found else None) == listed
    own = site.listed("news/2026/a", "de")
    assert own is not None
    assert own.lang == "de"


def test_a_translation_is_listed_whatever_the_policy() -> None:
    files = {"news/2026/a/index.de.md": news(), "news/2026/a/index.en.md": translation()}
    site = desk({"site.yaml": f"{SITE_YAML}policies: {{news: hide}}\n", **files})
    found = site.listed("news/2026/a", "en")
    assert found is not None
    assert found.title == "Title"
    assert site.original("news/2026/a").lang == "de"


def test_news_stand_the_newest_first_and_by_name_on_one_day() -> None:
    dates = {"a": "2026-01-02", "b": "2026-01-02", "c": "2026-01", "d": "2025", "e": "2026-02-01"}
    site = linked({f"news/2026/{name}/index.de.md": news(date=date) for name, date in dates.items()})
    assert [key.rpartition("/")[2] for key in site.news] == ["e", "c", "a", "b", "d"]


def test_plain_language_hangs_on_its_page() -> None:
    site = linked({"pages/a/index.de.md": PAGE, "pages/a/index.de-simple.md": PAGE})
    assert site.simple("pages/a")["de"].simple
    assert not site.items("pages/a")["de"].simple
    assert site.pages == ("pages/a",)


def test_plain_language_of_a_hidden_page_is_hidden() -> None:
    draft = PAGE.replace("---\nText", "draft: true\n---\nText")
    site = linked({"pages/a/index.de.md": draft, "pages/a/index.de-simple.md": draft})
    assert site.pages == ()


def test_news_hang_on_their_events() -> None:
    event = "---\ntitle: Messe\nstart: 2026-03-01\n---\n"
    site = linked({"news/2026/a/index.de.md": news(events="[2026/e]"), "events/2026/e/index.de.md": event})
    assert site.news_of_event == {"events/2026/e": ("news/2026/a",)}
    assert site.events == ("events/2026/e",)


def test_a_hidden_item_is_in_no_list() -> None:
    files: dict[str, str | bytes]
    files = {"news/2026/a/index.de.md": news(draft="true", tags="[a]"), "news/2026/b/index.de.md": news()}
    site, seen = linked(files), desk(files)
    assert site.news == ("news/2026/b",)
    assert not site.terms["tags"]
    assert not seen.is_public("news/2026/a")
    assert seen.is_public("news/2026/b")


def test_a_link_to_what_has_expired_is_no_mistake() -> None:
    """Time passes without an editor; the words stay and the link goes."""
    site = linked(
        {"news/2026/a/index.de.md": news("[x](news:2026/b)"), "news/2026/b/index.de.md": news(expire_at="2026-02-01")}
    )
    assert site.news == ("news/2026/a",)


def test_the_default_language_decides_what_is_the_original() -> None:
    files = {"news/2026/a/index.en.md": news(), "news/2026/a/index.de.md": translation()}
    site = desk({"site.yaml": f"{SITE_YAML}default_language: en\n", **files})
    assert site.original("news/2026/a").lang == "en"
    assert site.original("news/2026/a").title == "Titel"
