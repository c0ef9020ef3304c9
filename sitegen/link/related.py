"""Related items: those that share most of their topics and partner countries, the newest first.

Owns the ranking. Each item is filed under every subset of its features, the newest few of each subset are kept, and
the answer is read off an item's largest subsets first: exact, and linear in the number of items. Must not know
languages.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

FEATURES = 6
"""An item counts with at most this many features, so at most 63 subsets."""
WANTED = 3


def find_related(items: Sequence[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """Return the related keys of each key. ``items`` are keys with their features, the newest first."""
    features = {key: tuple(sorted(found)[:FEATURES]) for key, found in items}
    newest: dict[tuple[str, ...], list[str]] = {}
    for key, _ in items:
        for subset in _subsets(features[key]):
            kept = newest.setdefault(subset, [])
            if len(kept) <= WANTED:  # one more than wanted: the item itself may be among them
                kept.append(key)
    order = {key: index for index, (key, _) in enumerate(items)}
    return {key: _pick(key, features[key], newest, order) for key, _ in items}


def _subsets(features: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for size in range(len(features), 0, -1):
        yield from combinations(features, size)


def _pick(
    key: str, features: tuple[str, ...], newest: Mapping[tuple[str, ...], list[str]], order: Mapping[str, int]
) -> tuple[str, ...]:
    found: list[str] = []
    for size in range(len(features), 0, -1):
        level = {other for subset in combinations(features, size) for other in newest[subset] if other != key}
        found.extend(sorted(level.difference(found), key=order.__getitem__))
        if len(found) >= WANTED:
            break
    return tuple(found[:WANTED])
