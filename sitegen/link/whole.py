"""All folders together: what they name in each other checked, and the site made of what is sound.

Owns the order of these steps. Must not know what a folder's texts say.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from sitegen.link.folders import Linker
from sitegen.link.references import Checker
from sitegen.link.site import Site, Stock, link_site, statuses_of
from sitegen.link.targets import Existing, check_targets, check_whole
from sitegen.link.topics import check_spellings
from sitegen.link.vocabulary import check_vocabulary, files_of_vocabulary
from sitegen.model.problem import Position, Problem
from sitegen.model.settings import Options
from sitegen.model.summary import Summary


def link_whole(  # noqa: PLR0913, PLR0917  each is a stage's result
    linker: Linker,
    summaries: Mapping[str, Summary],
    stock: Stock,
    now: datetime,
    options: Options,
    problems: list[Problem],
) -> Site:
    """Check what all folders name in each other, and link them. ``now`` carries an offset."""
    environment = linker.environment
    statuses = statuses_of(summaries.values(), now)
    existing = Existing(summaries, statuses, stock.files, options)
    before = len(problems)
    check_folders(summaries.values(), existing, problems)
    check_shared(linker, existing, problems)
    faulty = faulty_keys(summaries.values(), problems[before:])
    spellings = linker.topics.spellings(summaries[key] for key in sorted(summaries) if summaries[key].spelt)
    check_spellings(linker.topics, spellings, problems)
    site = link_site(environment, linker.atlas, summaries.values(), stock, now, options, faulty, statuses, spellings)
    check_rights(site, problems)
    return site


def check_rights(site: Site, problems: list[Problem]) -> None:
    """Report photos that are shown although their rights have ended: an error where the site is published."""
    code, day = "rights-ended-preview" if site.options.preview else "rights-ended", site.day.toordinal()
    for summary in site.summaries.values():
        for file, _, rights, _, place in summary.photos:
            if 0 < rights < day:
                values = {"file": file, "found": str(date.fromordinal(rights))}
                problems.append(Problem(code, Position(*place), "rights_until", values))


def check_folders(summaries: Iterable[Summary], existing: Existing, problems: list[Problem]) -> None:
    """Check what folders name in other folders."""
    plain = existing.plain()
    for summary in summaries:
        # Nearly all targets are items that everybody sees.
        if summary.targets and (doubtful := [one for one in summary.targets if one.anchor or one.key not in plain]):
            check_targets(doubtful, existing, shown=existing.shows(summary.key), problems=problems)


def check_shared(linker: Linker, existing: Existing, problems: list[Problem]) -> None:
    """Check what settings and vocabulary name, and what only all folders together can tell."""
    environment = linker.environment
    checker = Checker(environment, linker.atlas, linker.known, environment.files, problems)
    check_vocabulary(checker)
    check_targets(checker.targets, existing, shown=False, problems=problems)
    check_whole(existing.summaries.values(), environment.files, files_of_vocabulary(environment), problems)


def faulty_keys(summaries: Iterable[Summary], problems: Iterable[Problem]) -> Collection[str]:
    """Return the folders in whose files an error stands."""
    faulty = {problem.position.path for problem in problems if problem.severity == "error"}
    return {summary.key for summary in summaries if not faulty.isdisjoint(summary.paths)} if faulty else ()
