"""The instants at which a finished site stops being right: what is published, expires or is over, and days.

Owns when a build is due although nothing was edited. Must not know what changes then.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from math import inf
from zoneinfo import ZoneInfo

from sitegen.model.kinds import Alert, Funder
from sitegen.model.summary import Summary


def boundaries(
    summaries: Iterable[Summary], funders: Iterable[Funder], zone: ZoneInfo, now: float, alert: Alert | None = None
) -> tuple[float, float]:
    """Return the last boundary not after now, and the first after it, in seconds since 1970."""
    instants: set[float] = set()
    days: set[int] = set()
    for summary in summaries:
        instants.add(summary.begins)
        instants.add(summary.ends)
        instants.add(summary.closes)
        days.update(last + 1 for last in (summary.over, summary.leads) if last)
        for _, _, rights, press, _ in summary.photos:
            days.update(day + 1 for day in (rights, press) if day)
    for funder in funders:
        if funder.valid_from is not None:
            days.add(funder.valid_from.first.toordinal())
        if funder.valid_to is not None:
            days.add(funder.valid_to.last.toordinal() + 1)
    if alert is not None and alert.until is not None:
        days.add(alert.until.last.toordinal() + 1)
    instants.update(_midnight(day, zone) for day in days if day <= date.max.toordinal())
    since = max((one for one in instants if one <= now), default=-inf)
    return since, min((one for one in instants if one > now), default=inf)


def _midnight(day: int, zone: ZoneInfo) -> float:
    return datetime.combine(date.fromordinal(day), time(), zone).timestamp()
