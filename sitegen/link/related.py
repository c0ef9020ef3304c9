"""Related items: those that share most of their topics and partner countries, the newest first.

Owns the ranking. Where many are asked for, each item is filed under every subset of its features, the newest few of
each subset are kept, and the answer is read off an item's largest subsets first: exact, and linear in the number of
items. Must not know languages.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import combinations

FEATURES = 6
"""An item counts with at most this many features, so at most 63 subsets."""
WANTED = 3
FEW = 200
"""For so many items it is quicker to count what others share than to gather all subsets."""
WIDTH = 20
"""Bits of the number of a feature."""


class Relations:
    """Answers which items are related; gathers the subsets when first asked.

    There may be a hundred thousand subsets, so each is a number: its features' numbers, one after the other.
    """

    def __init__(self, items: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        """Take keys with their features, the newest first."""
        self.items = items
        self.found: dict[str, tuple[str, ...]] = {}

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Place in the order of the items."""
        return {key: index for index, (key, _) in enumerate(self.items)}

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The features as numbers from 1."""
        names = sorted({name for _, features in self.items for name in features})
        return {name: number for number, name in enumerate(names, 1)}

    @cached_property
    def newest(self) -> Mapping[int, list[int]]:
        """The newest few items of each subset of features that several have, by their places."""
        found: dict[int, int | list[int]] = {}
        for index in range(len(self.items)):
            for subset in self._subsets(index):
                kept = found.get(subset)
                if kept is None:
                    found[subset] = index
                elif isinstance(kept, int):
                    found[subset] = [kept, index]
                elif len(kept) <= WANTED:  # one more than wanted: the item itself may be among them
                    kept.append(index)
        return {subset: kept for subset, kept in found.items() if not isinstance(kept, int)}

    def of(self, key: str) -> tuple[str, ...]:
        """Return the keys of the related items, the closest first; none for a key that is not among the items."""
        if key not in self.found:
            place = self.order.get(key)
            find = self._find if "newest" in vars(self) or len(self.found) >= FEW else self._count
            self.found[key] = () if place is None else tuple(self.items[index][0] for index in find(place))
        return self.found[key]

    @cached_property
    def places(self) -> Mapping[str, list[int]]:
        """The places of the items that count with each feature."""
        found: dict[str, list[int]] = {}
        for index, (_, features) in enumerate(self.items):
            for name in counting(features):
                found.setdefault(name, []).append(index)
        return found

    def _count(self, place: int) -> list[int]:
        """Count what an item shares with each other: quick for a few items."""
        shared: Counter[int] = Counter()
        for name in counting(self.items[place][1]):
            shared.update(self.places[name])
        del shared[place]
        return nsmallest(WANTED, shared, key=lambda index: (-shared[index], index))

    def _find(self, place: int) -> list[int]:
        """Read off what an item shares most with others: quick for many items."""
        newest = self.newest
        found: dict[int, None] = {}
        level: set[int] = set()
        size = len(self._features(place))
        for subset in self._subsets(place):
            if subset >> (WIDTH * (size - 1)) == 0:  # the first of the next smaller ones
                if len(found) + len(level - found.keys()) >= WANTED:
                    break
                found.update(dict.fromkeys(sorted(level - found.keys())))
                level, size = set(), size - 1
            level.update(newest.get(subset, ()))
            level.discard(place)
        found.update(dict.fromkeys(sorted(level - found.keys())))
        return list(found)[:WANTED]

    def _features(self, index: int) -> list[int]:
        return sorted(self.numbers[name] for name in counting(self.items[index][1]))

    def _subsets(self, index: int) -> Iterator[int]:
        """Yield the subsets of an item's features, the largest first."""
        features = self._features(index)
        for size in range(len(features), 0, -1):
            for chosen in combinations(features, size):
                number = 0
                for one in chosen:
                    number = number << WIDTH | one
                yield number


def counting(features: Iterable[str]) -> frozenset[str]:
    """Return the features with which an item counts."""
    return frozenset(sorted(features)[:FEATURES])
