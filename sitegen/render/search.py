"""What is indexed of a text, as a page that only the search engine reads.

Owns the marks that Pagefind reads (``data-pagefind-…``). Readers' pages carry none of them: so these stay as light as
they are, and an edit of a layout indexes nothing again. Must not know the site.
"""

import json
from collections.abc import Mapping
from html import escape

from sitegen.engine.digest import digest_of
from sitegen.model.output import File
from sitegen.model.search import SearchEntry, SearchIndex
from sitegen.render.characters import allowed

FILTER_FILE = "filters.json"


def write_search_page(entry: SearchEntry, lang: str) -> File:
    """Return the page of one text; ``lang`` is the index's language.

    Its name stays as long as the text's address does, and needs no folders: thousands of these take longer to make
    than the pages.
    """
    facts = {
        "url": entry.url,
        "title": entry.title,
        "kicker": entry.kicker,
        "date": entry.date,
        "day": entry.day,
        "places": " · ".join(entry.places),
        "image": entry.image,
        "lang": entry.lang if entry.lang != lang else "",
        "label": "|".join(entry.labels),
        "names": " · ".join(entry.names),
        "parts": " ".join(entry.words),
    }
    metas = "".join(
        f'<i data-pagefind-meta="{name}[title]" title="{_text(value)}"></i>' for name, value in facts.items() if value
    )
    order = f'<i data-pagefind-sort="day:{_text(entry.day)}"></i>' if entry.day else ""
    # A page without any text would not be indexed.
    text = f"<p>{_text(entry.summary or entry.title)}</p>{entry.html}"
    html = f'<!doctype html><html lang="{_text(lang)}"><body data-pagefind-body>{metas}{order}{text}</body>'
    return File(_name(entry), allowed(f"{html}</html>").encode())


def write_filters(index: SearchIndex, hits: Mapping[str, str]) -> File:
    """Return what narrows hits down: the codes of each filter, with the numbers of the hits that have them.

    ``hits`` holds by the name of its page what the engine calls each hit. Its own filters are not used: they come in
    another order each time, so that no two builds would be alike.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for number, entry in enumerate(index.entries):
        for name, code in entry.filters:
            found.setdefault(name, {}).setdefault(code, []).append(number)
    made = {"hits": [hits[_name(entry)] for entry in index.entries], "filters": found}
    data = json.dumps(made, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return File(f"{index.folder}/{FILTER_FILE}", data.encode())


def _name(entry: SearchEntry) -> str:
    return f"{digest_of(entry.url)[:16]}.html"


def _text(text: str) -> str:
    return escape(allowed(text))
