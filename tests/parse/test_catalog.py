"""Catalogs of interface words: read from text, with places for their faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sitegen.model.source import SourceFile, Tree
from sitegen.parse.catalog import Catalog, read_catalogs
from tests.conftest import INSTALLED

if TYPE_CHECKING:
    from sitegen.model.problem import Problem

HEAD = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def read(text: str | bytes) -> list[tuple[str, int]]:
    """Read a catalog; problems as code and line."""
    data = text.encode() if isinstance(text, str) else text
    problems: list[Problem] = []
    read_catalogs(Tree.make([SourceFile.make("layouts/locales/de.po", data)]), ("de",), problems)
    return [(problem.code, problem.position.line) for problem in problems]


MESSAGES = """\
msgctxt "place"
msgid "X"
msgstr "Ort"

msgid "one"
msgid_plural "many"
msgstr[0] "eins"
msgstr[1] "%(num)s Stück"

msgid "Hi %(name)s"
msgstr "Na, %(name)s"
"""


def test_messages_by_context_and_number() -> None:
    catalog = Catalog("de", (HEAD + MESSAGES).encode())
    assert catalog.has("place", "X")
    assert not catalog.has("", "X")
    assert catalog.pgettext("place", "X") == "Ort"
    assert catalog.ngettext("one", "many", 1) == "eins"
    assert catalog.ngettext("one", "many", 3) == "3 Stück"
    assert catalog.gettext("Hi %(name)s", name="<b>") == "Na, <b>"
    assert catalog.gettext("not there") == "not there"


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_installed_ones_know_the_signs(lang: str) -> None:
    catalog = Catalog(lang, INSTALLED[f"layouts/locales/{lang}.po"].data)
    signs = catalog.typography()
    assert len({signs.double_open, signs.double_close, signs.single_open}) == 3
    assert str(catalog.locale).startswith(lang)


def test_a_fault_is_a_problem_at_its_line() -> None:
    assert read("nonsense") == [("catalog", 1)]
    assert read(HEAD + "nonsense") == [("catalog", 6)]


def test_bytes_that_are_no_text_are_a_problem() -> None:
    assert [code for code, _ in read(HEAD.encode() + b'msgid "\xff"\nmsgstr "x"\n')] == ["catalog"]


def test_a_language_that_nobody_knows_is_a_problem() -> None:
    problems: list[Problem] = []
    catalog = SourceFile.make("layouts/locales/xq.po", b'msgid "x"\nmsgstr "y"\n')
    assert read_catalogs(Tree.make([catalog]), ("xq",), problems) == {}
    assert [problem.code for problem in problems] == ["catalog"]


def test_a_missing_one_is_a_problem() -> None:
    problems: list[Problem] = []
    assert read_catalogs(Tree.make([]), ("de",), problems) == {}
    assert [problem.code for problem in problems] == ["catalog-missing"]
