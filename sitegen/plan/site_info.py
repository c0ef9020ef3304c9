"""What is the same on all pages of one language: name, menus, footer.

Owns the menus. Must not know pages. Addresses of stylesheet, scripts and fonts come from the render floor.
"""

from collections.abc import Iterable

from sitegen.model.kinds import SECTIONS
from sitegen.model.views import Link, MenuEntry, SiteInfo
from sitegen.plan.bodies import Bodies
from sitegen.plan.changes import changes_url
from sitegen.plan.credits import credits_link
from sitegen.plan.desk import Desk
from sitegen.plan.events import calendar_url
from sitegen.plan.items import funding
from sitegen.plan.page_info import has_feed
from sitegen.plan.partners import any_partners
from sitegen.plan.translations import translations_url


def make_site_info(desk: Desk, lang: str) -> SiteInfo:
    """Make the surroundings of one language; the assets are filled in when they have names."""
    settings = desk.settings
    home = desk.addresses.home(lang)
    return SiteInfo(
        lang=lang,
        name=settings.name[lang],
        tagline=settings.tagline[lang],
        root=settings.base_url.rstrip("/"),
        home=home,
        menu=tuple(
            MenuEntry(_key(entry), link.url, link.title, link.lang)
            for entry in settings.menu
            if (link := _link(desk, entry, lang)) is not None
        ),
        service=_links(desk, settings.service, lang),
        legal=_links(desk, settings.legal, lang),
        funders=funding(desk, desk.vocabulary.funders, lang),
        contact_lines=settings.contact.lines[lang],
        contact_phone=settings.contact.phone,
        contact_email=settings.contact.email,
        feed=f"{home}feed.xml" if has_feed(desk, lang) else "",
        calendar=calendar_url(desk, lang),
        alert=settings.alert.text[lang] if settings.alert and desk.ask("alert") else "",
        alert_url=Bodies(desk).link(settings.alert.url, lang) if settings.alert and settings.alert.url else "",
        credits=credits_link(desk, lang),
        simple=_simple(desk, lang),
        signed=_address(desk, settings.sign_language, lang),
        search=desk.addresses.section("search", lang),
        feeds=desk.addresses.section("feeds", lang),
        stylesheet="",
        scripts=(),
        page_scripts=(),
        icon="",
        fonts=(),
        changes=changes_url(desk, lang) if desk.options.compare else "",
        translations=translations_url(desk, lang) if desk.options.preview else "",
    )


def _key(entry: str) -> str:
    return entry.replace("page:", "pages/")


def _link(desk: Desk, entry: str, lang: str) -> Link | None:
    if entry == "dossiers" and not desk.ask("dossiers", lang):
        return None
    if entry == "partners" and not any_partners(desk, lang):
        return None
    if entry in SECTIONS:
        return desk.section_link(entry, lang)
    key = _key(entry)
    if desk.listed(key, lang) is None:
        return None
    return desk.item_link(key, lang)


def _links(desk: Desk, entries: Iterable[str], lang: str) -> tuple[Link, ...]:
    return tuple(link for entry in entries if (link := _link(desk, entry, lang)) is not None)


def _address(desk: Desk, key: str, lang: str) -> str:
    link = _link(desk, key, lang) if key else None
    return link.url if link and link.lang == lang else ""


def _simple(desk: Desk, lang: str) -> str:
    key = desk.settings.plain_language
    summary = desk.summary(key) if key else None
    return desk.addresses.simple(summary, lang) if summary is not None and lang in summary.simple else ""
