"""What the original says once, its translations inherit; what they repeat must be equal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.kinds import News
from tests.conftest import build_site, news, photo_bytes, translation

if TYPE_CHECKING:
    from sitegen.model.item import Item

DE, EN = "news/2026/a/index.de.md", "news/2026/a/index.en.md"
PHOTO = {"news/2026/a/a.jpg": photo_bytes(), "news/2026/a/b.jpg": photo_bytes()}
FIRST = "{file: a.jpg, credit: A, alt: Haus, caption: Das Haus, focus: 0 1}"
TWO = f"[{FIRST}, {{file: b.jpg, credit: B, alt: Hof, caption: Der Hof}}]"


def items_of(files: dict[str, str | bytes]) -> dict[str, Item]:
    """Return the languages of the one item, which has no errors."""
    built = build_site(files, render=False)
    assert [one for one in built.problems if one.severity == "error"] == []
    assert built.site is not None
    return dict(built.site.items("news/2026/a"))


def problems_of(files: dict[str, str | bytes]) -> list[tuple[str, str, int, int, str]]:
    return [
        (one.code, one.position.path.rpartition("/")[2], one.position.line, one.position.column, one.field)
        for one in build_site(files, render=False).problems
    ]


def test_neutral_fields_are_inherited_and_local_ones_are_not() -> None:
    found = items_of({DE: news(tags="[a]", type="report", kicker="Messe"), EN: translation()})
    german, english = found["de"].data, found["en"].data
    assert isinstance(german, News)
    assert isinstance(english, News)
    assert (english.date, english.tags, english.type) == (german.date, ("a",), "report")
    assert (english.title, english.kicker) == ("Title", "")
    assert (found["de"].original, found["en"].original) == (True, False)


def test_equal_repeats_are_allowed() -> None:
    repeated = translation(date="2026-01-15", regions="[DE-HE]", draft="false", updated='""', tags="[]")
    assert problems_of({DE: news(), EN: repeated}) == []


def test_a_different_repeat_is_told_at_both_places() -> None:
    assert problems_of({DE: news(), EN: translation(date="2026-01-16")}) == [
        ("neutral-differs", "index.de.md", 3, 7, "date"),
        ("neutral-differs", "index.en.md", 4, 7, "date"),
    ]


@pytest.mark.parametrize("extra", ["updated: 2026-02-01", "draft: true", "tags: [a]"])
def test_what_only_the_translation_says_is_told(extra: str) -> None:
    name, _, value = extra.partition(": ")
    assert [one[:2] for one in problems_of({DE: news(), EN: translation(**{name: value})})] == [
        ("neutral-added", "index.en.md")
    ]


def test_lists_of_records_merge_by_their_key() -> None:
    entries = "{file: b.jpg, alt: Yard, caption: The yard}, {file: a.jpg, alt: House, caption: Picture}"
    english = translation(photos=f"[{entries}]")
    found = items_of({DE: news(photos=TWO), EN: english, **PHOTO})
    assert [(one.file, one.credit, one.alt, one.caption) for one in found["en"].photos] == [
        ("a.jpg", "A", "House", "Picture"),
        ("b.jpg", "B", "Yard", "The yard"),
    ]
    assert found["en"].photos[0].focus == (0.0, 1.0)


def test_a_record_may_not_differ_either() -> None:
    english = translation(
        photos="[{file: a.jpg, alt: House, caption: C, credit: X}, {file: b.jpg, alt: Yard, caption: C}]"
    )
    found = problems_of({DE: news(photos=TWO), EN: english, **PHOTO})
    assert [(one[0], one[1], one[4]) for one in found] == [
        ("neutral-differs", "index.de.md", "photos[1].credit"),
        ("neutral-differs", "index.en.md", "photos[1].credit"),
    ]


def test_an_entry_that_the_original_lacks_is_told() -> None:
    found = problems_of(
        {DE: news(photos=TWO), EN: translation(photos="[{file: c.jpg, alt: X, caption: Bild}]"), **PHOTO}
    )
    assert ("not-in-original", "index.en.md", 4, 17, "photos[1].file") in found


def test_a_photo_without_words_in_the_translation_is_told_there() -> None:
    found = problems_of({DE: news(photos=TWO), EN: translation(), **PHOTO})
    assert [(one[0], one[1], one[4]) for one in found] == [("photos-missing", "index.en.md", "photos")]


def test_an_entry_without_alt_text_in_the_translation_is_told_at_the_entry() -> None:
    english = translation(photos="\n  - {file: a.jpg, alt: House, caption: Bild}\n  - file: b.jpg\n    alt:\n")
    found = problems_of({DE: news(photos=TWO), EN: english, **PHOTO})
    assert found == [
        ("alt-missing", "index.en.md", 7, 5, "photos[2].alt"),
        ("caption-missing", "index.en.md", 7, 5, "photos[2].caption"),
    ]


@pytest.mark.parametrize(
    ("german", "english", "original"),
    [
        (news(), translation(), "de"),
        (translation(), news(original="true"), "en"),
        (news(original="true"), translation(), "de"),
    ],
)
def test_the_original_is_what_says_so_or_the_default(german: str, english: str, original: str) -> None:
    found = items_of({DE: german, EN: english})
    assert [lang for lang, item in found.items() if item.original] == [original]
    assert next(iter(found)) == original


@pytest.mark.parametrize("path", [DE, EN])
def test_either_language_may_stand_alone(path: str) -> None:
    (item,) = items_of({path: news()}).values()
    assert item.original


def test_two_originals_are_one_too_many() -> None:
    found = problems_of({DE: news(original="true"), EN: news(original="true", title="T", summary="S")})
    assert found == [("two-originals", "index.en.md", 6, 11, "original")]


@pytest.mark.parametrize("kind", ["news", "pages"])
def test_a_translation_may_hold_title_and_summary_only(kind: str) -> None:
    place = "news/2026/a" if kind == "news" else "pages/a"
    original = news() if kind == "news" else "---\ntitle: Titel\n---\nText."
    files = {f"{place}/index.de.md": original, f"{place}/index.en.md": translation("")}
    assert [one.code for one in build_site(files, render=False).problems] == []


@pytest.mark.parametrize(
    "files",
    [
        {DE: news(""), EN: translation()},
        {DE: translation(), EN: news("", original="true")},
        {"pages/a/index.de.md": "---\ntitle: T\n---\nText.", "pages/a/index.de-simple.md": "---\ntitle: T\n---\n"},
    ],
)
def test_an_original_and_plain_language_need_a_text(files: dict[str, str | bytes]) -> None:
    assert "missing-body" in [one.code for one in build_site(files, render=False).problems]
