"""The site that the preview shows: what was heard of is built, and what nobody heard of is found later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.commands.progress import Progress
from sitegen.model.settings import Options
from sitegen.serve.rebuild import SiteRebuilder
from tests.conftest import ROOT, SITE_YAML, news
from tests.waiting import wait_a_moment

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {name: f"de/meldungen/2026/{name}/index.html" for name in "ab"}


@pytest.fixture(name="preview")
def fixture_preview(tmp_path: Path) -> SiteRebuilder:
    """A preview of two items, built once."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(SITE_YAML, encoding="utf-8")
    for name in PAGES:
        save(tmp_path, name, "Erste")
    wait_a_moment()  # younger files are read again by every build, whoever heard of what
    return prepared(tmp_path)


def prepared(source: Path) -> SiteRebuilder:
    preview = SiteRebuilder(source, Options("", drafts=True, future=True), None, Progress("en"), 1)
    preview.prepare()
    preview.build(None)
    return preview


def save(source: Path, name: str, title: str) -> str:
    """Save an item, and return its path as a watcher reports it."""
    path = source / f"content/news/2026/{name}/index.de.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(news(title=title), encoding="utf-8")
    return str(path)


def title(preview: SiteRebuilder, name: str) -> str:
    text = (preview.output / PAGES[name]).read_text(encoding="utf-8")
    return text.partition("<title>")[2].partition(" ")[0]


def test_what_was_heard_of_is_built_and_the_rest_when_everything_is_looked_at(
    preview: SiteRebuilder, tmp_path: Path
) -> None:
    one, _ = save(tmp_path, "a", "Zweite"), save(tmp_path, "b", "Zweite")
    assert preview.build({one}).written
    assert (title(preview, "a"), title(preview, "b")) == ("Zweite", "Erste")
    preview.build(None)
    assert title(preview, "b") == "Zweite"


def test_what_was_heard_of_before_a_build_that_failed_is_not_forgotten(preview: SiteRebuilder, tmp_path: Path) -> None:
    assert not preview.build({save(tmp_path, "a", "")}).written
    assert not preview.build({save(tmp_path, "b", "Zweite")}).written
    assert preview.build({save(tmp_path, "a", "Dritte")}).written
    assert (title(preview, "a"), title(preview, "b")) == ("Dritte", "Zweite")


def test_a_damaged_page_is_made_again_when_everything_is_looked_at(preview: SiteRebuilder, tmp_path: Path) -> None:
    (preview.output / PAGES["b"]).write_text("x", encoding="utf-8")
    assert preview.build({save(tmp_path, "a", "Zweite")}).changed
    assert preview.build(None).changed == {PAGES["b"]}


def test_what_was_built_is_known_to_the_next_preview(preview: SiteRebuilder, tmp_path: Path) -> None:
    preview.build({save(tmp_path, "a", "Zweite")})
    preview.finish()
    assert not prepared(tmp_path).first_changes


def test_layouts_stay_loaded_until_one_is_another(preview: SiteRebuilder, tmp_path: Path) -> None:
    preview.build({save(tmp_path, "a", "Zweite")})
    renderer = preview.session.renderer
    preview.build({save(tmp_path, "a", "Dritte")})
    assert preview.session.renderer is renderer, "nothing is loaded again"
    layout = tmp_path / "layouts/pages/item.html"
    layout.parent.mkdir(parents=True)
    text = (ROOT / "layouts/pages/item.html").read_text(encoding="utf-8")
    layout.write_text(text.replace("<article>", "<article data-mine>"), encoding="utf-8")
    preview.build(None)
    assert preview.session.renderer is not renderer
    assert "<article data-mine>" in (preview.output / PAGES["b"]).read_text(encoding="utf-8")
    preview.build({save(tmp_path, "c", "Neu")})
    assert (preview.output / "de/meldungen/2026/c/index.html").is_file()


def test_a_page_with_another_address_is_found_again(preview: SiteRebuilder, tmp_path: Path) -> None:
    path = tmp_path / "content/news/2026/a/index.de.md"
    path.write_text(news(slug="anders"), encoding="utf-8")
    assert preview.build(None).moved == {"/de/meldungen/2026/a/": "/de/meldungen/2026/anders/"}
    assert preview.build(None).moved == {}


def test_a_renamed_folder_is_known_again(preview: SiteRebuilder, tmp_path: Path) -> None:
    folder = tmp_path / "content/news/2026"
    (folder / "a").rename(folder / "z")
    assert preview.build(None).moved["/de/meldungen/2026/a/"] == "/de/meldungen/2026/z/"


def test_an_item_that_goes_while_another_comes_has_not_moved(preview: SiteRebuilder, tmp_path: Path) -> None:
    folder = tmp_path / "content/news/2026"
    (folder / "a").rename(folder / "z")
    (folder / "z/index.de.md").write_text(news(title="Eine ganz andere"), encoding="utf-8")
    assert "/de/meldungen/2026/a/" not in preview.build(None).moved


def test_a_problem_names_the_pages_that_it_concerns(preview: SiteRebuilder, tmp_path: Path) -> None:
    (tmp_path / "content/news/2026/a/index.de.md").write_text(news(date="morgen"), encoding="utf-8")
    outcome = preview.build(None)
    assert not outcome.written
    assert outcome.pages["news/2026/a"] == {"/de/meldungen/2026/a/"}
