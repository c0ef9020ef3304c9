"""Everything at once, for those who decide which goals there are.

Owns the bundle. Which goals there are is decided in every build, so whoever decides may read the site freely; what
stands on a page is planned with a ``Desk``, which has queries instead.
"""

from collections.abc import Mapping
from typing import NamedTuple

from sitegen.link.site import Site
from sitegen.model.ledger import LedgerEntry
from sitegen.plan.desk import Desk
from sitegen.plan.lists import Lists


class Whole(NamedTuple):
    """The site, its lists by language, the desk of the planners, and the addresses that were ever published."""

    site: Site
    lists: Mapping[str, Lists]
    desk: Desk
    ledger: tuple[LedgerEntry, ...] = ()
