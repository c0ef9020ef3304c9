"""What is visible: the one function that every list, feed, sitemap and calendar asks.

Owns the meaning of draft, publish_at, expire_at and of a date in the future. Must not know where an item is shown.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sitegen.model.item import Item
from sitegen.model.kinds import Moment, News
from sitegen.model.settings import Options

PUBLIC, DRAFT, FUTURE, EXPIRED = "public", "draft", "future", "expired"


def status_of(item: Item, now: datetime, zone: ZoneInfo) -> str:
    """Return ``public``, ``draft``, ``future`` or ``expired``. ``now`` carries an offset."""
    data = item.data
    if data.draft:
        return DRAFT
    if not isinstance(data, News):
        return PUBLIC
    if data.expire_at is not None and instant_of(data.expire_at, zone) <= now:
        return EXPIRED
    if data.publish_at is not None:
        return FUTURE if instant_of(data.publish_at, zone) > now else PUBLIC
    return FUTURE if data.date.first > now.astimezone(zone).date() else PUBLIC


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
