"""The filters that layouts use: a value and a language in, words out.

Owns the table ``FILTERS``. Must not know any layout.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from sitegen.model.hosting import meta_policy
from sitegen.parse.catalog import Catalog
from sitegen.parse.compounds import Compounds
from sitegen.render.structured import write_json_ld, write_publisher

HYPHENATED = re.compile(r"[(„“‚‘»]*(\w+(?:-\w+)+)[,;:.!?…“”‘’«)]*")
"""A name with a hyphen, and the signs that no line may begin or end with."""
LONGEST_KEPT = 24
"""Letters of the longest name with a hyphen; beyond that it is no name."""


def host(url: str) -> str:
    """Return the host of a web address, without ``www.``."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def set_heading(text: str, compounds: Compounds) -> str | Markup:
    """Return the words of a heading: long ones may break, a name with a hyphen (Sachsen-Anhalt) only where it must."""
    text = compounds.hyphenate(text)
    if "-" not in text:
        return text
    return Markup(HYPHENATED.sub(_keep, str(escape(text))))  # noqa: S704  escaped before


def _keep(found: re.Match[str]) -> str:
    return f'<span class="nb">{found[0]}</span>' if len(found[1]) <= LONGEST_KEPT else found[0]


def filters_of(catalog: Catalog) -> Mapping[str, Callable[..., Any]]:
    """Return the filters of one language by the name that layouts use."""
    formats = catalog.formats
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
        "heading": lambda text: set_heading(text, catalog.compounds),  # the lexicon may come later
        "json_ld": write_json_ld,
        "policy": lambda kind, frames=(): Markup(meta_policy(kind, frames)),  # noqa: S704  ours, whatever the kind
        "publisher": write_publisher,
    }
