"""What somebody answers when asked for a field, read as generously as it can be understood.

Owns that reading: names of places for their codes, dates in any usual form. Must not know who asks, nor in what order.
"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from sitegen.link.names import FILE_OF, known_places
from sitegen.link.places import Atlas
from sitegen.model.fields import Field, Type
from sitegen.model.messages import LABELS
from sitegen.model.problem import nearest
from sitegen.parse.content import Environment
from sitegen.parse.misfit import Misfit
from sitegen.parse.moments import meant_date
from sitegen.parse.values import EXPECTED, READERS


class Unfit(ValueError):
    """An answer that cannot be a value: what came, and what was expected, by language of the messages."""

    def __init__(self, found: str, expected: Mapping[str, str]) -> None:
        super().__init__(found)
        self.found, self.expected = found, expected


class AnswerReader:
    """Reads answers for one site."""

    def __init__(self, environment: Environment) -> None:
        """Gather the places and ids that there are."""
        self.vocabulary = environment.vocabulary
        self.atlas = Atlas(environment.vocabulary.places, environment.catalogs)
        self.places = known_places(self.atlas)
        self.zone = ZoneInfo(environment.settings.time_zone)

    def read(self, field: Field, text: str) -> str | tuple[str, ...]:
        """Return the value of a field as an editor writes it; several where the field holds several.

        Raises ``Unfit``. Parts of a list are divided by commas.
        """
        if field.many:
            return tuple(self._read_one(field, part.strip()) for part in text.split(",") if part.strip())
        return self._read_one(field, text)

    def _read_one(self, field: Field, text: str) -> str:
        if field.type in self.places:
            return self._place(field, text)
        if field.type in FILE_OF and field.type is not Type.TAG:
            return self._id(field, text)
        try:
            value = READERS[field.type](text, field)
        except Misfit as misfit:
            meant = misfit.values.get("proposal", "").strip('"') or self._date(field, text)
            if not meant:
                raise Unfit(text, _expected(field)) from None
            return meant
        return str(value)

    def _date(self, field: Field, text: str) -> str:
        """Return the date that was meant by another form of it; empty for none."""
        if field.type not in {Type.DATE, Type.DATE_TIME}:
            return ""
        try:
            meant = meant_date(text, self.zone)
        except ValueError:
            return ""
        if meant is None or (meant.clock and field.type is Type.DATE):
            return ""
        return f"{meant.date}T{meant.clock}" if meant.clock else meant.date

    def _place(self, field: Field, text: str) -> str:
        known = self.places[field.type]
        lowered = " ".join(text.casefold().split())
        for code in sorted(known):
            if lowered == code.casefold() or lowered in {name.casefold() for name in self.atlas.all_names(code)}:
                return code
        near = self.atlas.near(text, known)
        expected = _expected(field)
        raise Unfit(text, {lang: near[lang] or expected[lang] for lang in expected})

    def _id(self, field: Field, text: str) -> str:
        known = getattr(self.vocabulary, FILE_OF[field.type])
        if text in known:
            return text
        near = ", ".join(nearest(text, list(known)))
        raise Unfit(text, {lang: near or words for lang, words in _expected(field).items()})


def _expected(field: Field) -> Mapping[str, str]:
    *words, example = EXPECTED[field.type]
    return {lang: f"{word} ({example})" for lang, word in zip(LABELS, words, strict=True)}
