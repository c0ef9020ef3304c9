"""Where names stand on a map, so that each can be read on the narrowest screen, and none lies on another.

Owns how much room letters take. Must not know what the names are of, nor how a map is drawn.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sitegen.model.map_views import MapLabel

SCREEN = 288
"""Pixels: how wide a map is on the narrowest screen that is looked at, of 320."""
LETTER, LINE, GAP, DOT, EDGE = 7.6, 16, 7, 4, 3
"""Pixels: no more than the mean width of letters of the size of the stylesheet (4.5 % of a map's width), their height,
their distance from the place, half of its dot, and the room between names and the edges."""
MIDDLE = 0.6
"""Names of places further to the right end there, those of others begin there."""


class LabelBox(NamedTuple):
    """What a name or a dot takes, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "LabelBox") -> bool:
        """Say whether two lie on each other."""
        beside = self.right <= other.left or other.right <= self.left
        return not (beside or self.bottom <= other.top or other.bottom <= self.top)


def place_labels(box: tuple[int, int, int, int], places: Sequence[tuple[tuple[int, int], str]]) -> tuple[MapLabel, ...]:
    """Return the names of the places on the part ``box`` of a map; one for which there is no room is left out."""
    left, top, width, height = box
    scale = SCREEN / width
    points = [((x - left) * scale, (y - top) * scale) for (x, y), _ in places]
    taken = [LabelBox(x - DOT, y - DOT, x + DOT, y + DOT) for x, y in points]
    bottom = height * scale
    labels = []
    # The northernmost name stands above its place and all others below theirs, so that neighbours keep apart.
    first = min(points, key=lambda point: point[1], default=None)
    for point, (_, text) in reversed(list(zip(points, places, strict=True))):
        for x, anchor, above, frame in _tries(point, text, upwards=point == first):
            inside = frame.left >= EDGE and frame.right <= SCREEN - EDGE and 0 <= frame.top < frame.bottom <= bottom
            if inside and not any(frame.meets(other) for other in taken):
                taken.append(frame)
                labels.append(MapLabel(_percent(x, SCREEN), _percent(point[1], bottom), text, anchor, above))
                break
    return tuple(reversed(labels))


def _tries(point: tuple[float, float], text: str, *, upwards: bool) -> Iterator[tuple[float, str, bool, LabelBox]]:
    """Yield where a name may stand, the best place first."""
    x, y = point
    wide = len(text) * LETTER
    anchors = [(x, "start"), (x, "end")] if x < SCREEN * MIDDLE else [(x, "end"), (x, "start")]
    for above in (upwards, not upwards):
        top = y - GAP - LINE if above else y + GAP
        for at, anchor in (*anchors, (x, "middle"), (SCREEN - EDGE, "end"), (EDGE, "start")):
            left = at - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            yield at, anchor, above, LabelBox(left, top, left + wide, top + LINE)


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 1)
