"""Related items, held against the obvious way to find them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sitegen.link.related import FEATURES, FEW, WANTED, Relations

if TYPE_CHECKING:
    from collections.abc import Sequence

Items = list[tuple[str, tuple[str, ...]]]

ITEMS = st.lists(st.sets(st.sampled_from("abcdefgh"), max_size=8), max_size=25).map(
    lambda found: [(f"news/{index}", tuple(sorted(one))) for index, one in enumerate(found)]
)


def related_to(items: Sequence[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Return the related keys of each key, the same whichever way they are found."""
    few, many = Relations(items), Relations(items)
    assert many.newest is not None  # from now on it is used
    found = {key: many.of(key) for key, _ in items}
    assert {key: few.of(key) for key, _ in items[:FEW]} == {key: found[key] for key, _ in items[:FEW]}
    return found


def naive(items: Items) -> dict[str, tuple[str, ...]]:
    """Compare each with each: most shared features first, then the newest."""
    features = {key: set(sorted(found)[:FEATURES]) for key, found in items}
    related = {}
    for key, _ in items:
        scored = [
            (-len(features[key] & features[other]), index, other)
            for index, (other, _) in enumerate(items)
            if other != key and features[key] & features[other]
        ]
        related[key] = tuple(other for _, _, other in sorted(scored)[:WANTED])
    return related


@given(ITEMS)
def test_it_finds_what_a_comparison_of_all_with_all_finds(items: Items) -> None:
    assert related_to(items) == naive(items)


def test_nothing_shared_is_not_related() -> None:
    assert related_to([("a", ("x",)), ("b", ("y",)), ("c", ())]) == {"a": (), "b": (), "c": ()}


def test_ten_thousand_alike_take_no_time() -> None:
    items = [(f"news/{index}", ("a", "b", "c", f"t{index % 50}")) for index in range(10_000)]
    assert len(related_to(items)) == 10_000
