"""Dates and times as people, calendars and other systems write them, to the form that a field has.

Owns the forms that are understood well enough to be offered as a correction. Must not know fields. A date of two
digits only is read day first, as German and English newsrooms write it.
"""

import re
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

MONTHS = (
    ("januar", "january", "jänner", "jan"),
    ("februar", "february", "feber", "feb"),
    ("märz", "march", "mär", "mrz", "mar"),
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
TIME = (
    r"(?:\s*(?:[T,]|at|um)?\s*(?P<hour>[0-9]{1,2})(?::|\.|h\s?)(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Uhr|o'clock)?\s*(?P<zone>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2})?)?"
)
FORMS = tuple(
    re.compile(form + TIME + r"\Z", re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?:\w+,?\s+)?(?P<day>\d{1,2})\s*[./-]\s*(?P<month>\d{1,2})\s*[./-]\s*(?P<year>\d{4}|\d{2})",
        rf"(?:\w+,?\s+)?(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?P<name>{NAME})\.?,?\s*(?P<year>\d{{4}}|\d{{2}})",
        rf"(?:\w+,?\s+)?(?P<name>{NAME})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)
MONTH_FORMS = tuple(
    re.compile(form + r"\Z", re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?P<name>{NAME})\.?,?\s+(?P<year>\d{{4}})",
        r"(?P<month>\d{1,2})[./-](?P<year>\d{4})",
        r"(?P<year>\d{4})[/. -](?P<month>\d{1,2})",
    )
)
CENTURY = 2000
NOON = 12


class Meant(NamedTuple):
    """A date that was meant: ``2026-05-20`` or ``2026-05``, and the time of day where one was written.

    ``zoned`` says that the time was written with an offset.
    """

    date: str
    clock: str = ""
    zoned: bool = False


def meant_date(text: str, zone: tzinfo) -> Meant | None:
    """Return the date that a text means, in a time zone where it names an instant; None where it means none.

    ValueError where there is no such date.
    """
    for form in FORMS:
        if (found := form.match(text.strip())) is not None:
            return _whole(found, zone)
    for form in MONTH_FORMS:
        if (found := form.match(text.strip())) is not None:
            return Meant(f"{date(int(found['year']), _month(found), 1):%Y-%m}")
    return None


def _whole(found: re.Match[str], zone: tzinfo) -> Meant:
    year = int(found["year"])
    day = date(year if year > 99 else CENTURY + year, _month(found), int(found["day"]))  # noqa: PLR2004  two digits
    if found["hour"] is None:
        return Meant(day.isoformat())
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % NOON + (NOON if found["half"][0].lower() == "p" else 0)
    moment = datetime(day.year, day.month, day.day, hour, int(found["minute"]), tzinfo=UTC)
    if found["zone"]:
        moment = moment.replace(tzinfo=_offset(found["zone"])).astimezone(zone)
    return Meant(moment.date().isoformat(), f"{moment:%H:%M}", bool(found["zone"]))


def _month(found: re.Match[str]) -> int:
    names = found.groupdict()
    return NUMBERS[names["name"].lower()] if names.get("name") else int(names["month"])


def _offset(text: str) -> tzinfo | None:
    """Return the offset that stands behind a time."""
    if text[0] not in "+-":
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo
