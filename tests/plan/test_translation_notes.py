"""What a page says of a translation that does not render its original, or not all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.kinds import KINDS
from sitegen.parse.wording import make_stamp, read_parts
from tests.conftest import SITE_YAML, build_site, news, translation

if TYPE_CHECKING:
    from sitegen.model.views import TranslationNote

NOTICE = {"site.yaml": f"{SITE_YAML}stale_notice: true\n"}
HEADS = {
    "news/2026/a": "title: Titel\ndate: 2026-01-15\nsummary: Vorspann.\nregions: [DE-HE]",
    "events/2026/a": "title: Titel\nstart: 2026-01-15",
    "pages/a": "title: Titel",
    "dossiers/a": "title: Titel\nsummary: Vorspann.",
}
URLS = {"news/2026/a": "news/2026/a", "events/2026/a": "events/2026/a", "pages/a": "a", "dossiers/a": "dossiers/a"}


def note_of(key: str, english: str, german: str, more: dict[str, str] | None = None) -> TranslationNote | None:
    """Return the note on the English page of an item whose texts are given; the stamp is that of „Alt.“."""
    head = HEADS[key]
    stamp = make_stamp(read_parts(f"---\n{head}\n---\nAlt.", KINDS[key.partition("/")[0]]))
    files = {
        f"{key}/index.de.md": f"---\n{head}\n---\n{german}",
        f"{key}/index.en.md": f"---\ntitle: Title\nsummary: S.\ntranslated_from: {stamp}\n---\n{english}",
    }
    found: TranslationNote | None = build_site({**files, **(more or {})}).page(f"/en/{URLS[key]}/").view.translation  # type: ignore[union-attr]
    return found


@pytest.mark.parametrize("key", HEADS)
def test_a_stale_translation_says_so_only_where_the_settings_want_it(key: str) -> None:
    told = note_of(key, "Old.", "Neu.", NOTICE)
    assert told is not None
    assert (told.state, told.original.title, told.original.lang) == ("stale", "Titel", "de")
    assert note_of(key, "Old.", "Neu.") is None
    assert note_of(key, "Old.", "Alt.", NOTICE) is None


@pytest.mark.parametrize("key", HEADS)
def test_a_translation_without_a_text_leads_to_the_original(key: str) -> None:
    told = note_of(key, "", "Alt.")
    assert told is not None
    assert (told.state, told.original.title) == ("short", "Titel")


@pytest.mark.parametrize("key", ["events/2026/a", "dossiers/a"])
def test_where_the_original_has_no_text_nothing_is_left_out(key: str) -> None:
    head = HEADS[key]
    files = {f"{key}/index.de.md": f"---\n{head}\n---\n", f"{key}/index.en.md": "---\ntitle: T\nsummary: S\n---\n"}
    assert build_site(files).page(f"/en/{URLS[key]}/").view.translation is None  # type: ignore[union-attr]


def test_the_page_of_a_short_translation_shows_what_there_is() -> None:
    built = build_site(
        {
            "news/2026/a/index.de.md": news("Viel Text."),
            "news/2026/a/index.en.md": translation("", summary="What is here."),
        }
    )
    assert built.codes == []
    page = built.text("en/news/2026/a/index.html")
    assert 'The full text is available in German only: <a href="/de/meldungen/2026/a/" lang="de" hreflang="de">' in page
    assert "What is here." in page
    assert "minute read" not in page
    assert "Viel Text" not in page
    assert "/en/news/2026/a/" in built.text("en/feed.xml")
    assert "Title" in built.text("en/news/index.html")
    assert "minute read" not in built.text("de/meldungen/2026/a/index.html")


def test_the_notice_stands_on_the_translation_alone() -> None:
    stamp = "abcd1234"
    files = {"news/2026/a/index.de.md": news("Neu."), "news/2026/a/index.en.md": translation(translated_from=stamp)}
    built = build_site({**files, **NOTICE})
    told = "The original in German has been changed since this translation was made:"
    assert told in built.text("en/news/2026/a/index.html")
    assert "ist neuer" not in built.text("de/meldungen/2026/a/index.html")
