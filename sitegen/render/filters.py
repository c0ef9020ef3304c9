"""The filters that layouts use: a value and a language in, words out.

Owns the table ``FILTERS``. Must not know any layout.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from sitegen.parse.formats import Formats


def host(url: str) -> str:
    """Return the host of a web address, without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def filters_of(formats: Formats) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of one language by the name that layouts use."""
    return {
        "date": formats.date,
        "date_range": formats.date_range,
        "time_parts": formats.time_parts,
        "town": formats.town,
        "month_name": formats.month_name,
        "month_short": formats.month_short,
        "number": formats.number,
        "file_size": formats.file_size,
        "language_name": formats.language_name,
        "host": host,
    }
