"""New surroundings for pages that say the same as before: what is planned again, and what a clean build makes of it."""

from __future__ import annotations

import cProfile
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

from sitegen.build import fonts
from sitegen.build.memory import Kept
from sitegen.build.stamps import MOMENT
from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from sitegen.render.typeface import FILES
from tests.conftest import ROOT, SITE_YAML, news, translation
from tests.newsroom import photo

if TYPE_CHECKING:
    from pathlib import Path

BASE = (ROOT / "layouts/base.html").read_text(encoding="utf-8")


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that has been built, with a base layout of its own."""
    monkeypatch.setattr(fonts, "_make_fonts", lambda _: dict.fromkeys(FILES, b"font"))
    for number in range(3):
        folder = tmp_path / f"content/news/2026/a{number}"
        folder.mkdir(parents=True)
        (folder / "index.de.md").write_text(news(title=f"Titel {number}"))
        (folder / "index.en.md").write_text(translation(title=f"Title {number}"))
    (tmp_path / "content/site.yaml").write_text(SITE_YAML)
    write(tmp_path, "layouts/base.html", BASE)
    write(tmp_path, "assets/css/90-own.css", "p { color: red }")
    time.sleep(2 * MOMENT / 1e9)
    assert build(tmp_path) == DONE
    return tmp_path


def write(source: Path, name: str, text: str) -> None:
    (source / name).parent.mkdir(parents=True, exist_ok=True)
    (source / name).write_text(text, encoding="utf-8")


def build(source: Path, output: str = "public", now: str = "2026-11-22") -> int:
    where = ["--source", str(source), "--output", str(source / output), "--jobs", "1"]
    return main(["build", *where, "--now", f"{now}T12:00:00+01:00"])


def count_planned(source: Path) -> int:
    """Build; return how many pages of items were planned."""
    profile = cProfile.Profile()
    assert profile.runcall(build, source) == DONE
    calls = {getattr(entry.code, "co_name", ""): entry.callcount for entry in profile.getstats()}
    return calls.get("_news_page", 0)


def differs_from_clean(source: Path) -> list[str]:
    """Return the files that a build without any memory makes otherwise."""
    shutil.rmtree(source / ".sitegen")
    assert build(source, "clean") == DONE
    pairs = {path.relative_to(source / "clean"): path.read_bytes() for path in (source / "clean").rglob("*.*")}
    return [str(path) for path, data in pairs.items() if (source / "public" / path).read_bytes() != data]


def test_what_stands_around_all_pages_is_made_without_planning_them(source: Path) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    assert count_planned(source) == 0
    assert b"<main data-new" in (source / "public/de/meldungen/2026/a1/index.html").read_bytes()
    write(source, "assets/css/90-own.css", "p { color: blue }")
    assert count_planned(source) == 0
    assert not differs_from_clean(source)


def test_what_a_page_says_is_planned_again_with_its_surroundings(source: Path) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    write(source, "content/news/2026/a1/index.de.md", news("Mehr.", title="Titel 1"))
    assert count_planned(source) == 2
    assert not differs_from_clean(source)


@pytest.mark.parametrize(
    "path", ["layouts/pages/item.html", "layouts/macros/words.html", "layouts/partials/crumbs.html"]
)
def test_a_layout_that_pages_are_made_with_plans_them_again(source: Path, path: str) -> None:
    write(source, path, (ROOT / path).read_text(encoding="utf-8") + "{# changed #}")
    assert count_planned(source) == 6


def test_a_page_whose_notes_are_gone_is_planned_again(source: Path) -> None:
    kept = Kept(source / ".sitegen/texts.db")
    assert kept.base is not None
    kept.base.execute("update kept set data = x'00' where key like '%/de/meldungen/2026/a1/index.html'")
    kept.close()
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    assert count_planned(source) == 1
    assert not differs_from_clean(source)


def test_a_link_in_the_surroundings_that_leads_nowhere_stops_the_build(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", '<a href="/de/nowhere/">x</a><main'))
    assert build(source) == PROBLEMS
    assert "/de/nowhere/" in capsys.readouterr().err


def test_a_file_that_a_text_shows_and_that_goes_is_noticed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = "layouts/pages/item.html"
    write(source, "assets/js/own.js", "1")
    assert build(source) == DONE
    name = next((source / "public/assets/js").glob("own.*")).name
    text = (ROOT / item).read_text(encoding="utf-8")
    write(source, item, text.replace("<article>", f'<article data-full="/assets/js/{name}">'))
    assert build(source) == DONE
    (source / "assets/js/own.js").unlink()
    capsys.readouterr()
    assert build(source) == PROBLEMS
    assert name in capsys.readouterr().err


def test_a_picture_whose_address_stands_in_a_layout_and_that_goes_is_noticed(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = next((years / "public/media").glob("*.webp")).name
    pages = {year: years / f"public/de/meldungen/{year}/photo/index.html" for year in range(2021, 2025)}
    year = next(year for year, page in pages.items() if name in page.read_text(encoding="utf-8"))
    layout = "layouts/pages/page.html"
    text = (ROOT / layout).read_text(encoding="utf-8")
    write(years, layout, text.replace("<h1", f'<h1 data-full="/media/{name}"', 1))
    write(years, "content/pages/about/index.de.md", "---\ntitle: Über\nslug: ueber\n---\nText.\n")
    assert build(years) == DONE
    assert name in (years / "public/de/ueber/index.html").read_text(encoding="utf-8")
    shutil.rmtree(years / f"content/news/{year}/photo")
    write(years, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    capsys.readouterr()
    assert build(years) == PROBLEMS
    assert name in capsys.readouterr().err


def test_a_funder_that_comes_with_time_comes_into_the_items_too(source: Path) -> None:
    funder = "{id: eu, logo: logos/eu.svg, name: EU, alt: Europa, valid_from: 2026-12-01}"
    write(source, "content/site.yaml", f"{SITE_YAML}funders: [{funder}]\n")
    write(source, "content/logos/eu.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"/>')
    write(source, "content/news/2026/a1/index.de.md", news(title="Titel 1", funding="[eu]"))
    assert build(source) == DONE
    page = source / "public/de/meldungen/2026/a1/index.html"
    assert page.read_text().count("Europa") == 0
    assert build(source, now="2026-12-02") == DONE
    assert page.read_text().count("Europa") == 2  # in the item, and in the footer


CONCERNED, ALL = 2 * (1 + 1 + 1), 2 * (1 + 4 + 5)
"""Lists that an item of 2024 stands in: its year's, Japan's, Hesse's, in both languages; those and all other years."""


def count_groups(source: Path) -> int:
    """Build; return how many long lists were planned."""
    profile = cProfile.Profile()
    assert profile.runcall(build, source) == DONE
    calls = {getattr(entry.code, "co_name", ""): entry.callcount for entry in profile.getstats()}
    return calls.get("group_by_month", 0)


@pytest.fixture(name="years")
def fixture_years(source: Path) -> Path:
    """The site with an index that is divided into four years, each with photos."""
    write(source, "content/site.yaml", f"{SITE_YAML}lists: {{newest: 2, divide_above: 2, months_above: 9}}\n")
    for year in range(2021, 2025):
        add_item(source, year)
    assert build(source) == DONE
    return source


def add_item(source: Path, year: int, name: str = "photo") -> None:
    """Add an item with a photo to a year."""
    path = f"content/news/{year}/{name}/index.de.md"
    photos = "[{file: a.jpg, alt: Ein Bild, credit: Amt}]"
    write(source, path, news(title=f"Jahr {year}", date=f"{year}-03-04", photos=photos, partner_countries="[JP]"))
    (source / path).with_name("a.jpg").write_bytes(photo(year))


def test_an_item_leaves_the_lists_of_other_years_as_they_are(years: Path) -> None:
    page = years / "public/de/partnerlaender/japan/2021/index.html"
    before = page.read_text(encoding="utf-8")
    add_item(years, 2024, "more")
    assert count_groups(years) == CONCERNED
    after = page.read_text(encoding="utf-8")
    assert before != after, "the histogram shows the new number"
    assert (
        before[before.index('<section class="section month') :] == after[after.index('<section class="section month') :]
    )
    assert not differs_from_clean(years)


def test_a_list_that_has_stayed_keeps_its_pictures(years: Path) -> None:
    add_item(years, 2024, "more")
    assert build(years) == DONE
    shutil.rmtree(years / "content/news/2024/more")
    assert build(years) == DONE
    shutil.rmtree(years / "content/news/2022/photo")
    assert build(years) == DONE
    files = {path.name for path in (years / "public/media").iterdir()}
    assert not differs_from_clean(years)
    assert files == {path.name for path in (years / "clean/media").iterdir()}


@pytest.mark.parametrize("where", ["{% block entries %}", "{% endblock %}"])
def test_a_list_that_says_more_than_its_entries_is_planned_again(years: Path, where: str) -> None:
    path = "layouts/pages/index-year.html"
    text = (ROOT / path).read_text(encoding="utf-8")
    write(years, path, text.replace(where, where + "{{ view.years|length + view.groups|length }}", 1))
    assert build(years) == DONE
    add_item(years, 2024, "more")
    assert count_groups(years) == ALL
    assert not differs_from_clean(years)


def test_a_list_whose_page_was_damaged_is_planned_again(years: Path) -> None:
    page = years / "public/de/partnerlaender/japan/2021/index.html"
    status = page.stat()
    page.write_text(page.read_text(encoding="utf-8").replace("Jahr", "Haar"), encoding="utf-8")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    add_item(years, 2024, "more")
    assert count_groups(years) == CONCERNED + 1
    assert not differs_from_clean(years)
