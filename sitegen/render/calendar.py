"""Calendars as iCalendar (RFC 5545).

Owns the format: escaping, folding, universal time, the day after the last. Must not choose which events stand in one.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sitegen.model.feeds import CalendarEvent, CalendarView
from sitegen.render.characters import allowed

PRODUCT = "-//sitegen//sitegen//EN"
LONGEST = 75
"""Octets of one line, its end not counted."""

_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_TAB = "\t"
_INNER, _CONTINUED = 0b1100_0000, 0b1000_0000
"""By its first two bits an octet of UTF-8 tells whether it continues a character."""


def write_calendar(calendar: CalendarView) -> bytes:
    """Write a calendar: UTF-8, lines end with CRLF. Raises ValueError for an instant without an offset."""
    return b"".join(_folded(line) for line in _lines(calendar))


def _lines(calendar: CalendarView) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME;LANGUAGE={_lang(calendar.lang)}:{_text(calendar.name)}"
    yield f"X-WR-CALNAME:{_text(calendar.name)}"
    yield f"URL:{_address(calendar.url)}"
    for event in calendar.events:
        yield from _event(event, _lang(calendar.lang))
    yield "END:VCALENDAR"


def _event(event: CalendarEvent, lang: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{_instant(event.stamp)}"
    if event.begins:
        yield f"DTSTART:{_instant(event.begins)}"
        if event.ends:
            yield f"DTEND:{_instant(event.ends)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_day(event.start.first)}"
        yield f"DTEND;VALUE=DATE:{_day(_day_after(max(event.end.last, event.start.last)))}"
    yield f"SUMMARY;LANGUAGE={lang}:{_text(event.title)}"
    if event.description:
        yield f"DESCRIPTION;LANGUAGE={lang}:{_text(event.description)}"
    if event.location:
        yield f"LOCATION;LANGUAGE={lang}:{_text(event.location)}"
    yield from (f"CONTACT;LANGUAGE={lang}:{_text(contact)}" for contact in event.contacts)
    if event.url:
        yield f"URL:{_address(event.url)}"
    yield f"STATUS:{event.status}"
    # A fair of three days, or an event "in May", does not make its reader unavailable.
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> bytes:
    """Break a line into lines of at most 75 octets, never inside a character."""
    data = line.encode()
    made: list[bytes] = []
    start, room = 0, LONGEST
    while len(data) - start > room:
        end = start + room
        while data[end] & _INNER == _CONTINUED:
            end -= 1
        made.append(data[start:end])
        start, room = end, LONGEST - 1
    return b"\r\n ".join([*made, data[start:]]) + b"\r\n"


def _text(text: str) -> str:
    plain = _LINE_END.sub("\n", allowed(text).replace(_TAB, " "))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _address(url: str) -> str:
    """An address is not escaped; what could end its line goes."""
    return "".join(character for character in allowed(url) if character.isprintable() and character != " ")


def _lang(tag: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", tag)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day_after(day: date) -> date:
    """The format's end is the first day that no longer belongs to the event; the last of all days has none after it."""
    return day if day == date.max else day + timedelta(days=1)


def _instant(text: str) -> str:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text}: no offset")
    universal = moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
    return universal.replace("-", "").replace(":", "") + "Z"
