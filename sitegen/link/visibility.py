"""What is visible: the one function that every list, feed, sitemap and calendar asks; and when events are.

Owns the meaning of draft, publish_at, expire_at, of a date in the future and of the hours of an event. Must not know
where an item is shown.
"""

from datetime import date, datetime, time, timedelta
from math import inf
from zoneinfo import ZoneInfo

from sitegen.model.kinds import Dossier, Event, Moment, News, Standing
from sitegen.model.settings import Options
from sitegen.model.summary import Summary

PUBLIC, DRAFT, FUTURE, EXPIRED = "public", "draft", "future", "expired"


def status_of(summary: Summary, now: float) -> str:
    """Return ``public``, ``draft``, ``future`` or ``expired``; ``now`` in seconds since 1970."""
    if summary.draft:
        return DRAFT
    if summary.ends <= now:
        return EXPIRED
    return FUTURE if summary.begins > now else PUBLIC


def period_of(data: News | Event | Standing | Dossier | None, zone: ZoneInfo) -> tuple[float, float]:
    """Return the instants from and until which an item may be shown, in seconds since 1970; infinite for no limit."""
    if not isinstance(data, News):
        return -inf, inf
    begin = instant_of(data.publish_at or data.date.first, zone)
    return begin.timestamp(), inf if data.expire_at is None else instant_of(data.expire_at, zone).timestamp()


def is_shown(status: str, options: Options) -> bool:
    """Say whether a build shows items of a status at all."""
    return status == PUBLIC or (status == DRAFT and options.drafts) or (status == FUTURE and options.future)


def instant_of(moment: Moment, zone: ZoneInfo) -> datetime:
    """Return the instant of a moment: a day begins at midnight in the site's time zone."""
    if isinstance(moment, datetime):
        return moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return datetime.combine(moment, time(), zone)


def hours_of(event: Event, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """Return the instants at which an event begins and ends, in its own time zone; None where no hour is known.

    ``zone`` is the site's, which holds where the event names none.
    """
    own = ZoneInfo(event.timezone) if event.timezone else zone
    start, end = event.start, event.end
    begins = start.instant(own) if start.clock and not event.precision else None
    ends = end.instant(own) if begins and end is not None and end.clock and end != start else None
    return begins, ends


def last_day_of(event: Event, zone: ZoneInfo) -> date:
    """Return the day on which an event is over, at the site; that of its last hour where that is known."""
    begins, ends = hours_of(event, zone)
    if ends is not None:
        return (ends - timedelta(seconds=1)).astimezone(zone).date()
    if begins is not None and event.end is None:
        return begins.astimezone(zone).date()
    return (event.end or event.start).coarsened(event.precision).last


def closing_of(event: Event, zone: ZoneInfo) -> float:
    """Return the instant from which nobody can register any more, in seconds since 1970; infinite for none.

    An hour is one on the clocks of the event, a whole day ends at the site's midnight.
    """
    until = event.registration_until
    if until is None or (not until.clock and until.last == date.max):
        return inf
    if until.clock:
        return until.instant(ZoneInfo(event.timezone) if event.timezone else zone).timestamp()
    return datetime.combine(until.last + timedelta(days=1), time(), zone).timestamp()


def today(now: datetime, zone: ZoneInfo) -> date:
    """Return the day that it is at the site."""
    return now.astimezone(zone).date()
