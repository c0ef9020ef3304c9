"""How the pages of a site are divided among the files of its sitemap.

Owns the division: one file for a small site; for a larger one a file for each language and each year of its items, so
that an item that comes touches one of them. Must not know the format.
"""

from collections.abc import Iterable, Mapping

from sitegen.engine.scheduler import Goal
from sitegen.model.summary import Summary

MOST = 1000
"""Pages in the one file of a small site."""
ONE = "sitemap.xml"
OWN = frozenset({"item", "event"})
"""Recipes of pages that show one dated item, which is their first argument."""

Recipe = tuple[str, ...]


def divide_sitemap(
    goals: Iterable[Goal], summaries: Mapping[str, Summary], languages: Iterable[str]
) -> Mapping[str, list[Recipe]]:
    """Return the recipes of all pages, in the order of their addresses, by the file that names them."""
    pages = [goal for goal in goals if goal.outputs[0].endswith(".html")]
    pages.sort(key=lambda goal: goal.outputs[0].removesuffix("index.html"))
    if len(pages) <= MOST:
        return {ONE: [goal.recipe for goal in pages]}
    known = frozenset(languages)
    found: dict[str, list[Recipe]] = {}
    for goal in pages:
        lang = goal.outputs[0].partition("/")[0]
        summary = summaries[goal.recipe[1]] if goal.recipe[0] in OWN else None
        # What a language shows of an item that it lacks is not indexed, and would leave a year's file empty.
        year = f"-{summary.year:04d}" if summary is not None and lang in summary.langs else ""
        name = f"sitemap-{lang}{year}.xml" if lang in known else "sitemap-pages.xml"
        found.setdefault(name, []).append(goal.recipe)
    return dict(sorted(found.items()))
