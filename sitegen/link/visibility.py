"""What is visible: the one function that every list, feed, sitemap and calendar asks.

Owns the meaning of draft, publish_at, expire_at and of a date in the future. Must not know where an item is shown.
"""

from datetime import date, datetime, time
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


def today(now: datetime, zone: ZoneInfo) -> date:
    """Return the day that it is at the site."""
    return now.astimezone(zone).date()
