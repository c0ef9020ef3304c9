"""Catalogs of interface words: read from text, with places for their faults."""

from __future__ import annotations

import marshal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sitegen.model.dates import PartialDate
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


def test_a_remembered_one_is_like_the_one_that_was_read() -> None:
    read_one = Catalog("de", (HEAD + MESSAGES).encode())
    day = PartialDate(2019, 11, 7)
    assert read_one.formats.date(day) == "7. November 2019"
    kept = Catalog.loads("de", read_one.dumps())
    assert kept is not None
    assert (kept.lang, kept.ids, str(kept.locale)) == ("de", read_one.ids, str(read_one.locale))
    assert kept.pgettext("place", "X") == "Ort"
    assert [kept.ngettext("one", "many", number) for number in (0, 1, 2)] == ["0 Stück", "eins", "2 Stück"]
    assert kept.translations.pgettext("no", "such") == "such"
    assert kept.formats.date(day) == "7. November 2019"
    assert kept.formats.date_range(day, PartialDate(2019, 12)) == "7. November 2019 – Dezember 2019"


def test_it_knows_when_something_was_written_out_anew_and_learns_what_others_wrote_out() -> None:
    catalog = Catalog("de", (HEAD + MESSAGES).encode())
    kept = Catalog.loads("de", catalog.dumps())
    assert kept is not None
    before = kept.formats.changed
    assert kept.formats.number(1234) == "1.234"
    assert (before, kept.formats.changed) == (False, True)
    other = Catalog.loads("de", catalog.dumps())
    assert other is not None
    other.formats.learn(kept.formats.answers)
    assert other.formats.number(1234) == "1.234"
    assert not other.formats.changed


def test_what_is_written_out_beforehand_needs_no_asking() -> None:
    formats = Catalog("de", (HEAD + MESSAGES).encode()).formats
    formats.write_out()
    formats.changed = False
    assert formats.date(PartialDate(2031, 5, 7)) == "7. Mai 2031"
    assert formats.date(PartialDate(2031, 5)) == "Mai 2031"
    assert formats.number(1999) == "1.999"
    assert formats.language_name("en") == "Englisch"
    assert not formats.changed


@pytest.mark.parametrize("data", [b"", b"nonsense", marshal.dumps((0, b"", "de", [], {})), marshal.dumps(1)])
def test_bytes_that_are_no_remembered_one_are_passed_over(data: bytes) -> None:
    assert Catalog.loads("de", data) is None


def test_a_remembered_one_needs_no_babel_for_what_it_was_asked_before() -> None:
    catalog = Catalog("de", (HEAD + MESSAGES).encode())
    catalog.formats.date(PartialDate(2019, 11, 7))
    script = (
        "import sys; from sitegen.parse.catalog import Catalog; from sitegen.model.dates import PartialDate;"
        "kept = Catalog.loads('de', sys.stdin.buffer.read());"
        "print(kept.formats.date(PartialDate(2019, 11, 7)), kept.gettext('x'), 'babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], input=catalog.dumps(), stdout=subprocess.PIPE, check=True)
    assert done.stdout.decode().strip() == "7. November 2019 x False"
