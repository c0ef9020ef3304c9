"""How a language writes dates, numbers and sizes: Babel's CLDR data behind a memory.

Owns formatting. Must not know layouts; the locale is the one that the catalog names.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen.model.dates import PartialDate

if TYPE_CHECKING:
    from babel.core import Locale

KILO = 1000
SIGN = re.compile(r"%\((\w+)\)s")
SIMPLE = re.compile(r"(?:[^%{}]|%\((?:d|MMMM|y)\)s)+")
"""Patterns of Babel with these signs only."""
CLOCK = re.compile("HH|H|mm")
HOURS = ("hours", "minutes")
"""How times of a day are written: full hours, and all others."""
SKELETONS = {"day": "yMMMMd", "month": "yMMMM", "year": "y"}

YEARS, NUMBERS, TWO_LETTERS = range(1990, 2051), 2000, 2
"""What is written out beforehand: years with their months, and numbers below this one."""

Answers = dict[str, dict[Hashable, str]]
"""What was asked, by function and by plain values, and what was answered."""


class Formats:
    """The formats of one locale.

    Every answer is remembered, since a site asks for few dates many times. Babel is loaded for the first question that
    is new: with its data that takes longer than rendering a hundred pages.
    """

    def __init__(self, locale: str, answers: Answers | None = None) -> None:
        """Keep the locale's name (``de_DE``) and former answers, which are added to."""
        self.identifier = locale
        self.answers: Answers = {} if answers is None else answers
        self.changed = False
        self._dates, self._ranges, self._months = self._part("date"), self._part("range"), self._part("wide")
        self._whole: dict[Hashable, str] = {}
        """Whole dates, which are put together so quickly that they need not be remembered any longer."""
        self._names, self._short = self._part("month"), self._part("short")
        self._numbers, self._sizes, self._languages = self._part("number"), self._part("size"), self._part("language")
        self._clocks, self._towns, self._countries = self._part("clock"), self._part("town"), self._part("country")
        self._zones = self._part("zones")

    def write_out(self) -> None:
        """Ask for what sites ask for most, so that it is known without Babel: months, periods, numbers, names."""
        self.territories()
        for part in HOURS:
            self._clock_form(part)
        for month in range(1, 13):
            day = PartialDate(YEARS.start, month, 1)
            for form in (self.date, self.month_name, self.month_short):
                form(day)
        for year in YEARS:
            for one in (PartialDate(year), *(PartialDate(year, month) for month in range(1, 13))):
                self.date(one)
        for number in range(NUMBERS):
            self.number(number)
        for code in map(str, self.locale.languages):
            if len(code) == TWO_LETTERS:
                self.language_name(code)

    def learn(self, answers: Answers) -> None:
        """Add answers of earlier builds."""
        for name, found in answers.items():
            self._part(name).update(found)

    def _part(self, name: str) -> dict[Hashable, str]:
        return self.answers.setdefault(name, {})

    @cached_property
    def locale(self) -> "Locale":
        """The locale with its data."""
        from babel.core import Locale  # noqa: PLC0415

        return Locale.parse(self.identifier)

    def territories(self) -> Mapping[Hashable, str]:
        """Return the names of countries and other territories by code."""
        found = self._part("territory")
        if not found:
            found.update((str(code), str(name)) for code, name in self.locale.territories.items())
            self.changed = True
        return found

    def date(self, date: PartialDate) -> str:
        """Return ``12. November 2026``, ``Januar 2018`` or ``2018``."""
        key = (date.year, date.month, date.day)
        found = self._whole.get(key) or self._dates.get(key)
        if found is None:
            form = self._form if date.day else ""
            if form:
                month = self._months.get(date.month) or self._learn(self._months, date.month, self._month, date.month)
                found = self._whole[key] = form.format(d=date.day, MMMM=month, y=date.year)
            else:
                found = self._learn(self._dates, key, self._date, date)
        return found

    @cached_property
    def _form(self) -> str:
        """How whole dates are written, where that needs no more than numbers as they are and the month's name."""
        forms = self._part("form")
        return forms["long"] if "long" in forms else self._learn(forms, "long", self._long_form)

    def _long_form(self) -> str:
        pattern = self.locale.date_formats["long"]
        simple = SIMPLE.fullmatch(pattern.format) and self.locale.default_numbering_system == "latn"
        return SIGN.sub(r"{\1}", pattern.format) if simple else ""

    def _month(self, number: int) -> str:
        """Return the name of a month as it stands within a date."""
        return str(self.locale.months["format"]["wide"][number])

    def date_range(self, start: PartialDate, end: PartialDate) -> str:
        """Return ``11.–13. November 2019``; a single date where both are the same; with the hours that are known."""
        if start.clock or end.clock:
            return "".join(self.time_parts(start, end))
        key = (start.year, start.month, start.day, end.year, end.month, end.day)
        return self._ranges.get(key) or self._learn(self._ranges, key, self._date_range, start, end)

    def time_parts(self, start: PartialDate, end: PartialDate) -> tuple[str, str, str]:
        """Return a period with hours: its beginning, what stands between, and its end; the last two may be empty.

        ``5. Dezember 2026, 10:00``, ``–``, ``16:30 Uhr``. Full hours are written without minutes where the language has
        a word for them: ``9``, ``–``, ``10 Uhr``.
        """
        clocks = [one.clock for one in (start, end) if one.clock]
        first, between, last = self._clock_form("hours").split("|")
        if last == "{H}" or not all(clock.endswith(":00") for clock in clocks):
            first, between, last = self._clock_form("minutes").split("|")
        if start.dateonly != end.dateonly:
            return self._at(start, last), " – ", self._at(end, last)
        if start == end or not (start.clock and end.clock):
            return self._at(max(start, end), last), "", ""
        return self._at(start, first), between, _filled(last, end.clock)

    def _at(self, date: PartialDate, form: str) -> str:
        return f"{self.date(date)}, {_filled(form, date.clock)}" if date.clock else self.date(date)

    def town(self, zone: str) -> str:
        """Return the town whose clocks a time zone is named for: ``Tokio``."""
        return self._towns.get(zone) or self._learn(self._towns, zone, self._town, zone)

    def country_of(self, zone: str) -> str:
        """Return the code of the country of a time zone; empty for one of none, such as ``UTC``."""
        found = self._countries.get(zone)
        return self._learn(self._countries, zone, _country_of, zone) if found is None else found

    def zones_of(self, country: str) -> tuple[str, ...]:
        """Return the time zones of a country, the main ones first; none for an unknown one."""
        found = self._zones.get(country)
        if found is None:
            found = self._learn(self._zones, country, _zones_of, country)
        return tuple(found.split())

    def month_name(self, date: PartialDate) -> str:
        """Return ``November``; the year where the month is not known."""
        if not date.month:
            return str(date.year)
        return self._names.get(date.month) or self._learn(self._names, date.month, self._pattern, date, "LLLL")

    def month_short(self, date: PartialDate) -> str:
        """Return ``Nov.``; the year where the month is not known."""
        if not date.month:
            return str(date.year)
        return self._short.get(date.month) or self._learn(self._short, date.month, self._pattern, date, "MMM")

    def number(self, number: float) -> str:
        """Return a number with the locale's separators."""
        if type(number) is not int:  # True and 1.0 equal 1
            return self._number(number)
        return self._numbers.get(number) or self._learn(self._numbers, number, self._number, number)

    def file_size(self, size: int) -> str:
        """Return ``1,2 MB``; bytes become kilobytes of 1,000."""
        return self._sizes.get(size) or self._learn(self._sizes, size, self._file_size, size)

    def language_name(self, tag: str) -> str:
        """Return the name of a language in this one: ``Englisch``."""
        return self._languages.get(tag) or self._learn(self._languages, tag, self._language_name, tag)

    def _learn(self, part: dict[Hashable, str], key: Hashable, ask: Callable[..., str], *args: object) -> str:
        answer = part[key] = ask(*args)
        self.changed = True
        return answer

    def _date(self, date: PartialDate) -> str:
        from babel.dates import format_skeleton  # noqa: PLC0415

        if date.precision == "day":
            return self._pattern(date, "long")
        return format_skeleton(SKELETONS[date.precision], date.first, locale=self.locale)

    def _date_range(self, start: PartialDate, end: PartialDate) -> str:
        if start == end:
            return self.date(start)
        if start.precision != end.precision:
            return f"{self.date(start)} – {self.date(end)}"
        if start.precision == "year":
            return f"{start.year}–{end.year}"
        # CLDR has intervals for short names of months only; the patterns are the same for long ones.
        patterns = self.locale.interval_formats["yMMMd" if start.day else "yMMM"]
        differs = "y" if start.year != end.year else "M" if start.month != end.month else "d"
        parts = [part.replace("MMM", "MMMM") for part in patterns[differs]]
        return "".join(self._pattern(date, part) for date, part in zip((start, end), parts, strict=True))

    def _clock_form(self, name: str) -> str:
        """Return how two times of a day are written: the first, what stands between, the second, parted by ``|``."""
        return self._clocks.get(name) or self._learn(self._clocks, name, self._find_clock_form, name)

    def _find_clock_form(self, name: str) -> str:
        patterns = self.locale.interval_formats["H" if name == "hours" else "Hm"]["H"]
        first, last = (_plain_form(part) for part in patterns)
        if name == "hours":
            first, last = (part.replace("{HH}", "{H}") for part in (first, last))
        end = first.rindex("}") + 1
        return f"{first[:end]}|{first[end:]}|{last}"

    def _town(self, zone: str) -> str:
        found = self.locale.time_zones.get(zone) or {}
        return str(found.get("city") or zone.rpartition("/")[2].replace("_", " "))

    def _pattern(self, date: PartialDate, pattern: str) -> str:
        from babel.dates import format_date  # noqa: PLC0415

        return format_date(date.first, pattern, locale=self.locale)

    def _number(self, number: float, pattern: str | None = None) -> str:
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, pattern, locale=self.locale)

    def _file_size(self, size: int) -> str:
        value, unit = float(size), "B"
        for larger in ("KB", "MB", "GB"):
            if value < KILO:
                break
            value, unit = value / KILO, larger
        return f"{self._number(value, '0.#' if unit not in {'B', 'KB'} else '0')} {unit}"

    def _language_name(self, tag: str) -> str:
        return str(self.locale.languages.get(tag.partition("-")[0], tag))


def _plain_form(pattern: str) -> str:
    """Return a pattern of CLDR as a format: ``HH:mm 'Uhr'`` as ``{HH}:{mm} Uhr``."""
    return "".join(part if index % 2 else CLOCK.sub(r"{\g<0>}", part) for index, part in enumerate(pattern.split("'")))


def _filled(form: str, clock: str) -> str:
    hour, minute = clock.split(":")
    return form.format(H=int(hour), HH=hour, mm=minute)


def _country_of(zone: str) -> str:
    from babel.core import get_global  # noqa: PLC0415

    found = str(get_global("zone_territories").get(zone, ""))
    return found if found.isalpha() else ""


def _zones_of(country: str) -> str:
    from babel.core import get_global  # noqa: PLC0415

    zones, main = get_global("territory_zones").get(country, ()), set(get_global("windows_zone_mapping").values())
    return " ".join(sorted(zones, key=lambda zone: (zone not in main, zone)))
