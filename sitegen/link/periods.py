"""Dates that belong together: the beginning and the end of an event, the moments of a news item.

Owns these checks. Must not know what is visible when.
"""

from collections.abc import Mapping
from typing import Protocol
from zoneinfo import ZoneInfo

from sitegen.link.translations import Text
from sitegen.link.visibility import instant_of
from sitegen.model.dates import PartialDate
from sitegen.model.kinds import Event, News
from sitegen.model.problem import Position
from sitegen.parse.formats import Formats

PRECISIONS = ("day", "month", "year")
"""Of dates, the finest first."""


class Reporting(Protocol):
    """Takes a problem."""

    def __call__(self, code: str, position: Position, field: str, **values: str | Mapping[str, str]) -> None:
        """Add a problem."""


def check_event(text: Text, event: Event, site_zone: ZoneInfo, report: Reporting) -> None:
    """Check that an event ends after it begins, and that its hours and its precision exist."""
    if "start" not in text.record.values:  # a broken item may lack it
        return
    start, end, place = event.start, event.end, text.place("end")
    if end is not None and end.clock and not start.clock:
        example = f"start: {start if start.day else end.dateonly}T09:00"
        report("end-time", place, "end", found=str(end), line=str(text.place("start").line), example=example)
    elif end is not None and start.clock and end.clock and end < start:
        report("end-before-start", place, "end", found=str(end), start=str(start))
    else:
        check_period(start, end, place, "end", report)
    zone = ZoneInfo(event.timezone) if event.timezone else site_zone
    until = event.registration_until
    for name, one in (("start", start), ("end", end), ("registration_until", until)):
        if one is not None and one.clock and (there := one.on_clocks(zone)) != one:
            report("time-skipped", text.place(name), name, found=str(one), zone=str(zone), example=str(there))
    if until is not None and until.first > (end or start).last:
        values = {"found": str(until), "end": str(end or start)}
        report("registration-after-event", text.place("registration_until"), "registration_until", **values)
    written = PRECISIONS.index(start.precision)
    if event.precision and PRECISIONS.index(event.precision) < written:
        allowed = ", ".join(PRECISIONS[written:])
        report("bad-choice", text.place("precision"), "precision", found=event.precision, allowed=allowed, near="")


def check_zone(text: Text, event: Event, site_zone: ZoneInfo, formats: Formats, report: Reporting) -> None:
    """Report an event elsewhere with hours, where nobody says by which clocks: those of the site may not be meant."""
    country = event.place.partition("-")[0]
    if "start" not in text.record.values or not event.start.clock or event.timezone or event.mode == "online":
        return
    if not country or country == formats.country_of(site_zone.key):
        return
    here = event.start.instant(site_zone)
    apart = {zone: abs(event.start.instant(ZoneInfo(zone)) - here) for zone in formats.zones_of(country)}
    if apart and all(apart.values()):
        region = site_zone.key.partition("/")[0]
        near = min(apart, key=lambda zone: (apart[zone], zone.partition("/")[0] != region))
        values = {"zone": site_zone.key, "example": near, "found": f"place: {event.place}"}
        report("zone-missing", text.place("start"), "timezone", **values)


def check_period(
    start: PartialDate | None, end: PartialDate | None, position: Position, field: str, report: Reporting
) -> None:
    """Check that an end does not lie before its start."""
    if start is not None and end is not None and end.last < start.first:
        report("end-before-start", position, field, found=str(end), start=str(start))


def check_order(text: Text, news: News, site_zone: ZoneInfo, report: Reporting) -> None:
    """Check that the moments of a news item follow each other."""
    begins, ends = news.publish_at, news.expire_at
    if news.lead and news.lead_until is None and text.item.original:
        expected = {"de": "der letzte Tag an der Spitze", "en": "the last day at the top"}
        report("missing-field", text.place("lead"), "lead_until", expected=expected, example="lead_until: 2026-12-31")
    if begins is not None and ends is not None and instant_of(ends, site_zone) <= instant_of(begins, site_zone):
        report("end-before-start", text.place("expire_at"), "expire_at", found=str(ends), start=str(begins))
    if "date" in text.record.values and news.updated is not None and news.updated.last < news.date.first:
        report("updated-before-date", text.place("updated"), "updated", found=str(news.updated), start=str(news.date))
