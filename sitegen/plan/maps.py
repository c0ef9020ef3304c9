"""Maps as navigation: which shapes have which colour, and the lines from the home country to its partners.

Owns levels, lines and what part of a map is shown. Must not know which page a map stands on, nor how a map is drawn.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import hypot

from sitegen.link.places import Atlas
from sitegen.model.map_data import COUNTRIES, REGIONS, REGIONS_SIZE, WORLD_SIZE
from sitegen.model.map_views import Arc, MapShape, MapView
from sitegen.model.views import Count, FacetCount
from sitegen.plan.desk import Desk
from sitegen.plan.map_labels import place_labels

WORLD, REGION_MAP = "/assets/maps/world.svg", "/assets/maps/regions.svg"
LEVELS, ROOT = 3, 0.75
BEND = 0.22
"""How far a line rises above the straight one, as a share of its length."""
LEFT = 60
"""Of the world as it is shown: further west there is water."""
MARGIN, NARROWEST, SHAPE = 45, 250, 0.46
"""Of a locator map: units around the places, least width, height as a share of the width."""
WIDEST = 420
"""A locator wider than this shows most of the world."""


def world_map(atlas: Atlas, counts: Sequence[Count | FacetCount], partners: Iterable[str] = ()) -> MapView:
    """Return the world with countries coloured by number, and lines to ``partners``."""
    width, height = WORLD_SIZE
    return MapView(
        file=WORLD,
        ground="world",
        box=(LEFT, 0, width - LEFT, height),
        home=_home(atlas),
        shapes=_shapes(counts, COUNTRIES),
        arcs=_arcs(atlas, partners),
        labels=(),
        wide=True,
    )


def region_map(counts: Sequence[Count | FacetCount]) -> MapView:
    """Return the home country with its regions coloured by number."""
    return MapView(REGION_MAP, "regions", (0, 0, *REGIONS_SIZE), (), _shapes(counts, REGIONS), (), (), wide=False)


def locator(desk: Desk, codes: tuple[str, ...], lang: str, *, labelled: bool = False) -> MapView | None:
    """Return the part of the world with the home country and others, or None where no place of them is known."""
    key = (codes, lang if labelled else "", labelled)
    if key not in desk.locators:
        desk.locators[key] = _locator(desk.atlas, codes, lang, labelled=labelled)
    return desk.locators[key]


def _locator(atlas: Atlas, codes: tuple[str, ...], lang: str, *, labelled: bool) -> MapView | None:
    home = _home_code(atlas)
    known = [code for code in codes if code in COUNTRIES and code != home]
    if not known or home not in COUNTRIES:
        return None
    shapes = tuple(MapShape(code.lower(), "", "", 0, LEVELS) for code in known)
    points = [COUNTRIES[code] for code in (home, *known)]
    box = _box(points)
    names = [atlas.name(code, lang) for code in (home, *known)] if labelled else []
    return MapView(
        file=WORLD,
        ground="world",
        box=box,
        home=_home(atlas),
        shapes=shapes,
        arcs=_arcs(atlas, known),
        labels=place_labels(box, list(zip(points, names, strict=False))),
        wide=box[2] > WIDEST,
    )


def region_locator(code: str, members: Sequence[str]) -> MapView | None:
    """Return the home country with one region, or the members of a group, or None where none of them is known."""
    known = [one for one in (code, *members) if one in REGIONS]
    if not known:
        return None
    shapes = tuple(MapShape(one.lower(), "", "", 0, LEVELS) for one in known)
    return MapView(REGION_MAP, "regions", (0, 0, *REGIONS_SIZE), (), shapes, (), (), wide=False)


def _home_code(atlas: Atlas) -> str:
    return min(atlas.nationwide, default="")


def _home(atlas: Atlas) -> tuple[str, ...]:
    return tuple(code.lower() for code in sorted(atlas.nationwide) if code in COUNTRIES)


def _shapes(counts: Sequence[Count | FacetCount], known: Mapping[str, object]) -> tuple[MapShape, ...]:
    fullest = max((count.number for count in counts), default=1) or 1
    return tuple(
        MapShape(
            count.code.lower(),
            count.url or f"#c--{count.code.lower()}",
            count.title,
            count.number,
            _level(count.number, fullest),
        )
        for count in counts
        if count.code in known
    )


def _level(number: int, fullest: int) -> int:
    """Return the strength of a colour; small numbers count for more, since few places have most of the news."""
    share: float = (number / fullest) ** ROOT
    return max(1, round(LEVELS * share)) if number else 0


def _arcs(atlas: Atlas, codes: Iterable[str]) -> tuple[Arc, ...]:
    home = _home_code(atlas)
    if home not in COUNTRIES:
        return ()
    return tuple(_arc(COUNTRIES[home], COUNTRIES[code]) for code in codes if code in COUNTRIES and code != home)


def _arc(start: tuple[int, int], end: tuple[int, int]) -> Arc:
    """Return a line that rises towards the north, as flights do."""
    (x, y), (to_x, to_y) = start, end
    middle = (x + to_x) / 2, (y + to_y) / 2 - BEND * hypot(to_x - x, to_y - y)
    return Arc(f"M{x} {y}Q{round(middle[0])} {round(middle[1])} {to_x} {to_y}", to_x, to_y)


def _box(points: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return the part of the map that holds all points and the lines between them, in one shape for all pages."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom = max(y for _, y in points)
    rise = max(BEND * hypot(x - points[0][0], y - points[0][1]) for x, y in points) / 2
    top = min(y for _, y in points) - rise
    width = max(right - left + 2 * MARGIN, (bottom - top + 2 * MARGIN) / SHAPE, NARROWEST)
    height = width * SHAPE
    x = min(max((left + right - width) / 2, 0), max(WORLD_SIZE[0] - width, 0))
    y = min(max((top + bottom - height) / 2, 0), max(WORLD_SIZE[1] - height, 0))
    return round(x), round(y), round(width), round(height)
