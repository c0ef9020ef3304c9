"""Owns the articles as every other generator gets them: plain Markdown, links resolved, terms with names and addresses.

Must not know any of these generators. Where a choice had to be made it favours them: what this project resolves and
checks while it builds (links between items, components, names of countries) is done for them beforehand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from babel import Locale
from corpus import LANGUAGES, TOPICS, Item
from prose import WORDS, simplify

BASE_URL: Final = "https://www.example.org"
NEWS: Final = {"de": "meldungen", "en": "news"}
#: What articles are filed under, with its part of the address and its name by language.
KINDS: Final = {
    "countries": {"de": ("partnerlaender", "Partnerländer"), "en": ("partner-countries", "Partner countries")},
    "regions": {"de": ("regionen", "Regionen"), "en": ("regions", "Regions")},
    "tags": {"de": ("themen", "Themen"), "en": ("topics", "Topics")},
}
#: Lists longer than this are divided, as this project divides them.
LONG: Final = 60
LONG_YEAR: Final = 200

_COMPONENT: Final = re.compile(r"^::: (\w+)\n((?:\w+: .*\n)*)\n((?:.+\n)+?):::$", re.MULTILINE)
_LINK: Final = re.compile(r"\(news:([^)]+)\)")


@dataclass(frozen=True, slots=True)
class Term:
    """A country, region or topic as one language names it."""

    kind: str
    id: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Article:
    """An item in one language."""

    item: Item
    language: str
    title: str
    summary: str
    slug: str
    body: str
    address: str
    #: Address in the other language.
    other: str
    terms: tuple[Term, ...]


class Newsroom:
    """All articles, and what is known only from all of them."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = items
        self._terms = {language: _name_terms(language) for language in LANGUAGES}
        self._addresses = {(item.name, lang): _address(item, lang) for item in items for lang in LANGUAGES}
        self.counts: Counter[tuple[str, str]] = Counter(key for item in items for key in file_under(item))
        self.years: Counter[int] = Counter(item.date.year for item in items)

    def terms(self, language: str) -> Iterable[Term]:
        return self._terms[language].values()

    def articles(self, item: Item) -> list[Article]:
        return [self._translate(item, language) for language in LANGUAGES]

    def _translate(self, item: Item, language: str) -> Article:
        text = item.texts[language]
        other = next(lang for lang in LANGUAGES if lang != language)
        return Article(
            item=item,
            language=language,
            title=text.title,
            summary=text.summary,
            slug=text.slug,
            body=_LINK.sub(lambda found: f"({self._addresses[found[1], language]})", simplify_components(text.body)),
            address=_address(item, language),
            other=_address(item, other),
            terms=tuple(self._terms[language][key] for key in file_under(item)),
        )


def file_under(item: Item) -> list[tuple[str, str]]:
    """The terms of an item: kind and id."""
    groups = (("countries", item.countries), ("regions", item.regions), ("tags", item.tags))
    return [(kind, code.lower()) for kind, codes in groups for code in codes]


def simplify_components(body: str) -> str:
    """Quotations as block quotes, facts as lists: plain Markdown, which every generator knows."""
    return _COMPONENT.sub(_simplify_component, body)


def _simplify_component(found: re.Match[str]) -> str:
    name, head, text = found.groups()
    if name == "quote":
        speaker = ", ".join(line.partition(": ")[2] for line in head.splitlines())
        return f"> {text.strip()}\n>\n> – {speaker}"
    return "\n".join(
        f"- **{label}:** {fact}" for label, _, fact in (line.partition(": ") for line in text.splitlines())
    )


def _address(item: Item, language: str) -> str:
    return f"/{language}/{NEWS[language]}/{item.date.year}/{item.texts[language].slug}/"


def _name_terms(language: str) -> dict[tuple[str, str], Term]:
    territories = Locale(language).territories
    place = LANGUAGES.index(language)
    labels = {
        "countries": {code.lower(): territories[code] for code in WORDS["countries"]},
        "regions": {code.lower(): names[place] for code, names in WORDS["regions"].items()},
        "tags": {tag: label[language] for tag, label in TOPICS.items()},
    }
    return {
        (kind, code): Term(kind, code, label, f"/{language}/{KINDS[kind][language][0]}/{simplify(label)}/")
        for kind, names in labels.items()
        for code, label in names.items()
    }
