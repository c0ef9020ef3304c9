"""Names on a map: each within it, none on another, and none at all where there is no room for one."""

from __future__ import annotations

import pytest
from babel import Locale

from sitegen.model.map_data import COUNTRIES
from sitegen.plan.map_labels import SCREEN, place_labels
from sitegen.plan.maps import _box

LETTER, SIZE = 7.6, 13
"""Pixels on a screen of 320: no more than what letters take."""


def frames(home: str, away: str, lang: str) -> list[tuple[float, float, float, float]]:
    names = Locale(lang).territories
    points = [COUNTRIES[home], COUNTRIES[away]]
    box = _box(points)
    labels = place_labels(box, [(point, names[code]) for point, code in zip(points, (home, away), strict=True)])
    found = []
    for label in labels:
        x, y = label.x / 100 * SCREEN, label.y / 100 * SCREEN * box[3] / box[2]
        wide = len(label.text) * LETTER
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
        baseline = y + (-0.6 if label.above else 1.4) * SIZE
        found.append((left, baseline - 0.8 * SIZE, left + wide, baseline + 0.2 * SIZE))
        assert left >= 0, label
        assert left + wide <= SCREEN, label
        assert baseline - 0.8 * SIZE >= 0, label
        assert baseline + 0.25 * SIZE <= SCREEN * box[3] / box[2], label
    return found


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("home", ["DE", "AT"])
def test_no_name_is_cut_off_and_none_lies_on_another(home: str, lang: str) -> None:
    alone = []
    for away in COUNTRIES:
        if away in {home, "EU"}:
            continue
        found = frames(home, away, lang)
        if len(found) == 2:
            (left, top, right, bottom), (start, above, end, below) = found
            assert right <= start or end <= left or bottom <= above or below <= top, away
        else:
            alone.append(away)
    assert len(alone) <= 4, f"a name of some forty letters may be left out: {alone}"


def test_a_name_without_room_is_left_out_and_the_other_stays() -> None:
    labels = place_labels((0, 0, 250, 115), [((50, 50), "Kiel"), ((200, 90), "L" * 60)])
    assert [label.text for label in labels] == ["Kiel"]


def test_without_places_there_are_no_names() -> None:
    assert place_labels((0, 0, 250, 115), []) == ()
