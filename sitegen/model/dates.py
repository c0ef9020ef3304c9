"""Calendar dates that may be known only to the month or the year, or to the minute, and ranges of them.

Owns arithmetic on such dates. Must not know how a date is written for a reader: that is the render floor's.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A day, a month (``day == 0``) or a year (``month == 0``); orders by time, the less precise first.

    ``clock`` is the time of a day where that is known, as clocks show it there: ``09:30``. Whoever has the date must
    know which clocks these are.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: str = ""

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read ``2019-11-07``, ``2019-11`` or ``2019``; ValueError for anything else and for days that do not exist."""
        found = ISO.match(text)
        if not found:
            raise ValueError(text)
        year, month, day = (int(part or 0) for part in found.groups())
        date(year, month or (1 if found[2] is None else month), day or (1 if found[3] is None else day))
        return cls(year, month, day)

    @property
    def precision(self) -> str:
        """``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def first(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def truncated(self) -> "PartialDate":
        """The month that the date lies in; the year where only that is known."""
        return PartialDate(self.year, self.month)

    @property
    def dateonly(self) -> "PartialDate":
        """The same without a time of day."""
        return PartialDate(self.year, self.month, self.day) if self.clock else self

    def coarsened(self, precision: str) -> "PartialDate":
        """Return the date no more precise than ``day``, ``month`` or ``year``; as it is for any other word."""
        if precision == "year":
            return PartialDate(self.year)
        return self.truncated if precision == "month" else self.dateonly if precision == "day" else self

    def instant(self, zone: ZoneInfo) -> datetime:
        """Return the instant at which clocks of a time zone show the time; for a date without one, its midnight."""
        return datetime.combine(self.first, time.fromisoformat(self.clock) if self.clock else time(), zone)

    def on_clocks(self, zone: ZoneInfo) -> "PartialDate":
        """Return the time as clocks of a time zone show it: another one where they go forward just then."""
        return PartialDate.at(self.instant(zone).astimezone(UTC).astimezone(zone))

    @classmethod
    def at(cls, instant: datetime) -> "PartialDate":
        """Return the day and the time of an instant, as clocks of its own time zone show them."""
        return cls(instant.year, instant.month, instant.day, f"{instant:%H:%M}")

    def __str__(self) -> str:
        """ISO 8601, as precise as the date is."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts) + (f"T{self.clock}" if self.clock else "")
