"""What is made again: the content of a page, what surrounds it, or nothing, and what a clean build makes of it."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE, PROBLEMS
from sitegen.commands.main import main
from sitegen.render.renderer import Renderer
from tests.conftest import ROOT, SITE_YAML, files_of, news, stub_tools, translation
from tests.newsroom import photo
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sitegen.model.page import Page

BASE = (ROOT / "layouts/base.html").read_text(encoding="utf-8")
ITEM = "pages/item.html"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site that has been built, with a base layout of its own."""
    stub_tools(monkeypatch)
    for number in range(3):
        folder = tmp_path / f"content/news/2026/a{number}"
        folder.mkdir(parents=True)
        (folder / "index.de.md").write_text(news(title=f"Titel {number}"))
        (folder / "index.en.md").write_text(translation(title=f"Title {number}"))
    (tmp_path / "content/site.yaml").write_text(SITE_YAML)
    write(tmp_path, "content/events/2026/e/index.de.md", "---\ntitle: Messe\nstart: 2026-12-01\n---\n")
    write(tmp_path, "layouts/base.html", BASE)
    write(tmp_path, "assets/css/90-own.css", "p { color: red }")
    wait_a_moment()
    assert build(tmp_path) == DONE
    return tmp_path


def write(source: Path, name: str, text: str) -> None:
    (source / name).parent.mkdir(parents=True, exist_ok=True)
    (source / name).write_text(text, encoding="utf-8")


def build(source: Path, output: str = "public", now: str = "2026-11-22") -> int:
    where = ["--source", str(source), "--output", str(source / output), "--jobs", "1"]
    return main(["build", *where, "--now", f"{now}T12:00:00+01:00"])


class Made:
    """Counts what a build renders, by layout."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.content: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()
        self.monkeypatch = monkeypatch

    def __call__(self, source: Path) -> Made:
        """Build."""
        self.content, self.pages = Counter(), Counter()
        with self.monkeypatch.context() as patch:
            for name, counts in (
                ("render_content", self.content),
                ("render_around", self.pages),
                ("render_whole", self.pages),
            ):
                patch.setattr(Renderer, name, self._counted(getattr(Renderer, name), counts))
            assert build(source) == DONE
        return self

    @staticmethod
    def _counted(render: Callable[..., str], counts: Counter[str]) -> Callable[..., str]:
        def counted(renderer: Renderer, page: Page, *rest: object) -> str:
            counts[page.template] += 1
            return render(renderer, page, *rest)

        return counted


@pytest.fixture(name="made")
def fixture_made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """A build that counts what it renders."""
    return Made(monkeypatch)


def pages_of(source: Path) -> int:
    """Return the number of pages."""
    return len(list((source / "public").rglob("*.html")))


def differs_from_clean(source: Path) -> list[str]:
    """Return the files that a build without any memory makes otherwise."""
    shutil.rmtree(source / ".sitegen")
    assert build(source, "clean") == DONE
    one, other = files_of(source / "public"), files_of(source / "clean")
    return [path for path, data in other.items() if one.get(path) != data]


def append(source: Path, layout: str, text: str = "{# changed #}") -> None:
    """Override a layout by itself with something at its end."""
    write(source, f"layouts/{layout}", (ROOT / "layouts" / layout).read_text(encoding="utf-8") + text)


def test_with_a_new_base_layout_the_content_of_pages_is_kept(source: Path, made: Made) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    made(source)
    assert not made.content
    assert sum(made.pages.values()) == pages_of(source)
    assert b"<main data-new" in (source / "public/de/meldungen/2026/a1/index.html").read_bytes()
    assert not differs_from_clean(source)


@pytest.mark.parametrize("part", ["partials/head.html", "partials/header.html", "partials/footer.html"])
def test_with_a_new_part_of_the_base_layout_it_is_kept_as_well(source: Path, made: Made, part: str) -> None:
    append(source, part, "<!-- new -->")
    assert not made(source).content
    assert sum(made.pages.values()) >= pages_of(source) - 1
    assert not differs_from_clean(source)


def test_with_a_new_stylesheet_only_content_that_knows_the_site_is_made(source: Path, made: Made) -> None:
    write(source, "assets/css/90-own.css", "p { color: blue }")
    assert made(source).content == {"pages/home.html": 2}
    assert sum(made.pages.values()) == pages_of(source)
    assert not differs_from_clean(source)


def test_the_home_page_knows_the_name_of_the_site(source: Path) -> None:
    write(source, "content/site.yaml", SITE_YAML.replace("Clusterwelt", "Weltcluster"))
    assert build(source) == DONE
    assert "Clusterwelt" not in (source / "public/de/index.html").read_text(encoding="utf-8")
    assert not differs_from_clean(source)


def test_what_a_page_says_is_made_again_with_its_surroundings(source: Path, made: Made) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    write(source, "content/news/2026/a1/index.de.md", news("Mehr.", title="Titel 1"))
    # The text is German; what the English page takes from its original may be another as well.
    assert made(source).content[ITEM] in {1, 2}
    assert not differs_from_clean(source)


def test_content_is_made_again_for_its_own_layout(source: Path, made: Made) -> None:
    append(source, ITEM)
    assert made(source).content == {ITEM: 6}
    assert not made.pages, "it says the same as before"
    text = (ROOT / "layouts" / ITEM).read_text(encoding="utf-8")
    write(source, f"layouts/{ITEM}", text.replace("<article", "<article data-new"))
    assert made(source).content == made.pages == {ITEM: 6}
    assert not differs_from_clean(source)


@pytest.mark.parametrize(
    ("macro", "templates"),
    [
        ("macros/files.html", {ITEM, "pages/event.html"}),
        (
            "macros/events.html",
            {ITEM, "pages/event.html", "pages/events.html", "pages/home.html", "pages/index.html"},
        ),
    ],
)
def test_a_macro_makes_the_content_again_that_uses_it_and_no_other(
    source: Path, made: Made, macro: str, templates: set[str]
) -> None:
    append(source, macro)
    assert set(made(source).content) == templates
    assert not made.pages, "they say the same as before"
    text = (ROOT / "layouts" / macro).read_text(encoding="utf-8")
    write(source, f"layouts/{macro}", text.replace("<li", "<li data-new"))
    made(source)
    assert set(made.content) == templates
    assert set(made.pages) <= templates
    assert not differs_from_clean(source)


def test_a_touched_file_makes_that_page_again_and_no_other(source: Path, made: Made) -> None:
    page = source / "public/de/meldungen/2026/a1/index.html"
    sound = page.read_bytes()
    for touch in (lambda: page.write_bytes(b"x"), page.unlink, lambda: os.utime(page, (1, 1))):
        touch()
        made(source)
        assert made.pages == {ITEM: 1}
        assert page.read_bytes() == sound
    assert not differs_from_clean(source)


def test_content_that_is_not_what_was_written_is_made_again(source: Path, made: Made) -> None:
    page = source / "public/de/meldungen/2026/a1/index.html"
    status = page.stat()
    page.write_text(page.read_text(encoding="utf-8").replace("Titel", "Letit"), encoding="utf-8")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    assert made(source).content == {ITEM: 1}
    assert not differs_from_clean(source)


@pytest.mark.parametrize(
    "where", ["{% block header %}own{% endblock %}", "{% block head_extra %}{{ super() }}{% endblock %}"]
)
def test_a_page_that_fills_another_block_is_one_piece(source: Path, made: Made, where: str) -> None:
    append(source, ITEM, where)
    made(source)
    assert (made.content[ITEM], made.pages[ITEM]) == (0, 6)
    write(source, "layouts/base.html", BASE.replace("<main", "<main data-new"))
    made(source)
    assert (made.content[ITEM], made.pages[ITEM]) == (0, 6)
    assert not differs_from_clean(source)


def test_a_base_that_reads_what_a_page_shows_makes_all_pages_one_piece(source: Path, made: Made) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", "<main{{ ' data-new' if view.title is defined }}"))
    made(source)
    assert not made.content
    assert sum(made.pages.values()) == pages_of(source)
    assert b"<main data-new" in (source / "public/de/meldungen/2026/a1/index.html").read_bytes()
    assert b"<main data-new" not in (source / "public/de/index.html").read_bytes()
    write(source, "layouts/base.html", BASE)
    assert sum(made(source).content.values()) == pages_of(source) - 1
    assert not differs_from_clean(source)


def test_a_link_in_the_surroundings_that_leads_nowhere_stops_the_build(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(source, "layouts/base.html", BASE.replace("<main", '<a href="/de/nowhere/">x</a><main'))
    assert build(source) == PROBLEMS
    assert "/de/nowhere/" in capsys.readouterr().err


def test_a_file_that_a_text_shows_and_that_goes_is_noticed(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(source, "assets/js/own.js", "1")
    assert build(source) == DONE
    name = next((source / "public/assets/js").glob("own.*")).name
    text = (ROOT / "layouts" / ITEM).read_text(encoding="utf-8")
    write(source, f"layouts/{ITEM}", text.replace("<article>", f'<article data-full="/assets/js/{name}">'))
    assert build(source) == DONE
    (source / "assets/js/own.js").unlink()
    capsys.readouterr()
    assert build(source) == PROBLEMS
    assert name in capsys.readouterr().err


def test_a_picture_whose_address_stands_in_a_layout_and_that_goes_is_noticed(
    years: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (years / "public/de/meldungen/2023/photo/index.html").read_text(encoding="utf-8")
    name = re.findall(r"/media/([\w-]+\.webp)", page)[0]  # its own, which stands before those of related items
    layout = "layouts/pages/page.html"
    text = (ROOT / layout).read_text(encoding="utf-8")
    write(years, layout, text.replace("<h1", f'<h1 data-full="/media/{name}"', 1))
    write(years, "content/pages/about/index.de.md", "---\ntitle: Über\nslug: ueber\n---\nText.\n")
    assert build(years) == DONE
    assert name in (years / "public/de/ueber/index.html").read_text(encoding="utf-8")
    shutil.rmtree(years / "content/news/2023/photo")
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


# ---- lists of many years ----


@pytest.fixture(name="years")
def fixture_years(source: Path) -> Path:
    """The site with an index that is divided into four years, each with photos."""
    write(
        source,
        "content/site.yaml",
        f"{SITE_YAML}lists: {{newest: 2, divide_above: 2, months_above: 9, facets_from: 2}}\n",
    )
    for year in range(2021, 2025):
        add_item(source, year)
    assert build(source) == DONE
    return source


def add_item(source: Path, year: int, name: str = "photo") -> None:
    """Add an item with a photo to a year."""
    path = f"content/news/{year}/{name}/index.de.md"
    photos = "[{file: a.jpg, alt: Ein Bild, caption: Bild, credit: Amt}]"
    write(source, path, news(title=f"Jahr {year}", date=f"{year}-03-04", photos=photos, partner_countries="[JP]"))
    (source / path).with_name("a.jpg").write_bytes(photo(year))


def test_an_item_leaves_the_lists_of_other_years_as_they_are(years: Path, made: Made) -> None:
    pages = [
        years / f"public/de/{path}/index.html"
        for year in (2021, 2022, 2023)
        for path in (f"partnerlaender/japan/{year}", f"partnerlaender/japan/hessen/{year}", f"meldungen/{year}")
    ]
    before = [(page.read_bytes(), page.stat().st_mtime_ns) for page in pages]
    add_item(years, 2024, "more")
    made(years)
    lists = 2 * (1 + 1 + 1 + 1)  # the year's, Japan's, Hesse's and that of both of that year, in both languages
    assert made.content["pages/index-year.html"] + made.content["pages/year.html"] == lists
    assert [(page.read_bytes(), page.stat().st_mtime_ns) for page in pages] == before
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
