"""A converted text to blocks: gaps filled with addresses, components with what they name.

Owns how a component becomes a block. Must not know how a block looks.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType

from markupsafe import Markup

from sitegen.model.body import Component, Part, Reference
from sitegen.model.item import Item
from sitegen.model.kinds import News
from sitegen.model.urls import whole
from sitegen.model.views import (
    ContactBlock,
    DownloadBlock,
    DownloadLink,
    EmbedBlock,
    FactRow,
    FactsBlock,
    Figure,
    GalleryBlock,
    Html,
    Notice,
    Picture,
    Quote,
    TeaserBlock,
    ViewBlock,
)
from sitegen.parse.embeds import find_embed
from sitegen.parse.hrefs import ITEM_SCHEMES, with_slash
from sitegen.parse.typography import Typography
from sitegen.plan.desk import Desk, full_name

HREF = 'href="'
TABLE, TABLE_END = "<table>", "</table>"
PARAGRAPH, PARAGRAPH_END = "<p>", "</p>"
TAGS = re.compile(r"<[^>]*>")
NARROW = re.compile(r"(<(h[2-6]|t[hd])\b[^>]*>)(.*?)(?=</\2>)", re.DOTALL)
TAG_OR_WORDS = re.compile(r"(<[^>]*>)|([^<]+)")


class Bodies:
    """Fills the texts of a site; ``lang`` is always the reader's language."""

    def __init__(self, desk: Desk) -> None:
        """Keep the planners' desk."""
        self.desk = desk

    def blocks(self, item: Item, lang: str) -> tuple[ViewBlock, ...]:
        """Return the blocks of an item's text."""
        made: list[ViewBlock] = []
        run: list[Part] = []
        for part in self.desk.body(item).parts:
            if isinstance(part, Component):
                self._close(run, item, lang, made)
                if (block := MAKERS[part.name](self, item, part, lang)) is not None:
                    made.append(block)
            else:
                run.append(part)
        self._close(run, item, lang, made)
        return tuple(made)

    def _close(self, run: list[Part], item: Item, lang: str, made: list[ViewBlock]) -> None:
        if (html := self.fill(run, lang)).strip():
            made.append(Html(self._boxed(self._soften(html, item.lang), lang)))
        run.clear()

    def _soften(self, html: Markup, lang: str) -> Markup:
        """Return HTML with soft hyphens in the long words of headings and cells, which are narrow."""
        if not NARROW.search(html):
            return html
        hyphenate = self.desk.words(lang).compounds.hyphenate
        within = lambda found: found[1] or hyphenate(found[2])  # noqa: E731  a tag as it is, or words
        softened = NARROW.sub(lambda found: found[1] + TAG_OR_WORDS.sub(within, found[3]), html)
        return Markup(softened)  # noqa: S704  as it was, but for the hyphens

    def _boxed(self, html: Markup, lang: str) -> Markup:
        """Return HTML with each table in a box that scrolls by itself: words in cells need not break."""
        if TABLE not in html:
            return html
        name = escape(self.desk.words(lang).gettext("Table"))
        box = f'<div class="table" role="region" aria-label="{name}" tabindex="0">{TABLE}'
        return Markup(str(html).replace(TABLE, box).replace(TABLE_END, f"{TABLE_END}</div>"))  # noqa: S704

    def fill(self, parts: Iterable[Part], lang: str, base_url: str = "") -> Markup:
        """Return HTML with every gap filled; with ``base_url``, addresses are whole ones (for feeds)."""
        filled: list[str] = []
        for part in parts:
            if isinstance(part, str):
                filled.append(part)
            elif isinstance(part, Reference):
                url, target = self.address(part, lang)
                if url:
                    mark = f'" hreflang="{target}' if target != lang else ""
                    filled.append(escape(whole(base_url, url) if base_url else url) + mark)
                elif filled and filled[-1].endswith(HREF):
                    # The target is hidden: the words stay, the link does not.
                    filled[-1] = filled[-1].removesuffix(HREF)
                    filled.append('class="unlinked')
        return Markup("".join(filled))  # noqa: S704  sanitised by the converter; addresses are escaped here

    def address(self, reference: Reference, lang: str) -> tuple[str, str]:
        """Return the address and language of a reference's target; an empty address for one that is not shown."""
        if reference.key.startswith("/"):
            url = with_slash(reference.key)
            return (f"{url}#{reference.anchor}" if reference.anchor else url), lang
        if self.desk.ask("file", reference.key) is not None:
            return self.copy(reference.key), lang
        if self.desk.summary(reference.key) is None:
            return "", lang
        url, target = self.desk.addresses.target(reference.key, lang)
        return (f"{url}#{reference.anchor}" if reference.anchor else url), target

    def link(self, target: str, lang: str) -> str:
        """Return the address of a field of type link."""
        scheme, _, rest = target.partition(":")
        if scheme not in ITEM_SCHEMES:
            return target
        key, _, anchor = rest.partition("#")
        key = f"{ITEM_SCHEMES[scheme]}/{key}"
        if self.desk.summary(key) is None:
            return ""
        url = self.desk.addresses.target(key, lang)[0]
        return f"{url}#{anchor}" if anchor else url

    def copy(self, path: str) -> str:
        """Return the address of a file that goes out as it came, beside the pictures, named by its content."""
        file = self.desk.ask("file", path)
        return "/" + self.desk.pictures.copy(path, file.digest, file.name.rpartition(".")[2].lower())

    def download(self, item: Item, url: str, title: str) -> DownloadLink:
        """Return a file to fetch, with its kind and size."""
        ending = url.rpartition(".")[2].upper()
        format_ = ending if ending.isalnum() and len(ending) <= len("XHTML") else ""
        path = f"{item.folder}/{url}"
        if (file := self.desk.ask("file", path)) is not None:
            return DownloadLink(self.copy(path), title, format_, file.size)
        return DownloadLink(url, title, format_, 0)

    def picture(self, item: Item, file: str) -> Picture | None:
        """Return the photo of an item whose file has a name."""
        photo = next((one for one in item.photos if one.file == file), None)
        return self.desk.pictures.of(item, photo) if photo else None

    def placed(self, item: Item) -> frozenset[str]:
        """Return the photos that stand in the text."""
        found: set[str] = set()
        for component in self.desk.body(item).components:
            if component.name == "gallery":
                found.update(component.values.get("files") or (photo.file for photo in item.photos))
            elif component.name == "photo":
                found.add(component.values["file"])
            elif "poster" in component.values:
                found.add(component.values["poster"])
        return frozenset(found)


def _quote(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:
    values = component.values
    own = values.get("lang", item.lang)
    html = str(bodies.fill(component.text, lang))
    signs = bodies.desk.catalogs.get(own, bodies.desk.words(item.lang)).typography()
    if html.startswith(PARAGRAPH) and not _is_quoted(html, signs):
        html = PARAGRAPH + signs.double_open + html.removeprefix(PARAGRAPH)
        head, found, tail = html.rpartition(PARAGRAPH_END)
        html = f"{head}{signs.double_close}{found}{tail}"
    person = bodies.desk.vocabulary.people.get(values.get("person", ""))
    speaker = full_name(person) if person else values.get("speaker", "")
    role = values.get("role") or (person.role[lang] if person else "")
    return Quote(
        Markup(html),  # noqa: S704  from the converter
        speaker,
        role,
        own,
        translation=values.get("translation", ""),
        translated_by=values.get("translated_by", ""),
    )


def _is_quoted(html: str, signs: Typography) -> bool:
    """Say whether the editor wrote the marks around the whole text: the first one closes at its very end."""
    text = TAGS.sub("", html).strip()
    if not (text.startswith(signs.double_open) and text.endswith(signs.double_close)):
        return False
    depth = 0
    for letter in text[:-1]:
        depth += (letter == signs.double_open) - (letter == signs.double_close)
        if depth == 0:
            return False
    return True


def _photo(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock | None:  # noqa: ARG001  one shape for all
    picture = bodies.picture(item, component.values["file"])
    return Figure(picture) if picture else None


def _gallery(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock | None:
    by_file = {photo.file: photo for photo in item.photos}
    files = component.values.get("files") or tuple(by_file)
    title = component.values.get("title") or bodies.desk.words(lang).gettext("Photos")
    gallery = bodies.desk.pictures.gallery(item, tuple(by_file[file] for file in files if file in by_file), title)
    return GalleryBlock(gallery) if gallery else None


def _teaser(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:  # noqa: ARG001
    values = component.values
    contacts = tuple(bodies.desk.person(id_, lang) for id_ in values.get("contacts", ()))
    html = bodies.fill(component.text, lang)
    return TeaserBlock(values["title"], html, bodies.link(values.get("url", ""), lang), contacts)


def _contact(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:  # noqa: ARG001
    return ContactBlock(bodies.desk.person(component.values["person"], lang, component.values.get("label", "")))


def _download(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:  # noqa: ARG001
    return DownloadBlock(bodies.download(item, component.values["url"], component.values["title"]))


def _facts(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:  # noqa: ARG001
    summaries = [summary.partition(":") for summary, _ in component.lines]
    typography = bodies.desk.words(item.lang).typography()
    facts = tuple(FactRow(label.strip("- *"), typography.set_text(text.strip())) for label, _, text in summaries)
    return FactsBlock(component.values.get("title", ""), facts)


def _notice(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock:  # noqa: ARG001
    tone = component.values.get("tone", "info")
    return Notice(component.values.get("title", ""), bodies.fill(component.text, lang), tone)


def _embed(bodies: Bodies, item: Item, component: Component, lang: str) -> ViewBlock | None:
    values = component.values
    embedded = find_embed(component.name, values["url"])
    if embedded is None:  # which has been said
        return None
    own = values.get("lang", item.lang)
    return EmbedBlock(
        component.name,
        values["title"],
        *embedded.provider,
        frame=embedded.frame,
        url=embedded.page,
        poster=bodies.picture(item, values["poster"]) if "poster" in values else None,
        duration=values.get("duration", ""),
        lang=own if own != item.lang else "",
        html=bodies.fill(component.text, lang),
    )


MAKERS: Mapping[str, Callable[[Bodies, Item, Component, str], ViewBlock | None]] = MappingProxyType(
    {
        "quote": _quote,
        "photo": _photo,
        "gallery": _gallery,
        "teaser": _teaser,
        "contact": _contact,
        "download": _download,
        "facts": _facts,
        "notice": _notice,
        "video": _embed,
        "map": _embed,
    }
)


def news_of(item: Item) -> News:
    """Return the fields of a news item."""
    assert isinstance(item.data, News)  # noqa: S101  asked of news only
    return item.data
