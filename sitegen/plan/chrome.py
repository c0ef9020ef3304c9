"""What is the same on all pages of one language: name, menus, footer.

Owns the menus. Must not know pages. Addresses of stylesheet, scripts and fonts come from the render floor.
"""

from collections.abc import Iterable

from sitegen.model.kinds import SECTIONS
from sitegen.model.views import Chrome, Link, MenuEntry
from sitegen.plan.context import Context
from sitegen.plan.events import calendar_url
from sitegen.plan.frames import has_feed
from sitegen.plan.items import funding


def make_chrome(context: Context, lang: str) -> Chrome:
    """Make the surroundings of one language; the assets are filled in when they have names."""
    settings = context.settings
    home = context.addresses.home(lang)
    return Chrome(
        lang=lang,
        name=settings.name[lang],
        tagline=settings.tagline[lang],
        home=home,
        menu=tuple(
            MenuEntry(_key(entry), link.url, link.title, link.lang)
            for entry in settings.menu
            if (link := _link(context, entry, lang)) is not None
        ),
        service=_links(context, settings.service, lang),
        legal=_links(context, settings.legal, lang),
        funders=funding(context, context.vocabulary.funders, lang),
        contact_lines=settings.contact.lines[lang],
        contact_phone=settings.contact.phone,
        contact_email=settings.contact.email,
        feed=f"{home}feed.xml" if has_feed(context, lang) else "",
        calendar=calendar_url(context, lang),
        simple=_simple(context, lang),
        signed=_address(context, settings.sign_language, lang),
        stylesheet="",
        scripts=(),
        icon="",
        fonts=(),
    )


def _key(entry: str) -> str:
    return entry.replace("page:", "pages/")


def _link(context: Context, entry: str, lang: str) -> Link | None:
    if entry in SECTIONS:
        return context.section_link(entry, lang)
    key = _key(entry)
    if context.listed(key, lang) is None:
        return None
    return context.item_link(key, lang)


def _links(context: Context, entries: Iterable[str], lang: str) -> tuple[Link, ...]:
    return tuple(link for entry in entries if (link := _link(context, entry, lang)) is not None)


def _address(context: Context, key: str, lang: str) -> str:
    link = _link(context, key, lang) if key else None
    return link.url if link and link.lang == lang else ""


def _simple(context: Context, lang: str) -> str:
    key = context.settings.plain_language
    row = context.row(key) if key else None
    return context.addresses.simple(row, lang) if row is not None and lang in row.simple else ""
