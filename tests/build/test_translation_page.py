"""A story: texts are published and translated, then an original changes; the preview sets both side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sitegen.commands.command import DONE
from sitegen.commands.main import main
from tests.conftest import SITE_YAML, files_of, news, stub_tools, translation

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-22T12:00:00+01:00"
GERMAN = "Alt.\n\nZwölf Firmen kamen.\n\nEnde."
ENGLISH = "Old.\n\nTwelve companies came.\n\nThe end."
PLACE = "news/2026/a/index.de.md"


@pytest.fixture(name="source")
def fixture_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A newsroom whose one item is translated, stamped and published."""
    stub_tools(monkeypatch)
    source = tmp_path / "site"
    put(source, "site.yaml", SITE_YAML)
    put(source, PLACE, news(GERMAN, title="Bericht"))
    put(source, "news/2026/a/index.en.md", translation(ENGLISH, title="Report"))
    assert main(["translated", "news/2026/a", "--source", str(source)]) == DONE
    assert produce(source) == DONE
    return source


def put(source: Path, path: str, text: str) -> None:
    place = source / "content" / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def produce(source: Path) -> int:
    where = ["--source", str(source), "--output", str(source.parent / "public"), "--now", NOW]
    return main(["build", "--record", *where])


def preview(source: Path, record: str = "public/published.json.gz", output: str = "preview") -> str:
    """Build a preview; return the English page about translations, one line for each row of its tables."""
    where = ["--source", str(source), "--output", str(source.parent / output), "--now", NOW]
    assert main(["build", "--drafts", *where, "--compare", str(source.parent / record)]) == DONE
    return (source.parent / output / "preview/en/translations/index.html").read_text(encoding="utf-8")


def rows(page: str) -> list[tuple[str, str, str]]:
    """Return state, the original's words with what changed in them, and the translation's, of each part."""
    found = []
    for state, left, right in re.findall(r'<tr data-state="(\w+)"><td>(.*?)</td><td>(.*?)</td>', page, re.DOTALL):
        words = re.findall(r'<p class="words"[^>]*>(.*?)</p>', left, re.DOTALL)
        shown = re.sub(r"<span class=\"vh\">[^<]*</span>", "", words[0] if words else "")
        shown = re.sub(r"<(/?)(?:del|ins|mark)>", lambda tag: "]" if tag[1] else "[", shown)
        found.append((state, shown, re.sub(r"<[^>]*>", "", right).strip()))
    return found


def test_what_changed_since_is_shown_word_by_word_beside_the_translation(source: Path) -> None:
    assert rows(preview(source)) == []
    put(source, PLACE, news("Alt.\n\nElf Firmen kamen.\n\nNeu dazu.\n\nEnde.", title="Bericht"))
    assert rows(preview(source)) == [
        ("same", "Bericht", "Report"),
        ("same", "Vorspann.", "Standfirst."),
        ("same", "Alt.", "Old."),
        ("changed", "[Zwölf][Elf] Firmen kamen.", "Twelve companies came."),
        ("added", "[Neu dazu.]", ""),
        ("same", "Ende.", "The end."),
    ]


def test_what_is_gone_stands_beside_what_still_renders_it(source: Path) -> None:
    put(source, PLACE, news("Alt.\n\nEnde.", title="Bericht"))
    page = preview(source)
    assert ("removed", "[Zwölf Firmen kamen.]", "Twelve companies came.") in rows(page)


def test_line_ends_and_forms_of_letters_are_no_change(source: Path) -> None:
    place = source / "content" / PLACE
    place.write_bytes(news(GERMAN, title="Bericht").replace("ö", "o\u0308").replace("\n", "\r\n").encode())
    assert rows(preview(source)) == []
    place.write_bytes(place.read_bytes().replace("Zwo\u0308lf".encode(), b"Elf"))
    assert ("changed", "[Zwölf][Elf] Firmen kamen.", "Twelve companies came.") in rows(preview(source))
    assert produce(source) == DONE
    place.write_bytes(place.read_bytes().replace(b"Elf", b"Neun"))
    assert ("changed", "[Neun Firmen kamen.]", "Twelve companies came.") in rows(preview(source))


def test_drafts_alone_make_the_page_too(source: Path) -> None:
    put(source, PLACE, news("Alt.\n\nElf Firmen kamen.\n\nEnde.", title="Bericht"))
    where = ["--source", str(source), "--output", str(source.parent / "drafts"), "--now", NOW]
    assert main(["build", "--drafts", *where]) == DONE
    page = (source.parent / "drafts/preview/en/translations/index.html").read_text(encoding="utf-8")
    assert ("changed", "[Elf Firmen kamen.]", "Twelve companies came.") in rows(page)
    home = (source.parent / "drafts/en/index.html").read_text(encoding="utf-8")
    assert 'href="/preview/en/translations/"' in home


def test_where_former_words_are_not_at_hand_that_is_said(source: Path) -> None:
    put(source, PLACE, news("Alt.\n\nElf Firmen kamen.\n\nEnde.", title="Bericht"))
    assert produce(source) == DONE
    for record in ("public/published.json.gz", "nowhere"):
        page = preview(source, record)
        assert ("changed", "[Elf Firmen kamen.]", "Twelve companies came.") in rows(page)
        assert "its former words are not at hand" in page


def test_a_short_stamp_says_that_it_does_not_know(source: Path) -> None:
    put(source, "news/2026/a/index.en.md", translation(ENGLISH, translated_from="abcd1234"))
    page = preview(source)
    assert "The stamp does not say which parts have changed." in page
    assert ("same", "Zwölf Firmen kamen.", "Twelve companies came.") in rows(page)


def test_what_was_stamped_since_is_not_behind(source: Path) -> None:
    put(source, PLACE, news(GERMAN.replace("Ende.", "Ende!"), title="Bericht"))
    preview(source)
    changes = source.parent / "preview/preview/en/index.html"
    assert "Not changed with the original" in changes.read_text(encoding="utf-8")
    assert main(["translated", "news/2026/a", "--source", str(source), "--parts", "5"]) == DONE
    assert rows(preview(source)) == []
    assert "Not changed with the original" not in changes.read_text(encoding="utf-8")


def test_missing_translations_are_listed_and_readers_never_hear_of_it(source: Path) -> None:
    put(source, "news/2026/b/index.de.md", news(title="Nur Deutsch"))
    page = preview(source)
    assert "Translation missing (1)" in re.sub(r"\s+", " ", page)
    assert "Nur Deutsch" in page
    assert 'name="robots" content="noindex' in page
    assert produce(source) == DONE
    assert not [path for path in files_of(source.parent / "public") if path.startswith("preview")]


@pytest.mark.slow
def test_builds_that_follow_come_to_what_a_first_one_makes(source: Path) -> None:
    texts = ("Alt.\n\nElf Firmen kamen.\n\nEnde.", GERMAN, "Alt.\n\nEnde.")
    for number, text in enumerate(texts):
        put(source, PLACE, news(text, title="Bericht"))
        if number == 1:
            put(source, "news/2026/b/index.de.md", news(title="Nur Deutsch"))
        preview(source)
        preview(source, output=f"clean{number}")
        one, other = files_of(source.parent / "preview"), files_of(source.parent / f"clean{number}")
        assert one == other
