"""The words that readers see: every message that the code asks for stands in every catalog, and no other."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from sitegen.link.places import Atlas
from sitegen.model.kinds import TYPES, WORDS
from sitegen.parse.catalog import Catalog as Words
from sitegen.parse.settings import MESSAGE_OF_WORD

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
PATHS = sorted((ROOT / "layouts" / "locales").glob("*.po"))
NAMES = [path.stem for path in PATHS]
KEYWORDS: dict[str, object] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"}

Id = tuple[str, str]
"""Context (or nothing) and the first form of a message."""

LISTED: frozenset[Id] = frozenset(
    [("type", name) for name in TYPES] + [("address", MESSAGE_OF_WORD[word]) for word in WORDS]
)
"""What the code asks for by a name from a table."""

OPEN = frozenset({"place", "place-in", "place-also"})
"""Contexts that list whatever places there are."""


def extracted(path: Path) -> set[Id]:
    """Return the messages that a layout or a module asks for."""
    method = babel_extract if path.suffix == ".html" else extract_python
    found: set[Id] = set()
    with path.open("rb") as file:
        for _, message, _, context in extract(method, file, KEYWORDS, options=OPTIONS):  # type: ignore[arg-type]
            first = message if isinstance(message, str) else message[0]
            found.add((context or "", first))
    return found


@cache
def asked_for() -> frozenset[Id]:
    """Return every message that layouts and code ask for."""
    files = [*(ROOT / "layouts").rglob("*.html"), *(ROOT / "sitegen").rglob("*.py")]
    return frozenset(LISTED.union(*(extracted(path) for path in files)))


@cache
def catalog(name: str) -> Catalog:
    return read_po(io.BytesIO((ROOT / "layouts" / "locales" / f"{name}.po").read_bytes()), abort_invalid=True)


def ids(name: str) -> set[Id]:
    return {
        (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
        for message in catalog(name)
        if message.id
    }


def test_there_are_two_catalogs_and_the_code_asks_for_much() -> None:
    assert {"de", "en"} <= set(NAMES)
    assert {("", "Photos"), ("", "Latest news"), ("typography", "double-open"), ("feed", "News")} <= asked_for()


@pytest.mark.parametrize("name", NAMES)
def test_no_message_is_missing(name: str) -> None:
    assert sorted(asked_for() - ids(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_message_is_left_over(name: str) -> None:
    assert sorted(one for one in ids(name) - asked_for() if one[0] not in OPEN) == []


def test_all_catalogs_have_the_same_messages() -> None:
    first, *others = [ids(name) for name in NAMES]
    for other in others:
        assert other ^ first == set()


@pytest.mark.parametrize("name", NAMES)
def test_every_form_of_a_plural_is_there(name: str) -> None:
    made = catalog(name)
    for message in made:
        if isinstance(message.id, tuple):
            assert isinstance(message.string, tuple)
            assert len(message.string) == made.num_plurals, message.id
            assert all(message.string), message.id
        elif message.id:
            assert message.string, message.id
        assert not message.fuzzy or not message.id, message.id


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[a-z]|%%|\{\w*\}", text))


@pytest.mark.parametrize("name", NAMES)
def test_translations_have_the_placeholders_of_their_messages(name: str) -> None:
    for message in catalog(name):
        if not message.id:
            continue
        forms = (message.id,) if isinstance(message.id, str) else message.id
        if message.context in {"place-in", "typography"} and not placeholders(forms[0]):
            continue  # these are looked up by a name and filled as the code says
        texts = (message.string,) if isinstance(message.string, str) else message.string or ()
        for text in texts:
            assert placeholders(text) == placeholders(forms[-1]), message.id


@pytest.mark.parametrize("name", NAMES)
def test_a_catalog_is_written_in_a_known_language(name: str) -> None:
    words = Words(name, (ROOT / "layouts" / "locales" / f"{name}.po").read_bytes())
    assert words.locale.language == name
    assert words.has("language", "own-name")


def test_every_place_that_is_built_in_has_a_name_in_each_language() -> None:
    words = {path.stem: Words(path.stem, path.read_bytes()) for path in PATHS}
    atlas = Atlas({}, words)
    assert len(atlas.home) == 16
    for name in NAMES:
        for code in atlas.home | atlas.nationwide:
            assert atlas.region_name(code, name) != code
            assert code not in atlas.in_form(code, name)
