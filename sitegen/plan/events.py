"""Events: their pages, their list, and the calendar files.

Owns what of an event is shown and what goes into a calendar. Must not know how a calendar is written.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sitegen.engine.scheduler import Goal
from sitegen.link.collation import sort_key
from sitegen.link.site import DIMENSIONS
from sitegen.model.dates import PartialDate
from sitegen.model.feeds import CalendarEvent, CalendarView
from sitegen.model.item import Item
from sitegen.model.kinds import Event
from sitegen.model.page import Calendar, Page
from sitegen.model.urls import file_of, whole
from sitegen.model.views import (
    Count,
    EventCard,
    EventGroup,
    EventsView,
    EventView,
    FactRow,
    PersonCard,
    Registration,
)
from sitegen.plan.desk import NO_BREAK, Desk, upcoming_of
from sitegen.plan.hours import calendar_times, deadline_of, event_of, local_time, machine_times, period_of
from sitegen.plan.lists import EVENT_DIMENSIONS, ONLINE
from sitegen.plan.maps import locator
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.social import social_image
from sitegen.plan.texts import (
    blocks_and_gallery,
    counterparts_of,
    frames_of,
    item_goals,
    own_item,
    shown,
    translation_note,
)
from sitegen.plan.whole import Whole


def plan_events(whole: Whole) -> Iterator[Goal]:
    """Plan the list of events of each language and the page of each event."""
    for lang, lists in whole.lists.items():
        for dimension, code in (("", ""), *lists.event_choices):
            yield Goal(("events", lang, dimension, code), (file_of(list_url(whole.desk, lang, dimension, code)),))
    for key in whole.site.events:
        yield from item_goals(whole, key, "event")


def plan_calendars(whole: Whole) -> Iterator[Goal]:
    """Plan one calendar for each language, each index and each event's page; only what is public goes in."""
    for lang, lists in whole.lists.items():
        if calendar_url(whole.desk, lang):
            yield Goal(("calendar", lang), (file_of(whole.desk.addresses.calendar(lang)),))
        for dimension in DIMENSIONS:
            for code in lists.codes[dimension]:
                if url := term_calendar(whole.desk, dimension, code, lang):
                    yield Goal(("calendar", lang, dimension, code), (file_of(url),))
    for key in whole.site.events:
        yield from item_goals(whole, key, "event-calendar", "event.ics")


def _calendar(desk: Desk, lang: str, dimension: str = "", code: str = "") -> Calendar:
    listed = desk.ask("term_events", lang, dimension, code) if dimension else desk.ask("events", lang)
    keys = [key for key in listed if desk.is_public(key)]
    events = tuple(_calendar_event(desk, _item(desk, key, lang), lang) for key in reversed(keys))
    url = term_calendar(desk, dimension, code, lang) if dimension else desk.addresses.calendar(lang)
    name = f"{desk.settings.name[lang]}: {desk.section_title('events', lang)}"
    if dimension:
        name = f"{name} – {desk.term_name(dimension, code, lang)}"
    return Calendar(file_of(url), CalendarView(name, lang, whole(desk.settings.base_url, url), events))


def _event_calendar(desk: Desk, key: str, lang: str) -> Calendar:
    item = own_item(desk, key, lang)
    url = f"{desk.addresses.item(item, lang)}event.ics"
    event = _calendar_event(desk, item, lang)
    return Calendar(file_of(url), CalendarView(item.title, item.lang, whole(desk.settings.base_url, url), (event,)))


def _item(desk: Desk, key: str, lang: str) -> Item:
    return desk.listed(key, lang) or desk.original(key)


def _calendar_event(desk: Desk, item: Item, lang: str) -> CalendarEvent:
    data = event_of(item)
    start, end = period_of(data)
    host = desk.settings.base_url.partition("://")[2].partition("/")[0]
    zone = ZoneInfo(desk.settings.time_zone)
    begins, ends = calendar_times(data, zone)
    when = ""
    if "day" not in (start.precision, end.precision):
        when = desk.words(lang).formats.date_range(start, end)
    return CalendarEvent(
        uid=f"{item.key}@{host}",
        start=start,
        end=end,
        begins=begins,
        ends=ends,
        title=item.title,
        description="\n".join(part for part in (when, item.summary, *_details(desk, data, lang)) if part),
        location=_location(desk, item, data, lang),
        url=whole(desk.settings.base_url, desk.addresses.target(item.key, lang)[0]),
        status="CONFIRMED",
        stamp=start.dateonly.instant(ZoneInfo(data.timezone) if data.timezone else zone).isoformat(),
        contacts=tuple(
            ", ".join(filter(None, (one.name.replace(NO_BREAK, " "), one.organisation, one.phone, one.email)))
            for one in _contacts(desk, data, lang)
        ),
    )


def _location(desk: Desk, item: Item, data: Event, lang: str) -> str:
    """Return where to go, as exactly as it is known; nobody goes to what is online."""
    place = desk.event_place(item, lang)
    address = data.address if data.mode != "online" else ""
    return ", ".join(part for part in (place if place not in address else "", address) if part)


def _details(desk: Desk, data: Event, lang: str) -> Iterator[str]:
    """Yield what a calendar has no property for: the programme and how to register, a line each."""
    words = desk.words(lang)
    registration, deadline = words.gettext("Registration"), words.gettext("Register by")
    yield from (f"{one.time}: {one.text}" for one in data.programme)
    if data.registration_url:
        yield f"{registration}: {data.registration_url}"
    if data.registration_until:
        date = words.formats.date_range(data.registration_until, data.registration_until)
        if data.registration_until.clock and data.timezone:
            date += " " + words.gettext("(local time in %(town)s)") % {"town": words.formats.town(data.timezone)}
        yield f"{deadline}: {date}"


def list_url(desk: Desk, lang: str, dimension: str, code: str) -> str:
    """Return the address of all events, or of those of a country, of a region, or online."""
    section = desk.addresses.section("events", lang)
    if not dimension:
        return section
    online = dimension == ONLINE
    slug = desk.settings.addresses[ONLINE][lang] if online else desk.addresses.term_slug(dimension, code, lang)
    return f"{section}{slug}/"


def _choice(desk: Desk, lang: str, dimension: str, code: str) -> str:
    """Return what a part of the events is called."""
    return desk.words(lang).gettext("Online") if dimension == ONLINE else desk.term_name(dimension, code, lang)


def _list(desk: Desk, lang: str, dimension: str, code: str) -> Page:
    url = list_url(desk, lang, dimension, code)
    whole_list = {other: list_url(desk, other, "", "") for other in desk.languages}
    ways = Counterparts(whole_list, {})
    title, crumbs = desk.section_title("events", lang), [desk.home_link(lang)]
    if dimension:
        there = [other for other in desk.languages if desk.ask("events_by", other, dimension, code)]
        ways = Counterparts({other: list_url(desk, other, dimension, code) for other in there}, whole_list)
        crumbs.append(desk.section_link("events", lang))
        title = f"{title}: {_choice(desk, lang, dimension, code)}"
    facts = PageHeading(
        kind="events",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section="events",
        crumbs=tuple(crumbs),
    )
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/events.html", info, lambda: _list_view(desk, lang, dimension, code))


def _list_view(desk: Desk, lang: str, dimension: str, code: str) -> EventsView:
    keys = desk.ask("events_by", lang, dimension, code) if dimension else desk.ask("events", lang)
    cards = [desk.event_card(key, lang) for key in keys]
    upcoming = upcoming_of(cards)
    past = [card for card in cards if card.past]
    section = desk.section_link("events", lang)
    own = term_calendar(desk, dimension, code, lang) if dimension in EVENT_DIMENSIONS else ""
    return EventsView(
        upcoming=_grouped(upcoming, month=True),
        past=_grouped(past, month=False),
        past_number=len(past),
        calendar=own or calendar_url(desk, lang),
        narrowed=bool(own),
        choices=_choices(desk, lang, past=False),
        past_choices=_choices(desk, lang, past=True) if past else (),
        all=section if dimension else None,
    )


def _choices(desk: Desk, lang: str, *, past: bool) -> tuple[Count, ...]:
    """Return by what the coming events, or the past ones, can be narrowed, the fullest first."""
    found = [
        Count(list_url(desk, lang, one, other), _choice(desk, lang, one, other), number, other)
        for one, other, keys in desk.ask("event_choices", lang)
        if (number := sum(desk.is_past(key) is past for key in keys))
    ]
    return tuple(sorted(found, key=lambda count: (-count.number, sort_key(count.title))))


def calendar_url(desk: Desk, lang: str) -> str:
    """Return the address of a language's calendar; empty while there is nothing in it."""
    public = any(desk.is_public(key) for key in desk.ask("events", lang))
    return desk.addresses.calendar(lang) if public else ""


def term_calendar(desk: Desk, dimension: str, code: str, lang: str) -> str:
    """Return the address of the calendar of an index; empty while there is nothing in it."""
    public = any(desk.is_public(key) for key in desk.ask("term_events", lang, dimension, code))
    return desk.addresses.term_calendar(dimension, code, lang) if public else ""


def _grouped(cards: list[EventCard], *, month: bool) -> tuple[EventGroup, ...]:
    found: dict[PartialDate, list[EventCard]] = {}
    for card in cards:
        date = card.start.truncated if month else PartialDate(card.start.year)
        found.setdefault(date, []).append(card)
    return tuple(EventGroup(date, tuple(group)) for date, group in found.items())


def _page(desk: Desk, key: str, lang: str) -> Page:
    item = own_item(desk, key, lang)
    data = event_of(item)
    url = desk.addresses.item(item, lang)
    nearest = {other: desk.addresses.section("events", other) for other in desk.languages}
    facts = PageHeading(
        kind="event",
        title=item.title,
        description=item.summary or item.title,
        section="events",
        crumbs=(desk.home_link(lang), desk.section_link("events", lang)),
        noindex=item.lang != lang,
        status=desk.status(item.key),
        canonical=desk.addresses.item(item),
        image=social_image(desk, item, lang),
        published=str(data.start.dateonly),
        frames=frames_of(shown(desk, key), lang),
    )
    info = make_page_info(desk, lang, url, counterparts_of(desk, item.key, nearest), facts)
    return Page(file_of(url), "pages/event.html", info, lambda: _view(desk, item, data, lang))


def _view(desk: Desk, item: Item, data: Event, lang: str) -> EventView:
    blocks, gallery = blocks_and_gallery(desk, item, lang)
    organiser = desk.vocabulary.organisations.get(data.organiser)
    start, end = period_of(data)
    zone = ZoneInfo(desk.settings.time_zone)
    begins, ends = machine_times(data, zone)
    place = desk.atlas.name(data.place, lang) if data.place else ""
    return EventView(
        text_lang=item.lang,
        translation=translation_note(desk, item),
        title=item.title,
        summary=item.summary,
        start=start,
        end=end,
        begins=begins,
        ends=ends,
        elsewhere=local_time(data, zone, desk.atlas, desk.words(lang).formats, lang),
        mode=data.mode or "on_site",
        location=data.location,
        place=place if place not in data.location and place not in data.address else "",
        address=data.address,
        organiser=organiser.name[lang] if organiser else "",
        website=data.url,
        registration=_registration(desk, item, data, lang),
        series=data.series,
        countries=desk.term_links("countries", data.partner_countries, lang),
        regions=desk.term_links("regions", data.regions, lang),
        lead=desk.pictures.lead(item),
        gallery=gallery,
        blocks=blocks,
        programme=tuple(FactRow(one.time, one.text) for one in data.programme),
        contacts=_contacts(desk, data, lang),
        ics=f"{desk.addresses.item(item, lang)}event.ics",
        past=desk.is_past(item.key),
        news=tuple(desk.card(key, lang) for key in desk.ask("news_of", lang, item.key)),
        tags=desk.topic_links(data.tags, lang),
        locator=locator(desk, _countries(desk, data), lang),
    )


def _contacts(desk: Desk, data: Event, lang: str) -> tuple[PersonCard, ...]:
    return tuple(desk.person(contact.person, lang, contact.label) for contact in data.contacts)


def _registration(desk: Desk, item: Item, data: Event, lang: str) -> Registration | None:
    """Return how to register for an event that is not past."""
    if not (data.registration_url or data.registration_until) or desk.is_past(item.key):
        return None
    until = deadline_of(data, ZoneInfo(desk.settings.time_zone), desk.atlas, desk.words(lang).formats, lang)
    return Registration(data.registration_url, until, desk.ask("closed", item.key))


def _countries(desk: Desk, data: Event) -> tuple[str, ...]:
    """Return the country where an event is, or those that it is about."""
    place = desk.atlas.country_of(data.place) if data.place else ""
    away = place if place not in desk.atlas.nationwide else ""
    return (away,) if away else data.partner_countries


MAKERS: Mapping[str, Callable[..., Page | Calendar]] = MappingProxyType(
    {"events": _list, "event": _page, "calendar": _calendar, "event-calendar": _event_calendar}
)
"""What plans the documents of this module, by the first word of the recipe."""
