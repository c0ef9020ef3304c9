"""Dates and times as people, calendars and other systems write them, to the form that a field has.

Owns the forms that are understood well enough to be offered as a correction. Must not know fields. A date of two
digits only is read day first, as German and English newsrooms write it.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONTHS = (
    ("januar", "january", "jänner", "jan"),
    ("februar", "february", "feber", "feb"),
    ("märz", "march", "maerz", "mär", "mrz", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("dezember", "december", "dez", "dec"),
)
NUMBERS = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
NAME = "|".join(sorted(NUMBERS, key=len, reverse=True))
ZONES = dict.fromkeys(("mez", "mesz", "cet", "cest"), "Europe/Berlin")
"""Zones by the short names that are used for them, in summer often those of winter."""
CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s?[:.h]\s?(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?\s*(?P<word>uhr|o['’]clock|hrs?\b|h\b)?(?:\s?(?P<late>\d{2})\b)?"
)
ZONE = (
    r"\s*\(?(?P<zone>z|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d{2})?|utc|gmt|" + "|".join(ZONES) + r")?\)?"
    r"(?:\s*[(\[][^)\]]*[)\]])?"
)
TIME = rf"(?:\s*[t,;–—-]?\s*(?:at|um|ab|from)?\s*{CLOCK}{ZONE})?"
WEEKDAY = r"(?:[^\W\d_]+\.?,?\s+)?"
YEAR = r"['’]?(?P<year>\d{4}|\d{2})(?!\d)"
FORMS = tuple(
    form + TIME + r"\Z"
    for form in (
        r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})(?!\d)",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)",
        rf"{WEEKDAY}(?P<day>\d{{1,2}})\s*[./ -]\s*(?P<month>\d{{1,2}})\s*[./ -]\s*{YEAR}",
        rf"{WEEKDAY}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?[\s/-]*(?:of\s+)?(?P<name>{NAME})\.?,?[\s/-]*{YEAR}",
        rf"{WEEKDAY}(?P<name>{NAME})\.?,?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
MONTH_FORMS = tuple(
    form + r"\Z"
    for form in (
        rf"(?P<name>{NAME})\.?,?\s+(?P<year>\d{{4}})",
        r"(?P<month>\d{1,2})[./-](?P<year>\d{4})",
        r"(?P<year>\d{4})[/. -](?P<month>\d{1,2})",
    )
)
"""Like all that are tried one after the other, compiled when somebody needs them, which is seldom."""
ALONE = rf"(?:um\s|at\s|ab\s|bis\s|to\s|until\s)?\s*{CLOCK}\Z"
HOURS = re.compile(r".*[t ](\d\d:\d\d)-(\d\d:\d\d)\Z")
"""Two times of a day, or one with an offset."""
COMPACT = re.compile(r"(?<=\dt)(\d{2})(\d{2})(\d{2})?(?=z|[+-]|\Z)")
"""Hours as calendar files have them: ``T100000Z``."""
UNIX = rf"(?:[a-z]{{3}}\s+)?({NAME})\s+(\d{{1,2}})\s+(\d\d:\d\d(?::\d\d)?)(?:\s+([a-z]+))?\s+(\d{{4}})\Z"
TO = re.compile(r"\s*(?:[–—]|(?<=[\s\d.])-(?=[\s\d])|\bbis(?:\s+zum)?\b|\bto\b|\buntil\b|/(?=\d{4}-))\s*")
FIRST_NUMBER = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th)?\s*")
CENTURY = 2000
NOON, MIDNIGHT, LAST_MINUTE, MONTHS_OF_YEAR = 12, 24, 59, 12


class Meant(NamedTuple):
    """A date that was meant: ``2026-05-20`` or ``2026-05``, and the time of day where one was written.

    ``zoned`` says that the time was written with an offset.
    """

    date: str
    clock: str = ""
    zoned: bool = False

    def __str__(self) -> str:
        """As a field has it that may hold a time."""
        return f"{self.date}T{self.clock}" if self.clock else self.date


class NoSuchTimeError(ValueError):
    """A day has no such time."""


def meant_date(text: str, zone: tzinfo) -> Meant | None:
    """Return the date that a text means, in a time zone where it names an instant; None where it means none.

    ValueError where there is no such date, ``NoSuchTimeError`` where there is no such time.
    """
    plain = COMPACT.sub(r"\1:\2", re.sub(UNIX, r"\1 \2 \5 \3 \4", " ".join(text.lower().split())))
    for form in FORMS:
        if (found := re.match(form, plain)) is not None and _is_clock(found):
            return _whole(found, zone)
    for form in MONTH_FORMS:
        if (found := re.match(form, plain)) is not None:
            return Meant(f"{date(int(found['year']), _month(found), 1):%Y-%m}")
    return None


def names_hours(text: str) -> bool:
    """Say whether what looks like an offset is the end of a period: it is later than the beginning.

    Programs write seconds before an offset, people do not.
    """
    found = HOURS.match(text.lower())
    return found is not None and found[2] > found[1]


def meant_clock(text: str) -> str:
    """Return the time of day that a text means: ``16:30``; empty where it means none."""
    found = re.match(ALONE, " ".join(text.lower().split()))
    if found is None or not _is_clock(found):
        return ""
    hour, minute = _clock(found)
    return f"{hour:02d}:{minute:02d}" if hour < MIDNIGHT else ""


def meant_period(text: str, zone: tzinfo) -> tuple[Meant, Meant] | None:
    """Return the beginning and the end that a text means that names both, of days or hours; None where it does not."""
    plain = " ".join(text.lower().split())
    for found in TO.finditer(plain):
        one, other = plain[: found.start()], plain[found.end() :]
        try:
            period = _hours(one, other, zone) or _days(one, other, zone)
        except ValueError:
            continue
        if period is not None and str(period[0]) <= str(period[1]):
            return period
    return None


def _hours(one: str, other: str, zone: tzinfo) -> tuple[Meant, Meant] | None:
    """Return a period within one day: ``5.12.2026, 10`` and ``16.30 Uhr``."""
    clock = meant_clock(other) or meant_clock(f"{other} uhr")
    if not clock:
        return None
    first = meant_date(one, zone)
    if first is None or not first.clock:
        first = meant_date(f"{one} uhr", zone)
    return (first, Meant(first.date, clock)) if first is not None and first.clock else None


def _days(one: str, other: str, zone: tzinfo) -> tuple[Meant, Meant] | None:
    """Return a period of days: ``5.`` and ``6. Dezember 2026``."""
    last = meant_date(other, zone)
    if last is None:
        return None
    for text in _completed(one, other, last):
        if (first := meant_date(text, zone)) is not None:
            return first, last
    return None


def _completed(one: str, other: str, last: Meant) -> Iterator[str]:
    """Yield what a beginning may mean that leaves out what the end says again."""
    yield one
    yield f"{one} {last.date[:4]}"
    yield f"{one.rstrip('.')}. {FIRST_NUMBER.sub('', other, count=1)}"


def _is_clock(found: re.Match[str]) -> bool:
    """Say whether a number behind a date is a time of day, and not just a number."""
    return found["hour"] is None or any(found[part] for part in ("minute", "half", "word"))


def _whole(found: re.Match[str], zone: tzinfo) -> Meant:
    year, month, number = int(found["year"]), _month(found), int(found["day"])
    if "/" in found[0] and number <= MONTHS_OF_YEAR < month:
        month, number = number, month  # as it is written in America, which only a day above twelve tells
    day = date(year if year > 99 else CENTURY + year, month, number)  # noqa: PLR2004  two digits
    if found["hour"] is None:
        return Meant(day.isoformat())
    hour, minute = _clock(found)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour, minutes=minute)
    if found["zone"] and not names_hours(found[0]):
        moment = moment.replace(tzinfo=_offset(found["zone"])).astimezone(zone)
        return Meant(moment.date().isoformat(), f"{moment:%H:%M}", zoned=True)
    return Meant(moment.date().isoformat(), f"{moment:%H:%M}")


def _clock(found: re.Match[str]) -> tuple[int, int]:
    """Return hour and minute; the end of a day is the beginning of the next."""
    hour, minute = int(found["hour"]), int(found["minute"] or found["late"] or 0)
    if found["half"]:
        if not 0 < hour <= NOON:
            raise NoSuchTimeError(found[0])
        hour = hour % NOON + (NOON if found["half"][0] == "p" else 0)
    if minute > LAST_MINUTE or hour > MIDNIGHT or (hour == MIDNIGHT and minute):
        raise NoSuchTimeError(found[0])
    return hour, minute


def _month(found: re.Match[str]) -> int:
    names = found.groupdict()
    return NUMBERS[names["name"]] if names.get("name") else int(names["month"])


def _offset(text: str) -> tzinfo:
    """Return the offset that stands behind a time."""
    if text in ZONES:
        return ZoneInfo(ZONES[text])
    digits = re.sub(r"[^\d+-]", "", text)
    if not digits:
        return UTC
    hours, minutes = int(digits[1:3]), int(digits[3:] or 0)
    return timezone((timedelta(hours=hours, minutes=minutes)) * (-1 if digits[0] == "-" else 1))
