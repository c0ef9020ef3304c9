"""File places: which file is what, and which belongs to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.views import ItemView, Quote
from tests.conftest import SITE_YAML, build_site, news, photo_bytes, translation

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "---\ntitle: Seite\n---\nText.\n"


def codes(files: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    """Return the problems of a site as code and path."""
    return [(one.code, one.position.path) for one in build_site(files, render=False).problems]


@pytest.mark.parametrize(
    ("path", "key", "lang"),
    [
        ("news/2026/a/index.de.md", "news/2026/a", "de"),
        ("news/a/index.en.md", "news/a", "en"),
        ("news/2026/reihe/a/index.de.md", "news/2026/reihe/a", "de"),
    ],
)
def test_the_folder_is_the_identity(path: str, key: str, lang: str) -> None:
    built = build_site({path: news()}, render=False)
    assert built.problems == ()
    assert built.site is not None
    assert list(built.site.items(key)) == [lang]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("news/index.de.md", "unknown-file"),
        ("news/2026/a/index.md", "text-name"),
        ("news/2026/a/text.de.md", "text-name"),
        ("news/2026/a/README.md", "text-name"),
        ("artikel/a/index.de.md", "unknown-file"),
        ("a.md", "unknown-file"),
        ("people.yml", "unknown-file"),
        ("news/2026/a/index.fr.md", "unknown-language"),
        ("news/2026/a/index.DE.md", "text-name"),
        ("news/2026/a/index.de-simple.md", "unknown-language"),
        ("news/2026/a/notes.txt", "text-name"),
        ("news/2026/a/INDEX.DE.MD", "text-name"),
        ("bilder/x.csv", "unused-file"),
    ],
)
def test_a_file_that_belongs_to_nothing_is_told(path: str, code: str) -> None:
    assert codes({path: news()}) == [(code, f"content/{path}")]


def test_a_near_name_is_offered() -> None:
    (problem,) = build_site({"nwes/2026/a/index.de.md": news()}, render=False).problems
    assert "Did you mean content/news/2026/a/index.de.md?" in problem.text("en")


def test_pictures_may_lie_beside_the_data_files() -> None:
    files: dict[str, str | bytes] = {
        "people.yaml": "x: {name: X, role: Chefin, photo: x.jpg}\n",
        "x.jpg": photo_bytes(),
    }
    assert codes(files) == []
    assert codes({"x.jpg": photo_bytes()}) == [("unused-file", "content/x.jpg")]


def test_a_language_with_a_region_keeps_its_letters() -> None:
    from tests.conftest import INSTALLED  # noqa: PLC0415

    catalog = INSTALLED["layouts/locales/de.po"].data
    site = SITE_YAML.replace("[de, en]", "[de-AT]")
    files: dict[str, str | bytes] = {
        "site.yaml": site,
        "layouts/locales/de-AT.po": catalog,
        "news/2026/a/index.de-AT.md": news(),
    }
    built = build_site(files, render=False)
    assert built.codes == []
    assert "/de-AT/" in built.urls


def test_texts_are_checked_even_where_the_settings_are_broken() -> None:
    found = codes({"site.yaml": "name: X\nlanguages: [de]\n", "news/2026/a/index.de.md": news("# Eins")})
    assert found == [("heading-one", "content/news/2026/a/index.de.md"), ("missing-field", "content/site.yaml")]


def test_one_language_is_enough() -> None:
    built = build_site({"site.yaml": SITE_YAML.replace("[de, en]", "[de]"), "news/2026/a/index.de.md": news()})
    assert built.problems == ()
    assert not {url for url in built.urls if url.startswith("/en/")}


def test_a_site_of_one_file_builds() -> None:
    built = build_site({})
    assert built.problems == ()
    assert {"/de/", "/en/"} <= built.urls


def test_plain_language_stands_beside_its_page() -> None:
    assert codes({"pages/a/index.de.md": PAGE, "pages/a/index.de-simple.md": PAGE}) == []
    assert codes({"pages/a/index.de.md": PAGE, "pages/a/index.en-simple.md": PAGE}) == [
        ("unknown-file", "content/pages/a/index.en-simple.md")
    ]
    assert codes({"pages/a/index.de-simple.md": PAGE}) == [("unknown-file", "content/pages/a/index.de-simple.md")]


def test_a_translation_in_a_folder_of_its_own_is_another_item() -> None:
    assert codes({"news/2026/a/index.de.md": news(), "news/2026/b/index.en.md": translation()}) == [
        ("missing-field", "content/news/2026/b/index.en.md"),
        ("missing-field", "content/news/2026/b/index.en.md"),
    ]


def test_titles_captions_and_facts_get_the_signs_of_their_language() -> None:
    """What stands in the front matter is set like the text; addresses and codes are left alone."""
    given = {
        "title": "'Er sagte \"ja\" - z. B. so'",
        "facts": "[{label: Wort, text: '\"Ja\"'}]",
        "photos": "[{file: a.jpg, credit: '\"C\"', alt: 'Ein \"Bild\"', caption: 'Das \"Wort\"'}]",
    }
    quote = '::: quote\nspeaker: Ada "Bea" Muster\n\nWort.\n:::'
    built = build_site({"news/2026/a/index.de.md": news(quote, **given), "news/2026/a/a.jpg": photo_bytes()})
    assert built.codes == []
    view = built.page("/de/meldungen/2026/a/").view
    assert isinstance(view, ItemView)
    assert view.lead is not None
    assert view.title == "Er sagte „ja“ – z.\u202fB.\u00a0so"
    assert view.facts[0].text == "„Ja“"
    assert (view.lead.alt, view.lead.caption, view.lead.credit) == ("Ein „Bild“", "Das „Wort“", '"C"')
    block = view.blocks[0]
    assert isinstance(block, Quote)
    assert block.speaker == "Ada „Bea“ Muster"
