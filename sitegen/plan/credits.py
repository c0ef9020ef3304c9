"""Picture credits: one page in each language that says whose the pictures are, and where they are used.

Owns this page. Must not know how a credit stands below a picture.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sitegen.engine.scheduler import Goal
from sitegen.link.collation import sort_key
from sitegen.model.page import Page
from sitegen.model.rights import Rights, licence_url, with_sign
from sitegen.model.urls import file_of
from sitegen.model.views import CreditEntry, CreditsView, CreditUse, Link
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole


def plan_credits(whole: Whole) -> Iterator[Goal]:
    """Plan the page of each language that shows pictures."""
    for lang in whole.lists:
        if has_credits(whole.desk, lang):
            yield Goal(("credits", lang), (file_of(whole.desk.addresses.section("credits", lang)),))


def has_credits(desk: Desk, lang: str) -> bool:
    """Say whether a language shows pictures at all."""
    return bool(desk.ask("has_credits", lang))


def credits_link(desk: Desk, lang: str) -> Link | None:
    """Return a link to the page; None where there is none."""
    if not has_credits(desk, lang):
        return None
    return Link(desk.addresses.section("credits", lang), desk.words(lang).gettext("Picture credits"), lang)


def _page(desk: Desk, lang: str) -> Page:
    url, title = desk.addresses.section("credits", lang), desk.words(lang).gettext("Picture credits")
    exact = {other: desk.addresses.section("credits", other) for other in desk.languages if has_credits(desk, other)}
    ways = Counterparts(exact, {other: desk.addresses.home(other) for other in desk.languages})
    facts = PageHeading(
        kind="credits",
        title=title,
        description=f"{title} – {desk.settings.name[lang]}",
        crumbs=(desk.home_link(lang),),
    )
    return Page(
        file_of(url), "pages/credits.html", make_page_info(desk, lang, url, ways, facts), lambda: _view(desk, lang)
    )


def _view(desk: Desk, lang: str) -> CreditsView:
    found = [(Rights.unpack(rights), items) for rights, items in desk.ask("credits", lang)]
    entries = [
        CreditEntry(
            credit=with_sign(rights.credit),
            creator="" if rights.creator in rights.credit else rights.creator,
            licence=rights.licence,
            licence_url=licence_url(rights.licence),
            source_url=rights.source_url,
            ai_generated=rights.ai_generated,
            uses=tuple(CreditUse(desk.item_link(key, lang), number) for key, number in items),
        )
        for rights, items in sorted(found, key=lambda one: (sort_key(one[0].credit.lstrip("© ")), one[0]))
    ]
    return CreditsView(tuple(entries), sum(use.number for entry in entries for use in entry.uses))


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"credits": _page})
"""What plans the page of this module, by the first word of a goal's recipe."""
