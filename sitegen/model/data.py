"""The site's items as open data: plain values for other people's programmes.

Owns the form; ``assets/schema/items.schema.json`` describes it to others. What is published here is kept: fields may be
added, and ``VERSION`` grows where one changes or goes. Must not know the site.
"""

from typing import Any, NamedTuple

VERSION = 1


class DataFile(NamedTuple):
    """One file of open data as it was planned: plain values as JSON has them."""

    path: str
    value: dict[str, Any]
