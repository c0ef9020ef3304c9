"""Readers of dates and times: the text that an editor wrote to a value, or the reason why not.

Owns the forms that are accepted. Must not know whole records.
"""

import re
from datetime import UTC, date, datetime

from sitegen.model.dates import ISO, PartialDate
from sitegen.model.fields import Field
from sitegen.parse.misfit import Misfit
from sitegen.parse.moments import Meant, NoSuchTimeError, meant_date, names_hours

MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)\s*(Z|[+-]\d{2}:\d{2})?\Z")
YEARS = range(1000, 3000)
"""A year outside has a digit too few or too many; calendars have no room for it either."""


def read_date(text: str, _: Field) -> PartialDate:
    """Read a day, a month or a year."""
    try:
        found = PartialDate.parse(text)
    except ValueError:
        pass
    else:
        if found.year in YEARS:
            return found
    if ISO.match(text):
        raise Misfit("bad-date")
    meant = _meant(text)
    if meant.clock:
        raise Misfit("date-time")
    raise Misfit("german-date", example=meant.date)


def read_date_time(text: str, field: Field) -> PartialDate:
    """Read a date, of a day also with a time. One with an offset only the record can place: it knows the time zone."""
    found = MOMENT.match(text)
    if found is None or names_hours(text):
        return read_date(text, field)
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}")
    except ValueError:
        return read_date(text, field)
    if moment.year not in YEARS:
        raise Misfit("bad-date")
    if found[3] or moment.second:
        raise Misfit("date-time")
    return PartialDate.at(moment)


def _meant(text: str) -> Meant:
    """Return the date that a text of another form means."""
    try:
        meant = meant_date(text, UTC)
    except NoSuchTimeError:
        raise Misfit("bad-time") from None
    except ValueError:
        raise Misfit("bad-date") from None
    if meant is None:
        raise Misfit
    return meant


def read_moment(text: str, field: Field) -> date | datetime:
    """Read a day, or a day with a time."""
    if found := MOMENT.match(text):
        try:
            moment = datetime.fromisoformat("".join(part or "" for part in (found[1], "T", found[2], found[3])))
        except ValueError:
            _meant(text)
            raise Misfit("bad-date") from None
        if moment.year not in YEARS:
            raise Misfit("bad-date")
        return moment
    if not ISO.match(text) and (meant := _meant(text)).clock:
        raise Misfit(proposal=f'"{meant.date}T{meant.clock}{"Z" if meant.zoned else ""}"')
    day = read_date(text, field)
    if day.precision != "day":
        raise Misfit
    return day.first
