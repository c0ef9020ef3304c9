"""What all pages of single texts share: which of them there are, where their counterparts are, their blocks.

Owns these decisions. Must not know any one kind of text.
"""

from collections.abc import Iterator

from sitegen.engine.scheduler import Goal
from sitegen.model.item import Item
from sitegen.model.summary import Summary
from sitegen.model.views import DownloadLink, Gallery, GalleryBlock, Link, TranslationNote, ViewBlock
from sitegen.plan.bodies import Bodies
from sitegen.plan.desk import Desk
from sitegen.plan.page_info import Counterparts
from sitegen.plan.press import press_download
from sitegen.plan.whole import Whole


def item_goals(whole: Whole, key: str, maker: str, name: str = "index.html") -> Iterator[Goal]:
    """Yield what is to be made for an item in every language in which it has a page; ``name`` is the file's."""
    summary, address = whole.site.summaries[key], whole.desk.addresses.summary
    for lang in languages_of(whole.desk, summary):
        origin = f"content/{key}/index.{lang if lang in summary.langs else summary.langs[0]}.md"
        yield Goal((maker, key, lang), (address(summary, lang)[1:] + name,), origin)


def languages_of(desk: Desk, summary: Summary) -> tuple[str, ...]:
    """Return the languages in which an item has a page: its own, or all by policy."""
    everywhere = desk.policy(summary) == "show"
    return tuple(lang for lang in desk.languages if everywhere or lang in summary.langs)


def own_item(desk: Desk, key: str, lang: str) -> Item:
    """Return the item that a page of its own shows: the language's, or the original in its info."""
    return desk.items(key).get(lang) or desk.original(key)


def counterparts_of(desk: Desk, key: str, nearest: dict[str, str]) -> Counterparts:
    """Return where an item's pages are."""
    summary = shown(desk, key)
    exact = {lang: desk.addresses.summary(summary, lang) for lang in languages_of(desk, summary)}
    return Counterparts(exact, nearest, frozenset(lang for lang in exact if lang not in summary.langs))


def shown(desk: Desk, key: str) -> Summary:
    """Return what lists know of an item that is shown."""
    summary = desk.summary(key)
    assert summary is not None  # noqa: S101  asked for items that have goals
    return summary


def frames_of(summary: Summary, lang: str, *, simple: bool = False) -> tuple[str, ...]:
    """Return the origins from which the page of an item loads something when a reader wants it."""
    shown_lang = f"{lang}-simple" if simple else lang if lang in summary.langs else summary.langs[0]
    return tuple(dict(summary.frames).get(shown_lang, "").split())


def translation_note(desk: Desk, item: Item) -> TranslationNote | None:
    """Return what readers have to know of a translation; None for an original, and for what renders the whole of it."""
    if item.original or item.simple:
        return None
    original = desk.original(item.key)
    link = Link(desk.addresses.item(original), original.title, original.lang)
    if not desk.body(item).parts and desk.body(original).parts:
        return TranslationNote("short", link)
    if desk.settings.stale_notice and item.lang in desk.ask("stale", item.key):
        return TranslationNote("stale", link)
    return None


def blocks_and_gallery(desk: Desk, item: Item, lang: str) -> tuple[tuple[ViewBlock, ...], Gallery | None]:
    """Return the blocks of a text, and the gallery below it, which has the whole width of the page.

    It shows the photos that stand nowhere else. Where there are none, a gallery that ends the text moves there.
    """
    bodies = Bodies(desk)
    placed = bodies.placed(item)
    blocks = bodies.blocks(item, lang)
    rest = tuple(photo for photo in item.photos[1:] if photo.file not in placed)
    if not rest and blocks and isinstance(blocks[-1], GalleryBlock):
        gallery: Gallery | None = blocks[-1].gallery
        blocks = blocks[:-1]
    else:
        gallery = desk.pictures.gallery(item, rest, desk.words(lang).gettext("Photos"))
    press = press_download(desk, item, lang)
    return _with_press(blocks, gallery, press) if press else (blocks, gallery)


def _with_press(
    blocks: tuple[ViewBlock, ...], gallery: Gallery | None, press: DownloadLink
) -> tuple[tuple[ViewBlock, ...], Gallery | None]:
    """Return blocks and gallery with the photos for the press at the last gallery of the two."""
    if gallery is not None:
        return blocks, gallery._replace(press=press)
    last = max((index for index, block in enumerate(blocks) if isinstance(block, GalleryBlock)), default=None)
    if last is None:
        return blocks, None
    block = blocks[last]
    assert isinstance(block, GalleryBlock)  # noqa: S101  just looked for
    return (*blocks[:last], GalleryBlock(block.gallery._replace(press=press)), *blocks[last + 1 :]), None
