"""Which texts the search of a language finds, and how they are divided among its indexes.

Owns the division: whole months, the oldest first, as many as make an index full; the newest texts, which do not fill
one yet, stand in smaller ones. So what comes or changes, which mostly is among the newest, indexes few texts again, and
the memory that indexing takes stays within a bound. Must not know what is indexed of a text.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sitegen.engine.tracing import Ask, Rule
from sitegen.model.search import SearchPart
from sitegen.plan.lists import Keys, Lists

MOST = 400
"""Texts in an index from which on the next month begins another. Indexing takes 0.2 MB for each text of 3.5 KB."""
FEWEST = 200
"""The same for the newest texts. Indexing takes 2 ms for each; each index more costs whoever searches 25 KB."""
FOLDER = "pagefind"
INDEX = "search-index"
"""What makes an index, as the first word of a goal's recipe."""
ENTRY_FILE = "pagefind-entry.json"
"""What browsers ask of an index first; all other files in it are named by their content."""
Month = tuple[int, ...]
"""Year and month; 0 for a month that is not known."""
INDEX_FILE = "index_file"
"""The query by which a goal says that a file belongs to its index. It always has the same answer."""


def divide(lists: Lists) -> Mapping[SearchPart, Keys]:
    """Return the texts of each index, the newest index last, the keys in a fixed order."""
    summaries = lists.site.summaries
    months: dict[Month, list[str]] = {}
    for key in (*lists.news_keys, *lists.event_keys):
        months.setdefault(summaries[key].date[:2], []).append(key)
    groups = _groups(months, sorted(months), MOST)
    if groups and len(groups[-1][1]) < MOST:
        newest, _ = groups.pop()
        groups.extend(_groups(months, newest, FEWEST))
    # Standing pages have no date; they are found with the newest.
    pages = [key for key in lists.site.pages if lists.site.lists(key, lists.lang)]
    groups = groups or [([(0, 0)], [])]
    groups[-1][1].extend(pages)
    return {
        SearchPart(_name(lists.lang, found[0], len(groups)), found[0][0], found[-1][0], len(keys)): tuple(sorted(keys))
        for found, keys in groups
        if keys
    }


def _groups(
    months: Mapping[Month, list[str]], chosen: Iterable[Month], most: int
) -> list[tuple[list[Month], list[str]]]:
    """Return months in their order with their keys, as many together as have ``most`` keys."""
    groups: list[tuple[list[Month], list[str]]] = []
    for month in chosen:
        if not groups or len(groups[-1][1]) >= most:
            groups.append(([], []))
        groups[-1][0].append(month)
        groups[-1][1].extend(months[month])
    return groups


def _name(lang: str, first: Month, number: int) -> str:
    return f"{FOLDER}/{lang}" if number == 1 else f"{FOLDER}/{lang}-{first[0]:04d}-{first[1]:02d}"


def _parts(ask: Ask, lang: str) -> tuple[SearchPart, ...]:
    return tuple(ask("search_division", lang))


def _keys(ask: Ask, lang: str, name: str) -> Keys:
    return next((keys for part, keys in ask("search_division", lang).items() if part.name == name), ())


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "search_division": Rule(lambda ask, lang: divide(ask("lists", lang))),
        "search_parts": Rule(_parts),
        "search_keys": Rule(_keys),
        INDEX_FILE: Rule(lambda *_: True, verify=lambda *_: ""),
    }
)
"""What may be asked about the search of a language."""
