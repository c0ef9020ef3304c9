"""How a language writes dates, numbers and sizes: Babel's CLDR data behind a dictionary.

Owns formatting. Must not know layouts; the locale is the one that the catalog names.
"""

from functools import cache

from babel.core import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

from sitegen.model.dates import PartialDate

KILO = 1000
SKELETONS = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}


class Formats:
    """The formats of one locale; every answer is remembered, since a site asks for few dates many times."""

    def __init__(self, locale: Locale) -> None:
        """Keep the locale and empty memories."""
        self.locale = locale
        self.date = cache(self._date)
        self.date_range = cache(self._date_range)
        self.month_name = cache(self._month_name)
        self.month_short = cache(self._month_short)

    def _date(self, date: PartialDate) -> str:
        """Return ``12. November 2026``, ``Januar 2018`` or ``2018``."""
        if date.precision == "day":
            return format_date(date.first, "long", locale=self.locale)
        return format_skeleton(SKELETONS[date.precision], date.first, locale=self.locale)

    def _date_range(self, start: PartialDate, end: PartialDate) -> str:
        """Return ``11.–13. November 2019``; a single date where both are the same."""
        if start == end:
            return self._date(start)
        if start.precision != end.precision:
            return f"{self._date(start)} – {self._date(end)}"
        if start.precision == "year":
            return f"{start.year}–{end.year}"
        # CLDR has intervals for short names of months only; the patterns are the same for long ones.
        patterns = self.locale.interval_formats["yMMMd" if start.day else "yMMM"]
        differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        parts = [part.replace("MMM", "MMMM") for part in patterns[differs]]
        return "".join(
            format_date(date.first, part, self.locale) for date, part in zip((start, end), parts, strict=True)
        )

    def _month_name(self, date: PartialDate) -> str:
        """Return ``November``; the year where the month is not known."""
        return format_date(date.first, "LLLL", locale=self.locale) if date.month else str(date.year)

    def _month_short(self, date: PartialDate) -> str:
        """Return ``Nov.``; the year where the month is not known."""
        return format_date(date.first, "MMM", locale=self.locale) if date.month else str(date.year)

    def number(self, number: float) -> str:
        """Return a number with the locale's separators."""
        return format_decimal(number, locale=self.locale)

    def file_size(self, size: int) -> str:
        """Return ``1,2 MB``; bytes become kilobytes of 1,000."""
        value, unit = float(size), "B"
        for larger in ("KB", "MB", "GB"):
            if value < KILO:
                break
            value, unit = value / KILO, larger
        pattern = "0.#" if unit not in {"B", "KB"} else "0"
        return f"{format_decimal(value, pattern, locale=self.locale)} {unit}"

    def language_name(self, tag: str) -> str:
        """Return the name of a language in this one: ``Englisch``."""
        return str(self.locale.languages.get(tag.partition("-")[0], tag))
