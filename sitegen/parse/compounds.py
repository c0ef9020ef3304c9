"""Compounds of one language to their parts: for the search, and for where a long word may break.

Owns the rules by which a word is divided, and how a list of nouns becomes a lexicon of parts. Which linking elements,
prefixes and endings a language has comes from its catalog, so that no language is known here; one without them has no
compounds. A part is sure because many nouns share it, not because it is a noun: "Minister" is not "mini" and "ster".
Must not know where a lexicon lies, nor what is searched.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from math import log
from typing import NamedTuple

from sitegen.model.urls import LETTERS as LETTERS_WITHOUT_MARKS

SHORTEST, DEEPEST = 3, 3
"""Letters of a part, and how often parts are divided again."""
SURE = 8.5
"""What two parts have to score together."""
COMMON = 15
"""So many nouns begin with a first part that is no noun itself (a stem, as in "Mess-technik")."""
KNOWN = 30
"""What a word of the site's own vocabulary counts as."""
LETTERS = 6
"""Up to so many letters of a part, each makes it more sure."""
ROUNDS = 3
LONG = 12
"""Letters of a word from which on it may be broken."""
TOGETHER = 4
"""Letters that stay together when it is."""
SOFT_HYPHEN = "\u00ad"
WORD = re.compile(r"[^\W\d_]{4,}")
LONG_WORD = re.compile(r"[^\W\d_]{12,}")
PLAIN_VOWELS = str.maketrans("äöü", "aou")


class Rules(NamedTuple):
    """How a language joins words. All in small letters."""

    linking: tuple[str, ...]
    """What stands between two parts, as the s in "Absichts-erklärung"."""
    prefixes: frozenset[str]
    """What is no first part, although words begin with it."""
    endings: frozenset[str]
    """What is no last part, although words end with it."""
    inflections: tuple[str, ...]
    """Endings of the last part."""
    spellings: tuple[tuple[str, str], ...]
    """Letters that are also written as two, each with these: "ü" as "ue"."""


class Lexicon(NamedTuple):
    """What parts there are, each with the number of nouns that have it; a first part also with its plain form."""

    firsts: Mapping[str, tuple[str, int]]
    heads: Mapping[str, int]


NOTHING = Lexicon({}, {})


class _Division(NamedTuple):
    """A word in two: how sure that is, where, and the plain forms of both."""

    score: float
    at: int
    first: str
    head: str


class Compounds:
    """Divides the compounds of a language; what was divided once is remembered."""

    def __init__(
        self,
        rules: Rules,
        lexicon: Lexicon = NOTHING,
        *,
        own: Collection[str] = (),
        names: Collection[str] = (),
        written: Iterable[str] = (),
    ) -> None:
        """Take the words of the site.

        These are its ``own`` vocabulary, ``names`` that are parts and never divided, and words as somebody has
        ``written`` them, with a bar at each joint ("Hafen|geburtstag"; without one, never divided).
        """
        self.rules, self.lexicon = rules, lexicon
        self.own = {word.lower() for word in own if len(word) > SHORTEST}
        self.names = {word.lower() for word in names}
        self.written = {word.replace("|", "").lower(): word.lower().split("|") for word in written}
        self._divided: dict[str, _Division | None] = {}
        self._broken: dict[str, str] = {}
        self._found_by: dict[str, frozenset[str]] = {}

    def parts(self, word: str, depth: int = 0) -> Iterator[str]:
        """Yield the plain forms of a word's parts in small letters, those that have parts themselves before these."""
        word = word.lower()
        if (pieces := self.written.get(word)) is not None:
            if len(pieces) > 1:
                yield from pieces
        elif depth < DEEPEST and (found := self.divide(word)) is not None:
            for part in (found.first, found.head):
                yield part
                yield from self.parts(part, depth + 1)

    def divide(self, word: str) -> _Division | None:
        """Return a word in two, where it is surely a compound. The word is given in small letters."""
        if word not in self._divided:
            self._divided[word] = None  # a part of itself is none
            self._divided[word] = self._divide(word) if self.rules.linking else None
        return self._divided[word]

    def _divide(self, word: str) -> _Division | None:
        if word in self.names or self._is_inflected_name(word):
            return None
        best: _Division | None = None
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            first = self._first(word[:at])
            head = self._head(word[at:]) if first else None
            if first and head:
                score = first[1] + head[1]
                if score > SURE and (best is None or score > best.score):
                    best = _Division(score, at, first[0], head[0])
        return best

    def _is_inflected_name(self, word: str) -> bool:
        return any(word.endswith(ending) and word[: -len(ending)] in self.names for ending in self.rules.inflections)

    def _first(self, form: str) -> tuple[str, float] | None:
        """Return the plain form of a first part, and how sure it is one."""
        if form in self.rules.prefixes:
            return None
        if (found := self.lexicon.firsts.get(form)) is not None:
            base, number = found
            if base or number >= COMMON:
                return base or form, _weight(number, form) + (1 if base else -1)
        for base in (form, *(form.removesuffix(link) for link in self.rules.linking if form.endswith(link))):
            if base in self.names or base in self.own:
                return base, _weight(KNOWN, base) + 1
        for base in (form, *(form.removesuffix(link) for link in self.rules.linking if form.endswith(link))):
            if len(base) > LETTERS and self.divide(base) is not None:  # a compound itself
                return base, _weight(1, base)
        return None

    def _head(self, form: str) -> tuple[str, float] | None:
        """Return the plain form of a last part, and how sure it is one."""
        if form in self.rules.endings:
            return None
        heads, best = self.lexicon.heads, ("", 0)
        for base in _stems(form, self.rules.inflections):
            if base not in self.rules.endings:
                number = heads.get(base, 0) or (KNOWN if base in self.own else 0)
                best = max(best, (base, number), key=lambda one: one[1])
        return (best[0], _weight(best[1], best[0])) if best[0] else None

    # ---- where words break ----

    def hyphenate(self, text: str) -> str:
        """Return a text with soft hyphens in its long words, where these may be broken."""
        return LONG_WORD.sub(self._break, text) if self.rules.linking else text

    def _break(self, found: re.Match[str]) -> str:
        word = found[0]
        if (broken := self._broken.get(word)) is None:
            joints = [at for at in self._joints(word.lower()) if TOGETHER <= at <= len(word) - TOGETHER]
            pieces = [word[start:end] for start, end in zip([0, *joints], [*joints, len(word)], strict=True)]
            broken = self._broken[word] = SOFT_HYPHEN.join(pieces)
        return broken

    def _joints(self, word: str) -> list[int]:
        if (pieces := self.written.get(word)) is not None:
            return [sum(map(len, pieces[:number])) for number in range(1, len(pieces))]
        found = self.divide(word)
        if found is None:
            return []
        within = (at for at in self._joints(word[: found.at]) if len(word[: found.at]) >= LONG)
        after = (found.at + at for at in self._joints(word[found.at :]) if len(word[found.at :]) >= LONG)
        return [*within, found.at, *after]

    # ---- what a text is found by ----

    def find_parts(self, text: str) -> set[str]:
        """Return what a text is to be found by although it does not stand there, in small letters.

        These are the parts of its compounds, and both with the other spelling of their umlauts.
        """
        words, found = set(WORD.findall(text)), set[str]()
        for word in words:
            if (others := self._found_by.get(word)) is None:
                others = self._found_by[word] = frozenset(self._others(word))
            found |= others
        return found.difference(map(str.lower, words))

    def _others(self, word: str) -> Iterator[str]:
        """Yield what else a word is found by; only one with a capital is divided."""
        plain = word.lower()
        parts = tuple(self.parts(plain)) if word[0].isupper() else ()
        yield from parts
        for one in (plain, *parts):
            if (other := one.translate(LETTERS_WITHOUT_MARKS)) != one:
                yield other
        if word[0].isupper() and (other := self._with_umlauts(plain)) != plain:
            yield other

    def _with_umlauts(self, word: str) -> str:
        """Return a name that is written without umlauts as it is with them (Mueller: Müller)."""
        for letter, letters in self.rules.spellings:
            if letters in word:
                word = re.sub(rf"(?<![aeioquy]){letters}", letter, word)
        return word


def words_of(texts: Iterable[str]) -> Iterator[str]:
    """Yield the words of texts that are long enough to be parts."""
    for text in texts:
        yield from WORD.findall(text)


def _weight(number: float, form: str) -> float:
    return log(number + 0.2) + 0.6 * min(len(form), LETTERS)


def _stems(form: str, endings: Iterable[str]) -> Iterator[str]:
    """Yield what a form may be an inflection of: itself first."""
    for ending in ("", *endings):
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST:
            stem = form.removesuffix(ending) if ending else form
            yield stem
            if (plain := _without_umlaut(stem)) != stem:
                yield plain


def _without_umlaut(word: str) -> str:
    """Return a word with its last umlaut taken back, as a plural may have it."""
    at = max(word.rfind(vowel) for vowel in "äöü")
    return word[:at] + word[at:].translate(PLAIN_VOWELS) if at >= 0 else word


# ---- from nouns to a lexicon ----


def make_lexicon(nouns: Iterable[str], rules: Rules) -> Lexicon:
    """Return the parts that nouns share, found by dividing them all and counting, a few times over."""
    known = {noun.lower() for noun in nouns if noun.isalpha() and len(noun) >= SHORTEST}
    found = {word: ways for word in sorted(known) if (ways := list(_ways(word, known, rules)))}
    bases = {first: next(_bases(first, known, rules), "") for ways in found.values() for first, _ in ways}
    firsts, heads = dict[str, float](), dict[str, float]()
    for ways in found.values():
        for first, head in ways:
            share = (1 if bases[first] else 0.3) / len(ways)
            firsts[first] = firsts.get(first, 0) + share
            heads[head] = heads.get(head, 0) + share

    def score(way: tuple[str, str]) -> float:
        first, head = way
        weight = _weight(firsts.get(first, 0), first) + _weight(heads.get(head, 0), head)
        return weight + (1 if bases[first] else -1)

    for _ in range(ROUNDS):
        chosen = [best for ways in found.values() if score(best := max(ways, key=score)) > SURE]
        firsts, heads = dict(Counter(first for first, _ in chosen)), dict(Counter(head for _, head in chosen))
    plain = {one: max(_bases(one, known, rules), key=lambda base: heads.get(base, 0), default="") for one in firsts}
    sure = {one: (plain[one], int(number)) for one, number in firsts.items() if plain[one] or number >= COMMON}
    return Lexicon(dict(sorted(sure.items())), {head: int(number) for head, number in sorted(heads.items())})


def _ways(word: str, known: Collection[str], rules: Rules) -> Iterator[tuple[str, str]]:
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        first, head = word[:at], word[at:]
        if head in known and head not in rules.endings and first not in rules.prefixes:
            yield first, head


def _bases(first: str, known: Collection[str], rules: Rules) -> Iterator[str]:
    """Yield the nouns that a first part may be a form of: with a linking element, an umlaut, or without a last e."""
    for link in ("", *rules.linking):
        if first.endswith(link) and len(first) - len(link) >= SHORTEST:
            stem = first.removesuffix(link) if link else first
            for base in (stem, _without_umlaut(stem)) if link != "s" else (stem,):
                if base in known:
                    yield base
    if f"{first}e" in known:
        yield f"{first}e"
