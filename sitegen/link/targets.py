"""What folders name in other folders: whether it exists, is public, and has the heading that is meant.

Owns these checks, and those of the whole: circles of pages, files that nothing names. Must not know how items look.
"""

from collections.abc import Collection, Iterable, Mapping
from posixpath import relpath
from typing import NamedTuple

from sitegen.link.references import is_download, near_files, near_keys
from sitegen.link.visibility import DRAFT, FUTURE, PUBLIC, is_shown
from sitegen.link.vocabulary import check_circles
from sitegen.model.messages import ADVICE
from sitegen.model.problem import Position, Problem, TextValues, nearest
from sitegen.model.settings import Options
from sitegen.model.summary import Summary, Target
from sitegen.parse.hrefs import FILES, SCHEME_OF

EXAMPLE = "news/2019/pre-bio-europe-tour"


class Existing(NamedTuple):
    """What there is to be named: summaries by key, their statuses, and the paths of files that are no texts."""

    summaries: Mapping[str, Summary]
    statuses: Mapping[str, str]
    files: Collection[str]
    options: Options

    def has(self, key: str) -> bool:
        """Say whether an item exists, sound or not."""
        return key in self.summaries and self.summaries[key].exists

    def plain(self) -> Collection[str]:
        """Return the keys of items to which a link may lead from anywhere, if it names no heading."""
        statuses = self.statuses
        return {
            key for key, summary in self.summaries.items() if summary.exists and statuses.get(key, PUBLIC) == PUBLIC
        }

    def shows(self, key: str) -> bool:
        """Say whether an item is shown."""
        return key in self.statuses and is_shown(self.statuses[key], self.options)


def check_targets(targets: Iterable[Target], existing: Existing, *, shown: bool, problems: list[Problem]) -> None:
    """Check what one folder names; ``shown`` says whether the folder itself is."""
    for target in targets:
        if target.key.startswith("/"):  # an address: which there are is known when all pages are planned
            continue
        if not existing.has(target.key):
            if not (target.code == "link-target" and target.key in existing.files and is_download(target.key)):
                problems.append(_missing_file(target, existing) or _missing(target, existing))
        elif shown and target.linked:
            if existing.statuses.get(target.key, PUBLIC) in {DRAFT, FUTURE} and not existing.shows(target.key):
                problems.append(Problem("link-hidden", target.position, target.field, {"found": target.key}))
            if target.anchor and existing.shows(target.key):
                _check_anchor(target, existing.summaries[target.key], problems)


def _missing_file(target: Target, existing: Existing) -> Problem | None:
    """Return the problem of a link to a file that is not there, or that nobody can download; None for other links."""
    folder, _, name = target.key.rpartition("/")
    if target.code != "link-target" or not folder.startswith("content/") or name.rpartition(".")[2] not in FILES:
        return None
    if target.key in existing.files:
        return Problem("link-file", target.position, target.field, {"found": name})
    beside = [path.removeprefix(f"{folder}/") for path in existing.files if path.startswith(f"{folder}/")]
    downloads = sorted(one for one in beside if is_download(one))
    near, allowed = ", ".join(near_files(name, beside)), ", ".join(downloads) or "–"
    values: TextValues = {
        "found": name,
        "folder": folder,
        "allowed": allowed,
        "near": near,
        "write": ADVICE["put-file"],
    }
    return Problem("file-missing", target.position, target.field, values)


def _missing(target: Target, existing: Existing) -> Problem:
    own = target.place[0].rpartition("/")[0]
    if target.code == "link-target" and existing.has(key := target.key.removeprefix("content/")):
        proposal = (
            f"{SCHEME_OF[key.partition('/')[0]]}:{key.partition('/')[2]}{'#' if target.anchor else ''}{target.anchor}"
        )
        return Problem("link-scheme", target.position, values={"found": relpath(target.key, own), "proposal": proposal})
    if target.code == "link-target" and (path := target.key.removeprefix("content/")).partition("/")[0] in SCHEME_OF:
        target = target._replace(key=path if not target.key.startswith(f"{own}/") else target.key)
    folder = target.key.partition("/")[0]
    keys = [key for key, summary in existing.summaries.items() if summary.exists and key.startswith(f"{folder}/")]
    if folder not in SCHEME_OF:
        keys = [key for key, summary in existing.summaries.items() if summary.exists]
    near = near_keys(target.key.strip("/"), keys)
    if target.code == "link-target":
        near = [f"{SCHEME_OF[key.partition('/')[0]]}:{key.partition('/')[2]}" for key in near]
    found = target.key.removeprefix(f"{own}/")
    if folder in SCHEME_OF and target.code == "link-target":
        found = f"{SCHEME_OF[folder]}:{target.key.partition('/')[2]}"
    values: dict[str, str | Mapping[str, str]] = {"found": found, "near": ", ".join(near)}
    if target.code == "unknown-item":
        values["example"] = min(keys, default=EXAMPLE)
    elif not near and keys:
        values["example"] = f"{SCHEME_OF[min(keys).partition('/')[0]]}:{min(keys).partition('/')[2]}"
    elif not near:
        values["write"] = ADVICE["target"]
    return Problem(target.code, target.position, target.field, values)


def _check_anchor(target: Target, summary: Summary, problems: list[Problem]) -> None:
    """Report a link to a heading that the other text does not have, in the language to which the link leads."""
    by_lang = dict(summary.anchors)
    anchors = by_lang.get(target.lang if target.lang in summary.langs else summary.langs[0], "").split()
    if target.anchor not in anchors:
        allowed = ", ".join(f"#{anchor}" for anchor in anchors) or "–"
        near = ", ".join(f"#{anchor}" for anchor in nearest(target.anchor, anchors))
        values: TextValues = {
            "found": f"#{target.anchor}",
            "allowed": allowed,
            "near": near,
            "write": ADVICE["anchors"],
        }
        problems.append(Problem("link-anchor", target.position, values=values))


def check_whole(
    summaries: Iterable[Summary], files: Iterable[str], named: Collection[str], problems: list[Problem]
) -> None:
    """Report pages that lie above themselves, and files that nothing names: their editor may expect to see them.

    ``files`` are shared ones (in no folder of texts), ``named`` what settings and vocabulary name.
    """
    known = list(summaries)
    parents = {summary.key: summary.parent for summary in known if summary.parent}
    places = {summary.key: Position(*summary.parent_place) for summary in known if summary.parent}
    check_circles(places, lambda key: [parents[key]] if key in parents else [], problems)
    used = {name for summary in known for name in summary.foreign}.union(named)
    unused = (path for summary in known for path in summary.unused)
    problems.extend(Problem("unused-file", Position(path)) for path in (*unused, *files) if path not in used)
