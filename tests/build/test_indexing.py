"""Search indexes by the real engine: the same bytes each time, made again where a text has changed, and only ours."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from sitegen.build import indexing
from sitegen.build.build import build
from sitegen.build.requests import Request
from sitegen.build.session import Session
from sitegen.build.storage import Storage
from sitegen.commands.progress import Progress
from sitegen.model.output import File
from sitegen.model.settings import Options
from sitegen.plan import search_parts
from tests.conftest import SITE_YAML, news

if TYPE_CHECKING:
    from pathlib import Path

    from sitegen.build.requests import Result

NOW = datetime.fromisoformat("2026-11-22T12:00:00+01:00")


def write(folder: Path, files: dict[str, str]) -> None:
    """Write the content of a site."""
    for path, text in {"site.yaml": SITE_YAML, **files}.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def run(folder: Path, output: str = "public", *, search: bool = True) -> Result:
    """Build in a fresh process's state."""
    request = Request(folder, folder / output, Options(search=search))
    session = Session(request, Storage(folder), "1", Progress("en"))
    result = build(session, NOW)
    session.store()
    return result


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return the files of all indexes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted((folder / "pagefind").rglob("*"))
        if path.is_file()
    }


def page(number: int) -> File:
    """Return a page for the engine with many words."""
    words = " ".join(f"Wort{number * step % 97}" for step in range(40))
    html = f'<!doctype html><html lang="de"><body data-pagefind-body><p>{words}</p></body></html>'
    return File(f"{number}.html", html.encode())


@pytest.mark.slow
def test_the_same_pages_give_the_same_bytes() -> None:
    once = indexing.make_index([page(number) for number in range(150)], "de", "x")
    for _ in range(3):
        assert indexing.make_index([page(number) for number in range(150)], "de", "x") == once
    assert {file.path.split("/")[1] for file in once} >= {"pagefind-entry.json", "pagefind.js", "fragment", "index"}
    assert set(indexing.name_hits(once)) == {f"{number}.html" for number in range(150)}


def test_an_edit_indexes_its_own_part_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "MOST", 1)
    files = {f"news/{year}/n/index.de.md": news(f"Text von {year}.", date=f"{year}-05-01") for year in (2024, 2025)}
    write(tmp_path, files)
    run(tmp_path)
    before = bytes_of(tmp_path / "public")
    write(tmp_path, {"news/2024/n/index.de.md": news("Ein anderes Wort.", date="2024-05-01")})
    changed = {path for path in run(tmp_path).changed if path.startswith("pagefind/")}
    assert changed
    assert {path.split("/")[1] for path in changed} == {"de-2024-05", "en-2024-05"}, (
        "English lists show what is German only"
    )
    after = bytes_of(tmp_path / "public")
    assert {path for path in before if path not in after} <= changed, "what is obsolete goes"
    run(tmp_path, "clean")
    assert after == bytes_of(tmp_path / "clean")


@pytest.mark.parametrize("edited", [news("Ein anderes Wort."), news("Ein Text.", title="Neuer Titel")])
def test_an_edit_in_one_language_leaves_the_other_index_as_it_is(tmp_path: Path, edited: str) -> None:
    write(tmp_path, {"news/2026/n/index.de.md": news("Ein Text."), "news/2026/n/index.en.md": news("A text.")})
    run(tmp_path)
    write(tmp_path, {"news/2026/n/index.de.md": edited})
    changed = run(tmp_path).changed
    assert {path.split("/")[1] for path in changed if path.startswith("pagefind/")} == {"de"}
    assert "de/meldungen/2026/n/index.html" in changed
    run(tmp_path, "clean")
    assert bytes_of(tmp_path / "public") == bytes_of(tmp_path / "clean")


def test_an_edit_of_a_layout_indexes_nothing_again(tmp_path: Path) -> None:
    write(tmp_path, {"news/2026/a/index.de.md": news()})
    run(tmp_path)
    footer = tmp_path / "layouts/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<footer>Neu</footer>", "utf-8")
    changed = run(tmp_path).changed
    assert "de/index.html" in changed
    assert not [path for path in changed if path.startswith("pagefind/")]


def test_what_somebody_touches_is_made_again_and_what_goes_is_removed(tmp_path: Path) -> None:
    write(tmp_path, {"news/2026/a/index.de.md": news()})
    run(tmp_path)
    before = bytes_of(tmp_path / "public")
    hit = next((tmp_path / "public/pagefind/de/fragment").iterdir())
    hit.unlink()
    (tmp_path / "public/pagefind/de/filters.json").write_text("{}", "utf-8")
    run(tmp_path)
    assert bytes_of(tmp_path / "public") == before
    run(tmp_path, search=False)
    assert not (tmp_path / "public/pagefind").exists()


def test_an_engine_that_fails_is_a_problem_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str) -> None:
        raise indexing.IndexFailed("no room")

    monkeypatch.setattr(indexing, "_call", fail)
    write(tmp_path, {"news/2026/a/index.de.md": news()})
    result = run(tmp_path)
    assert not result.written
    assert {problem.code for problem in result.problems} == {"search-index"}
    assert "no room" in result.problems[0].text("en")
    assert not (tmp_path / "public/index.html").exists()


def test_the_entry_is_in_order(tmp_path: Path) -> None:
    write(tmp_path, {"news/2026/a/index.de.md": news()})
    run(tmp_path)
    entry = json.loads((tmp_path / "public/pagefind/de/pagefind-entry.json").read_bytes())
    assert entry["include_characters"] == sorted(entry["include_characters"])
    assert list(entry["languages"]) == ["de"]
