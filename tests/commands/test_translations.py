"""``sitegen translations`` and ``translated``: content decides what is stale, and stamping changes one row."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from sitegen.commands.command import DONE, PROBLEMS, WRONG_USE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, news, translation

if TYPE_CHECKING:
    from pathlib import Path

PHOTOS = "[{file: a.jpg, credit: A, alt: Haus, caption: Das Haus}]"
TEXT = "Erster Absatz.\n\nZweiter Absatz."


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path) -> Path:
    source = tmp_path / "site"
    put(source, "site.yaml", SITE_YAML)
    put(source, "news/2026/x/index.de.md", news(TEXT, title="Reise"))
    put(source, "news/2026/x/index.en.md", translation("First paragraph.\n\nSecond paragraph."))
    return source


def put(source: Path, path: str, text: str) -> Path:
    place = source / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def run(source: Path, command: str, *more: str, lang: str = "en") -> int:
    return main([command, *more, "--source", str(source), "--lang", lang])


def listed(source: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    run(source, "translations", "--json", *more)
    return {entry["path"].removeprefix("content/"): entry for entry in json.loads(capsys.readouterr().out)}


def lacks(source: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what the translation of the first item lacks."""
    found = listed(source, capsys).get("news/2026/x/index.en.md")
    return found["lacks"] if found else []


def edit(source: Path, old: str, new: str) -> None:
    place = source / "content/news/2026/x/index.de.md"
    place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_one_german_sentence_makes_the_english_page_stale_and_stamping_clears_it(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lacks(source, capsys) == ["unchecked"]
    assert run(source, "translated", "news/2026/x") == DONE
    assert lacks(source, capsys) == []
    edit(source, "Zweiter Absatz.", "Zweiter Absatz. Ein Satz mehr.")
    assert run(source, "translations") == PROBLEMS
    told = capsys.readouterr().out
    assert "Stale: the original has changed (1)" in told
    assert "4  paragraph 2: Zweiter Absatz. Ein Satz mehr." in told
    assert run(source, "translated", "news/2026/x/index.en.md") == DONE
    assert lacks(source, capsys) == []
    assert run(source, "translations") == DONE


def test_stamping_changes_one_row_of_the_file(source: Path) -> None:
    place = source / "content/news/2026/x/index.en.md"
    before = "---\r\ntitle:   'Title'  # note\r\nsummary: Summary.\r\n---\r\n\r\nFirst.  \r\n"
    place.write_bytes(before.encode())
    assert run(source, "translated", "news/2026/x") == DONE
    head, stamp, rest = place.read_bytes().decode().partition("translated_from: ")
    assert head + rest.partition("\r\n")[2] == before
    again = place.read_bytes()
    assert run(source, "translated", "news/2026/x") == DONE
    assert place.read_bytes() == again
    assert (source / "content/news/2026/x/index.de.md").read_text(encoding="utf-8") == news(TEXT, title="Reise")
    assert stamp


@pytest.mark.parametrize(
    "path",
    ["news/2026/x", "content/news/2026/x", "news/2026/x/index.en.md", "content/news/2026/x/index.de.md", "absolute"],
)
def test_a_translation_is_named_by_its_file_its_original_or_their_folder(
    source: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    path = str(source / "content/news/2026/x") if path == "absolute" else path
    assert run(source, "translated", path) == DONE
    assert lacks(source, capsys) == []


@pytest.mark.parametrize("path", ["news/2026/y", "../..", "/etc", "content", ""])
def test_what_is_no_translation_is_refused(source: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    assert run(source, "translated", path, lang="de") == WRONG_USE
    assert "ist keine Übersetzung" in capsys.readouterr().err


def test_a_slip_in_the_original_is_marked_as_not_affecting_the_translation(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(source, "translated", "news/2026/x")
    edit(source, "Erster", "Ertser")
    edit(source, "Zweiter Absatz.", "Zweiter Absatz, ganz neu.")
    assert run(source, "translated", "news/2026/x", "--parts", "3") == DONE
    assert "Still to be rendered: 4." in capsys.readouterr().out
    assert [one["number"] for one in listed(source, capsys)["news/2026/x/index.en.md"]["changed"]] == [4]
    assert run(source, "translated", "news/2026/x", "--parts", "3,4") == WRONG_USE
    assert "the parts 4 wait, not 3,4" in capsys.readouterr().err
    assert run(source, "translated", "news/2026/x", "--parts", "x") == WRONG_USE
    assert run(source, "translated", "news/2026/x", "--parts", "4") == DONE
    assert lacks(source, capsys) == []


def test_a_place_that_cannot_be_seen_is_told_with_the_row_to_insert(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = source / "content/news/2026/x/index.en.md"
    text = translation(translated_from="\n  abcd1234")
    place.write_text(text, encoding="utf-8")
    assert run(source, "translated", "news/2026/x") == PROBLEMS
    assert "Insert into the front matter: translated_from: " in capsys.readouterr().out
    assert place.read_text(encoding="utf-8") == text


def test_everything_is_listed_by_what_it_lacks_by_kind_and_age(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(source, "news/2025/old/index.de.md", news(title="Alt", date="2025-01-01"))
    put(source, "news/2026/short/index.de.md", news(title="Kurz"))
    put(source, "news/2026/short/index.en.md", translation(""))
    put(source, "news/2026/photo/index.de.md", news(title="Foto", photos=PHOTOS))
    put(source, "news/2026/photo/index.en.md", translation(photos="[{file: a.jpg, alt: House}]"))
    put(source, "events/2026/e/index.de.md", "---\ntitle: Messe\nstart: 2026-03-04\n---\n")
    put(source, "pages/p/index.en.md", "---\ntitle: About\n---\nText.")
    found = listed(source, capsys)
    assert [(path, one["lacks"]) for path, one in found.items()] == [
        ("news/2025/old/index.en.md", ["missing"]),
        ("events/2026/e/index.en.md", ["missing"]),
        ("pages/p/index.de.md", ["missing"]),
        ("news/2026/photo/index.en.md", ["captions", "unchecked"]),
        ("news/2026/short/index.en.md", ["short", "unchecked"]),
        ("news/2026/x/index.en.md", ["unchecked"]),
    ]
    assert found["news/2026/photo/index.en.md"]["captions"] == ["a.jpg: caption"]
    assert found["pages/p/index.de.md"]["date"] == ""
    assert list(listed(source, capsys, "--kind", "event")) == ["events/2026/e/index.en.md"]
    assert list(listed(source, capsys, "--only", "short")) == ["news/2026/short/index.en.md"]


def git(place: Path, *words: str) -> None:
    options = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(place), *options, *words], check=True, capture_output=True, text=True)


def test_history_decides_nothing(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A shallow clone, a rename and a squash leave every translation as it was: stale or not."""
    put(source, "news/2026/fresh/index.de.md", news(title="Frisch"))
    put(source, "news/2026/fresh/index.en.md", translation())
    git(source, "init", "-q", "-b", "main")
    run(source, "translated", "news/2026/x", "news/2026/fresh")
    for number, (old, new) in enumerate((("Reise", "Fahrt"), ("Erster", "Neuer"))):
        git(source, "add", "-A")
        git(source, "commit", "-q", "-m", f"{number}")
        edit(source, old, new)
    git(source, "commit", "-q", "-a", "-m", "last")

    def state(place: Path) -> dict[str, list[str]]:
        capsys.readouterr()
        run(place, "translations", "--json")
        return {one["title"]: one["lacks"] for one in json.loads(capsys.readouterr().out)}

    expected = {"Fahrt": ["stale"]}
    assert state(source) == expected
    subprocess.run(
        ["git", "clone", "-q", "--depth", "1", f"file://{source}", str(tmp_path / "shallow")],
        check=True,
        capture_output=True,
    )
    assert state(tmp_path / "shallow") == expected
    git(source, "mv", "content/news/2026/x", "content/news/2026/moved")
    git(source, "mv", "content/news/2026/fresh", "content/news/2026/also-moved")
    git(source, "commit", "-q", "-m", "moved")
    assert state(source) == expected
    git(source, "checkout", "-q", "--orphan", "squashed")
    git(source, "commit", "-q", "-m", "everything")
    assert state(source) == expected
    shutil.rmtree(source / ".git")
    assert state(source) == expected
