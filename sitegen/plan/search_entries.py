"""What the search knows of one text: its words, what it is found by besides, and what a hit shows.

Owns this choice for each kind of text. Must not know the division into indexes, nor the engine.
"""

from collections.abc import Iterable, Iterator
from html import unescape

from sitegen.link.visibility import PUBLIC
from sitegen.model.item import Item
from sitegen.model.kinds import Dossier, Event, News, Standing
from sitegen.model.search import SearchEntry
from sitegen.model.views import Picture
from sitegen.plan.bodies import TAGS, Bodies
from sitegen.plan.desk import Desk
from sitegen.plan.plain_html import full_text

Data = News | Event | Standing | Dossier
SMALLEST = 320
"""Width in pixels of the picture of a hit, where there is one that wide."""


def make_search_entry(desk: Desk, key: str, lang: str) -> SearchEntry | None:
    """Return what the search of a language knows of an item; None for one that is not shown."""
    if desk.summary(key) is None:
        return None
    item = desk.listed(key, lang) or desk.original(key)
    data = item.data
    names = tuple(dict.fromkeys(_names(desk, item, data, lang)))
    html = full_text(Bodies(desk), item, "")
    date = None if isinstance(data, (Standing, Dossier)) else item.date
    filters = [(name, code) for name, codes in _codes(desk, key).items() for code in codes]
    lead = desk.pictures.lead(item)
    return SearchEntry(
        url=desk.addresses.target(key, lang)[0],
        lang=item.lang,
        title=item.title,
        summary=item.summary,
        html=html,
        kicker=desk.kicker(data, item.lang) if isinstance(data, News) else _kind(desk, data, lang),
        date=_date(desk, data, lang),
        day=str(date.first) if date is not None else "",
        places=_places(desk, data, lang),
        image=_small(lead) if lead is not None else "",
        labels=tuple(_labels(desk, item, lang)),
        names=names,
        words=tuple(_words(desk, item, html, names, lang)),
        filters=tuple(filters) + ((("year", str(date.year)),) if isinstance(data, News | Event) and date else ()),
    )


def _codes(desk: Desk, key: str) -> dict[str, tuple[str, ...]]:
    """Return the codes under which lists have an item, rolled up, by the name of the filter."""
    summary = desk.summary(key)
    assert summary is not None  # noqa: S101
    return {"country": summary.countries, "region": summary.regions, "topic": summary.tags}


def _date(desk: Desk, data: Data, lang: str) -> str:
    formats = desk.words(lang).formats
    if isinstance(data, Event):
        return formats.date_range(data.start, data.end or data.start)
    return formats.date(data.date) if isinstance(data, News) else ""


def _kind(desk: Desk, data: Data, lang: str) -> str:
    words = desk.words(lang)
    if isinstance(data, Dossier):
        return words.gettext("Dossier")
    return words.pgettext("search", "Event") if isinstance(data, Event) else words.pgettext("search", "Page")


def _places(desk: Desk, data: Data, lang: str) -> tuple[str, ...]:
    if isinstance(data, (Standing, Dossier)):
        return ()
    countries, regions = desk.place_names(data.partner_countries, data.regions, lang)
    return countries or regions


def _labels(desk: Desk, item: Item, lang: str) -> Iterator[str]:
    words, status = desk.words(lang), desk.status(item.key)
    if item.lang != lang:
        yield words.gettext("%(language)s only", language=words.formats.language_name(item.lang))
    if status != PUBLIC:
        marks = {
            "draft": words.gettext("Draft"),
            "future": words.gettext("Planned"),
            "expired": words.gettext("Expired"),
        }
        yield marks[status]


def _small(picture: Picture) -> str:
    return next((one.url for one in picture.webp if one.width >= SMALLEST), picture.webp[-1].url)


def _names(desk: Desk, item: Item, data: Data, lang: str) -> Iterator[str]:
    """Yield the names that stand on the page beside the text: places, topics, participants."""
    vocabulary = desk.vocabulary
    if isinstance(data, News):
        yield from (photo.caption for photo in data.photos)
        yield from (data.subtitle, *(f"{fact.label} {fact.text}" for fact in data.facts))
        yield from (desk.person(id_, lang).name for id_ in data.people)
        for ids, found in ((data.organisations, vocabulary.organisations), (data.programmes, vocabulary.programmes)):
            for id_ in ids:
                if (one := found.get(id_)) is not None:
                    yield from (one.name[lang], one.short_name[lang])
    if isinstance(data, (News, Standing)):
        for id_ in data.networks:
            if (one := vocabulary.networks.get(id_)) is not None:
                yield from (one.name[lang], one.short_name[lang])
    if isinstance(data, Event):
        yield from (desk.event_place(item, lang), data.series)
    if not isinstance(data, (Standing, Dossier)):
        codes = _codes(desk, item.key)
        yield from (desk.atlas.name(code, lang) for code in codes["country"])
        yield from (desk.atlas.region_name(code, lang) for code in codes["region"])
        yield from (desk.term_name("tags", tag, lang) for tag in codes["topic"])


def _words(desk: Desk, item: Item, html: str, names: Iterable[str], lang: str) -> Iterator[str]:
    """Yield what the item is found by although it does not stand there: synonyms in all languages, then parts."""
    for tag in _codes(desk, item.key)["topic"]:
        if (one := desk.vocabulary.tags.get(tag)) is not None:
            yield from (word for each in desk.languages for word in (one.label[each], *one.synonyms.get(each, ())))
    text = unescape(TAGS.sub(" ", html))
    own = desk.words(item.lang).compounds.find_parts(f"{item.title} {item.summary} {text}")
    yield from sorted(own | desk.words(lang).compounds.find_parts(" ".join(names)))
