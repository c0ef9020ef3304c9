"""Links that name an address on this site instead of an item: whether it exists, and what to write.

Owns this check, which needs to know all pages. Must not know what stands on them.
"""

from collections.abc import Iterable, Mapping

from sitegen.engine.scheduler import Goal
from sitegen.link.references import near_keys
from sitegen.model.problem import Problem
from sitegen.model.summary import Target
from sitegen.model.urls import file_of
from sitegen.parse.hrefs import SCHEME_OF, with_slash
from sitegen.plan.whole import Whole


def check_site_links(goals: Iterable[Goal], former: Iterable[str], whole: Whole, problems: list[Problem]) -> None:
    """Report links to addresses that are not made, and those without the name of the site; ``former`` lead on."""
    if not (targets := whole.site.addressed):
        return
    origins = {path: goal.origin for goal in goals for path in goal.outputs}
    origins.update((file_of(with_slash(old)), "") for old in former)
    for target in targets:
        path = file_of(address_of(target))
        if path not in origins and _is_of_unsound(address_of(target), whole):
            continue  # whether it exists can be told when its own mistake is mended
        if path not in origins:
            problems.append(_missing(target, whole))
        elif target.code == "link-scheme":
            item = _item_of(origins[path])
            base = whole.desk.settings.base_url
            proposal = f"{item or f'{base}{target.key}'}{'#' if target.anchor else ''}{target.anchor}"
            problems.append(_problem(target, {"proposal": proposal}))


def address_of(target: Target) -> str:
    """Return the address that a target names, without what is asked of it."""
    return with_slash(target.key.partition("?")[0])


def _is_of_unsound(address: str, whole: Whole) -> bool:
    """Say whether an address may be that of an item which is left out because of a mistake."""
    last = address.strip("/").rpartition("/")[2]
    return any(last in {one.key.rpartition("/")[2], *(slug for _, slug in one.slugs)} for one in whole.site.unsound)


def _missing(target: Target, whole: Whole) -> Problem:
    """Return the problem of an address that is not made, with the items that are called like it."""
    near = near_keys(target.key.strip("/").rpartition("/")[2], whole.site.summaries)
    items = ", ".join(_name(key) for key in near)
    shown = sorted(key for key, summary in whole.site.summaries.items() if summary.kind)
    values = {"near": items} if items else {"example": _name(shown[0])} if shown else {}
    return _problem(target._replace(code="link-target"), values)


def _problem(target: Target, values: Mapping[str, str]) -> Problem:
    return Problem(target.code, target.position, target.field, {"found": target.key, "near": "", **values})


def _item_of(origin: str) -> str:
    """Return the link to an item whose text wants a page; empty for all other pages."""
    key = origin.removeprefix("content/").rpartition("/")[0]
    return _name(key) if key.partition("/")[0] in SCHEME_OF and origin.endswith(".md") else ""


def _name(key: str) -> str:
    folder, _, rest = key.partition("/")
    return f"{SCHEME_OF[folder]}:{rest}"
