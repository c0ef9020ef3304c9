"""What a check finds in a folder of texts beyond what a build needs to know: hints, and what is due.

Owns these findings. Must not know other folders; nothing here keeps a build from writing.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from sitegen.link.visibility import last_day_of
from sitegen.model.dates import PartialDate
from sitegen.model.fields import Type
from sitegen.model.item import Item
from sitegen.model.kinds import Event, Standing
from sitegen.model.messages import PHOTO_WORDS, WHEN
from sitegen.model.problem import Position, Problem
from sitegen.parse.catalog import Catalog, words_in
from sitegen.parse.content import Environment
from sitegen.parse.frontmatter import split_document
from sitegen.parse.moments import NAME, meant_date
from sitegen.parse.text import position_in, read_text
from sitegen.parse.texts import Entry
from sitegen.parse.values import EXPECTED

RESERVED = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|invalid|test|localhost)\Z")
"""Names of hosts that nobody can have."""
STAND_INS = re.compile(r"\blorem ipsum\b|\b(?:TODO|FIXME|TBD|XXX)\b", re.IGNORECASE)
"""Placeholders in any language."""
DAY = re.compile(
    rf"\b\d{{1,2}}\.\s?(?:{NAME})\s\d{{4}}\b|\b\d{{1,2}}\.\d{{1,2}}\.\d{{4}}\b|\b\d{{1,2}} (?:{NAME}) \d{{4}}\b"
    rf"|\b(?:{NAME}) \d{{1,2}}, \d{{4}}\b|\b\d{{4}}-\d\d-\d\d\b",
    re.IGNORECASE,
)
"""A whole day in a sentence."""
GAP = r"(?:[^.!?\n]|(?<=\d)\.|\n(?!\n)){0,90}?"
"""Other words of the same sentence."""
SHOWN = ("title", "summary")
"""Fields in which the day of an event is its own."""


def review_folder(
    entries: Sequence[Entry], items: Mapping[str, Item], stale: Collection[str], environment: Environment, day: date
) -> Iterator[Problem]:
    """Yield what there is to say about a folder whose ``items`` are sound; ``day`` is that of the check.

    ``stale`` are the languages of translations whose original has changed.
    """
    settings, zone = environment.settings, ZoneInfo(environment.settings.time_zone)
    yield from _untranslated(entries, items, settings.languages)
    for entry in entries:
        text = read_text(entry.file, [])
        if text is None:
            continue
        yield from _due(entry, day)
        if entry.lang in stale and not entry.simple:
            yield _stale(entry, items)
        if not is_sample(settings.base_url):
            yield from _placeholders(entry, text, environment.catalogs[entry.lang])
        item = items.get(entry.lang)
        if item is not None and isinstance(item.data, Event) and not entry.simple:
            yield from _tense(entry, text, item.data, environment.catalogs[entry.lang], day, zone)
            yield from _days(entry, text, item.data, zone)


def is_sample(base_url: str) -> bool:
    """Say whether a site is one that nobody can publish as it is: at an address that is kept for examples."""
    return RESERVED.search(urlsplit(base_url).hostname or "") is not None


def _untranslated(entries: Sequence[Entry], items: Mapping[str, Item], languages: Sequence[str]) -> Iterator[Problem]:
    """Yield the languages in which a folder has no text, at its original."""
    there = {entry.lang for entry in entries if not entry.simple}
    original = next((item for item in items.values() if item.original), None)
    for lang in languages if original is not None else ():
        if lang not in there and original is not None:
            values = {"language": lang, "name": f"index.{lang}.md"}
            yield Problem("untranslated", Position(original.path, 1, 1), values=values)


def _stale(entry: Entry, items: Mapping[str, Item]) -> Problem:
    """Return what is to be said of a translation whose original has changed, at its stamp."""
    original = next(item for item in items.values() if item.original)
    value = entry.record.values.get("translated_from")
    place = value.position if value is not None else Position(entry.file.path, 1, 1)
    return Problem("stale-translation", place, "translated_from", {"other": original.path, "path": entry.file.path})


def _due(entry: Entry, day: date) -> Iterator[Problem]:
    """Yield a page that somebody should have looked through by now."""
    value = entry.record.values.get("review_by")
    if entry.kind.record is Standing and value is not None and value.value.last < day:
        yield Problem("review-due", value.position, "review_by", {"found": str(value.value)})


def _placeholders(entry: Entry, text: str, catalog: Catalog) -> Iterator[Problem]:
    """Yield words that stand for others, and what stands in examples to paste."""
    words = words_in(catalog.pgettext("text", "placeholders"))
    for found in _bracketed(words).finditer(text):
        yield Problem("placeholder", position_in(text, found.start(), entry.file.path), "", {"found": found[0]})
    for found in STAND_INS.finditer(text):
        yield Problem("placeholder", position_in(text, found.start(), entry.file.path), "", {"found": found[0]})
    example = EXPECTED[Type.LINE][2].strip('"')
    for name in SHOWN:
        value = entry.record.values.get(name)
        if value is not None and value.value == example:
            yield Problem("placeholder", value.position, name, {"found": example})
    said = {example, *(one for words in PHOTO_WORDS.values() for one in words)}
    for number, photo in enumerate(entry.record.records.get("photos", ()), 1):
        for name, value in photo.values.items():
            if value.value in said:
                yield Problem("placeholder", value.position, f"photos[{number}].{name}", {"found": str(value.value)})


@cache
def _bracketed(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\[[ \t]*(?:{'|'.join(map(re.escape, words))})[^\]\n]*\](?![(:\[])", re.IGNORECASE)


@cache
def _sentence(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = (GAP.join(rf"\b{re.escape(part.strip())}\b" for part in one.split("…")) for one in words)
    return re.compile("|".join(parts), re.IGNORECASE)


def _tense(  # noqa: PLR0913, PLR0917  a sentence, and when it is read
    entry: Entry, text: str, event: Event, catalog: Catalog, day: date, zone: ZoneInfo
) -> Iterator[Problem]:
    """Yield the first sentence that announces an event which is over, or reports one which is still to come."""
    if last_day_of(event, zone) < day:
        words, when = catalog.pgettext("text", "words of what is to come"), "over"
    elif event.start.first > day:
        words, when = catalog.pgettext("text", "words of what is over"), "to come"
    else:
        return
    for begin, end in _said(entry, text):
        if found := _sentence(words_in(words)).search(text, begin, end):
            place = position_in(text, found.start(), entry.file.path)
            yield Problem("event-tense", place, "", {"found": " ".join(found[0].split()), "when": WHEN[when]})
            return


def _days(entry: Entry, text: str, event: Event, zone: ZoneInfo) -> Iterator[Problem]:
    """Yield the days in the title and the summary on which an event is not."""
    end = event.end or event.start
    for name in SHOWN:
        for begin, stop in _field(entry, text, name):
            for found in DAY.finditer(text, begin, stop):
                named = _date(found[0], zone)
                if named is not None and not event.start.first <= named <= end.last:
                    expected = str(event.start) if end == event.start else f"{event.start} – {end}"
                    place = position_in(text, found.start(), entry.file.path)
                    yield Problem("event-date", place, name, {"found": found[0], "expected": expected})


def _date(words: str, zone: ZoneInfo) -> date | None:
    try:
        meant = meant_date(words, zone)
        return PartialDate.parse(meant.date).first if meant is not None else None
    except ValueError:
        return None


def _said(entry: Entry, text: str) -> Iterator[tuple[int, int]]:
    """Yield where the summary and the text of a file begin and end."""
    yield from _field(entry, text, "summary")
    document = split_document(text)
    if document is not None and document.body:
        yield text.rfind(document.body), len(text)


def _field(entry: Entry, text: str, name: str) -> Iterator[tuple[int, int]]:
    """Yield where the rows of a field begin and end, if it stands in this file."""
    value = entry.record.values.get(name)
    if value is None or value.position.path != entry.file.path:
        return
    begin = 0
    for _ in range(value.position.line - 1):
        begin = text.index("\n", begin) + 1
    end = re.compile(r"\n(?=\S)").search(text, begin)
    yield begin, end.start() if end else len(text)
