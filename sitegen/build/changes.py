"""What is published, recorded by production builds and compared by previews.

Owns the goals and rules of both. The record stands beside the pages of the public site, so what a preview is compared
with is what readers see, without git and without a cache. Must not know what the page or the record look like.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sitegen.build.encoding import keys_of
from sitegen.build.requests import Request
from sitegen.engine.cache import FileCache
from sitegen.engine.digest import digest_of
from sitegen.engine.scheduler import Goal
from sitegen.engine.tracing import Rule
from sitegen.link.site import Site
from sitegen.link.visibility import PUBLIC
from sitegen.model.changes import ItemChange, SiteChanges
from sitegen.model.kinds import KINDS
from sitegen.model.messages import LABELS
from sitegen.model.problem import Problem
from sitegen.model.published import RECORD_FILE, PublishedPhoto
from sitegen.model.source import SourceFile
from sitegen.parse.published import PublishedRecord, read_record
from sitegen.parse.text import read_text
from sitegen.parse.wording import published_parts, read_parts
from sitegen.plan.changes import FORMER, former_picture
from sitegen.plan.differences import compare_items
from sitegen.plan.published import describe_item, public_items
from sitegen.plan.whole import Whole
from sitegen.render.published import write_record

SUMMARY_FILE = "preview/summary.md"


def comparison(
    whole: Whole,
    request: Request,
    file: Callable[[str], SourceFile],
    pictures: FileCache,
    problems: Sequence[Problem],
) -> tuple[list[Goal], dict[str, Rule]]:
    """Return the goals and rules of the record and of the page that compares with one, as far as they are asked for.

    ``problems`` are asked for at the end, when all of them are known.
    """

    def source(path: str) -> str:
        return file(path).data.decode("utf-8-sig")

    goals, rules = record_rules(whole, source) if request.options.record else ([], {})
    before = _read(request.published) if request.options.compare else None
    if request.options.preview:
        rules = {**rules, **passage_rules(whole, file, before)}
    if request.options.compare:
        more, others = change_rules(whole, source, before, pictures, problems)
        goals, rules = [*goals, *more], {**rules, **others}
    return goals, rules


def record_rules(whole: Whole, source: Callable[[str], str]) -> tuple[list[Goal], dict[str, Rule]]:
    """Return the goal of the record and its rule; ``source`` returns the text of a file by its path."""
    site, addresses = whole.site, whole.desk.addresses

    def record() -> bytes:
        return write_record(site.settings.base_url, public_items(site, addresses, source))

    def verify() -> str:
        public = (key for key, status in site.statuses.items() if status == PUBLIC and key in site.summaries)
        return digest_of(*(f"{key} {site.summaries[key].text_digest}" for key in public))

    return [Goal(("record",), (RECORD_FILE,))], {"record": Rule(lambda _: record(), verify=verify)}


def change_rules(
    whole: Whole,
    source: Callable[[str], str],
    before: PublishedRecord | None,
    pictures: FileCache,
    problems: Sequence[Problem],
) -> tuple[list[Goal], dict[str, Rule]]:
    """Return the goals beside the page that tells changes, and the rules that both ask."""
    changes = SiteChanges(before is not None, tuple(_find_changes(whole, source, before)))
    photos = {photo.before for one in changes.items for photo in one.photos if photo.before is not None}
    kept = _kept_pictures(photos, pictures)

    def told(lang: str) -> tuple[tuple[str, str], ...]:
        return tuple(sorted({(one.position.path, one.text(_spoken(lang))) for one in problems}))

    rules = {
        "changes": Rule(lambda _: changes),
        "told": Rule(lambda _, lang: told(lang), heavy=True),
        FORMER: Rule(lambda _, *words: _photo(*words) in kept),
        "former-data": Rule(lambda _, key: pictures.get(key) or b"", verify=lambda _: ""),
    }
    goals = [Goal(("changes-summary",), (SUMMARY_FILE,))]
    goals += [Goal((FORMER, key), (former_picture(photo).path,)) for photo, key in sorted(kept.items())]
    return goals, rules


def passage_rules(whole: Whole, file: Callable[[str], SourceFile], before: PublishedRecord | None) -> dict[str, Rule]:
    """Return the rule that tells the parts of a text as it is, or (``former``) as the record has it."""
    site = whole.site

    def passages(key: str, lang: str, former: str) -> tuple[tuple[str, str, str], ...]:
        if former:
            published = before.item(key) if before is not None else None
            text = published.texts.get(lang) if published is not None else None
            found = published_parts(text) if text is not None else ()
        else:
            item = site.items(key).get(lang) if key in site.summaries else None
            text_file = file(item.path) if item is not None else None
            kind = KINDS[key.partition("/")[0]]
            found = read_parts(read_text(text_file, []) or "", kind) if text_file is not None else ()
        return tuple((one.name, one.entry, one.text) for one in found)

    def verify(key: str, _: str, former: str) -> str:
        if former:
            return digest_of(before.lines.get(key, "")) if before is not None else ""
        return site.summaries[key].text_digest if key in site.summaries else ""

    return {"passages": Rule(lambda _, key, lang, former: passages(key, lang, former), verify=verify)}


def _read(record: Path | None) -> PublishedRecord | None:
    """Return the record of the last production build; None where there is none that can be read."""
    try:
        return None if record is None else read_record(record.read_bytes())
    except OSError:
        return None


def _find_changes(whole: Whole, source: Callable[[str], str], before: PublishedRecord | None) -> list[ItemChange]:
    """Compare what is shown with what was published; what is the same by its digest is not looked at."""
    site = whole.site
    if before is None:
        return []
    keys = [key for key, one in site.summaries.items() if before.digests.get(key) != one.text_digest]
    keys += [key for key in before.digests if key not in site.summaries]
    found = (
        compare_items(
            before.item(key),
            describe_item(site, whole.desk.addresses, key, source),
            site.statuses.get(key, "") if key in site.summaries else "",
            site.settings.languages,
            _rendered(site, key),
        )
        for key in sorted(keys)
    )
    return [one for one in found if one is not None]


def _rendered(site: Site, key: str) -> frozenset[str]:
    """Return the languages of translations whose stamps say that they render their original as it is."""
    items = site.items(key) if key in site.summaries else {}
    stale = site.summaries[key].stale if items else ()
    return frozenset(lang for lang, item in items.items() if item.data.translated_from and lang not in stale)


def _photo(digest: str, width: str, height: str, shown: str, rights: str) -> PublishedPhoto:
    return PublishedPhoto(digest, int(width), int(height), int(shown), rights)


def _kept_pictures(photos: set[PublishedPhoto], cache: FileCache) -> Mapping[PublishedPhoto, str]:
    """Return those photos of which the cache still has the picture that lists showed, each with its key there."""
    wanted = {photo: former_picture(photo) for photo in photos if min(photo[1:4]) > 0 and photo.digest.isalnum()}
    keys = keys_of(list(wanted.values())) if wanted else {}
    return {photo: keys[one] for photo, one in wanted.items() if cache.get(keys[one]) is not None}


def _spoken(lang: str) -> str:
    """Return the language of messages for a language of the site."""
    return lang if lang in LABELS else "en"
