"""When an event is, as pages, lists and calendars have it: days, hours, instants, and the hours at the site.

Owns this one view of it. Must not know a page.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sitegen.link.places import Atlas
from sitegen.link.visibility import hours_of
from sitegen.model.dates import PartialDate
from sitegen.model.item import Item
from sitegen.model.kinds import Event
from sitegen.model.views import Deadline, LocalTime
from sitegen.parse.formats import Formats


def event_of(item: Item) -> Event:
    """Return the fields of an item that is an event."""
    assert isinstance(item.data, Event)  # noqa: S101  asked of events only
    return item.data


def period_of(event: Event) -> tuple[PartialDate, PartialDate]:
    """Return beginning and end of an event, as precise as they are known, on the clocks of its time zone."""
    return event.start.coarsened(event.precision), (event.end or event.start).coarsened(event.precision)


def machine_times(event: Event, zone: ZoneInfo) -> tuple[str, str]:
    """Return beginning and end as ``time`` elements have them: instants, else dates. The end is empty where it is none.

    ``zone`` is the site's.
    """
    start, end = period_of(event)
    begins, ends = hours_of(event, zone)
    last = _written(ends) if ends else str(end.dateonly) if end.dateonly != start.dateonly else ""
    return _written(begins) if begins else str(start), last


def calendar_times(event: Event, zone: ZoneInfo) -> tuple[str, str]:
    """Return beginning and end of an event with hours as instants; nothing for one of whole days.

    The end of an event that ends on a later day, but nobody knows when, is that of the day.
    """
    begins, ends = hours_of(event, zone)
    if begins is None:
        return "", ""
    if ends is None and event.end is not None and event.end.last > event.start.first:
        ends = datetime.combine(event.end.last + timedelta(days=1), time(), begins.tzinfo)
    return _written(begins), _written(ends) if ends is not None and ends > begins else ""


def local_time(event: Event, zone: ZoneInfo, atlas: Atlas, formats: Formats, lang: str) -> LocalTime | None:
    """Return the hours of an event on the clocks of the site, where those show others than the event's own."""
    begins, ends = hours_of(event, zone)
    if begins is None:
        return None
    here, there = begins.astimezone(zone), (ends or begins).astimezone(zone)
    if here.utcoffset() == begins.utcoffset() and there.utcoffset() == (ends or begins).utcoffset():
        return None
    country = formats.country_of(zone.key)
    end = PartialDate.at(there) if ends else (event.end or PartialDate.at(here)).dateonly
    start = PartialDate.at(here)
    return LocalTime(
        zone=event.timezone,
        start=start,
        end=end if ends or end > start.dateonly else start,
        place=atlas.in_form(country, lang) if country else formats.town(zone.key),
    )


def deadline_of(event: Event, zone: ZoneInfo, atlas: Atlas, formats: Formats, lang: str) -> Deadline | None:
    """Return until when one can register for an event, as precise as it is known; None where nobody says so."""
    if event.registration_until is None:
        return None
    # A deadline has hours as the beginning of an event has them.
    moment = replace(event, start=event.registration_until, end=None, precision="")
    elsewhere = local_time(moment, zone, atlas, formats, lang)
    return Deadline(moment.start, moment.start, machine_times(moment, zone)[0], elsewhere)


def _written(instant: datetime) -> str:
    return instant.isoformat(timespec="minutes")
