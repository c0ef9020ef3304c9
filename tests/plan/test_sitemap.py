"""The sitemap's files: one for a small site, one for each language and year for a larger one, no page left out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sitegen.plan import sitemap
from tests.conftest import SITE_YAML, Built, build_site, news, translation
from tests.laws import plan_of

if TYPE_CHECKING:
    import pytest

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "site.yaml": SITE_YAML,
    "news/2025/a/index.de.md": news(date="2025-03-01"),
    "news/2025/a/index.en.md": translation(),
    "news/2026/b/index.de.md": news(),
    "news/2026/c/index.en.md": news(),
    "events/2024/e/index.de.md": "---\ntitle: Messe\nstart: 2024-05-01\n---\n",
    "pages/about/index.de.md": "---\ntitle: Über uns\n---\nText.\n",
}


def places(built: Built, path: str) -> list[str]:
    """Return the addresses in a sitemap or in an index of sitemaps."""
    found = ET.fromstring(built.files[path]).iter(f"{SPACE}loc")  # noqa: S314  made by the build under test
    return [str(element.text) for element in found]


def divided(monkeypatch: pytest.MonkeyPatch, most: int, more: dict[str, str] | None = None) -> Built:
    """Build the site with another limit of pages in one file."""
    monkeypatch.setattr(sitemap, "MOST", most)
    built = build_site({**FILES, **(more or {})})
    assert built.codes == []
    return built


def parts(built: Built) -> dict[str, list[str]]:
    """Return the addresses of each file of a divided sitemap."""
    return {path: places(built, path) for path in built.files if path.startswith("sitemap-")}


def test_as_many_pages_as_one_file_holds_are_one_and_one_more_are_several(monkeypatch: pytest.MonkeyPatch) -> None:
    number = len(plan_of(build_site(FILES)).pages)
    assert not parts(divided(monkeypatch, number))
    assert len(parts(divided(monkeypatch, number - 1))) > 1


def test_a_small_site_has_all_its_pages_in_one_file_by_address() -> None:
    built = build_site(FILES)
    assert places(built, "sitemap.xml") == [entry.url for entry in plan_of(built).sitemap]


def test_a_larger_one_has_a_file_for_each_language_and_year_and_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    built = divided(monkeypatch, 1)
    found = parts(built)
    assert list(found) == [
        "sitemap-de-2024.xml",
        "sitemap-de-2025.xml",
        "sitemap-de-2026.xml",
        "sitemap-de.xml",
        "sitemap-en-2025.xml",
        "sitemap-en-2026.xml",
        "sitemap-en.xml",
        "sitemap-pages.xml",
    ]
    assert places(built, "sitemap.xml") == [f"https://www.example.org/{path}" for path in found]
    assert found["sitemap-de-2025.xml"] == ["https://www.example.org/de/meldungen/2025/a/"]
    assert found["sitemap-pages.xml"] == ["https://www.example.org/"]
    listed = [url for urls in found.values() for url in urls]
    assert sorted(listed) == [entry.url for entry in plan_of(built).sitemap]


def test_a_new_item_touches_the_files_of_its_year_and_of_the_lists_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    before = divided(monkeypatch, 1)
    after = divided(monkeypatch, 1, {"news/2025/new/index.de.md": news(date="2025-04-01")})
    changed = {path for path in parts(after) if after.files[path] != before.files.get(path)}
    assert changed <= {"sitemap-de-2025.xml", "sitemap-en-2025.xml", "sitemap-de.xml", "sitemap-en.xml"}
    assert "sitemap-de-2025.xml" in changed
    assert after.files["sitemap.xml"] == before.files["sitemap.xml"]


def test_no_file_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a language shows of an item that it lacks is not indexed; a file of nothing else would hold nothing."""
    shown = {"site.yaml": f"{SITE_YAML}policies: {{news: show, event: show}}\n"}
    found = parts(divided(monkeypatch, 1, shown))
    assert [path for path, listed in found.items() if not listed] == []
    whole = places(divided(monkeypatch, 1000, shown), "sitemap.xml")
    assert sorted(url for urls in found.values() for url in urls) == whole
