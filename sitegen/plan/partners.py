"""Organisations, networks, programmes and people: a page for each that an item names, with everything that names it.

Owns which of them have pages and what stands there. Must not know what an item's page shows of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.collation import sort_key
from sitegen.model.kinds import Organisation, Person
from sitegen.model.page import Page
from sitegen.model.urls import file_of, slugify
from sitegen.model.views import PartnerCount, PartnersView, PartnerView, Quote, QuoteNote
from sitegen.plan.bodies import Bodies
from sitegen.plan.desk import Desk, full_name
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole

TABLES = ("organisations", "networks", "programmes", "people")


def plan_partners(whole: Whole) -> Iterator[Goal]:
    """Plan the overview, and a page for each organisation, network, programme and person that something names."""
    desk = whole.desk
    for lang, lists in whole.lists.items():
        found = [partner for partner in lists.partners if has_page(desk, partner, lang)]
        if found:
            yield Goal(("partners", lang), (file_of(desk.addresses.section("partners", lang)),))
        for partner in found:
            origin = f"content/{partner.partition('/')[0]}.yaml"
            yield Goal(("partner", partner, lang), (file_of(partner_url(desk, partner, lang)),), origin)


def has_page(desk: Desk, partner: str, lang: str) -> bool:
    """Say whether a partner has a page: something names it, it is in the vocabulary, and people only if wanted."""
    table, _, id_ = partner.partition("/")
    if table == "people" and not desk.settings.people_pages:
        return False
    return id_ in _table(desk, table) and bool(desk.ask("has_partner", lang, partner))


def partner_url(desk: Desk, partner: str, lang: str) -> str:
    """Return the address of a partner's page."""
    return desk.addresses.partner(slugify(partner.partition("/")[2]), lang)


def page_of(desk: Desk, table: str, id_: str, lang: str) -> str:
    """Return the address of a partner's page; empty where it has none."""
    partner = f"{table}/{id_}"
    return partner_url(desk, partner, lang) if has_page(desk, partner, lang) else ""


def _table(desk: Desk, table: str) -> Mapping[str, Person | Organisation]:
    found: Mapping[str, Person | Organisation] = getattr(desk.vocabulary, table)
    return found


def _name(one: Person | Organisation, lang: str) -> str:
    return full_name(one) if isinstance(one, Person) else one.name[lang]


def _overview(desk: Desk, lang: str) -> Page:
    url = desk.addresses.section("partners", lang)
    there = {one: desk.addresses.section("partners", one) for one in desk.languages if any_partners(desk, one)}
    title = desk.section_title("partners", lang)
    heading = PageHeading(
        kind="partners",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section="partners",
        crumbs=(desk.home_link(lang),),
    )
    info = make_page_info(desk, lang, url, Counterparts(there, {}), heading)
    return Page(file_of(url), "pages/partners.html", info, lambda: _overview_view(desk, lang))


def any_partners(desk: Desk, lang: str) -> bool:
    """Say whether any partner has a page."""
    return any(has_page(desk, partner, lang) for partner, _ in desk.ask("partners", lang))


def _overview_view(desk: Desk, lang: str) -> PartnersView:
    found: dict[str, list[PartnerCount]] = {table: [] for table in TABLES}
    for partner, number in desk.ask("partners", lang):
        table, _, id_ = partner.partition("/")
        if has_page(desk, partner, lang):
            one = _table(desk, table)[id_]
            short = "" if isinstance(one, Person) else one.short_name[lang]
            found[table].append(PartnerCount(partner_url(desk, partner, lang), _name(one, lang), short, number))
    ordered = {table: tuple(sorted(all_, key=lambda one: sort_key(one.title))) for table, all_ in found.items()}
    return PartnersView(**ordered)


def _page(desk: Desk, partner: str, lang: str) -> Page:
    table, _, id_ = partner.partition("/")
    one = _table(desk, table)[id_]
    url = partner_url(desk, partner, lang)
    there = {other: partner_url(desk, partner, other) for other in desk.languages if has_page(desk, partner, other)}
    heading = PageHeading(
        kind="partner",
        title=_name(one, lang),
        description=(one.role if isinstance(one, Person) else one.summary)[lang] or _name(one, lang),
        section="partners",
        crumbs=(desk.home_link(lang), desk.section_link("partners", lang)),
    )
    info = make_page_info(desk, lang, url, Counterparts(there, dict(desk.homes)), heading)
    return Page(file_of(url), "pages/partner.html", info, lambda: _view(desk, table, id_, lang))


def _view(desk: Desk, table: str, id_: str, lang: str) -> PartnerView:
    one = _table(desk, table)[id_]
    keys = desk.ask("named_by", lang, f"{table}/{id_}")
    kinds = {key: summary.kind for key in keys if (summary := desk.summary(key)) is not None}
    news = [key for key in keys if kinds.get(key) == "news"]
    countries = dict.fromkeys(code for key in keys if (own := desk.summary(key)) for code in own.countries)
    person = isinstance(one, Person)
    place = "" if isinstance(one, Person) else one.country
    return PartnerView(
        kind=table,
        name=_name(one, lang),
        short_name="" if isinstance(one, Person) else one.short_name[lang],
        summary=one.role[lang] if isinstance(one, Person) else one.summary[lang],
        website="" if isinstance(one, Person) else one.url,
        country=next(iter(desk.term_links("countries", [place] if place else [], lang)), None),
        start=None if isinstance(one, Person) else one.start,
        end=None if isinstance(one, Person) else one.end,
        news=tuple(desk.card(key, lang) for key in news),
        events=tuple(desk.event_card(key, lang) for key in keys if kinds.get(key) == "event"),
        countries=desk.term_links("countries", desk.sorted_codes("countries", countries, lang), lang),
        quotes=_quotes(desk, id_, news, lang) if person else (),
    )


def _quotes(desk: Desk, id_: str, keys: Sequence[str], lang: str) -> tuple[QuoteNote, ...]:
    """Return what a person said in news items."""
    found: list[QuoteNote] = []
    speaker = full_name(desk.vocabulary.people[id_])
    for key in keys:
        item = desk.listed(key, lang)
        blocks = Bodies(desk).blocks(item, lang) if item else ()
        said = (block for block in blocks if isinstance(block, Quote) and block.speaker == speaker)
        found.extend(QuoteNote(block, desk.card(key, lang)) for block in said)
    return tuple(found)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"partners": _overview, "partner": _page})
"""What plans the pages of this module, by the first word of a recipe."""
