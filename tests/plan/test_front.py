"""What stands first for a time: the item that leads the home page, and the notice on all pages."""

from datetime import datetime

import pytest

from sitegen.model.views import HomeView
from tests.conftest import SITE_YAML, Built, build_site, news, translation

LEADS = {"lead": "true", "lead_until": "2026-11-25"}
FILES = {
    "news/2026/old/index.de.md": news(title="Oben", date="2026-01-02", **LEADS),
    "news/2026/old/index.en.md": translation(title="On top"),
    "news/2026/new/index.de.md": news(title="Neu", date="2026-11-20"),
    "news/2026/new/index.en.md": translation(title="New"),
}


def at(now: str, files: dict[str, str], settings: str = "") -> Built:
    """Return a site as it is at a moment."""
    built = build_site({**files, "site.yaml": SITE_YAML + settings}, now=datetime.fromisoformat(now))
    assert built.codes == []
    return built


def front(built: Built, lang: str = "de") -> list[str]:
    """Return the titles on the first screen of a home page in their order."""
    view = built.page(f"/{lang}/").view
    assert isinstance(view, HomeView)
    assert view.lead is not None
    return [view.lead.title, *(card.title for card in (*view.cards, *view.lines))]


@pytest.mark.parametrize(
    ("now", "leads"),
    [
        ("2026-11-22T12:00:00+01:00", True),
        ("2026-11-25T23:59:59+01:00", True),
        ("2026-11-26T00:00:00+01:00", False),
        ("2027-05-01T12:00:00+02:00", False),
    ],
)
def test_an_item_leads_the_home_page_until_the_end_of_its_last_day(now: str, *, leads: bool) -> None:
    built = at(now, FILES)
    assert front(built) == (["Oben", "Neu"] if leads else ["Neu", "Oben"])
    assert front(built, "en") == (["On top", "New"] if leads else ["New", "On top"])


@pytest.mark.parametrize(("last", "leads"), [("2026-11", True), ("2026", True), ("2026-10", False)])
def test_the_last_day_may_be_a_month_or_a_year(last: str, *, leads: bool) -> None:
    files = {**FILES, "news/2026/old/index.de.md": news(title="Oben", date="2026-01-02", lead="true", lead_until=last)}
    assert (front(at("2026-11-22T12:00:00+01:00", files))[0] == "Oben") is leads


def test_of_two_that_lead_the_newer_one_does_until_it_ends() -> None:
    files = {**FILES, "news/2026/mid/index.de.md": news(title="Mitte", date="2026-05-01", **LEADS)}
    files["news/2026/mid/index.de.md"] = files["news/2026/mid/index.de.md"].replace("2026-11-25", "2026-11-23")
    assert front(at("2026-11-23T12:00:00+01:00", files)) == ["Mitte", "Neu", "Oben"]
    assert front(at("2026-11-24T12:00:00+01:00", files)) == ["Oben", "Neu", "Mitte"]
    assert front(at("2026-11-26T12:00:00+01:00", files)) == ["Neu", "Mitte", "Oben"]


@pytest.mark.parametrize("hidden", [{"draft": "true"}, {"publish_at": "2026-11-24"}, {"expire_at": "2026-11-21"}])
def test_what_is_not_shown_does_not_lead(hidden: dict[str, str]) -> None:
    files = {"news/2026/new/index.de.md": FILES["news/2026/new/index.de.md"]}
    files["news/2026/old/index.de.md"] = news(title="Oben", date="2026-01-02", **LEADS, **hidden)
    assert front(at("2026-11-22T12:00:00+01:00", files)) == ["Neu"]


@pytest.mark.parametrize(
    ("until", "now", "shown"),
    [
        ("", "2099-01-01T12:00:00+01:00", True),
        (", until: 2026-11-25", "2026-11-22T12:00:00+01:00", True),
        (", until: 2026-11-25", "2026-11-25T23:59:59+01:00", True),
        (", until: 2026-11-25", "2026-11-26T00:00:00+01:00", False),
        (", until: 2026-11", "2026-11-30T23:59:59+01:00", True),
        (", until: 2026-11", "2026-12-01T00:00:00+01:00", False),
    ],
)
def test_a_notice_stands_on_every_page_until_the_end_of_its_last_day(until: str, now: str, *, shown: bool) -> None:
    text = "{de: Die Leitung ist gestört., en: The line is down.}"
    settings = f"alert: {{text: {text}, url: 'news:2026/new'{until}}}\n"
    built = at(now, FILES, settings)
    pages = [path for path in built.files if path.endswith(".html") and path != "index.html"]
    assert len(pages) > 10
    for path in pages:
        html, words = built.text(path), ("Die Leitung", "The line")[path.startswith("en/")]
        assert html.count('<aside class="notice alert"') == html.count(words) == int(shown), path
