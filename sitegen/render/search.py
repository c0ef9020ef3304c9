"""What is indexed of a text, as a page that only the search engine reads.

Owns the marks that Pagefind reads (``data-pagefind-…``). Readers' pages carry none of them: so these stay as light as
they are, and an edit of a layout indexes nothing again. Must not know the site.
"""

from html import escape

from sitegen.model.output import File
from sitegen.model.search import SearchEntry
from sitegen.model.urls import file_of
from sitegen.render.characters import allowed


def write_search_page(entry: SearchEntry, lang: str) -> File:
    """Return the page of one text; ``lang`` is the index's language."""
    facts = {
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
    filters = "".join(f'<i data-pagefind-filter="{name}:{_text(code)}"></i>' for name, code in entry.filters)
    order = f'<i data-pagefind-sort="day:{_text(entry.day)}"></i>' if entry.day else ""
    text = f"<p>{_text(entry.summary)}</p>{entry.html}"
    html = f'<!doctype html><html lang="{_text(lang)}"><body data-pagefind-body>{metas}{filters}{order}{text}</body>'
    return File(file_of(entry.url), allowed(f"{html}</html>").encode())


def _text(text: str) -> str:
    return escape(allowed(text))
