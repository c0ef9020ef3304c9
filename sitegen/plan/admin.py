"""The configuration of the editor in the browser (Sveltia CMS), made from the kinds and the vocabulary of a site.

Owns which field is shown as what, and how a saved file stays what it was. Must not know the programme's files, nor the
page that they run in.

What was tried on it decides three things. Each kind has a collection for each language of originals, since the
programme takes required fields and what translations share from one language only. A path must not hold a bare
``{{slug}}``, or two folders of one name in different years count as one. And all texts are quoted, because it writes
``NO`` and ``12:30`` as they are, which other readers of YAML take for something else.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from sitegen.link.collation import sort_key
from sitegen.link.names import FILE_OF, known_places
from sitegen.model.admin_words import ADMIN_WORDS, OTHERWISE
from sitegen.model.fields import Field, Type, fields_of
from sitegen.model.kinds import KINDS, Kind
from sitegen.model.settings import Settings
from sitegen.model.urls import slugify
from sitegen.plan.desk import Desk

ADMIN = "admin/"
"""Below this address all of it lies."""
FIRST = ("title", "summary", "body", "date", "start", "end", "regions", "partner_countries", "tags", "photos")
"""Fields that come first in the form; the others stand as the kind has them."""
DATE_OF = MappingProxyType({"news": "date", "event": "start"})
"""The field that names the year of the folder, of kinds that lie in folders of years."""
LISTED = MappingProxyType(
    {Type.EVENT: ("events", "events/"), Type.DOSSIER: ("dossiers", "dossiers/"), Type.PAGE: ("pages", "")}
)
"""Fields that name an item of which there are not too many to choose from: the query, and what is left out of a key."""
HIDDEN = frozenset({"original"})
HOSTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "github": ("https://api.github.com", "https://avatars.githubusercontent.com"),
        "gitlab": ("https://gitlab.com",),
        "gitea": ("https://gitea.com",),
    }
)
"""What the programme asks of a git host that is nobody's own."""
_DAY = r"\d{4}(-\d{2}(-\d{2})?)?"
_TIME = r"[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?"
PATTERNS: Mapping[Type, str] = MappingProxyType(
    {
        Type.DATE: f"^{_DAY}$",
        Type.DATE_TIME: f"^{_DAY}({_TIME})?$",
        Type.MOMENT: rf"^\d{{4}}-\d{{2}}-\d{{2}}({_TIME})?$",
        Type.SLUG: "^[a-z0-9]+(-[a-z0-9]+)*$",
        Type.PATH: "^/",
        Type.FOCUS: r"^[01]?\.?\d+ [01]?\.?\d+$",
        Type.URL: "^https?://",
        Type.EMAIL: "^[^@ ]+@[^@ ]+$",
    }
)
"""What a value looks like, where the form can say so before it is saved."""
THERE = "^(?!(undefined|null)?$)"
"""A title that is there: an item that lacks the language has none."""

Config = dict[str, Any]


def admin_language(settings: Settings) -> str:
    """Return the language of the form: that of the originals, where there are words for it."""
    return settings.default_language if settings.default_language in ADMIN_WORDS else OTHERWISE


def admin_words(settings: Settings) -> tuple[str, str]:
    """Return the title of the page, and what it says where no script runs."""
    words = ADMIN_WORDS[admin_language(settings)]
    return words["title"].format(site=settings.name[settings.default_language]), words["script"]


def admin_hosts(settings: Settings) -> tuple[str, ...]:
    """Return the origins that the programme may ask besides the site's own; none where it saves to the disk only."""
    if settings.admin is None:
        return ()
    if settings.admin.api_url:
        parts = urlsplit(settings.admin.api_url)
        return (f"{parts.scheme}://{parts.netloc}",)
    return HOSTS[settings.admin.backend]


def admin_config(desk: Desk) -> Config:
    """Return the configuration, as JSON has it."""
    settings, lang = desk.settings, admin_language(desk.settings)
    default = settings.default_language
    languages = (default, *(one for one in settings.languages if one != default))
    reviewed = settings.admin is not None and settings.admin.review
    return {
        "backend": _backend(settings),
        **({"publish_mode": "editorial_workflow"} if reviewed else {}),
        "app_title": admin_words(settings)[0],
        "logo": {"src": "/assets/img/icon.svg", "show_in_header": False},
        "site_url": settings.base_url,
        "media_folder": "content",
        "public_folder": "/",
        "media_libraries": {"default": {"config": {"slugify_filename": True}}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": list(languages),
            "default_locale": default,
            "initial_locales": "all",
        },
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "editor": {"preview": False},
        "collections": [_collection(desk, kind, one, lang) for one in languages for kind in KINDS.values()],
    }


def _backend(settings: Settings) -> Config:
    """Return where is saved; without a git host, a name that only the local way can do anything with."""
    admin = settings.admin
    if admin is None:
        name = slugify(settings.name[settings.default_language])
        return {"name": "github", "repo": f"{name}/{name}", "auth_methods": ["token"]}
    found = {"name": admin.backend, "repo": admin.repository, "branch": admin.branch or "main"}
    given = {"api_root": admin.api_url, "base_url": admin.login_url, "app_id": admin.app_id}
    return {**found, **{name: value for name, value in given.items() if value}}


def _collection(desk: Desk, kind: Kind, original: str, lang: str) -> Config:
    """Return the collection of the items of a kind whose original is in the language ``original``."""
    words, default = ADMIN_WORDS[lang], desk.settings.default_language
    fields = _fields(desk, kind.record, lang, original)
    body: Config = {
        "name": "body",
        "label": words["body"],
        "hint": words["body-hint"],
        "widget": "richtext",
        "modes": ["raw"],
    }
    body |= {"i18n": True, "required": [original] if kind.body_required else False}
    fields.append(body)
    fields.sort(key=lambda one: FIRST.index(one["name"]) if one["name"] in FIRST else len(FIRST))
    mark: Config = {"name": "original", "widget": "hidden"}
    dated = DATE_OF.get(kind.name)
    year = f"{{{{{dated} | date('YYYY')}}}}/" if dated else ""
    label, own = words[kind.name], original == default
    if not own:
        mark["default"] = True
        label = words["originals"].format(kind=label, language=desk.language_names[original])
    return {
        "name": kind.folder if own else f"{kind.folder}-{original}",
        "label": label,
        "description": words["comments"],
        "folder": f"content/{kind.folder}",
        "path": f"{year}{{{{slug | lower}}}}/index",
        "media_folder": "",
        "public_folder": "",
        "sortable_fields": {
            "fields": [dated, "title"] if dated else ["title"],
            "default": {"field": dated or "title", "direction": "descending" if dated else "ascending"},
        },
        "i18n": {"default_locale": original},
        "filter": {"field": "title", "pattern": THERE} if own else {"field": "original", "value": True},
        "fields": [*fields, mark],
    }


def _fields(desk: Desk, record: Any, lang: str, original: str) -> list[Config]:  # noqa: ANN401  a class of the kinds
    """Return the fields of a form; what is not to be written by hand, or has nothing to choose from, is left out."""
    shown = (one for one in fields_of(record).values() if one.type is not Type.DIGEST and one.name not in HIDDEN)
    found = ((one, _options(desk, one, lang)) for one in shown)
    return [_field(desk, one, lang, original, options) for one, options in found if options is None or options]


def _field(desk: Desk, one: Field, lang: str, original: str, options: Sequence[Config] | None) -> Config:
    label, hint = _label(one.docs[lang])
    found: Config = {
        "name": one.name,
        "label": label,
        **({"hint": hint} if hint else {}),
        "required": [original] if one.required else False,
        "i18n": True if one.local else "duplicate",
    }
    if one.type is Type.RECORD:
        fields = _fields(desk, one.record, lang, original)
        if one.many:
            # Lists meet by their key, never by their order: each language has its own, with what is its own.
            for field in fields:
                field["i18n"] = field["name"] == one.key or fields_of(one.record)[field["name"]].local
            return {**found, "i18n": True, "widget": "list", "fields": fields, "collapsed": "auto"}
        return {**found, "widget": "object", "fields": fields}
    if options is not None:
        return {**found, "widget": "select", "options": options, **({"multiple": True} if one.many else {})}
    if one.many:
        return {**found, "widget": "list"}
    pattern = {"pattern": [PATTERNS[one.type], one.docs[lang]]} if one.type in PATTERNS else {}
    return {**found, **pattern, **_widget(one)}


def _widget(one: Field) -> Config:
    if one.type is Type.INTEGER:
        return {"widget": "number", "value_type": "int"}
    if one.type is Type.FILE:
        return {"widget": "image", "choose_url": False}
    return {"widget": "text" if one.type is Type.TEXT else "string"}


def _options(desk: Desk, one: Field, lang: str) -> list[Config] | None:
    """Return what can be chosen, in the order of the alphabet; None where anything can be written."""
    words = ADMIN_WORDS[lang]
    if one.type is Type.FLAG:
        # No switch: it would write "false" into every file that says nothing.
        return [{"label": words["yes"], "value": True}, {"label": words["no"], "value": False}]
    if one.type is Type.CHOICE:
        return [{"label": choice, "value": choice} for choice in one.choices]
    places, labels = known_places(desk.atlas), dict[str, str]()
    if one.type in FILE_OF and (one.type is not Type.TAG or desk.vocabulary.tags_listed):
        entries: Mapping[str, Any] = getattr(desk.vocabulary, FILE_OF[one.type])
        names = {id_: entry.label if one.type is Type.TAG else entry.name for id_, entry in entries.items()}
        labels = {id_: name if isinstance(name, str) else name[lang] for id_, name in names.items()}
    elif one.type in places:
        labels = {code: desk.atlas.name(code, lang) for code in places[one.type]}
    elif one.type in LISTED:
        labels = _titles(desk, *LISTED[one.type], lang)
    else:
        return None
    order = sorted(labels, key=lambda value: (sort_key(labels[value]), value))
    return [{"label": labels[value], "value": value} for value in order]


def _titles(desk: Desk, query: str, prefix: str, lang: str) -> dict[str, str]:
    """Return items by how a field names them, with their titles and folders, as there may be several of one title."""
    found: dict[str, str] = {}
    for key in {key: None for one in desk.languages for key in desk.ask(query, one)}:
        if desk.summary(key) is not None:
            item = desk.items(key).get(lang) or desk.original(key)
            found[key.removeprefix(prefix)] = f"{item.title} ({key.partition('/')[2]})"
    return found


def _label(docs: str) -> tuple[str, str]:
    """Return the label of a field, and all that is said of it where that is more."""
    label = re.split(r"[:(,;]", docs, maxsplit=1)[0].strip()
    label = label[:1].upper() + label[1:]
    return label, docs if label.casefold() != docs.casefold() else ""
