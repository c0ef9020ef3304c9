"""Dossiers: series of news items under one introduction, and the list of them.

Owns what a dossier shows. Must not know which items belong to it: that is asked for.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.model.item import Item
from sitegen.model.kinds import Dossier
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import DossierCard, DossiersView, DossierView
from sitegen.plan.bodies import Bodies
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.texts import counterparts_of, frames_of, item_goals, own_item, shown, translation_note
from sitegen.plan.whole import Whole


def plan_dossiers(whole: Whole) -> Iterator[Goal]:
    """Plan the list of dossiers where there are any, and the page of each."""
    for lang, lists in whole.lists.items():
        if any(whole.site.lists(key, lang) for key in lists.site.dossiers):
            yield Goal(("dossiers", lang), (file_of(whole.desk.addresses.section("dossiers", lang)),))
    for key in whole.site.dossiers:
        yield from item_goals(whole, key, "dossier")


def dossier_card(desk: Desk, key: str, lang: str) -> DossierCard | None:
    """Return a dossier as lists show it; None for one that is not shown."""
    if not key or desk.summary(key) is None or (item := desk.listed(key, lang)) is None:
        return None
    return DossierCard(
        url=desk.addresses.target(key, lang)[0],
        lang=item.lang,
        title=item.title,
        summary=item.summary,
        number=len(desk.ask("series", lang, key)),
        picture=desk.pictures.lead(item),
    )


def dossier_cards(desk: Desk, lang: str) -> tuple[DossierCard, ...]:
    """Return all dossiers in the order that editors gave them, the others by their folders."""

    def order(key: str) -> tuple[int, str]:
        number = _dossier(desk.original(key)).order
        return (1_000_000 if number is None else number, key)

    cards = (dossier_card(desk, key, lang) for key in sorted(desk.ask("dossiers", lang), key=order))
    return tuple(card for card in cards if card is not None)


def _dossier(item: Item) -> Dossier:
    assert isinstance(item.data, Dossier)  # noqa: S101  asked of dossiers only
    return item.data


def _list(desk: Desk, lang: str) -> Page:
    url = desk.addresses.section("dossiers", lang)
    there = {one: desk.addresses.section("dossiers", one) for one in desk.languages if desk.ask("dossiers", one)}
    title = desk.section_title("dossiers", lang)
    heading = PageHeading(
        kind="dossiers",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        section="dossiers",
        crumbs=(desk.home_link(lang),),
    )
    info = make_page_info(desk, lang, url, Counterparts(there, {}), heading)
    return Page(file_of(url), "pages/dossiers.html", info, lambda: DossiersView(dossier_cards(desk, lang)))


def _page(desk: Desk, key: str, lang: str) -> Page:
    item = own_item(desk, key, lang)
    url = desk.addresses.item(item, lang)
    lead = desk.pictures.lead(item)
    nearest = {other: desk.homes[other] for other in desk.languages}
    heading = PageHeading(
        kind="dossier",
        title=item.title,
        description=item.summary,
        section="dossiers",
        crumbs=(desk.home_link(lang), desk.section_link("dossiers", lang)),
        noindex=item.lang != lang,
        status=desk.status(key),
        canonical=desk.addresses.item(item),
        image=lead.jpeg.url if lead else "",
        frames=frames_of(shown(desk, key), lang),
    )
    info = make_page_info(desk, lang, url, counterparts_of(desk, key, nearest), heading)
    return Page(file_of(url), "pages/dossier.html", info, lambda: _view(desk, item, lang))


def _view(desk: Desk, item: Item, lang: str) -> DossierView:
    keys = desk.ask("series", lang, item.key)
    summaries = (desk.summary(key) for key in keys)
    countries = dict.fromkeys(code for summary in summaries if summary is not None for code in summary.countries)
    return DossierView(
        text_lang=item.lang,
        translation=translation_note(desk, item),
        title=item.title,
        summary=item.summary,
        lead=desk.pictures.lead(item),
        blocks=Bodies(desk).blocks(item, lang),
        cards=tuple(desk.card(key, lang) for key in keys),
        countries=desk.term_links("countries", desk.sorted_codes("countries", countries, lang), lang),
    )


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"dossiers": _list, "dossier": _page})
"""What plans the pages of this module, by the first word of a recipe."""
