"""A gettext catalog to the words of one language.

Owns reading ``layouts/locales/<language>.po`` (compiled in memory) and the words that other floors ask for by context.
Must not know the layouts.
"""

import io
import re
from collections.abc import Mapping

from babel.core import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import Translations

from sitegen.model.problem import Position, Problem
from sitegen.model.source import SourceFile, Tree
from sitegen.parse.formats import Formats
from sitegen.parse.typography import Typography

FOLDER = "layouts/locales"


class Catalog:
    """The words of one language. A missing message is an error of the layouts that a test finds; it shows as itself."""

    def __init__(self, lang: str, data: bytes) -> None:
        """Read a catalog from the bytes of a ``.po`` file; PoFileError or UnknownLocaleError where it cannot be."""
        messages = read_po(io.BytesIO(data), abort_invalid=True)
        compiled = io.BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        self.lang = lang
        self.locale = messages.locale or Locale.parse(lang)
        self.translations = Translations(compiled)
        self.formats = Formats(self.locale)
        self.ids = {
            (message.context or "", message.id if isinstance(message.id, str) else message.id[0])
            for message in messages
        }

    def has(self, context: str, message: str) -> bool:
        """Say whether the catalog has a message."""
        return (context, message) in self.ids

    def gettext(self, message: str, **values: object) -> str:
        """Return a message; ``values`` fill ``%(name)s``."""
        return str(self.translations.gettext(message)) % values if values else str(self.translations.gettext(message))

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Return a message of a context."""
        found = str(self.translations.pgettext(context, message))
        return found % values if values else found

    def ngettext(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of a message for a number, which also fills ``%(num)s``."""
        return str(self.translations.ngettext(one, many, number)) % {"num": number, **values}

    def typography(self) -> Typography:
        """Return the signs of the language."""
        return Typography(
            double_open=self.pgettext("typography", "double-open"),
            double_close=self.pgettext("typography", "double-close"),
            single_open=self.pgettext("typography", "single-open"),
            single_close=self.pgettext("typography", "single-close"),
            apostrophe=self.pgettext("typography", "apostrophe"),
            abbreviations=tuple(part for part in self.pgettext("typography", "abbreviations").split("|") if part),
        )


def read_catalogs(tree: Tree, languages: tuple[str, ...], problems: list[Problem]) -> Mapping[str, Catalog]:
    """Return the catalogs of the languages that have a sound one."""
    made = {}
    for lang in languages:
        path = f"{FOLDER}/{lang}.po"
        file = tree.get(path)
        if file is None:
            values = {"language": lang, "path": path}
            problems.append(Problem("catalog-missing", Position(path), values=values))
            continue
        if (catalog := _read(lang, file, problems)) is not None:
            made[lang] = catalog
    return made


def _read(lang: str, file: SourceFile, problems: list[Problem]) -> Catalog | None:
    try:
        return Catalog(lang, file.data)
    except PoFileError as fault:
        place = Position(file.path, (fault.lineno or 0) + 1)
        reason = re.sub(r" on \d+\Z", "", str(fault))
        problems.append(Problem("catalog", place, values={"reason": reason}))
    except (UnknownLocaleError, ValueError) as fault:
        problems.append(Problem("catalog", Position(file.path), values={"reason": str(fault)}))
    return None
