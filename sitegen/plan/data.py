"""All items of a language for other people's programmes: a list of years, and the items of each.

Owns what is said of an item. By years, so that an item that comes or changes touches one file. Only what is public in
the language itself is listed, as in feeds. Must not know how it is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sitegen.engine.scheduler import Goal
from sitegen.model.data import VERSION, DataFile
from sitegen.model.urls import file_of, whole
from sitegen.model.views import Picture
from sitegen.plan.desk import Desk
from sitegen.plan.whole import Whole

LIST, FOLDER = "items.json", "items"
SCHEMA = "/assets/schema/items.schema.json"
JsonValues = dict[str, Any]


def plan_data(whole: Whole) -> Iterator[Goal]:
    """Plan the list of years of each language, and the items of each year that has any."""
    for lang, lists in whole.lists.items():
        if years := lists.public_years:
            yield Goal(("data", lang), (file_of(data_url(whole.desk, lang)),))
            for year in years:
                yield Goal(("data-year", lang, str(year)), (file_of(data_url(whole.desk, lang, year)),))


def data_url(desk: Desk, lang: str, year: int | None = None) -> str:
    """Return the address of a language's list of years, or of the items of one."""
    home = desk.addresses.home(lang)
    return f"{home}{LIST}" if year is None else f"{home}{FOLDER}/{year:04d}.json"


def _list(desk: Desk, lang: str) -> DataFile:
    base = desk.settings.base_url
    years = [
        {"year": year, "items": number, "url": whole(base, data_url(desk, lang, year))}
        for year, number in desk.ask("public_years", lang)
    ]
    return DataFile(file_of(data_url(desk, lang)), {**_head(desk, lang), "years": years})


def _year(desk: Desk, lang: str, year: str) -> DataFile:
    items = [_item(desk, key, lang) for key in desk.ask("public_year", lang, year)]
    return DataFile(file_of(data_url(desk, lang, int(year))), {**_head(desk, lang), "year": int(year), "items": items})


def _head(desk: Desk, lang: str) -> JsonValues:
    base, settings = desk.settings.base_url, desk.settings
    return {"$schema": whole(base, SCHEMA), "version": VERSION, "site": settings.name[lang], "language": lang}


def _item(desk: Desk, key: str, lang: str) -> JsonValues:
    summary = desk.summary(key)
    assert summary is not None  # noqa: S101  asked for what is public
    base, addresses = desk.settings.base_url, desk.addresses
    found: JsonValues = {"id": key, "kind": summary.kind, "url": whole(base, addresses.summary(summary, lang))}
    if summary.kind == "event":
        event = desk.event_card(key, lang)
        item = desk.items(key)[lang]
        found |= {"title": event.title, "summary": item.summary, "start": str(event.start), "end": str(event.end)}
        found |= {"place": event.place, "calendar": whole(base, event.ics)}
        picture = desk.pictures.lead(item)
    else:
        card = desk.card(key, lang)
        found |= {"title": card.title, "summary": card.summary, "kicker": card.kicker, "date": str(card.date)}
        picture = card.picture
    found |= {
        "countries": _terms(desk, "countries", summary.countries, lang),
        "regions": _terms(desk, "regions", summary.regions, lang),
        "topics": _terms(desk, "tags", summary.tags, lang),
        "image": _image(picture, base) if picture is not None else None,
        "translations": {one: whole(base, addresses.summary(summary, one)) for one in summary.langs if one != lang},
    }
    return {name: value for name, value in found.items() if value not in ("", None, {}, [])}


def _terms(desk: Desk, dimension: str, codes: Iterable[str], lang: str) -> list[JsonValues]:
    return [{"id": code, "name": desk.term_name(dimension, code, lang)} for code in codes]


def _image(picture: Picture, base: str) -> JsonValues:
    found = {"url": whole(base, picture.jpeg.url), "width": picture.jpeg.width, "height": picture.jpeg_height}
    return found | {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit}


MAKERS: Mapping[str, Callable[..., DataFile]] = MappingProxyType({"data": _list, "data-year": _year})
"""What plans the documents of this module, by the first word of the recipe."""
