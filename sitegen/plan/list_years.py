"""A year of a long list: of an index, or of what two codes have in common.

Owns these pages. Must not know which lists are divided, nor their addresses.
"""

from collections.abc import Callable
from typing import NamedTuple

from sitegen.model.dates import PartialDate
from sitegen.model.page import Page
from sitegen.model.urls import file_of
from sitegen.model.views import IndexYearView, Link
from sitegen.plan.desk import Desk
from sitegen.plan.news import group_by_month
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info


class DividedList(NamedTuple):
    """A list that has a page for each year."""

    query: str
    """How the queries about its years begin: ``term`` or ``facet``."""
    codes: tuple[str, ...]
    """Its dimension and codes, as these queries take them."""
    name: Callable[[], str]
    address: Callable[[int | None], str]
    """Of a year, or of the whole list."""
    above: tuple[Link, ...]
    """What it stands below."""


def year_page(desk: Desk, lang: str, number: str, divided: DividedList, ways: Counterparts) -> Page:
    """Plan the page of a year; ``ways`` says where other languages have it."""
    year, dimension = int(number), divided.codes[0]
    title, whole_list, url = divided.name(), divided.address(None), divided.address(year)
    heading = PageHeading(
        kind="index-year",
        title=f"{title} {year}",
        description=f"{desk.section_title('news', lang)}: {title} {year}",
        section=dimension,
        crumbs=(
            desk.home_link(lang),
            desk.section_link(dimension, lang),
            *divided.above,
            Link(whole_list, title, lang),
        ),
    )

    def link(year: int | None) -> Link | None:
        return None if year is None else Link(divided.address(year), str(year), lang)

    def view() -> IndexYearView:
        keys = desk.ask(f"{divided.query}_year", lang, *divided.codes, number)
        newer, older = desk.ask(f"{divided.query}_neighbours", lang, *divided.codes, number)
        groups = group_by_month(desk, keys, lang)
        return IndexYearView(divided.name(), whole_list, PartialDate(year), len(keys), groups, link(newer), link(older))

    return Page(file_of(url), "pages/index-year.html", make_page_info(desk, lang, url, ways, heading), view)
