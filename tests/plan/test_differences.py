"""Two versions of an item, word by word: what a reviewer reads is exactly what changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.published import PublishedItem, PublishedPhoto, PublishedText
from sitegen.plan.differences import compare_items, compare_paragraphs, compare_words

if TYPE_CHECKING:
    from sitegen.model.changes import Piece


def marked(pieces: tuple[Piece, ...]) -> str:
    """Return pieces as one line: ``[-gone-]`` and ``[+new+]``."""
    marks = {"removed": ("[-", "-]"), "added": ("[+", "+]"), "same": ("", "")}
    return "".join(piece.text.join(marks[piece.kind]) for piece in pieces)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Zwölf Firmen kamen.", "Zwölf Firmen kamen.", "Zwölf Firmen kamen."),
        ("Zwölf Firmen kamen.", "Elf Firmen kamen.", "[-Zwölf-][+Elf+] Firmen kamen."),
        ("Zwölf Firmen kamen.", "Zwölf kamen.", "Zwölf[- Firmen-] kamen."),
        ("a", "", "[-a-]"),
        ("", "a b", "[+a b+]"),
        ("rote alte Katze", "blaue neue Katze", "[-rote alte-][+blaue neue+] Katze"),
        ("Straße", "Strasse", "[-Straße-][+Strasse+]"),
        ("1,5 Mio.", "1,6 Mio.", "1,[-5-][+6+] Mio."),
        ("", "", ""),
    ],
)
def test_words_that_go_and_come_are_marked(old: str, new: str, expected: str) -> None:
    assert marked(compare_words(old, new)) == expected


@pytest.mark.parametrize("words", [10, 3000])
def test_nothing_is_lost_of_either_version(words: int) -> None:
    old = " ".join(f"wort{number % 7}" for number in range(words))
    new = " ".join(f"wort{number % 5}" for number in range(words))
    pieces = compare_words(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "added").split() == old.split()
    assert "".join(piece.text for piece in pieces if piece.kind != "removed").split() == new.split()


def test_paragraphs_that_stay_are_counted_only() -> None:
    found = compare_paragraphs("a\n\nb\n\nc\n\nd", "a\n\nb\n\nx\n\nd\n\ne")
    assert [(one.same, marked(one.pieces)) for one in found] == [
        (2, ""), (0, "[-c-][+x+]"), (1, ""), (0, "[+e+]"),
    ]  # fmt: skip
    assert compare_paragraphs("a\n\nb", "a\n \nb\n") == ()


def item(**changed: object) -> PublishedItem:
    """Return an item in two languages, with some of it otherwise."""
    german = PublishedText("/de/a/", "Titel", {"title": "Titel"}, "Ein Text.")
    english = PublishedText("/en/a/", "Title", {"title": "Title"}, "A text.")
    values: dict[str, object] = {
        "key": "news/2026/a",
        "kind": "news",
        "fields": {"date": "2026-01-15"},
        "texts": {"de": german, "en": english},
        "photos": {"a.jpg": PublishedPhoto("0" * 32, 640, 480, 320)},
        **changed,
    }
    return PublishedItem(**values)  # type: ignore[arg-type]


def test_what_readers_do_not_see_is_no_change() -> None:
    assert compare_items(item(), item(), "public", ("de", "en")) is None
    assert compare_items(None, None, "", ("de", "en")) is None


def test_a_translation_that_stays_behind_is_named() -> None:
    texts = dict(item().texts)
    texts["de"] = texts["de"]._replace(body="Ein neuer Text.")
    change = compare_items(item(), item(texts=texts), "public", ("de", "en"))
    assert change is not None
    assert (change.state, change.missing, change.stale) == ("changed", (), ("en",))
    texts["en"] = texts["en"]._replace(body="A new text.")
    change = compare_items(item(), item(texts=texts), "public", ("de", "en"))
    assert change is not None
    assert change.stale == ()


def test_an_item_in_one_language_says_which_is_missing() -> None:
    change = compare_items(None, item(texts={"de": item().texts["de"]}), "public", ("de", "en"))
    assert change is not None
    assert (change.state, change.missing) == ("added", ("en",))


def test_a_photo_is_compared_by_its_bytes() -> None:
    other = {"a.jpg": PublishedPhoto("1" * 32, 640, 480, 320), "b.jpg": PublishedPhoto("2" * 32, 64, 48, 64)}
    change = compare_items(item(), item(photos=other), "public", ("de",))
    assert change is not None
    assert [(one.file, one.state) for one in change.photos] == [("a.jpg", "changed"), ("b.jpg", "added")]


def test_an_address_that_changes_is_told_with_the_former_one() -> None:
    texts = dict(item().texts)
    texts["de"] = texts["de"]._replace(url="/de/b/")
    change = compare_items(item(), item(texts=texts), "public", ("de", "en"))
    assert change is not None
    assert (change.texts[0].url, change.texts[0].former_url) == ("/de/b/", "/de/a/")
