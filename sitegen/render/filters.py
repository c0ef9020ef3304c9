"""The filters that layouts use: a value and a language in, words out.

Owns the table ``FILTERS``. Must not know any layout.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from sitegen.parse.catalog import Catalog
from sitegen.render.structured import write_json_ld, write_publisher


def host(url: str) -> str:
    """Return the host of a web address, without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def filters_of(catalog: Catalog) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of one language by the name that layouts use."""
    formats = catalog.formats
    return {
        "date": formats.date,
        "date_range": formats.date_range,
        "month_name": formats.month_name,
        "month_short": formats.month_short,
        "number": formats.number,
        "file_size": formats.file_size,
        "language_name": formats.language_name,
        "host": host,
        "json_ld": write_json_ld,
        "publisher": write_publisher,
        "soft": lambda text: catalog.compounds.hyphenate(text),  # noqa: PLW0108  the lexicon may come later
    }
