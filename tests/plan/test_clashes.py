"""Two files that want one address: an error at each of them that names the other."""

import pytest

from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.sample import event, page


def clashes(built: Built) -> dict[str, str]:
    """Return who clashes with whom."""
    return {
        problem.position.path: str(problem.values["other"])
        for problem in built.problems
        if problem.code == "address-clash"
    }


PAIRS = {
    "two items": {
        "news/2026/a/index.de.md": news(slug="gleich"),
        "news/2026/b/index.de.md": news(slug="gleich"),
    },
    "folder and slug": {
        "news/2026/a/index.de.md": news(),
        "news/2026/b/index.de.md": news(slug="a"),
    },
    "two translations": {
        "news/2026/a/index.en.md": translation(slug="same", date="2026-01-01", regions="[DE]"),
        "news/2026/b/index.en.md": translation(slug="same", date="2026-01-01", regions="[DE]"),
    },
    "two events": {
        "events/2026/a/index.de.md": event(slug="gleich"),
        "events/2026/b/index.de.md": event(slug="gleich"),
    },
    "two pages": {
        "pages/a/index.de.md": page(slug="gleich"),
        "pages/b/index.de.md": page(slug="gleich"),
    },
    "alias and item": {
        "news/2026/a/index.de.md": news(aliases="[/de/meldungen/2026/b/]"),
        "news/2026/b/index.de.md": news(),
    },
    "alias without its last slash": {
        "news/2026/a/index.de.md": news(aliases="[/de/meldungen/2026/b]"),
        "news/2026/b/index.de.md": news(),
    },
    "two aliases": {
        "news/2026/a/index.de.md": news(aliases="[/alt/]"),
        "news/2026/b/index.de.md": news(aliases="[/alt/]"),
    },
    "alias in capitals": {
        "news/2026/a/index.de.md": news(aliases="[/de/MELDUNGEN/2026/B/]"),
        "news/2026/b/index.de.md": news(),
    },
    "aliases of one form and another of a letter": {
        "news/2026/a/index.de.md": news(aliases="[/de/ü/]"),
        "news/2026/b/index.de.md": news(aliases="[/de/u\u0308/]"),
    },
}


@pytest.mark.parametrize("files", PAIRS.values(), ids=PAIRS)
def test_both_files_are_named(files: dict[str, str]) -> None:
    built = build_site(files, render=False)
    one, other = (f"content/{path}" for path in files)
    assert clashes(built) == {one: other, other: one}
    assert set(built.codes) == {"address-clash"}


def test_the_message_stands_at_the_slug() -> None:
    built = build_site(PAIRS["two items"], render=False)
    places = [(problem.position.line, problem.values["address"]) for problem in built.problems]
    assert places == [(6, "/de/meldungen/2026/gleich/")] * 2


@pytest.mark.parametrize(("slug", "title"), [("meldungen", "Meldungen"), ("themen", "Themen"), ("termine", "Termine")])
def test_a_page_may_not_take_the_address_of_a_list(slug: str, title: str) -> None:
    built = build_site({"pages/a/index.de.md": page(slug=slug)}, render=False)
    assert clashes(built)["content/pages/a/index.de.md"] == f"content/site.yaml ({title})"


def test_an_item_may_not_take_the_address_of_a_month() -> None:
    files = {
        "site.yaml": f"{SITE_YAML}lists: {{months_above: 1}}\n",
        "news/2026/a/index.de.md": news(slug="01"),
        "news/2026/b/index.de.md": news(),
    }
    assert "content/news/2026/a/index.de.md" in clashes(build_site(files, render=False))


@pytest.mark.parametrize("alias", ["/de/feed.xml", "/de/meldungen/feed.json", "/de/termine.ics", "/de/404.html"])
def test_an_alias_may_not_take_the_address_of_what_is_published(alias: str) -> None:
    files = {"news/2026/a/index.de.md": news(aliases=f"[{alias}]"), "events/2026/e/index.de.md": event()}
    assert clashes(build_site(files, render=False)).keys() == {"content/news/2026/a/index.de.md", "content/site.yaml"}


def test_topics_of_one_slug_are_told_apart() -> None:
    files = {
        "tags.yaml": "a: {label: Messen}\nb: {label: Märkte, slug: messen}\n",
        "news/2026/x/index.de.md": news(tags="[a, b]"),
    }
    built = build_site(files, render=False)
    others = {str(problem.values["other"]) for problem in built.problems}
    assert others == {"content/tags.yaml (Messen)", "content/tags.yaml (Märkte)"}
    assert {problem.position.path for problem in built.problems} == {"content/tags.yaml"}


def test_the_same_slug_in_two_languages_or_two_years_is_none() -> None:
    files = {
        "news/2026/a/index.de.md": news(slug="gleich"),
        "news/2026/a/index.en.md": translation(slug="gleich"),
        "news/2025/b/index.de.md": news(slug="gleich", date="2025-01-01"),
        "events/2026/e/index.de.md": event(slug="gleich"),
        "pages/p/index.de.md": page(slug="gleich"),
    }
    assert build_site(files, render=False).codes == []


def test_a_hidden_item_takes_no_address() -> None:
    files = {
        "news/2026/a/index.de.md": news(slug="gleich"),
        "news/2026/b/index.de.md": news(slug="gleich", draft="true"),
    }
    assert build_site(files, render=False).codes == []


def test_all_files_that_share_an_address_are_named() -> None:
    files = {f"news/2026/{name}/index.de.md": news(slug="gleich") for name in "abc"}
    found = clashes(build_site(files, render=False))
    assert (
        found["content/news/2026/b/index.de.md"] == "content/news/2026/a/index.de.md, content/news/2026/c/index.de.md"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_message_is_written_in_both_languages(language: str) -> None:
    problem = build_site(PAIRS["two items"], render=False).problems[0]
    text = problem.text(language)
    assert "/de/meldungen/2026/gleich/" in text
    assert "content/news/2026/b/index.de.md" in text


def test_a_clash_of_a_former_address_is_reported_where_the_alias_stands() -> None:
    """The editor is sent to the entry of the list, not to the top of the file."""
    built = build_site(
        {"news/2026/a/index.de.md": news(aliases="[/x/, /de/meldungen/2026/b/]"), "news/2026/b/index.de.md": news()}
    )
    [first, _] = [problem for problem in built.problems if problem.code == "address-clash"]
    assert (str(first.position), first.field) == ("content/news/2026/a/index.de.md:6:16", "aliases")
