"""Published addresses last: each entry of the ledger leads to a page, or says that it was given up.

Owns which addresses are published, and what is said of one that is lost. Must not know how the ledger is stored.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sitegen.engine.scheduler import Goal
from sitegen.link.site import DIMENSIONS
from sitegen.link.visibility import EXPIRED, FUTURE, PUBLIC
from sitegen.model.item import Item
from sitegen.model.ledger import GONE, SIMPLE, LedgerEntry
from sitegen.model.problem import Position, Problem
from sitegen.model.urls import file_of
from sitegen.plan.texts import languages_of
from sitegen.plan.whole import Whole

SECTION = "section:"
SECTIONS = ("news", "events", *DIMENSIONS)
MOST = 20
"""Steps from one redirect to the next."""


def list_addresses(whole: Whole, *, public: bool) -> Iterator[LedgerEntry]:
    """Yield what readers may keep: pages of items, lists of places and topics, the sections.

    With ``public``, only of items that everybody sees. Lists by year lie below these and move with them.
    """
    site, desk = whole.site, whole.desk
    for key, summary in site.summaries.items():
        if public and site.statuses[key] != PUBLIC:
            continue
        for lang in languages_of(desk, summary):
            yield LedgerEntry(key, desk.addresses.summary(summary, lang))
        for lang in summary.simple:
            yield LedgerEntry(SIMPLE + key, desk.addresses.simple(summary, lang))
    for lang, lists in whole.lists.items():
        yield from (LedgerEntry(SECTION + name, desk.addresses.section(name, lang)) for name in SECTIONS)
        for dimension in DIMENSIONS:
            codes = lists.codes[dimension]
            yield from (LedgerEntry(f"{dimension}:{one}", desk.addresses.term(dimension, one, lang)) for one in codes)


def unlisted_addresses(whole: Whole, goals: Iterable[Goal]) -> list[LedgerEntry]:
    """Return the published addresses that are not in the ledger, in its order."""
    known = {entry.address for entry in whole.ledger if not entry.fate}
    paths = {path for goal in goals for path in goal.outputs}
    found = (one for one in list_addresses(whole, public=True) if one.address not in known)
    return sorted(one for one in found if file_of(one.address) in paths)


def check_ledger(whole: Whole, goals: Iterable[Goal], aliases: Collection[str], problems: list[Problem]) -> None:
    """Report each published address that leads nowhere; ``aliases`` are the former ones that texts name."""
    if not whole.ledger or any(problem.severity == "error" for problem in problems):
        return  # What a mistake hides is not lost.
    paths = {path for goal in goals for path in goal.outputs}
    fates = {entry.address: entry for entry in whole.ledger if entry.redirect is not None}
    lost: list[LedgerEntry] = []
    for entry in whole.ledger:
        if entry.redirect is not None:
            _check_redirect(entry, fates, paths, aliases, problems)
        elif not (
            file_of(entry.address) in paths
            or entry.fate == GONE
            or entry.address in aliases
            or _moves_with_list(entry.address, fates, paths)
        ):
            lost.append(entry)
    if lost:
        _tell_lost(whole, [one for one in lost if not _comes_back(whole, one)], paths, problems)


def _check_redirect(
    entry: LedgerEntry,
    fates: Mapping[str, LedgerEntry],
    paths: Collection[str],
    aliases: Collection[str],
    problems: list[Problem],
) -> None:
    """Report a redirect from a page that there is, to one that there is not, or to another redirect."""
    if file_of(entry.address) in paths:
        problems.append(_rewritten("ledger-page", [entry], ""))
        return
    if file_of(entry.fate) in paths:
        return
    at, steps = entry.fate, 0
    while at in fates and steps < MOST and file_of(at) not in paths:
        at, steps = fates[at].fate, steps + 1
    found = file_of(at) in paths
    if found or at in aliases:
        problems.append(_rewritten("ledger-chain", [entry], at if found else GONE))
    else:
        problems.append(_rewritten("ledger-loop" if steps >= MOST else "ledger-target", [entry], GONE))


def _moves_with_list(address: str, fates: Mapping[str, LedgerEntry], paths: Collection[str]) -> bool:
    """Say whether an address lies below a list that has moved, and is found below the new one."""
    above = address.rstrip("/").rpartition("/")[0] + "/"
    while len(above) > 1:
        entry = fates.get(above)
        if entry is not None and entry.is_list:
            return file_of(entry.fate + address[len(above) :]) in paths
        above = above.rstrip("/").rpartition("/")[0] + "/"
    return False


def _comes_back(whole: Whole, entry: LedgerEntry) -> bool:
    """Say whether an address is without a page only for the time being, or since its time is over."""
    if not entry.is_list:
        return whole.site.statuses.get(entry.thing.removeprefix(SIMPLE)) in {EXPIRED, FUTURE}
    # A list of which nothing is left: it has the address that it would have.
    dimension, _, code = entry.thing.partition(":")
    desk = whole.desk
    if entry.thing.startswith(SECTION):
        return any(entry.address == desk.addresses.section(code, lang) for lang in desk.languages if code in SECTIONS)
    known = dimension in DIMENSIONS and (
        dimension != "tags" or code in desk.vocabulary.tags or not desk.vocabulary.tags
    )
    return known and any(entry.address == desk.addresses.term(dimension, code, lang) for lang in desk.languages)


def _tell_lost(whole: Whole, lost: Sequence[LedgerEntry], paths: Collection[str], problems: list[Problem]) -> None:
    """Report lost addresses: at the text that has moved, else in the ledger, what belongs together as one."""
    now: dict[tuple[str, str], str] = {}
    for one in list_addresses(whole, public=False):
        if file_of(one.address) in paths:
            now.setdefault((one.thing, _language(one.address)), one.address)
    left: list[LedgerEntry] = []
    for entry in lost:
        new = now.get((entry.thing, _language(entry.address)), "")
        item = _item_of(whole, entry) if new else None
        if item is not None and not item.data.aliases:
            values = {"address": entry.address, "new": new, "block": f"aliases: [{entry.address}]"}
            problems.append(Problem("address-moved", item.place("slug"), "slug" if item.data.slug else "", values))
        elif new:
            problems.append(_rewritten("address-lost", [entry], new))
        else:
            left.append(entry)
    problems.extend(_rewritten("address-lost", group, GONE) for group in _neighbours(left))


def _item_of(whole: Whole, entry: LedgerEntry) -> Item | None:
    """Return the text that an address belongs to: the one in its language."""
    key = entry.thing.removeprefix(SIMPLE)
    if key not in whole.site.summaries:
        return None
    items = whole.site.simple(key) if entry.thing.startswith(SIMPLE) else whole.site.items(key)
    return items.get(_language(entry.address))


def _language(address: str) -> str:
    return address.split("/", 2)[1]


def _neighbours(entries: Iterable[LedgerEntry]) -> Iterator[list[LedgerEntry]]:
    """Yield entries of one thing whose lines follow each other."""
    group: list[LedgerEntry] = []
    for entry in sorted(entries, key=lambda one: one.line):
        if group and (group[-1].thing, group[-1].line + 1) != (entry.thing, entry.line):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _rewritten(code: str, entries: Sequence[LedgerEntry], fate: str) -> Problem:
    """Return a problem of lines of the ledger with these lines as they should be."""
    values = {
        "address": ", ".join(one.address for one in entries),
        "new": fate,
        "cure": "\n".join(one._replace(fate=fate).row for one in entries),
        "first": str(entries[0].line),
        "last": str(entries[-1].line),
    }
    return Problem(code, Position(entries[0].position.path, entries[0].line, 1), values=values)
