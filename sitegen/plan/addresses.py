"""Where everything is: the address of each item, list and index in each language.

Owns the shapes of addresses. Must not know what stands on a page.
"""

from collections.abc import Callable

from sitegen.link.places import Atlas
from sitegen.model.item import Item
from sitegen.model.settings import Settings, Vocabulary
from sitegen.model.summary import Summary
from sitegen.model.urls import join_url, slugify

WORD_OF_KIND = {"news": "news", "event": "events"}


class Addresses:
    """Addresses on a site; nothing here says whether a page exists."""

    def __init__(
        self, settings: Settings, vocabulary: Vocabulary, atlas: Atlas, summary: Callable[[str], Summary | None]
    ) -> None:
        """Begin with none: those of sections and indexes are held, since each stands on very many pages."""
        self.settings, self.vocabulary, self.atlas, self._summary = settings, vocabulary, atlas, summary
        self._sections: dict[tuple[str, str], str] = {}
        self._terms: dict[tuple[str, str, str], str] = {}

    def home(self, lang: str) -> str:
        """Return the address of a language's home page."""
        return join_url(lang)

    def section(self, name: str, lang: str) -> str:
        """Return the address of the news, the events, or the overview of a dimension."""
        if (found := self._sections.get((name, lang))) is None:
            found = self._sections[name, lang] = join_url(lang, self.settings.addresses[name][lang])
        return found

    def year(self, lang: str, year: int, month: int | None = None) -> str:
        """Return the address of a year of news, or of a month of it."""
        parts = f"{year:04d}/" if month is None else f"{year:04d}/{month:02d}/"
        return self.section("news", lang) + parts

    def item(self, item: Item, lang: str = "") -> str:
        """Return the address of an item's page; in the info of another language where ``lang`` is given."""
        lang = lang or item.lang
        if item.kind == "page":
            if item.simple:
                return self.simple(self._summary(item.key), lang, item.slug)
            return join_url(lang, item.slug)
        return self._listed(item.kind, item.date.year, item.slug, lang)

    def summary(self, summary: Summary, lang: str) -> str:
        """Return the address of an item's page in a language, without looking at the item: as ``item`` does."""
        slug = dict(summary.slugs).get(lang) or summary.slugs[0][1]
        return join_url(lang, slug) if summary.kind == "page" else self._listed(summary.kind, summary.year, slug, lang)

    def simple(self, summary: Summary | None, lang: str, slug: str = "") -> str:
        """Return the address of a page in plain language; ``slug`` where there is no other page of its language."""
        slugs = summary.slugs if summary is not None else ()
        slug = dict(slugs).get(lang) or slug or slugs[0][1]
        return join_url(lang, slug, self.settings.addresses["plain_language"][lang])

    def _listed(self, kind: str, year: int, slug: str, lang: str) -> str:
        return f"{self.section(WORD_OF_KIND[kind], lang)}{year:04d}/{slug}/"

    def target(self, key: str, lang: str) -> tuple[str, str]:
        """Return the address to which a list or a text of a language links for an item, and the language there.

        Raises ``KeyError`` for an item that is not shown.
        """
        summary = self._summary(key)
        if summary is None:
            raise KeyError(key)
        there = lang if lang in summary.langs or self.settings.policies[summary.kind] == "show" else summary.langs[0]
        return self.summary(summary, there), there

    def term_slug(self, dimension: str, code: str, lang: str) -> str:
        """Return the part of an address for a place or a tag; empty where its name yields none."""
        if dimension != "tags":
            return self.atlas.slug(code, lang)
        tag = self.vocabulary.tags.get(code)
        if tag is None:
            return slugify(code)
        return tag.slug[lang] or slugify(tag.label[lang])

    def term(self, dimension: str, code: str, lang: str, year: int | None = None) -> str:
        """Return the address of an index, or of one of its years."""
        if (found := self._terms.get((dimension, code, lang))) is None:
            found = f"{self.section(dimension, lang)}{self.term_slug(dimension, code, lang)}/"
            self._terms[dimension, code, lang] = found
        return found if year is None else f"{found}{year:04d}/"

    def calendar(self, lang: str) -> str:
        """Return the address of a language's calendar file."""
        return self.section("events", lang).rstrip("/") + ".ics"

    def term_calendar(self, dimension: str, code: str, lang: str) -> str:
        """Return the address of the calendar file of an index."""
        return f"{self.term(dimension, code, lang)}{self.calendar(lang).rpartition('/')[2]}"
