"""The page of a preview that says what it changes, and the same in few lines for a pull request.

Owns what stands there. Must not know how versions are compared, nor where the record of the last one comes from.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from sitegen.engine.scheduler import Goal
from sitegen.link.visibility import PUBLIC
from sitegen.model.changes import (
    ADDED,
    CHANGED,
    REMOVED,
    ChangedItem,
    ChangeGroup,
    ChangesView,
    FieldChange,
    ItemChange,
    PhotoChange,
    PhotoPair,
    PhotoView,
    SiteChanges,
)
from sitegen.model.fields import fields_of
from sitegen.model.kinds import KINDS
from sitegen.model.output import Derivative
from sitegen.model.page import Page
from sitegen.model.published import PublishedPhoto
from sitegen.model.urls import file_of
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.pictures import MEDIA
from sitegen.plan.published import SIMPLE
from sitegen.plan.whole import Whole
from sitegen.plan.widths import scaled_height

HOME = "/preview/"
HIDDEN = "hidden"
"""The group of what is not public yet, whether it is new or not."""
NAME = re.compile(r"[^:,;(]+")
"""Of what is said about a field, what it is called."""
FORMER = "former-photo"
"""What makes the file of a photo as it was: out of the cache, where the build that replaced it has left it."""


def plan_changes(whole: Whole) -> Iterator[Goal]:
    """Plan the page in every language, for a preview that is compared with what is published."""
    desk = whole.desk
    if desk.options.compare:
        for lang in desk.languages:
            yield Goal(("changes", lang), (file_of(changes_url(desk, lang)),))


def changes_url(desk: Desk, lang: str) -> str:
    """Return the address of the page in a language."""
    return HOME if lang == desk.settings.default_language else f"{HOME}{lang}/"


def former_picture(photo: PublishedPhoto) -> Derivative:
    """Return the picture that shows a photo as it was: the smallest that pages had of it."""
    height = scaled_height(photo.width, photo.height, photo.shown)
    return Derivative(
        f"preview/{photo.digest[:20]}-{photo.shown}.webp", "", photo.digest, photo.shown, height, "webp", photo.rights
    )


def _changes(desk: Desk, lang: str) -> Page:
    words = desk.words(lang)
    title = words.pgettext("changes", "What this preview changes")
    ways = Counterparts({other: changes_url(desk, other) for other in desk.languages}, {})
    facts = PageHeading(kind="changes", title=title, description=title, noindex=True)
    url = changes_url(desk, lang)
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/changes.html", info, lambda: view_changes(desk, lang))


def view_changes(desk: Desk, lang: str) -> ChangesView:
    """Return what the page shows."""
    words = desk.words(lang)
    found: SiteChanges = desk.ask("changes")
    told = list(desk.ask("told", lang))
    titles = {
        ADDED: words.pgettext("changes", "New"),
        CHANGED: words.pgettext("changes", "Changed"),
        REMOVED: words.pgettext("changes", "Removed"),
        HIDDEN: words.pgettext("changes", "Not public yet: drafts and planned items"),
    }
    groups = []
    for state, title in titles.items():
        items = tuple(_item(desk, one, lang, told) for one in found.items if group_of(one) == state)
        if items:
            groups.append(ChangeGroup(state, title, items))
    keys = [f"content/{one.key}/" for one in found.items]
    rest = tuple(text for path, text in told if not any(path.startswith(key) for key in keys))
    return ChangesView(found.compared, tuple(groups), rest)


def group_of(change: ItemChange) -> str:
    """Return the group that an item is shown in."""
    return HIDDEN if change.status not in {"", PUBLIC} and change.state == ADDED else change.state


def _item(desk: Desk, change: ItemChange, lang: str, told: list[tuple[str, str]]) -> ChangedItem:
    texts = tuple(one._replace(fields=_labelled(one.fields, change.kind, lang)) for one in change.texts)
    languages = {one.lang: language_name(desk, one.lang, lang) for one in texts}
    languages |= {one: language_name(desk, one, lang) for one in desk.languages}
    return ChangedItem(
        change=change._replace(fields=_labelled(change.fields, change.kind, lang), texts=texts),
        kind=kind_name(desk, change.kind, lang),
        languages=languages,
        photos=tuple(_photo(desk, change, photo, lang) for photo in change.photos),
        warnings=tuple(text for path, text in told if path.startswith(f"content/{change.key}/")),
    )


def language_name(desk: Desk, version: str, lang: str) -> str:
    """Return what a version of an item is called: a language, perhaps plain."""
    name = desk.words(lang).formats.language_name(version.removesuffix(SIMPLE))
    if not version.endswith(SIMPLE):
        return name
    return desk.words(lang).pgettext("changes", "%(language)s, plain language", language=name)


def kind_name(desk: Desk, kind: str, lang: str) -> str:
    """Return what a kind of item is called."""
    words = desk.words(lang)
    return {
        "news": words.pgettext("changes", "News item"),
        "event": words.pgettext("changes", "Event"),
        "page": words.pgettext("changes", "Page"),
    }.get(kind, kind)


def _labelled(fields: tuple[FieldChange, ...], kind: str, lang: str) -> tuple[FieldChange, ...]:
    """Return fields under the names that editors know them by."""
    names = field_names(kind, lang)
    return tuple(one._replace(name=names.get(one.name, one.name)) for one in fields)


def field_names(kind: str, lang: str) -> Mapping[str, str]:
    """Return what editors call the fields of a kind."""
    record: Any = next((one.record for one in KINDS.values() if one.name == kind), None)
    known = fields_of(record) if record is not None else {}
    return {name: NAME.match(field.docs.get(lang, name))[0].strip() for name, field in known.items()}  # type: ignore[index]


def _photo(desk: Desk, change: ItemChange, photo: PhotoChange, lang: str) -> PhotoPair:
    words = desk.words(lang)
    before = after = None
    if photo.before is not None:
        one = former_picture(photo.before)
        there = desk.ask(FORMER, *map(str, photo.before))
        alt = words.pgettext("changes", "%(file)s as it was", file=photo.file)
        note = "" if there else words.pgettext("changes", "The earlier photo is not at hand any more.")
        before = PhotoView(f"/{one.path}" if there else "", one.width, one.height, alt, note)
    if photo.after is not None:
        one = former_picture(photo.after)
        path = f"content/{change.key}/{photo.file}"
        name = one.path.replace("preview/", "media/")
        desk.ask(MEDIA, name, path, one.digest, str(one.width), str(one.height), one.format, one.rights)
        alt = words.pgettext("changes", "%(file)s as it is now", file=photo.file)
        after = PhotoView(f"/{name}", one.width, one.height, alt)
    return PhotoPair(photo.file, photo.state, before, after)


def summary_words(desk: Desk, lang: str) -> Mapping[str, str]:
    """Return the words of the summary."""
    words = desk.words(lang)
    return {
        "title": words.pgettext("changes", "What this preview changes"),
        "nothing-to-compare": words.pgettext(
            "changes", "There was no record of the public site at hand, so nothing could be compared."
        ),
        "no-change": words.pgettext("changes", "Nothing that readers see."),
        "texts": words.pgettext("changes", "Texts"),
        "photos": words.pgettext("changes", "Photos"),
        "missing": words.pgettext("changes", "Translation missing"),
        "stale": words.pgettext("changes", "Not changed with the original"),
        "warnings": words.pgettext("changes", "Hints of the check"),
        "more": words.pgettext("changes", "See everything word by word"),
    }


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"changes": _changes})
"""What plans the pages of this module, by the first word of a goal's recipe."""
