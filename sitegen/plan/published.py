"""What readers see of an item, in plain words: for the record of a production build, and to compare with one.

Owns which parts of an item these are: never a comment that editors leave in a file. Must not know what is compared.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sitegen.link.folders import shot_of
from sitegen.link.site import Site
from sitegen.link.visibility import PUBLIC
from sitegen.model.fields import Described, fields_of
from sitegen.model.item import Item
from sitegen.model.published import PublishedItem, PublishedPhoto, PublishedText
from sitegen.parse.frontmatter import split_document
from sitegen.plan.addresses import Addresses
from sitegen.plan.widths import target_widths

UNSEEN = frozenset({"draft", "original", "translated_from", "aliases", "publish_at", "expire_at"})
"""Fields of which readers see nothing."""
SIMPLE = "-simple"


def describe_item(site: Site, addresses: Addresses, key: str, source: Callable[[str], str]) -> PublishedItem | None:
    """Return an item that is shown; None for another. ``source`` returns the text of a file by its path."""
    summary = site.summaries.get(key)
    if summary is None:
        return None
    items = site.items(key)
    versions = [(lang, item) for lang, item in items.items()]
    versions += [(lang + SIMPLE, item) for lang, item in site.simple(key).items()]
    if not versions:
        return None
    original = versions[0][1]
    return PublishedItem(
        key=key,
        kind=summary.kind,
        fields=dict(_say_fields(original.data, local=False)),
        texts={lang: _describe_text(item, addresses, source(item.path)) for lang, item in versions},
        photos={
            photo.file: PublishedPhoto(
                image.digest,
                image.width,
                image.height,
                target_widths(image.width, "list" if at else "lead")[0],
                shot_of(photo, image).rights,
            )
            for _, item in versions
            for at, photo in enumerate(item.photos)
            if (image := item.images.get(photo.file)) is not None
        },
    )


def public_items(site: Site, addresses: Addresses, source: Callable[[str], str]) -> Iterator[tuple[str, PublishedItem]]:
    """Yield everything that everybody sees, each with the digest of all that it was made from."""
    for key, summary in site.summaries.items():
        if site.statuses[key] == PUBLIC and (item := describe_item(site, addresses, key, source)) is not None:
            yield summary.text_digest, item


def _describe_text(item: Item, addresses: Addresses, text: str) -> PublishedText:
    split = split_document(text)
    body = (split.body if split is not None else "").strip()
    return PublishedText(addresses.item(item), item.title, dict(_say_fields(item.data, local=True)), body)


def _say_fields(data: Any, *, local: bool) -> Iterator[tuple[str, str]]:  # noqa: ANN401  any kind's record
    kind: Any = type(data)
    for name, field in fields_of(kind).items():
        seen = field.local == local and name not in UNSEEN and name != "photos"
        if seen and (said := _say(getattr(data, name))):
            yield name, said
    if local and (photos := getattr(data, "photos", ())):
        yield "photos", _say(photos)


def _say(value: Any) -> str:  # noqa: ANN401  whatever a field holds
    """Return a value as an editor would write it; empty for none."""
    if value is None or value is False or value in ("", ()):
        return ""
    if value is True:
        return "true"
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_say(one)}" for name, one in value.items())
    if isinstance(value, tuple):
        return ("\n" if any(_has_fields(one) for one in value) else ", ").join(map(_say, value))
    if _has_fields(value):
        kind: Any = type(value)
        return "; ".join(f"{name}: {said}" for name in fields_of(kind) if (said := _say(getattr(value, name))))
    return str(value)


def _has_fields(value: object) -> bool:
    return isinstance(value, Described)
