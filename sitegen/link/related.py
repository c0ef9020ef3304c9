"""Related items: those that share most of their topics and partner countries, the newest first.

Owns the ranking. Each item is filed under every subset of its features, the newest few of each subset are kept, and
the answer is read off an item's largest subsets first: exact, and linear in the number of items. Must not know
languages.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import combinations

FEATURES = 6
"""An item counts with at most this many features, so at most 63 subsets."""
WANTED = 3


class Relations:
    """Answers which items are related; gathers the subsets when first asked."""

    def __init__(self, items: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Take keys with their features, the newest first."""
        self.items = items

    @cached_property
    def features(self) -> Mapping[str, tuple[str, ...]]:
        """The features that count, by key."""
        return {key: tuple(sorted(found)[:FEATURES]) for key, found in self.items}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Place in the order of the items."""
        return {key: index for index, (key, _) in enumerate(self.items)}

    @cached_property
    def newest(self) -> Mapping[tuple[str, ...], Sequence[str]]:
        """The newest few items of each subset of features."""
        found: dict[tuple[str, ...], list[str]] = {}
        full: set[tuple[str, ...]] = set()
        for key, _ in self.items:
            for subset in _subsets(self.features[key]):
                if subset in full:
                    continue
                kept = found.setdefault(subset, [])
                kept.append(key)
                if len(kept) > WANTED:  # one more than wanted: the item itself may be among them
                    full.add(subset)
        return found

    def of(self, key: str) -> tuple[str, ...]:
        """Return the keys of the related items, the closest first; none for a key that is not among the items."""
        features, newest, order = self.features.get(key, ()), self.newest, self.order
        found: list[str] = []
        for size in range(len(features), 0, -1):
            level = {other for subset in combinations(features, size) for other in newest[subset] if other != key}
            found.extend(sorted(level.difference(found), key=order.__getitem__))
            if len(found) >= WANTED:
                break
        return tuple(found[:WANTED])


@lru_cache(maxsize=4096)
def _subsets(features: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(subset for size in range(len(features), 0, -1) for subset in combinations(features, size))
