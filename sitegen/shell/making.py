"""All sheets that an edit concerns made and put in place, with everything that stands beside them.

Owns which sheets are made anew, and the files that are made once for the whole site. Must not know how sheets look.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sitegen.link.site import Site
from sitegen.model.output import File, FontFile
from sitegen.model.page import Intent
from sitegen.model.problem import Position, Problem
from sitegen.model.row import Row
from sitegen.model.source import SourceFile
from sitegen.model.urls import file_of
from sitegen.plan.plan import Outline
from sitegen.render.outputs import Press, write_rest
from sitegen.render.sitemap import write_sitemap
from sitegen.shell.delivery import Delivery, Placed
from sitegen.shell.encoding import encode_pictures
from sitegen.shell.fonts import HeadingFont
from sitegen.shell.library import row_of
from sitegen.shell.memory import Memory
from sitegen.shell.sheets import Maker, answers_of, concerned, derivative_of, find_dangling, made_of, recipe_of
from sitegen.shell.state import Aspect, Known, Made
from sitegen.shell.workers import Spread, in_chunks

SERIAL = 60
"""Sheets; for fewer, starting processes takes longer than it saves."""
LARGE = 0.5
"""Share of all sheets from which on the whole folder is built beside and swapped."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is to be made anew: intents, and answers about lists that were asked for them."""

    intents: list[Intent]
    everything: bool


@dataclass(slots=True)
class Yield:
    """What was made: notes about all sheets, files that wait for their place, media and how each is made."""

    sheets: dict[str, Made]
    numbers: dict[Aspect, int]
    answers: dict[Aspect, str]
    placed: list[Placed] = field(default_factory=list)
    media: dict[str, tuple[object, ...]] = field(default_factory=dict)
    encoded: int = 0


def find_difference(site: Site, outline: Outline, known: Known | None, rows: dict[str, Row], chrome: str) -> Difference:
    """Find the sheets that show what has changed since they were made."""
    if known is None or known.chrome != chrome:
        return Difference(list(outline.intents), everything=True)
    old = {key: row_of(one) for key, one in known.rows.items()}
    statuses = statuses_of(site)
    faces, wholes, features, ordered = set[str](), set[str](), set[str](), False
    for key in rows.keys() | old.keys():
        one, other = rows.get(key), old.get(key)
        if one is None or other is None:
            faces.add(key)
            ordered = True
            features.update(*(row.features for row in (one, other) if row is not None))
            continue
        moved = statuses.get(key) != known.statuses.get(key)
        if one.face != other.face or moved:
            faces.add(key)
        if one.whole != other.whole:
            wholes.add(key)
        if moved or one.order != other.order:
            ordered = True
            features.update(one.features, other.features)
    aspects = set[int]()
    if ordered or faces:
        asked = {aspect for aspect, _ in known.aspects if _may_differ(aspect, features, rows, ordered=ordered)}
        answers = answers_of(asked, outline.context.lists)
        aspects = {
            number
            for number, (aspect, before) in enumerate(known.aspects)
            if aspect in asked and answers[aspect] != before
        }
    paths = concerned(known, faces, wholes, aspects)
    chosen = []
    for intent in outline.intents:
        made = known.sheets.get(intent.paths[0])
        same = made is not None and (made.maker, made.arguments, made.paths) == (
            intent.maker, intent.arguments, intent.paths
        )  # fmt: skip
        if not same or intent.paths[0] in paths:
            chosen.append(intent)
    return Difference(chosen, everything=False)


def _may_differ(aspect: Aspect, features: set[str], rows: Mapping[str, Row], *, ordered: bool) -> bool:
    """Say whether a question to the lists may have another answer now.

    Only the bytes of a file that others name do not show in the order of things; and what is related to an item depends
    only on those that share a topic or a country with it.
    """
    name = aspect[1]
    if not ordered:
        return name == "file"
    if name == "related":
        row = rows.get(aspect[2])
        return row is None or not features.isdisjoint(row.features)
    return True


def statuses_of(site: Site) -> dict[str, str]:
    """Return what time says about each item: its status, and whether an event is over."""
    day = site.day.toordinal()
    return {
        key: f"{status} over" if key in site.rows and 0 < site.rows[key].over < day else status
        for key, status in site.statuses.items()
    }


def make_sheets(  # noqa: PLR0913, PLR0917  the stage's material
    outline: Outline,
    press: Press,
    difference: Difference,
    known: Known | None,
    delivery: Delivery,
    spread: Spread,
    jobs: int,
    problems: list[Problem],
    progress: Callable[[int, int], None],
) -> Yield:
    """Make the sheets of a difference; notes about the others are taken over."""
    paths = {path for intent in outline.intents for path in intent.paths}
    others = {output.path for output in press.assets} | {"robots.txt", "sitemap.xml"}
    keep = known is not None and not difference.everything
    told = known.aspects if known is not None and keep else []
    result = Yield({}, {one: at for at, (one, _) in enumerate(told)}, dict(told))
    if known is not None and keep:
        anew = {intent.paths[0] for intent in difference.intents}
        result.sheets = {path: one for path, one in known.sheets.items() if path in paths and path not in anew}
        used = {name for one in result.sheets.values() for name in one.media}
        result.media = {name: known.media[name] for name in used}
    result.media.update((name, recipe_of(name, outline.context.pictures)) for name in outline.media)
    maker = Maker(outline, press, delivery.put, paths | others)
    intents = difference.intents
    tasks = in_chunks(intents, jobs, SERIAL) if len(intents) > SERIAL else [intents]
    names = {key: key for key in outline.context.site.statuses}
    unknown: dict[str, str] = {}
    done = 0
    for task, answer in zip(tasks, (spread if len(tasks) > 1 else map)(maker.make, tasks), strict=True):
        for intent, looked in zip(task, answer.made, strict=True):
            result.sheets[intent.paths[0]] = made_of(intent, looked, result.numbers, names)
        result.placed.extend(answer.placed)
        result.answers.update(answer.answers)
        result.media.update(answer.media)
        problems.extend(answer.problems)
        for url, path in answer.unknown.items():
            unknown.setdefault(url, path)
        done += len(task)
        progress(done, len(intents))
    if known is not None and keep:
        gone = {path for one in known.sheets.values() for path in one.paths} | known.media.keys()
        gone -= paths | result.media.keys()
        if gone:
            anew = {intent.paths[0] for intent in intents}
            kept = (
                one.paths[0] for one in outline.intents if one.paths[0] not in anew and one.paths[0].endswith(".html")
            )
            for url, path in find_dangling(delivery.output, kept, gone).items():
                unknown.setdefault(url, path)
    missing = {url: path for url, path in unknown.items() if file_of(url) not in result.media}
    problems.extend(
        Problem("missing-reference", Position(path), values={"found": url}) for url, path in sorted(missing.items())
    )
    return result


def make_media(  # noqa: PLR0913, PLR0917  the stage's material
    result: Yield,
    there: Collection[str],
    file: Callable[[str], SourceFile],
    memory: Memory,
    delivery: Delivery,
    spread: Spread,
    progress: Callable[[int, int], None],
    problems: list[Problem],
) -> None:
    """Encode the pictures, and copy the files, that are not ``there`` yet."""
    wanted = [name for name in sorted(result.media) if name not in there]
    derivatives = [derivative_of(name, one) for name in wanted if len(one := result.media[name]) > 1]
    if derivatives:
        for made, anew in encode_pictures(derivatives, file, memory, spread, progress, problems):
            result.placed.append(delivery.put(made.path, made.data))
            result.encoded += anew
    for name in wanted:
        if len(result.media[name]) == 1:
            result.placed.append(delivery.put(name, file(str(result.media[name][0])).data))


def write_common(result: Yield, outline: Outline) -> Iterator[File]:
    """Yield what is made once for the whole site."""
    site = outline.context.site
    base = site.settings.base_url
    entries = sorted((url_of(path), one.entry) for path, one in result.sheets.items() if one.entry)
    yield from write_sitemap([entry for _, entry in entries], base)
    yield from write_rest(base, outline.redirects, preview=site.options.preview)


def url_of(path: str) -> str:
    """Return the address of a page's file."""
    return f"/{path.removesuffix('index.html')}"


def put_assets(press: Press, fonts: HeadingFont, delivery: Delivery) -> list[Placed]:
    """Put stylesheets, scripts and fonts in place."""
    placed = [delivery.put(one.path, one.data) for one in press.assets if isinstance(one, File)]
    made = fonts.finish()
    placed.extend(delivery.put(one.path, made[one.plain]) for one in press.assets if isinstance(one, FontFile))
    return placed
