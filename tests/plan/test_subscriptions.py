"""Feeds and calendars by subject, the page that lists them, and open data."""

from __future__ import annotations

import json
from typing import Any

from sitegen.model.settings import Options
from tests.conftest import Built, build_site, news, photo_bytes, translation

EVENT = """\
---
title: Messe
summary: Kurz.
start: 2026-12-01
end: 2026-12-03
place: JP
partner_countries: [JP]
tags: [h2]
regions: [DE-HE]
---
"""
PHOTOS = "[{file: a.jpg, credit: Foto, alt: Ein Haus, caption: Haus}]"
FILES: dict[str, str | bytes] = {
    "tags.yaml": "h2:\n  label: {de: Wasserstoff, en: Hydrogen}\n",
    "news/2026/a/index.de.md": news(partner_countries="[JP]", tags="[h2]", photos=PHOTOS, slug="a-de"),
    "news/2026/a/index.en.md": translation(slug="a-en", photos="[{file: a.jpg, alt: House, caption: House}]"),
    "news/2026/a/a.jpg": photo_bytes(900, 600),
    "news/2025/b/index.de.md": news(date="2025-02-01", partner_countries="[FR]"),
    "news/2026/c/index.de.md": news(title="Geheim", draft="true"),
    "events/2026/e/index.de.md": EVENT,
}


def data(built: Built, path: str) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return a file of open data."""
    return json.loads(built.text(path))


def test_each_country_and_topic_with_events_has_a_calendar() -> None:
    built = build_site(FILES)
    found = sorted(
        path for path in built.files if path.endswith(".ics") and path.startswith("de/") and "event.ics" not in path
    )
    assert found == [
        "de/partnerlaender/japan/termine.ics",
        "de/regionen/hessen/termine.ics",
        "de/termine.ics",
        "de/themen/wasserstoff/termine.ics",
    ]
    calendar = built.text("de/partnerlaender/japan/termine.ics")
    assert "SUMMARY;LANGUAGE=de:Messe" in calendar
    assert "Clusterwelt: Termine – Japan" in calendar
    assert 'href="/de/partnerlaender/japan/termine.ics"' in built.text("de/partnerlaender/japan/index.html")
    assert "termine.ics" not in built.text("de/partnerlaender/frankreich/index.html").partition("<footer")[0]


def test_a_draft_makes_no_calendar() -> None:
    files = {"events/2026/e/index.de.md": EVENT.replace("title:", "draft: true\ntitle:").replace("tags: [h2]\n", "")}
    for options in (Options(), Options(drafts=True)):
        built = build_site(files, options=options)
        assert not [path for path in built.files if path.endswith("termine.ics")]


def test_one_page_lists_all_feeds_and_calendars() -> None:
    built = build_site(FILES)
    page = built.text("de/feeds/index.html").partition("<main")[2].partition("<footer")[0]
    feeds = {f"/{path}" for path in built.files if path.startswith("de/") and path.endswith(("feed.xml", "feed.json"))}
    calendars = {f"/{path}" for path in built.files if path.startswith("de/") and path.endswith("termine.ics")}
    # The feed of the news has the items of the home page's, which brings their texts.
    expected = (feeds | calendars) - {"/de/meldungen/feed.xml", "/de/meldungen/feed.json"}
    assert {url for url in expected if f'href="{url}"' not in page} == set()
    assert 'href="/de/items.json"' in page
    assert 'href="/de/feeds/"' in built.text("de/index.html")
    assert 'href="/en/feeds/"' in built.text("en/index.html")


def test_open_data_holds_what_is_public_by_year() -> None:
    built = build_site(FILES)
    years = data(built, "de/items.json")["years"]
    assert [(one["year"], one["items"]) for one in years] == [(2026, 2), (2025, 1)]
    assert years[0]["url"] == "https://www.example.org/de/items/2026.json"
    item, event = data(built, "de/items/2026.json")["items"]
    assert (item["id"], item["url"]) == ("news/2026/a", "https://www.example.org/de/meldungen/2026/a-de/")
    assert item["countries"] == [{"id": "JP", "name": "Japan"}]
    assert item["topics"] == [{"id": "h2", "name": "Wasserstoff"}]
    assert item["translations"] == {"en": "https://www.example.org/en/news/2026/a-en/"}
    assert item["image"]["credit"] == "Foto"
    assert item["image"]["url"].removeprefix("https://www.example.org/") in {one.path for one in built.derivatives}
    assert (event["kind"], event["start"], event["end"]) == ("event", "2026-12-01", "2026-12-03")
    assert [one["id"] for one in data(built, "en/items/2026.json")["items"]] == ["news/2026/a"]
    assert "en/items/2025.json" not in built.files


def test_a_preview_publishes_no_draft_as_data() -> None:
    built = build_site(FILES, options=Options(drafts=True))
    assert "Geheim" not in "".join(built.text(path) for path in built.files if path.startswith("de/items"))
