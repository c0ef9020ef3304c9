"""The page of a preview that sets originals beside translations which have not followed them, word by word.

Owns what stands there. Must not know where former words are remembered.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from sitegen.engine.scheduler import Goal
from sitegen.model.changes import ADDED, CHANGED, REMOVED, SAME, Piece
from sitegen.model.page import Page
from sitegen.model.translations import MissingTranslation, PassagePair, StaleTranslation, TranslationsView
from sitegen.model.urls import file_of
from sitegen.parse.wording import BODY, EACH, Match, Passage, align
from sitegen.plan.changes import changes_url, field_names
from sitegen.plan.desk import Desk
from sitegen.plan.differences import compare_words
from sitegen.plan.page_info import Counterparts, PageHeading, make_page_info
from sitegen.plan.whole import Whole

MOST = 100
"""Missing translations that are named."""


def plan_translations(whole: Whole) -> Iterator[Goal]:
    """Plan the page in every language, for previews of all sorts."""
    desk = whole.desk
    if desk.options.preview:
        for lang in desk.languages:
            yield Goal(("translations", lang), (file_of(translations_url(desk, lang)),))


def translations_url(desk: Desk, lang: str) -> str:
    """Return the address of the page in a language."""
    return f"{changes_url(desk, lang)}translations/"


def _translations(desk: Desk, lang: str) -> Page:
    title = desk.words(lang).pgettext("changes", "Translations")
    ways = Counterparts({other: translations_url(desk, other) for other in desk.languages}, {})
    facts = PageHeading(kind="translations", title=title, description=title, noindex=True)
    url = translations_url(desk, lang)
    info = make_page_info(desk, lang, url, ways, facts)
    return Page(file_of(url), "pages/translations.html", info, lambda: _view(desk, lang))


def _view(desk: Desk, lang: str) -> TranslationsView:
    stale = [(key, other) for key in desk.ask("stale_items") for other in desk.ask("stale", key)]
    missing = desk.ask("missing_items")
    return TranslationsView(
        tuple(_stale(desk, key, other, lang) for key, other in stale),
        tuple(_missing(desk, key, other) for key, other in missing[:MOST]),
        len(missing),
    )


def _missing(desk: Desk, key: str, lang: str) -> MissingTranslation:
    original = desk.original(key)
    return MissingTranslation(desk.addresses.item(original), original.title, original.lang, lang)


def _stale(desk: Desk, key: str, lang: str, shown: str) -> StaleTranslation:
    items = desk.items(key)
    original, item = desk.original(key), items[lang]
    parts, rendered = _passages(desk, key, original.lang), _passages(desk, key, lang)
    former = {one.digest[:EACH]: one for one in _passages(desk, key, original.lang, "former")}
    matches = align(item.data.translated_from, parts)
    names = field_names(original.kind, shown)
    beside = _beside(matches, parts, former, rendered)
    told = bool(matches)
    matches = matches or tuple(Match("", at, same=True) for at in range(len(parts)))
    beside = beside or _by_name(parts, rendered)
    pairs = []
    for one, text in zip(matches, beside, strict=True):
        now = parts[one.now] if one.now >= 0 else None
        old = former.get(one.before) if one.before and not one.same else None
        pairs.append(_pair(one, now, old, text)._replace(name=_name(desk, now or old, names, shown)))
    return StaleTranslation(
        path=item.path,
        title=original.title,
        original_lang=original.lang,
        lang=lang,
        original_url=desk.addresses.item(original),
        url=desk.addresses.item(item),
        pairs=tuple(pairs),
        told=told,
    )


def _passages(desk: Desk, key: str, lang: str, which: str = "") -> tuple[Passage, ...]:
    found = cast("tuple[tuple[str, str, str], ...]", desk.ask("passages", key, lang, which))
    return tuple(Passage(*one) for one in found)


def _by_name(parts: Sequence[Passage], rendered: Sequence[Passage]) -> list[str]:
    """Return what a translation has for each part of its original, by field and number."""
    texts = {(one.name, one.entry): one.text for one in rendered}
    return [texts.get((one.name, one.entry), "") for one in parts]


def _beside(
    matches: Sequence[Match], parts: Sequence[Passage], former: Mapping[str, Passage], rendered: Sequence[Passage]
) -> list[str]:
    """Return what a translation has beside each part; paragraphs are counted as the original had them when stamped."""
    texts = {(one.name, one.entry): one.text for one in rendered}
    paragraphs = [one.text for one in rendered if one.name == BODY]
    made: list[str] = []
    at = 0
    for one in matches:
        part = parts[one.now] if one.now >= 0 else former.get(one.before)
        if part is not None and part.name != BODY:
            made.append(texts.get((part.name, part.entry), ""))
        elif one.before and at < len(paragraphs):
            made.append(paragraphs[at])
            at += 1
        else:
            made.append("")
    if made and at < len(paragraphs):  # it has more than the original had: what is left stands beside the last one
        last = max((index for index, text in enumerate(made) if text == paragraphs[at - 1]), default=len(made) - 1)
        made[last] = "\n\n".join(filter(None, (made[last], *paragraphs[at:])))
    return made


def _pair(match: Match, now: Passage | None, old: Passage | None, rendered: str) -> PassagePair:
    """Return a part as it is beside what was rendered; ``old`` is the former one, where it is remembered."""
    number = match.now + 1
    if now is None:
        pieces: tuple[Piece, ...] = (Piece(REMOVED, old.text),) if old is not None else ()
        return PassagePair(0, "", REMOVED, known=True, pieces=pieces, rendered=rendered)
    if match.same:
        return PassagePair(number, "", SAME, known=True, pieces=(Piece(SAME, now.text),), rendered=rendered)
    state = CHANGED if match.before else ADDED
    if old is not None and old.name == now.name:
        pieces = compare_words(old.text, now.text)
        return PassagePair(number, "", state, known=True, pieces=pieces, rendered=rendered)
    return PassagePair(number, "", state, known=state == ADDED, pieces=(Piece(ADDED, now.text),), rendered=rendered)


def _name(desk: Desk, part: Passage | None, names: Mapping[str, str], shown: str) -> str:
    """Return what editors call a part; empty for one of which nothing is known."""
    if part is None:
        return ""
    if part.name == BODY:
        return desk.words(shown).pgettext("changes", "Paragraph %(number)s", number=part.entry)
    return " ".join(filter(None, (_label(part.name, names), part.entry)))


def _label(name: str, names: Mapping[str, str]) -> str:
    """Return what a field is called, and the one within its records."""
    outer, _, inner = name.partition(".")
    return f"{names.get(outer, outer)} ({inner})" if inner else names.get(outer, outer)


MAKERS: Mapping[str, Callable[..., Page]] = MappingProxyType({"translations": _translations})
"""What plans the pages of this module, by the first word of a goal's recipe."""
