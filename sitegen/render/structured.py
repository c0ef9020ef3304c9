"""Pages as machines read them: JSON-LD in the words of schema.org.

Owns which type a page is and how its parts are called there. It is made of a page's view and info alone, so it says
nothing that the page does not show. Must not know the site.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from sitegen.model.urls import whole
from sitegen.model.views import (
    ChooserView,
    DossierView,
    Entity,
    EventView,
    IndexYearView,
    ItemView,
    Link,
    PageInfo,
    PageView,
    PartnerView,
    PersonCard,
    Picture,
    Registration,
    SearchView,
    SiteInfo,
    View,
)
from sitegen.render.characters import allowed

Description = dict[str, Any]
CONTEXT = "https://schema.org"
PUBLISHER = "/#publisher"
MODES: Mapping[str, str] = MappingProxyType(
    {
        "on_site": "OfflineEventAttendanceMode",
        "online": "OnlineEventAttendanceMode",
        "hybrid": "MixedEventAttendanceMode",
    }
)
CREATIVE_COMMONS = re.compile(r"\bCC (BY(?:-NC)?(?:-SA|-ND)?|0) (\d\.\d)\b")
"""A licence as credit lines name it; others have no address that is sure."""
SAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
"""Nothing in a text may end the element that it stands in."""
_write = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode


def write_json_ld(view: View, page: PageInfo) -> Markup:
    """Return a page's description as an element for its HTML; nothing for a page that is none."""
    graph = [one for one in (_describe(view, page), _breadcrumbs(view, page)) if one]
    return _element({"@context": CONTEXT, "@graph": graph}) if graph else Markup()


def write_publisher(site: SiteInfo) -> Markup:
    """Return who publishes the site, as an element for the footer that says the same."""
    found = {
        "name": site.name,
        "url": site.root + site.home,
        "email": site.contact_email,
        "telephone": site.contact_phone,
    }
    return _element({"@context": CONTEXT, "@type": "Organization", "@id": site.root + PUBLISHER, **_filled(found)})


def _element(data: Description) -> Markup:
    text = allowed(_write(data))
    for sign, written in SAFE:
        text = text.replace(sign, written)
    return Markup(f'<script type="application/ld+json">{text}</script>\n')  # noqa: S704  escaped above


def _describe(view: View, page: PageInfo) -> Description:
    if page.kind == "not-found":
        return {}
    describe = _DESCRIBED.get(type(view))
    common = {"url": page.canonical, "inLanguage": page.lang}
    if describe is None:
        kind = "CollectionPage" if page.section and page.kind != "home" else "WebPage"
        return {"@type": kind, "name": page.title, **common}
    return _filled({**common, **describe(view, page)})


def _describe_item(view: ItemView, page: PageInfo) -> Description:
    shown = [view.lead, *(view.gallery.pictures if view.gallery else ())]
    countries = [{"@type": "Country", "name": one.title} for one in view.countries]
    regions = [{"@type": "AdministrativeArea", "name": one.title} for one in (*view.partner_regions, *view.regions)]
    return {
        "@type": "NewsArticle",
        "headline": view.title,
        "alternativeHeadline": view.subtitle,
        "description": view.summary,
        "articleSection": view.kicker,
        "datePublished": str(view.date),
        "dateModified": str(view.updated) if view.updated else "",
        "inLanguage": view.text_lang,
        "mainEntityOfPage": page.canonical,
        "image": [_image(one, page) for one in _once(shown)],
        "contentLocation": countries + regions,
        "keywords": _titles(view.tags),
        "mentions": [
            *(_involved(one, page) for one in (*view.organisations, *view.networks, *view.programmes)),
            # Of those who take part an item shows name and role alone.
            *(_person(one._replace(organisation="", email="", phone="")) for one in view.people),
            *(_person(one) for one in view.contacts),
        ],
        "publisher": _publisher(page),
    }


def _describe_event(view: EventView, page: PageInfo) -> Description:
    # An event that is online stands nowhere else.
    place = ", ".join(part for part in (view.location, view.place) if part and view.mode != "online")
    shown = [view.lead, *(view.gallery.pictures if view.gallery else ())]
    virtual = {"@type": "VirtualLocation", "url": view.website or page.canonical}
    address = view.address if view.mode != "online" else ""
    spot = {"@type": "Place", **_filled({"name": place, "address": address})}
    places = ([spot] if place or address else []) + ([virtual] if view.mode != "on_site" else [])
    return {
        "@type": "Event",
        "name": view.title,
        "description": view.summary,
        "startDate": str(view.start),
        "endDate": str(view.end) if view.end != view.start else "",
        "eventAttendanceMode": f"{CONTEXT}/{MODES[view.mode]}",
        "location": places,
        "organizer": {"@type": "Organization", "name": view.organiser} if view.organiser else {},
        "offers": _registration(view.registration),
        "superEvent": {"@type": "EventSeries", "name": view.series} if view.series else {},
        "image": [_image(one, page) for one in _once(shown)],
        "keywords": _titles(view.tags),
        "inLanguage": view.text_lang,
    }


def _registration(found: Registration | None) -> Description:
    """Return the place at an event as an offer, as long as one can register."""
    if found is None or found.closed or not found.url:
        return {}
    return {"@type": "Offer", "url": found.url, **_filled({"validThrough": found.until.begins if found.until else ""})}


def _describe_page(view: PageView, page: PageInfo) -> Description:
    shown = [view.lead, *(view.gallery.pictures if view.gallery else ())]
    mentions = [*(_organisation(one) for one in view.networks), *(_person(one) for one in view.contacts)]
    return {
        "@type": "WebPage",
        "name": view.title,
        "description": view.summary,
        "image": [_image(one, page) for one in _once(shown)],
        "mentions": mentions,
        "publisher": _publisher(page),
        # What is after the language, as in plain language, is no language tag of its own.
        "inLanguage": view.text_lang.partition("-")[0],
    }


def _describe_partner(view: PartnerView, page: PageInfo) -> Description:
    if view.kind == "people":
        entity = {"@type": "Person", "name": view.name, "jobTitle": view.summary, "url": view.website}
    else:
        entity = {
            "@type": "Organization",
            "name": view.name,
            "alternateName": view.short_name,
            "description": view.summary,
            "url": view.website,
        }
    return {"@type": "ProfilePage", "name": page.title, "mainEntity": _filled(entity)}


def _describe_dossier(view: DossierView, page: PageInfo) -> Description:
    return {
        "@type": "CollectionPage",
        "name": view.title,
        "description": view.summary,
        "image": [_image(view.lead, page)] if view.lead else [],
        "inLanguage": view.text_lang,
    }


def _describe_chooser(view: ChooserView, _: PageInfo) -> Description:
    return {"@type": "WebSite", "name": view.name, "inLanguage": [one.lang for one in view.entries]}


def _describe_year(view: IndexYearView, _: PageInfo) -> Description:
    return {"@type": "CollectionPage", "name": _year_title(view)}


def _year_title(view: IndexYearView) -> str:
    """Return the heading of a year of an index."""
    return f"{view.title}: {view.date}"


def _describe_search(_: SearchView, page: PageInfo) -> Description:
    return {"@type": "SearchResultsPage", "name": page.title}


_DESCRIBED: Mapping[type, Callable[[Any, PageInfo], Description]] = MappingProxyType(
    {
        ItemView: _describe_item,
        EventView: _describe_event,
        PageView: _describe_page,
        PartnerView: _describe_partner,
        DossierView: _describe_dossier,
        ChooserView: _describe_chooser,
        IndexYearView: _describe_year,
        SearchView: _describe_search,
    }
)
"""What describes a page, by the type of its view; any other is a page or a list with a name."""


def _breadcrumbs(view: View, page: PageInfo) -> Description:
    if not page.crumbs:
        return {}
    title = view.title if isinstance(view, ItemView | EventView | PageView | DossierView) else page.title
    title = _year_title(view) if isinstance(view, IndexYearView) else title
    steps = [*((one.title, one.url) for one in page.crumbs), (title, page.canonical)]
    entries = [
        {"@type": "ListItem", "position": number, "name": name, "item": whole(_root(page), url)}
        for number, (name, url) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def _root(page: PageInfo) -> str:
    """Return scheme and host of a page's address."""
    scheme, _, rest = page.canonical.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}"


def _publisher(page: PageInfo) -> Description:
    return {"@id": _root(page) + PUBLISHER}


def _once(pictures: Iterable[Picture | None]) -> Iterator[Picture]:
    yield from {one.jpeg.url: one for one in pictures if one is not None}.values()


def _image(picture: Picture, page: PageInfo) -> Description:
    found = CREATIVE_COMMONS.search(picture.credit)
    return _filled(
        {
            "@type": "ImageObject",
            "contentUrl": whole(_root(page), picture.jpeg.url),
            "caption": picture.caption,
            "creditText": picture.credit,
            "license": _licence(*found.groups()) if found else "",
        }
    )


def _licence(name: str, version: str) -> str:
    folder = "publicdomain/zero" if name == "0" else f"licenses/{name.lower()}"
    return f"https://creativecommons.org/{folder}/{version}/"


def _titles(links: Iterable[Link]) -> list[str]:
    return [one.title for one in links]


def _organisation(entity: Entity) -> Description:
    found = {"name": entity.name, "alternateName": entity.short_name, "url": entity.url, "description": entity.summary}
    return {"@type": "Organization", **_filled(found)}


def _involved(entity: Entity, page: PageInfo) -> Description:
    """Return who takes part as an item shows it: a name that leads to its page here, or to its own site."""
    url = whole(_root(page), entity.page) if entity.page else entity.url
    found = {"name": entity.name, "alternateName": entity.short_name, "url": url}
    return {"@type": "Organization", **_filled(found)}


def _person(person: PersonCard) -> Description:
    employer = {"@type": "Organization", "name": person.organisation} if person.organisation else {}
    found = {"name": person.name.replace("\u00a0", " "), "jobTitle": person.role, "worksFor": employer}
    return {"@type": "Person", **_filled({**found, "email": person.email, "telephone": person.phone})}


def _filled(found: Description) -> Description:
    """Return a description without what is empty."""
    return {name: value for name, value in found.items() if value not in ("", [], {})}
