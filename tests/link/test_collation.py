"""German order, held against the Unicode collation algorithm."""

from __future__ import annotations

import unicodedata
from functools import cache

import pytest
from babel.core import Locale
from hypothesis import given
from hypothesis import strategies as st
from pyuca import Collator

from sitegen.link.collation import sort_key


@cache
def collator() -> Collator:
    """The reference; it reads a large table."""
    return Collator()


@pytest.mark.parametrize(
    "names",
    [
        ["Ägypten", "Albanien"],
        ["Oman", "Österreich", "Polen"],
        ["Strasse", "Straße", "Straßen"],
        ["Sachsen", "Sachsen-Anhalt", "Sächsische Schweiz"],
        ["Cote", "Côte", "Coté"],
        ["Åland", "Albanien"],
        ["Lodz", "Łódź", "London"],
        ["apfel", "Apfel", "Äpfel"],
    ],
)
def test_german_order(names: list[str]) -> None:
    plain = [sort_key(name)[0] for name in names]
    assert plain == sorted(plain)


def test_umlauts_stand_with_their_vowels() -> None:
    assert sorted(["Zypern", "Österreich", "Oman", "Albanien", "Ägypten"], key=sort_key) == [
        "Ägypten",
        "Albanien",
        "Oman",
        "Österreich",
        "Zypern",
    ]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_territories_stand_as_unicode_has_them(lang: str) -> None:
    """Spaces, hyphens and brackets differ by design: words come first here, so only one-word names are compared."""
    names = [str(name) for code, name in Locale.parse(lang).territories.items() if str(code).isalpha()]
    single = [name for name in names if name.isalpha()]
    assert len(single) > 150
    assert sorted(single, key=sort_key) == sorted(single, key=lambda name: (collator().sort_key(name), name))


@pytest.mark.parametrize("lang", ["de", "en"])
def test_territories_of_several_words_stand_by_their_letters(lang: str) -> None:
    def letters(name: str) -> str:
        return "".join(letter if letter.isalnum() else " " for letter in name)

    names = [str(name) for code, name in Locale.parse(lang).territories.items() if str(code).isalpha()]
    ours = sorted(names, key=sort_key)
    theirs = sorted(names, key=lambda name: ([collator().sort_key(word) for word in letters(name).split()], name))
    assert ours == theirs


@given(st.text(), st.text())
def test_an_order_is_total_and_does_not_depend_on_the_form(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
    composed, apart = unicodedata.normalize("NFC", one), unicodedata.normalize("NFD", one)
    assert sort_key(composed)[0] == sort_key(apart)[0]
