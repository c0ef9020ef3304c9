"""A gettext catalog to the words of one language.

Owns reading ``layouts/locales/<language>.po`` (compiled in memory) and the words that other floors ask for by context.
Must not know the layouts.
"""

import io
import marshal
from collections.abc import Callable, Mapping
from functools import cached_property
from gettext import GNUTranslations
from typing import TYPE_CHECKING

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.compounds import Compounds, Rules
from sitegen.parse.formats import Answers, Formats
from sitegen.parse.text import find_unmerged
from sitegen.parse.typography import Typography

if TYPE_CHECKING:
    from babel.core import Locale

FOLDER = "layouts/locales"
FORMAT = 1
"""To be raised with every change of what ``Catalog.dumps`` writes."""


class Catalog:
    """The words of one language. A missing message is an error of the layouts that a test finds; it shows as itself."""

    def __init__(self, lang: str, data: bytes) -> None:
        """Read a catalog from the bytes of a ``.po`` file; PoFileError or UnknownLocaleError where it cannot be."""
        # Babel takes long to load, and is not needed where the catalog is remembered.
        from babel.core import Locale  # noqa: PLC0415
        from babel.messages.mofile import write_mo  # noqa: PLC0415
        from babel.messages.pofile import read_po  # noqa: PLC0415

        messages = read_po(io.BytesIO(data), abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, messages)
        ids = {
            (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
            for message in messages
        }
        self._fill(lang, compiled.getvalue(), str(messages.locale or Locale.parse(lang)), ids, {})

    def _fill(self, lang: str, compiled: bytes, locale: str, ids: set[tuple[str, str]], answers: Answers) -> None:
        self.lang = lang
        self.ids = ids
        self.formats = Formats(locale, answers)
        self._compiled = compiled
        self._said: dict[str | tuple[str, str], str] = {}
        """Messages as they were said before: gettext asks several catalogs and plural forms for each."""
        self.compounds = Compounds(self.compound_rules)
        """With the lexicon of the language, as soon as somebody has loaded it."""

    def dumps(self) -> bytes:
        """Return the catalog as bytes that ``loads`` reads, with all that was formatted since."""
        return marshal.dumps((FORMAT, self._compiled, self.formats.identifier, sorted(self.ids), self.formats.answers))

    @classmethod
    def loads(cls, lang: str, data: bytes) -> "Catalog | None":
        """Return the catalog that ``dumps`` wrote, or None for other bytes.

        It needs no Babel until something new is to be formatted. Answers stay right as long as Babel stays the same:
        whoever holds the bytes holds them by its version.
        """
        try:
            number, compiled, locale, ids, answers = marshal.loads(data)  # noqa: S302  data, no code
            if number != FORMAT:
                return None
            made = cls.__new__(cls)
            made._fill(lang, bytes(compiled), str(locale), set(ids), dict(answers))  # noqa: SLF001  its own
        except (EOFError, ValueError, TypeError):
            return None
        return made

    @property
    def locale(self) -> "Locale":
        """The locale that the catalog names, or that its language stands for."""
        return self.formats.locale

    @cached_property
    def translations(self) -> GNUTranslations:
        """The messages as gettext looks them up."""
        return _read_compiled(self._compiled)

    def has(self, context: str, message: str) -> bool:
        """Say whether the catalog has a message."""
        return (context, message) in self.ids

    def gettext(self, message: str, **values: object) -> str:
        """Return a message; ``values`` fill ``%(name)s``."""
        found = self._said.get(message)
        if found is None:
            found = self._said[message] = str(self.translations.gettext(message))
        return found % values if values else found

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a message of a context."""
        found = self._said.get((context, message))
        if found is None:
            found = self._said[context, message] = str(self.translations.pgettext(context, message))
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of a message for a number, which also fills ``%(num)s``."""
        return str(self.translations.ngettext(one, many, number)) % {"num": number, **values}

    @cached_property
    def _typography(self) -> Typography:
        return Typography(
            double_open=self.pgettext("typography", "double-open"),
            double_close=self.pgettext("typography", "double-close"),
            single_open=self.pgettext("typography", "single-open"),
            single_close=self.pgettext("typography", "single-close"),
            apostrophe=self.pgettext("typography", "apostrophe"),
            abbreviations=words_in(self.pgettext("typography", "abbreviations")),
        )

    @property
    def noun_list(self) -> str:
        """The list of nouns that the lexicon of compounds is made of: ``package/path``, or empty."""
        return "".join(words_in(self.pgettext("compounds", "noun-list")))

    @property
    def compound_rules(self) -> Rules:
        """How the language joins words."""
        spellings = (pair.partition("=") for pair in words_in(self.pgettext("compounds", "spellings")))
        return Rules(
            linking=words_in(self.pgettext("compounds", "linking-elements")),
            prefixes=frozenset(words_in(self.pgettext("compounds", "no-first-parts"))),
            endings=frozenset(words_in(self.pgettext("compounds", "no-last-parts"))),
            inflections=words_in(self.pgettext("compounds", "inflections")),
            spellings=tuple((letter, letters) for letter, _, letters in spellings),
        )

    def typography(self) -> Typography:
        """Return the signs of the language."""
        return self._typography


def _read_compiled(compiled: bytes) -> GNUTranslations:
    return GNUTranslations(io.BytesIO(compiled))


def words_in(message: str) -> tuple[str, ...]:
    """Return the words of a message that lists them with ``|`` between."""
    return tuple(word for word in message.split("|") if word)


CatalogLoader = Callable[[str, SourceFile], Catalog | None]
"""Returns the catalog of a language that was made of a file before, or None."""


def read_catalogs(
    tree: Tree, languages: tuple[str, ...], problems: list[Problem], load: CatalogLoader | None = None
) -> Mapping[str, Catalog]:
    """Return the catalogs of the languages that have a sound one; one that ``load`` returns is not read again."""
    made = {}
    for lang in languages:
        path = f"{FOLDER}/{lang}.po"
        file = tree.get(path)
        if file is None:
            values = {"language": lang, "path": path}
            problems.append(Problem("catalog-missing", Position(path), values=values))
            continue
        catalog = load(lang, file) if load else None
        if (catalog := catalog or _read(lang, file, problems)) is not None:
            made[lang] = catalog
    return made


def _read(lang: str, file: SourceFile, problems: list[Problem]) -> Catalog | None:
    from babel.core import UnknownLocaleError  # noqa: PLC0415
    from babel.messages.pofile import PoFileError  # noqa: PLC0415

    if unmerged := find_unmerged(file.data.decode(errors="replace"), file.path):
        problems.extend(unmerged)
        return None
    try:
        return Catalog(lang, file.data)
    except PoFileError as fault:
        place = Position(file.path, (fault.lineno or 0) + 1)
        problems.append(Problem("catalog", place, values={"found": _row_of(file, place.line)}))
    except (UnknownLocaleError, ValueError):
        problems.append(Problem("catalog", Position(file.path)))
    return None


def _row_of(file: SourceFile, line: int) -> str:
    """Return a line as it stands in a file."""
    rows = file.data.decode(errors="replace").split("\n")
    return rows[line - 1].strip() if 0 < line <= len(rows) else ""
