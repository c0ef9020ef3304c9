"""What helps a reader on from an item: contents of a long text, neighbours, related items with the reason.

Owns these choices. Must not know what else an item's page shows.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from sitegen.model.kinds import News
from sitegen.model.views import Html, Link, Neighbour, Related, ViewBlock
from sitegen.plan.desk import Desk

HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LONG = 3
"""From so many headings on a text has contents."""
RELATED, REASONS = 3, 2


def contents_of(blocks: Iterable[ViewBlock]) -> tuple[Link, ...]:
    """Return links to the headings of a text; nothing for a short one."""
    found = [
        Link(f"#{heading[1]}", unescape(TAG.sub("", heading[2])).strip(), "")
        for block in blocks
        if isinstance(block, Html)
        for heading in HEADING.finditer(block.html)
    ]
    return tuple(found) if len(found) >= LONG else ()


def neighbours(desk: Desk, key: str, countries: Sequence[str], lang: str) -> tuple[Neighbour | None, Neighbour | None]:
    """Return the next and the last item about the first of its countries."""
    if not countries:
        return None, None
    name = desk.atlas.name(countries[0], lang)
    newer, older = desk.ask("around", lang, countries[0], key)
    return tuple(Neighbour(name, desk.card(one, lang)) if one else None for one in (newer, older))  # type: ignore[return-value]  # two


def related(desk: Desk, key: str, data: News, lang: str) -> tuple[Related, ...]:
    """Return related items, each with what both are about."""
    own = desk.summary(key)
    found = []
    for other in related_keys(desk, key, data, lang):
        theirs = desk.summary(other)
        shared: list[str] = []
        if own is not None and theirs is not None:
            countries = [code for code in own.countries if code in theirs.countries]
            tags = [code for code in data.tags if code in theirs.tags]
            shared = [desk.atlas.name(code, lang) for code in countries]
            shared.extend(desk.term_name("tags", code, lang) for code in tags)
        found.append(Related(desk.card(other, lang), tuple(shared[:REASONS])))
    return tuple(found)


def related_keys(desk: Desk, key: str, data: News, lang: str) -> tuple[str, ...]:
    """Return the related items: those that the item names, then those that share most, as far as they are listed."""
    named = (one for one in data.related if (summary := desk.summary(one)) is not None and summary.kind == "news")
    found = dict.fromkeys((*named, *desk.ask("related", key)))
    return tuple(other for other in found if other != key and desk.lists(other, lang))[:RELATED]
