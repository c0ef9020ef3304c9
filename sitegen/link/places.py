"""Countries, regions and groups: which codes there are, what they are called, and what belongs to what.

Owns roll-up (a partner region to its country, a group to its members). Names come from ``places.yaml``, else the
catalogs (the home country's regions), else CLDR. No code is known here. Must not know items.
"""

from collections.abc import Iterable, Mapping

from sitegen.model.kinds import Place
from sitegen.model.messages import LABELS, MOVE
from sitegen.model.problem import nearest
from sitegen.model.urls import slugify
from sitegen.parse.catalog import Catalog, words_in

NOT_COUNTRIES = frozenset({"EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes of CLDR that are no countries; EU is none either but is accepted."""

LENGTH_OF_COUNTRY = 2


class Atlas:
    """All places of a site."""

    def __init__(self, places: Mapping[str, Place], catalogs: Mapping[str, Catalog]) -> None:
        """Gather the places from the data file and the catalogs of the site's languages."""
        self.places, self.catalogs = places, catalogs
        self._names: dict[tuple[str, str], str] = {}
        """Those that were asked for: each stands in very many lists."""
        self.territories = {lang: catalog.formats.territories() for lang, catalog in catalogs.items()}
        self.countries = frozenset(
            code
            for territories in self.territories.values()
            for code in map(str, territories)
            if len(code) == LENGTH_OF_COUNTRY and code.isalpha() and code not in NOT_COUNTRIES
        )
        built_in = {code for catalog in catalogs.values() for context, code in catalog.ids if context == "place"}
        self.nationwide = frozenset(code for code in built_in if "-" not in code)
        self.home = frozenset(code for code in built_in if "-" in code)
        self.groups = frozenset(code for code, place in places.items() if place.members)
        self.foreign = frozenset(
            code
            for code in places
            if "-" in code and code[:2] in self.countries and code not in self.home | self.groups
        )

    @property
    def regions(self) -> frozenset[str]:
        """What the field ``regions`` may name: everything but countries; a foreign region may report as well."""
        return self.nationwide | self.home | self.groups

    def kind(self, code: str) -> str:
        """Return ``nationwide``, ``laender``, ``groups``, ``partner_regions`` or ``countries``."""
        if code in self.groups:
            return "groups"
        if code in self.home:
            return "laender"
        if code in self.foreign:
            return "partner_regions"
        return "countries"

    def name(self, code: str, lang: str) -> str:
        """Return the name of a place in a language."""
        if (found := self._names.get((code, lang))) is None:
            found = self._names[code, lang] = self._name(code, lang)
        return found

    def _name(self, code: str, lang: str) -> str:
        place = self.places.get(code)
        if place is not None and place.name.get(lang):
            return place.name[lang]
        if self.catalogs[lang].has("place", code) and code not in self.nationwide:
            return self.catalogs[lang].pgettext("place", code)
        return self.territories[lang].get(code, code)

    def region_name(self, code: str, lang: str) -> str:
        """Return the name of a region; the home country as a whole has one of its own ("nationwide")."""
        if code in self.nationwide and not (code in self.places and self.places[code].name.get(lang)):
            return self.catalogs[lang].pgettext("place", code)
        return self.name(code, lang)

    def in_form(self, code: str, lang: str) -> str:
        """Return the name with its preposition: "in Hessen", "im Saarland"."""
        place = self.places.get(code)
        if place is not None and place.in_.get(lang):
            return place.in_[lang]
        catalog = self.catalogs[lang]
        if catalog.has("place-in", code):
            return catalog.pgettext("place-in", code)
        return catalog.pgettext("place-in", "default", name=self.name(code, lang))

    def intro(self, code: str, lang: str) -> str:
        """Return what ``places.yaml`` says as an introduction."""
        return self.places[code].intro[lang] if code in self.places else ""

    def slug(self, code: str, lang: str) -> str:
        """Return the part of an address; empty where the name yields none."""
        place = self.places.get(code)
        if place is not None and place.slug.get(lang):
            return place.slug[lang]
        return slugify(self.name(code, lang))

    def sorted_as(self, code: str, lang: str) -> str:
        """Return the name under which a place is sorted."""
        place = self.places.get(code)
        return (place.sort_name.get(lang) if place else "") or self.name(code, lang)

    def members(self, code: str) -> tuple[str, ...]:
        """Return the members of a group."""
        return self.places[code].members if code in self.groups else ()

    def groups_of(self, code: str) -> tuple[str, ...]:
        """Return the groups that a place is a member of."""
        return tuple(group for group in sorted(self.groups) if code in self.members(group))

    def country_of(self, code: str) -> str:
        """Return the country of a partner region."""
        return code.partition("-")[0]

    def with_members(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the codes and, for each group, its members (and theirs), each once."""
        found: dict[str, None] = {}
        waiting = list(codes)
        while waiting:
            code = waiting.pop(0)
            if code not in found:
                found[code] = None
                waiting.extend(self.members(code))
        return tuple(found)

    def rolled_up(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the codes, the members of groups among them, and every group that one of all these belongs to."""
        found = dict.fromkeys(self.with_members(codes))
        waiting = list(found)
        while waiting:
            for group in self.groups_of(waiting.pop(0)):
                if group not in found:
                    found[group] = None
                    waiting.append(group)
        return tuple(found)

    def near(self, code: str, codes: Iterable[str]) -> Mapping[str, str]:
        """Return the codes that may have been meant, with their names in each language of the messages.

        Compares with the codes, with the names in all languages of the site, and with former and other codes.
        """
        from babel.core import get_global  # noqa: PLC0415  slow to load, and only needed where something is wrong

        known = set(codes)
        others = [one for one in get_global("territory_aliases").get(code.upper(), ()) if one in known]
        others += [one for one in sorted(known & self.home) if one.partition("-")[2] == code.upper()]
        found = others[:1] or nearest(code, {one: self.all_names(one) for one in known})
        return {
            language: ", ".join(f"{one} ({self.name(one, lang)})" for one in found)
            for language, lang in self._shown().items()
        }

    def _shown(self) -> Mapping[str, str]:
        """Return the language of the site in which a message of each language names places."""
        return {lang: lang if lang in self.catalogs else next(iter(self.catalogs)) for lang in LABELS}

    def all_names(self, code: str) -> tuple[str, ...]:
        """Return what a place is called in any language of the site."""
        found = {name for lang in self.catalogs for name in (self.name(code, lang), self.region_name(code, lang))}
        for catalog in self.catalogs.values():
            found.update(words_in(catalog.pgettext("place-also", code)) if catalog.has("place-also", code) else ())
        return tuple(sorted(found))

    def elsewhere(self, code: str, field: str, codes: Iterable[str]) -> Mapping[str, str]:
        """Return what says that a code, or a name that is exactly one of these places, belongs into another field."""
        lowered = code.casefold()
        for one in sorted(codes):
            if lowered in {name.casefold() for name in (one, *self.all_names(one))}:
                shown = self._shown()
                return {
                    language: MOVE[language].format(name=f"{one} ({self.name(one, lang)})", field=field, code=one)
                    for language, lang in shown.items()
                }
        return {}
