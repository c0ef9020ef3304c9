"""Topics and the words that name them: spellings that differ in nothing but capitals or signs are one topic.

Owns what makes two spellings one, which of them is shown, and what is told about the others. Must not know addresses.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from sitegen.model.problem import Position, Problem
from sitegen.model.settings import Vocabulary
from sitegen.model.summary import PlainPosition, Summary
from sitegen.model.urls import LETTERS
from sitegen.parse.quoting import plain_or_quoted

TELLING = frozenset("#&@%*§")
"""Signs that tell topics apart, with all mathematical ones: ``C++`` is not ``C#``."""
BOUND = re.compile(r"-*([^\w-]+)-*")
MOST_HELD = 4096
MOST_PLACES = 12
"""So many places stand in one message."""

Spellings = Mapping[str, tuple[tuple[str, PlainPosition], ...]]
"""Of each topic how it is written, and where, in the order of the items."""


@lru_cache(maxsize=MOST_HELD)
def topic_key(text: str) -> str:
    """Return what all spellings of a topic have in common: ``Grüne Chemie`` and ``gruene-chemie`` are one."""
    plain = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    plain = "".join(one for one in unicodedata.normalize("NFKD", plain).lower() if not unicodedata.combining(one))
    plain = plain.replace("’", "").replace("'", "")
    signs = "".join(one if one.isalnum() or _tells(one) else "-" for one in plain)
    return BOUND.sub(r"\1", re.sub("-+", "-", signs).strip("-")) or text.lower()


def _tells(sign: str) -> bool:
    return sign in TELLING or unicodedata.category(sign)[0] == "S"


class Topics:
    """What a word in ``tags`` stands for: an entry of ``tags.yaml``, or, without this file, a topic of its own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Gather the ids that may be meant by other spellings."""
        self.listed, self.tags = vocabulary.tags_listed, vocabulary.tags
        self.ids = {topic_key(id_): id_ for id_ in reversed(tuple(vocabulary.tags))}

    def code(self, word: str) -> str:
        """Return the id of a topic, or what its spellings have in common; an unknown word as it is."""
        if word in self.tags:
            return word
        key = topic_key(word)
        return self.ids.get(key, word) if self.listed else key

    def codes(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of several words, each once."""
        return tuple(dict.fromkeys(map(self.code, words)))

    def spellings(self, summaries: Iterable[Summary]) -> Spellings:
        """Return how topics are written, but for what is written as in ``tags.yaml``."""
        found: dict[str, list[tuple[str, PlainPosition]]] = {}
        for summary in summaries:
            for one in summary.spelt:
                found.setdefault(self.code(one[0]), []).append(one)
        return {code: tuple(ones) for code, ones in found.items()}

    def name(self, code: str, spellings: Spellings) -> str:
        """Return how a topic is written: as ``tags.yaml`` has it, else as most items have it.

        Of two that are used alike, the one with capitals and small letters; then the first.
        """
        if code in self.tags or code not in spellings:
            return code
        counted = Counter(word for word, _ in spellings[code])
        return max(counted, key=lambda word: (counted[word], not (word.isupper() or word.islower())))


def check_spellings(topics: Topics, spellings: Spellings, problems: list[Problem]) -> None:
    """Report topics that are written in more than one way, each with all places of the others."""
    for code, written in spellings.items():
        name = topics.name(code, spellings)
        others = [one for one in written if one[0] != name]
        if others and (code in topics.tags or not topics.listed):
            (word, place), *more = others
            found = "; ".join([word, *(f"{other} ({Position(*where)})" for other, where in more[:MOST_PLACES])])
            found += " …" if len(more) > MOST_PLACES else ""
            values = {"found": found, "expected": name, "name": plain_or_quoted(name)}
            problems.append(Problem("tag-spelling", Position(*place), "tags", values))
